"""Questions of the walk with what is said of each wrong answer, their numbers written as the
formulas write them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explorer.common.numbers import Number
from explorer.common.walk.question import Question, compare, sign, value
from explorer.rbm.walk.written import in_words

Slips = Sequence[tuple[Number, str]]
Bounds = tuple[float, float]  # the least and the most that a number can be
ANYTHING: Bounds = (-math.inf, math.inf)
A_PROBABILITY: Bounds = (0.0, 1.0)
A_LOG_PROBABILITY: Bounds = (-math.inf, 0.0)


@dataclass(frozen=True)
class Asked(Question):
    """A question with what is said of each wrong answer."""

    whys: tuple[tuple[str, str], ...] = ()


def asked_value(
    what: str, right: Number, slips: Slips, within: Bounds = ANYTHING
) -> Iterator[Question]:
    """Ask for a number. What it cannot be, whatever the machine, is no answer to choose: it would
    be ruled out without a calculation.
    """
    least, most = within
    possible = [(wrong, why) for wrong, why in slips if least <= wrong <= most]
    put = value(what, right, [wrong for wrong, _ in possible], (in_words,))
    if put is None:
        return
    said = {float(wrong): why for wrong, why in reversed(possible)}
    whys = tuple(
        (each.text, said[float(each.value)])
        for each in put.options
        if not each.is_right and each.value is not None
    )
    yield Asked(put.kind, put.text, put.options, whys=whys)


def asked_sign(what: str, right: Number, why: str) -> Question:
    """Ask for a sign; ``why`` is said of both wrong ones."""
    put = sign(what, right)
    whys = tuple((each.text, why) for each in put.options if not each.is_right)
    return Asked(put.kind, put.text, put.options, whys=whys)


def asked_compare(
    what: str, than: str, pair: tuple[Number, Number], why: str
) -> Iterator[Question]:
    """Ask which of two sizes is bigger, where they can be told apart; ``why`` as above."""
    put = compare(what, than, *pair)
    if put:
        whys = tuple((each.text, why) for each in put.options if not each.is_right)
        yield Asked(put.kind, put.text, put.options, whys=whys)
