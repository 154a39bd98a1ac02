"""Exact fractions: what lets the float code run on object arrays of ``fractions.Fraction``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np

from explorer.common.arrays import Array

ZERO = Fraction(0)


class Inexact:
    """A float among exact fractions, which an exact zero still turns into the exact zero.

    Plain floats would not do: ``Fraction(0) * 0.3`` is the float 0.0, and a killed unit's gradient
    would no longer be known to be exactly 0.
    """

    __slots__ = ("value",)

    def __init__(self, value: float) -> None:
        self.value = value

    def __float__(self) -> float:
        return self.value

    def __repr__(self) -> str:
        return f"Inexact({self.value!r})"

    def __hash__(self) -> int:
        return hash(self.value)

    def __neg__(self) -> Inexact:
        return Inexact(-self.value)

    def __add__(self, other: Operand) -> Inexact:
        return Inexact(self.value + float(other))

    def __sub__(self, other: Operand) -> Inexact:
        return Inexact(self.value - float(other))

    def __rsub__(self, other: Operand) -> Inexact:
        return Inexact(float(other) - self.value)

    def __mul__(self, other: Operand) -> Inexact | Fraction:
        return ZERO if is_exact_zero(other) else Inexact(self.value * float(other))

    def __truediv__(self, other: Operand) -> Inexact:
        return Inexact(self.value / float(other))

    def __rtruediv__(self, other: int | Fraction) -> Inexact | Fraction:
        return ZERO if is_exact_zero(other) else Inexact(float(other) / self.value)

    __radd__ = __add__
    __rmul__ = __mul__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, int | float | Fraction | Inexact) and self.value == float(other)

    def __lt__(self, other: Operand) -> bool:
        return self.value < float(other)

    def __le__(self, other: Operand) -> bool:
        return self.value <= float(other)

    def __gt__(self, other: Operand) -> bool:
        return self.value > float(other)

    def __ge__(self, other: Operand) -> bool:
        return self.value >= float(other)


Operand = int | float | Fraction | Inexact


def is_exact_zero(value: object) -> bool:
    """Whether a number is the exact 0 (an `Inexact` 0.0 may be a rounded tiny number)."""
    if isinstance(value, float | Inexact):  # which is quicker told than that it is no fraction
        return False
    return isinstance(value, int | Fraction) and value == 0


def exact_array(values: Sequence[Fraction] | Sequence[Sequence[Fraction]]) -> Array:
    """Fractions, nested as a vector or a matrix, as an object array of the same shape."""
    return np.array(values, dtype=object)


def as_number(value: Operand) -> Fraction | float:
    """A result on its way out of here: a Fraction where it is an exact rational, else a float."""
    if isinstance(value, Inexact | float):
        return float(value)
    # Not Fraction(value): of a NumPy integer it would keep NumPy's parts, which Decimal refuses.
    return value if isinstance(value, Fraction) else Fraction(int(value))


def as_numbers(values: Array) -> Array:
    """The same of every entry, in an object array of the same shape."""
    return np.array([as_number(value) for value in values.flat], object).reshape(values.shape)


_inexact = np.frompyfunc(Inexact, 1, 1)


def _exact_zeros(values: Array) -> Array:
    return np.array([is_exact_zero(value) for value in values.flat], bool).reshape(values.shape)


def lifted(
    function: Callable[[Array], Array], at_zero: Fraction | None = None
) -> Callable[[Array], Array]:
    """Let a float function take object arrays too: inexact, but for its rational value at 0."""

    def apply(h: Array) -> Array:
        if h.dtype != object:
            return function(h)
        result: Array = _inexact(function(h.astype(float)).astype(object))
        if at_zero is not None:
            result[_exact_zeros(h)] = at_zero
        return result

    return apply
