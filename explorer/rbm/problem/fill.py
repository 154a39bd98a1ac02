"""The same machine with its weights or biases filled; the layers follow their size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from explorer.common.inputs import InputError, Matrix
from explorer.common.numbers import quoted
from explorer.rbm.limits import PAGE_LIMITS
from explorer.rbm.problem.json import read_biases, read_weights
from explorer.rbm.problem.model import RbmProblem
from explorer.rbm.problem.resize import resized


def filled(problem: RbmProblem, place: object, values: object) -> RbmProblem:
    """The machine with other ``values`` at a ``place``: ``b``, ``c``, or ``W`` with a row of
    numbers for each visible unit.

    Layers get as many units as that needs, and all else is as in `resized`. Raises `InputError`
    for another place, for what are no numbers, and beyond the page's limits.
    """
    fill = FILLS.get(place) if isinstance(place, str) else None
    if fill is None:
        raise InputError(f"place is {quoted(place)}; allowed are {', '.join(FILLS)}", "place")
    changed = fill(problem, values)
    rows, most = len(changed.data), PAGE_LIMITS.data_entries // changed.n_visible
    if rows > most:
        units = f"{changed.n_visible} visible units"
        raise InputError(f"{rows} rows of data are too many for {units}: {most} fit", "data")
    return changed


def _with_weights(problem: RbmProblem, values: object) -> RbmProblem:
    W = _weights(values)
    return replace(resized(problem, len(W), len(W[0])), W=W)


def _weights(values: object) -> Matrix:
    """Read W; the refusal says so where its transpose would be allowed."""
    try:
        return read_weights(values, PAGE_LIMITS)
    except InputError as refusal:
        if not _is_allowed(_transposed(values)):
            raise
        message = f"{refusal.message}; its transpose would fit"
        raise InputError(message, refusal.field) from None


def _transposed(values: object) -> object:
    rows = values if isinstance(values, list) else []
    is_grid = all(isinstance(row, list) and len(row) == len(rows[0]) for row in rows)
    return [list(column) for column in zip(*rows, strict=True)] if is_grid else None


def _is_allowed(values: object) -> bool:
    try:
        return bool(read_weights(values, PAGE_LIMITS))
    except InputError:
        return False


def _with_visible_biases(problem: RbmProblem, values: object) -> RbmProblem:
    b = read_biases(values, "b", PAGE_LIMITS.visible)
    return replace(resized(problem, len(b), problem.n_hidden), b=b)


def _with_hidden_biases(problem: RbmProblem, values: object) -> RbmProblem:
    c = read_biases(values, "c", PAGE_LIMITS.hidden)
    return replace(resized(problem, problem.n_visible, len(c)), c=c)


FILLS: dict[str, Callable[[RbmProblem, object], RbmProblem]] = {
    "W": _with_weights,
    "b": _with_visible_biases,
    "c": _with_hidden_biases,
}
