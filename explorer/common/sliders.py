"""A number on a slider: how far the slider goes, and where the number stands on it."""

from fractions import Fraction

REACHES: tuple[int, ...] = tuple(step * 10**power for power in range(7) for step in (1, 2, 5))[1:]


def as_float(value: float | str) -> float:
    """A number of the state, which may be a fraction as text, as a float."""
    return float(Fraction(str(value)))


def slider_reach(value: float | str) -> int:
    """How far a slider goes to both sides: the first of 2, 5, 10, 20, 50, ... to hold a value."""
    size = abs(Fraction(str(value)))
    return next(reach for reach in REACHES if reach >= size)
