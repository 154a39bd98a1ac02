"""A machine with other numbers of units: what stays keeps its values, what is new is 0."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from explorer.common.inputs import InputError
from explorer.common.numbers import quoted
from explorer.rbm.limits import PAGE_LIMITS
from explorer.rbm.problem.model import RbmProblem

Entry = TypeVar("Entry")


def resized(problem: RbmProblem, visible: object, hidden: object) -> RbmProblem:
    """The machine with this many units, and rows of data cut or filled with the lower value.

    A new unit of weights 0 changes no probability of the others. Raises `InputError`.
    """
    n_visible = _count(visible, "visible", PAGE_LIMITS.visible)
    n_hidden = _count(hidden, "hidden", PAGE_LIMITS.hidden)
    columns = tuple(_filled(row, n_hidden, Fraction(0)) for row in problem.W)
    fresh = (Fraction(0),) * n_hidden
    return replace(
        problem,
        W=_filled(columns, n_visible, fresh),
        b=_filled(problem.b, n_visible, Fraction(0)),
        c=_filled(problem.c, n_hidden, Fraction(0)),
        data=tuple(_filled(row, n_visible, problem.units.values.low) for row in problem.data),
    )


def _count(value: object, name: str, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        message = f"{quoted(value)} {name} units; allowed are 1 to {most}"
        raise InputError(message, name)
    return value


def _filled(entries: tuple[Entry, ...], count: int, fresh: Entry) -> tuple[Entry, ...]:
    return (*entries, *[fresh] * (count - len(entries)))[:count]
