"""What goes wrong with numbers of many kinds: the most common slips, and the last to look for."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import isfinite, log10

from explorer.backprop.practice.lines import KINDS, Line
from explorer.backprop.practice.mistakes.mistake import Mistake
from explorer.backprop.practice.working import Working
from explorer.common.numbers import Number


def _sign(working: Working, line: Line) -> Iterator[Number]:
    yield -working.right(line)


def _half(working: Working, line: Line) -> Iterator[Number]:
    yield from (2 * working.right(line), working.right(line) / 2)


def _mean_for_sum(working: Working, line: Line) -> Iterator[Number]:
    n = working.size(working.last)
    if n > 1:
        yield from (working.right(line) / n, working.right(line) * n)


def _rounded(working: Working, line: Line) -> Iterator[Number]:
    right = working.right(line)
    if right and isfinite(right):
        first = -int(log10(abs(float(right))) // 1)
        yield from (Fraction(round(float(right), each)) for each in {first, 0, 1})


def _point(working: Working, line: Line) -> Iterator[Number]:
    yield from (working.right(line) * 10, working.right(line) / 10)


_LOSS = "Bishop, Pattern Recognition and Machine Learning (2006), equations 5.11 and 5.53"
_ROUNDING = "Higham, Accuracy and Stability of Numerical Algorithms (2002), section 1.4"
_GRADIENTS = ("J", "dy", "delta", "dW", "db", "dx")

FIRST = (
    Mistake(
        "sign",
        "the sign is lost, t − y for y − t",
        _GRADIENTS,
        _sign,
        "Does J rise or fall when this number rises, and which sign does that give?",
        _LOSS,
    ),
    Mistake(
        "factor-two",
        "a factor 2 or ½ is forgotten or kept",
        _GRADIENTS,
        _half,
        "What becomes of the exponent and of the factor in front of the square?",
        _LOSS,
    ),
)

LAST = (
    Mistake(
        "mean-for-sum",
        "the mean over the outputs is taken in place of the sum, or the other way round",
        _GRADIENTS,
        _mean_for_sum,
        "Does this loss divide by the number of outputs?",
        _LOSS,
    ),
    Mistake(
        "sign-of-result",
        "the sign is lost",
        ("h", "a", "new-W", "new-b"),
        _sign,
        "What sign must this number have?",
        _ROUNDING,
    ),
    Mistake(
        "rounded-early",
        "rounded too early",
        tuple(KINDS),
        _rounded,
        "How many digits did you keep, and how many does the next line need?",
        _ROUNDING,
    ),
    Mistake(
        "decimal-point",
        "the decimal point has moved",
        tuple(KINDS),
        _point,
        "How large must this number be, roughly?",
        _ROUNDING,
    ),
)
