"""A number in its field and on its slider: its text, how far the slider goes, where it stands."""

from fractions import Fraction

from explorer.common.numbers import plain

REACHES: tuple[int, ...] = tuple(step * 10**power for power in range(7) for step in (1, 2, 5))[1:]


def as_float(value: float | str) -> float:
    """A number of the state, which may be a fraction as text, as a float."""
    return float(Fraction(str(value)))


def as_typed(value: float | str) -> str:
    """A number of the state as somebody would type it: 1e-9, and not Python's 1e-09."""
    return plain(Fraction(str(value)))


def slider_reach(value: float | str) -> int:
    """How far a slider goes to both sides: the first of 2, 5, 10, 20, 50, ... to hold a value."""
    # A float and its decimal lie on the same side of every whole number.
    size = abs(value) if isinstance(value, float) else abs(Fraction(str(value)))
    return next(reach for reach in REACHES if reach >= size)
