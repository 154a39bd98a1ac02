"""The same problem with one of its vectors or matrices filled; the network follows its size."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from explorer.backprop.limits import MAX_UNITS
from explorer.backprop.problem.edges import layer_of, read_weights
from explorer.backprop.problem.model import LayerValues, Problem, Sample
from explorer.backprop.problem.resize import resized
from explorer.backprop.problem.rules import check
from explorer.backprop.problem.samples import read_rows
from explorer.common.inputs import InputError, Matrix, Vector, read_vector
from explorer.common.numbers import quoted

_OF_A_SAMPLE = re.compile(r"(x|t)(?:\[(\d{1,3})\])?", re.ASCII)
_OF_A_LAYER = re.compile(r"layers\[(\d)\]\.(W|b)", re.ASCII)


def filled(problem: Problem, place: object, values: object) -> Problem:
    """The problem with other ``values`` at a ``place``: ``x`` and ``t``, of several samples
    ``x[0]``, ``layers[0].b``, or ``layers[0].W`` with a row of numbers for each unit.

    Layers get as many units as that needs, and every other number is as in `resized`. Rows at an
    ``x`` or ``t`` are samples, as many as there are then; so are the numbers of a list that has one
    for each of several samples of a single number. Raises `InputError` for another place, for what
    are no numbers, beyond the limits, and for what does not fit the loss.
    """
    name = place if isinstance(place, str) else ""
    sample, layer = _OF_A_SAMPLE.fullmatch(name), _OF_A_LAYER.fullmatch(name)
    if sample and int(sample[2] or 0) < len(problem.samples):
        changed = FILLS[sample[1]](problem, int(sample[2] or 0), values)
    elif layer and int(layer[1]) < len(problem.layers):
        changed = FILLS[layer[2]](problem, int(layer[1]), values)
    else:
        allowed = "x, t, and W or b of a layer that is there, such as layers[0].W"
        raise InputError(f"place is {quoted(place)}; allowed are {allowed}", "place")
    for number in range(1, len(changed.samples) + 1):
        check(changed.at(number))
    return changed


def _with_x(problem: Problem, index: int, values: object) -> Problem:
    if rows := _rows(problem, problem.sizes[0], values, "x"):
        fitting = _with_sizes(problem, {0: len(rows[0])})
        return fitting.with_samples([replace(each, x=x) for each, x in _beside(fitting, rows)])
    x = read_vector(values, "x", "x", MAX_UNITS)
    fitting = _with_sizes(problem, {0: len(x)})
    return _with_sample(fitting, index, replace(fitting.samples[index], x=x))


def _with_t(problem: Problem, index: int, values: object) -> Problem:
    if rows := _rows(problem, problem.sizes[-1], values, "t"):
        fitting = _with_sizes(problem, {len(problem.layers): len(rows[0])})
        return fitting.with_samples([replace(each, t=t) for each, t in _beside(fitting, rows)])
    t = read_vector(values, "t", "t", MAX_UNITS)
    fitting = _with_sizes(problem, {len(problem.layers): len(t)})
    return _with_sample(fitting, index, replace(fitting.samples[index], t=t))


def _rows(problem: Problem, size: int, values: object, name: str) -> Matrix:
    """The rows that values are, one a sample; none where they are one sample's."""
    if not isinstance(values, list) or len(values) < 2:
        return ()
    if size == 1 and len(values) == len(problem.samples) and not isinstance(values[0], list):
        return read_rows([[value] for value in values], name)
    return read_rows(values, name) if isinstance(values[0], list) else ()


def _beside(problem: Problem, rows: Matrix) -> Iterator[tuple[Sample, Vector]]:
    """The sample that each row is for: beyond the last that there is, one like it."""
    samples = problem.samples
    return ((samples[min(index, len(samples) - 1)], row) for index, row in enumerate(rows))


def _with_biases(problem: Problem, index: int, values: object) -> Problem:
    if problem.layers[index].b is None:
        raise InputError(f"layer {index + 1} has no bias", f"layers[{index}].b")
    b = read_vector(values, f"layers[{index}].b", f"b({index + 1})", MAX_UNITS)
    fitting = _with_sizes(problem, {index + 1: len(b)})
    return _with_layer(fitting, index, replace(fitting.layers[index], b=b))


def _with_weights(problem: Problem, index: int, values: object) -> Problem:
    rows = read_weights(values, f"layers[{index}].W", f"W({index + 1})")
    fitting = _with_sizes(problem, {index: len(rows[0]), index + 1: len(rows)})
    old = fitting.layers[index]
    return _with_layer(fitting, index, layer_of(rows, old.b, old.activation))


def _with_sizes(problem: Problem, changed: Mapping[int, int]) -> Problem:
    """The problem with other numbers of units in some layers (0: the inputs)."""
    return resized(problem, [changed.get(i, size) for i, size in enumerate(problem.sizes)])


def _with_layer(problem: Problem, index: int, layer: LayerValues) -> Problem:
    layers = (*problem.layers[:index], layer, *problem.layers[index + 1 :])
    return replace(problem, layers=layers)


def _with_sample(problem: Problem, index: int, sample: Sample) -> Problem:
    samples = problem.samples
    return problem.with_samples([*samples[:index], sample, *samples[index + 1 :]])


FILLS: dict[str, Callable[[Problem, int, object], Problem]] = {
    "x": _with_x,
    "t": _with_t,
    "W": _with_weights,
    "b": _with_biases,
}
