"""What a notation has otherwise than the worksheet, made of the table's rows."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.backprop.notation.latex import rewritten
from explorer.backprop.notation.symbols import Notation, Source

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
    compared = (Difference(says, sheet, rewritten(notation, sheet)) for says, sheet in QUANTITIES)
    differences = tuple(each for each in compared if each.here != each.sheet)
    return Card(differences, tuple(filter(None, [notation.remark])), notation.source)
