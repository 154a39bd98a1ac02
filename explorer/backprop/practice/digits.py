"""Numbers that were worked out, kept to as many digits as are of use."""

from __future__ import annotations

from fractions import Fraction
from math import inf
from typing import Protocol

from explorer.backprop.limits import MAX_EXACT_DENOMINATOR_BITS
from explorer.common.numbers import Number

MOST_BITS = 1000  # of what a number has before its point: it is a float then


class Real(Protocol):
    """What can be made a float."""

    def __float__(self) -> float: ...


def kept(value: Real, *, is_exact: bool) -> Number:
    """A number as a Fraction where it is one of few digits and may be one (``is_exact``), else as
    a float, which is infinite beyond the largest one.
    """
    if isinstance(value, int | Fraction):
        short = value if isinstance(value, Fraction) else Fraction(value)
        bits = short.denominator.bit_length()
        if short.numerator.bit_length() - bits > MOST_BITS:
            return inf if short > 0 else -inf
        if is_exact and bits <= MAX_EXACT_DENOMINATOR_BITS:
            return short
    return float(value)
