"""What a notation has otherwise than the worksheet, made of the table's rows."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.backprop.notation.latex import rewritten
from explorer.backprop.notation.symbols import Notation, Source

# A layer and the gradient by its weights, by whether a vector is a row and W has a column a unit.
LAYERS = {
    (False, False): ("W^{(1)}x", r"\delta^{(1)}\,x{}^{\mathsf{T}}"),
    (True, True): ("xW^{(1)}", r"x{}^{\mathsf{T}}\,\delta^{(1)}"),
    (True, False): (r"xW^{(1)}{}^{\mathsf{T}}", r"\delta^{(1)}{}^{\mathsf{T}}\,x"),
}
ROWS = "A vector is a row, so samples are rows too."
COLUMNS = "W has one column a unit, and the index of a weight is from, to."
# What is compared: a quantity in words, and in the worksheet's notation.
QUANTITIES = (
    ("sum of unit 2", r"h^{(1)}_{2}"),
    ("its activation", r"a^{(1)}_{2}"),
    ("weight to unit 2 from 1", r"W^{(1)}_{2,1}"),
    ("bias of unit 2", r"b^{(1)}_{2}"),
    ("loss by that sum", r"\delta^{(1)}_{2}"),
    ("loss", "J"),
    ("output", "y"),
    ("target", "t"),
    ("input", "x"),
    ("slope of the activation", "f'"),
)


@dataclass(frozen=True)
class Difference:
    """A quantity: in words, and in LaTeX on the worksheet and here."""

    says: str
    sheet: str
    here: str


@dataclass(frozen=True)
class Card:
    """What differs, what is to be said beside it, and where the notation is from."""

    differences: tuple[Difference, ...]
    remarks: tuple[str, ...]
    source: Source


def card(notation: Notation) -> Card:
    """What is to be known of a notation by those who know the worksheet's."""
    is_laid = (notation.rows_for_vectors, notation.columns_for_units)
    pairs = [
        *zip(("a layer", "gradient"), LAYERS[False, False], LAYERS[is_laid], strict=True),
        *((says, symbol, symbol) for says, symbol in QUANTITIES),
    ]
    compared = (Difference(says, sheet, rewritten(notation, same)) for says, sheet, same in pairs)
    differences = tuple(each for each in compared if each.here != each.sheet)
    laid = [text for text, is_so in zip((ROWS, COLUMNS), is_laid, strict=True) if is_so]
    return Card(differences, tuple(filter(None, [*laid, notation.remark])), notation.source)
