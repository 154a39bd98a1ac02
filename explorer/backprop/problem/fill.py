"""The same problem with one of its vectors or matrices filled; the network follows its size."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from explorer.backprop.limits import MAX_UNITS
from explorer.backprop.problem.model import LayerValues, Problem
from explorer.backprop.problem.resize import resized
from explorer.backprop.problem.rules import check
from explorer.common.inputs import InputError, read_matrix, read_vector
from explorer.common.numbers import quoted

_OF_A_LAYER = re.compile(r"layers\[(\d)\]\.(W|b)", re.ASCII)


def filled(problem: Problem, place: object, values: object) -> Problem:
    """The problem with other ``values`` at a ``place``: ``x``, ``t``, ``layers[0].b``, or
    ``layers[0].W`` with a row of numbers for each unit.

    Layers get as many units as that needs, and every other number is as in `resized`. Raises
    `InputError` for another place, for what are no numbers, beyond the limits, and for what does
    not fit the loss.
    """
    name = place if isinstance(place, str) else ""
    match = _OF_A_LAYER.fullmatch(name)
    if name in ENDS:
        changed = ENDS[name](problem, values)
    elif match and int(match[1]) < len(problem.layers):
        changed = IN_LAYERS[match[2]](problem, int(match[1]), values)
    else:
        allowed = "x, t, and W or b of a layer that is there, such as layers[0].W"
        raise InputError(f"place is {quoted(place)}; allowed are {allowed}", "place")
    check(changed)
    return changed


def _with_x(problem: Problem, values: object) -> Problem:
    x = read_vector(values, "x", "x", MAX_UNITS)
    return replace(_with_sizes(problem, {0: len(x)}), x=x)


def _with_t(problem: Problem, values: object) -> Problem:
    t = read_vector(values, "t", "t", MAX_UNITS)
    return replace(_with_sizes(problem, {len(problem.layers): len(t)}), t=t)


def _with_biases(problem: Problem, index: int, values: object) -> Problem:
    b = read_vector(values, f"layers[{index}].b", f"b({index + 1})", MAX_UNITS)
    fitting = _with_sizes(problem, {index + 1: len(b)})
    return _with_layer(fitting, index, replace(fitting.layers[index], b=b))


def _with_weights(problem: Problem, index: int, values: object) -> Problem:
    W = read_matrix(values, f"layers[{index}].W", f"W({index + 1})", MAX_UNITS, MAX_UNITS)
    fitting = _with_sizes(problem, {index: len(W[0]), index + 1: len(W)})
    return _with_layer(fitting, index, replace(fitting.layers[index], W=W))


def _with_sizes(problem: Problem, changed: Mapping[int, int]) -> Problem:
    """The problem with other numbers of units in some layers (0: the inputs)."""
    return resized(problem, [changed.get(i, size) for i, size in enumerate(problem.sizes)])


def _with_layer(problem: Problem, index: int, layer: LayerValues) -> Problem:
    layers = (*problem.layers[:index], layer, *problem.layers[index + 1 :])
    return replace(problem, layers=layers)


ENDS: dict[str, Callable[[Problem, object], Problem]] = {"x": _with_x, "t": _with_t}
IN_LAYERS: dict[str, Callable[[Problem, int, object], Problem]] = {
    "W": _with_weights,
    "b": _with_biases,
}
