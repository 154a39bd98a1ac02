"""A number as somebody wrote it down: its value, and how many of its digits there are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from explorer.common.numbers import Number, parse
from explorer.common.typed import typed

FEWEST = 2  # significant digits: a number of fewer says them with zeros, 0.3 is 0.30
FEWEST_PLACES = 2  # decimals of a number that is right as far as it goes, such as 0.04
NOISE = 1e-9  # of floats, as a share
NOTHING = 1e-12
WITHIN = 1 - 1e-6  # of a unit: what is a whole unit off was not cut off there

_EXACT = re.compile(r"[^/]*/[^/]*")


@dataclass(frozen=True)
class Handwritten:
    """A number that was written down: its ``value``, the value of one more in its last digit
    (``unit``; 0: it is a fraction), and how many significant digits and decimals it has.
    """

    value: Fraction
    unit: Fraction = Fraction(0)
    digits: int = 0
    places: int = 0

    def agrees(self, value: Number) -> bool:
        """Whether it is ``value``, rounded to its own digits, which are two at least."""
        missing = max(0, FEWEST - self.digits)
        return self._is_near(value, float(self.unit) / 10**missing / 2 if self.value else 0.0)

    def is_rounded(self, value: Number) -> bool:
        """Whether it is ``value`` with digits cut off, or rounded to a last decimal of hundredths
        or less.
        """
        is_cut = self.digits >= FEWEST and abs(float(self.value)) <= abs(float(value))
        if is_cut and self.value * (1 if value >= 0 else -1) >= 0:
            return self._is_near(value, float(self.unit) * WITHIN)
        return self.places >= FEWEST_PLACES and self._is_near(value, float(self.unit) / 2)

    def is_between(self, value: Number, other: Number) -> bool:
        """Whether it may be a number between two, rounded."""
        low, high = sorted((float(value), float(other)))
        nearest = min(max(float(self.value), low), high)
        return self.agrees(nearest)

    def _is_near(self, value: Number, distance: float) -> bool:
        other = float(value)
        return abs(float(self.value) - other) <= distance + NOISE * abs(other) + NOTHING


def read(text: str) -> Handwritten:
    """Read a number as it was written: a fraction, a decimal with a point or a comma.

    Raises `NumberError`, as `parse` does.
    """
    value = parse(text)
    written = typed(text)
    if _EXACT.fullmatch(written):
        return Handwritten(value)
    number = Decimal(written)
    digits, exponent = len(str(abs(int(number.scaleb(-_exponent(number)))))), _exponent(number)
    if exponent >= 0 and "e" not in text.lower():
        # The zeros that an integer ends in may stand for digits that were rounded off.
        zeros = len(str(int(number))) - len(str(int(number)).rstrip("0"))
        exponent = max(0, min(zeros, digits - FEWEST)) if number else 0
        digits -= exponent
    return Handwritten(value, Fraction(10) ** exponent, digits if number else 0, max(0, -exponent))


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int), "what was parsed is finite"
    return exponent
