"""In which notation the page is written: the worksheet's, or that of somebody's book."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial

from explorer.backprop.notation.card import Card, card
from explorer.backprop.notation.later import FIRSTS, LATEST, later
from explorer.backprop.notation.latex import rewritten
from explorer.backprop.notation.symbols import Notation
from explorer.backprop.notation.table import NOTATIONS, WORKSHEET
from explorer.backprop.notation.words import refused, reworded
from explorer.common.inputs import InputError
from explorer.common.writing import AS_DERIVED, Writing, in_refusal, in_words, written

__all__ = ["FIRSTS", "LATEST", "NOTATIONS", "Card", "Notation", "card", "told_in", "writing"]


@cache
def writing(name: str, first: int = 1) -> Writing:
    """How a notation, by its name, writes formulas and sentences and lays matrices out where the
    first layer has the number ``first``; a name that there is not means the worksheet's.
    """
    notation = later(NOTATIONS.get(name, WORKSHEET), first)
    refusal = partial(refused, notation)
    if notation is WORKSHEET:  # in which everything is derived
        return replace(AS_DERIVED, refusal=refusal)
    return Writing(
        partial(rewritten, notation),
        partial(reworded, notation),
        refusal,
        notation.rows_for_vectors,
        notation.columns_for_units,
    )


@contextmanager
def told_in(name: str, first: str = "", *, on_screen: bool = False) -> Iterator[None]:
    """What is derived, said and refused inside is told in a notation, by its name, where the first
    layer has the number ``first`` (as text; what is no such number means 1). What is refused has
    its places as they stand ``on_screen``, or as scripts have them.
    """
    with written(writing(name, FIRSTS.get(first, 1))):
        try:
            yield
        except InputError as error:
            told = in_refusal if on_screen else in_words
            raise InputError(told(error.message), error.field) from None
