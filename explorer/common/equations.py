"""Numbers in sentences and labels: behind a sign that says whether they are rounded."""

from fractions import Fraction
from math import isclose

from explorer.common.numbers import EXACT_PLACES, Number, decimal

LAST_BITS = 1e-12  # of a float, what calculating in floats may have done to it


def equation(name: str, value: Number) -> str:
    """``name = value``, with ≈ where the decimal is not exact."""
    shown = decimal(value)
    return f"{name} {shown.relation} {shown.text}"


def nearly(value: float, noise: float = 0.0) -> Number:
    """A float as the short decimal that it is but for its last bits: 2, not 2.000. One that is not
    stays as it is: 0.9999999 is not 1. Where terms may cancel out, what is left of them is
    ``noise``.
    """
    short = Fraction(f"{value:.{EXACT_PLACES}f}")
    return short if isclose(short, value, rel_tol=LAST_BITS, abs_tol=noise) else value
