"""In which notation the page is written: the worksheet's, or that of somebody's book."""

from functools import cache, partial

from explorer.backprop.notation.card import Card, card
from explorer.backprop.notation.latex import rewritten
from explorer.backprop.notation.symbols import Notation
from explorer.backprop.notation.table import NOTATIONS, WORKSHEET
from explorer.backprop.notation.words import reworded
from explorer.common.writing import AS_DERIVED, Writing

__all__ = ["NOTATIONS", "Card", "Notation", "card", "writing"]


@cache
def writing(name: str) -> Writing:
    """How a notation, by its name, writes formulas and sentences and lays matrices out; a name that
    there is not means the worksheet's.
    """
    notation = NOTATIONS.get(name, WORKSHEET)
    if notation is WORKSHEET:  # in which everything is derived
        return AS_DERIVED
    return Writing(
        partial(rewritten, notation),
        partial(reworded, notation),
        notation.rows_for_vectors,
        notation.columns_for_units,
    )
