"""The same problem with other layer sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from explorer.backprop.limits import MAX_LAYERS, MAX_UNITS
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.problem.model import LayerValues, Problem, Sample
from explorer.backprop.problem.rules import assumed_target, is_distribution
from explorer.common.counted import counted
from explorer.common.inputs import InputError, Matrix, Vector
from explorer.common.numbers import quoted

HALF, ONE, NOUGHT = Fraction(1, 2), Fraction(1), Fraction(0)
NEW_HIDDEN_ACTIVATION = "relu"


def resized(problem: Problem, sizes: object) -> Problem:
    """The same problem with ``sizes`` = (inputs, units of layer 1, ..., units of layer L).

    Every number that still has a place keeps it, and no edge comes where there was none. New
    weights are +1/2 where row + column is even, else -1/2; new biases 0, but a layer without a bias
    stays without; new inputs 1, new targets 0. The last layer stays last: hidden layers come and go
    before it, and a new one takes its activation, and whether there is a bias, from the hidden
    layer before it. A target of classes that loses its class names the first one. Raises
    `InputError` for anything but a list of whole numbers within the limits.
    """
    inputs, *units = _checked(sizes)
    layers = tuple(
        _resized_layer(layer, columns, rows)
        for layer, columns, rows in zip(
            _sources(problem, len(units)), [inputs, *units], units, strict=False
        )
    )
    samples = [_resized_sample(each, problem.loss, inputs, units[-1]) for each in problem.samples]
    return replace(problem, layers=layers).with_samples(samples)


def _resized_sample(sample: Sample, loss: str, inputs: int, outputs: int) -> Sample:
    t = _vector(sample.t, outputs, NOUGHT)
    if "softmax" in LOSSES[loss].partners and not is_distribution(t):
        t = assumed_target(loss, outputs)
    return Sample(_vector(sample.x, inputs, ONE), t)


def without_layer(problem: Problem, layer: object) -> Problem:
    """The same problem without one hidden layer (from 1); the next one's weights are cut to fit.

    Raises `InputError` for what is no hidden layer.
    """
    hidden = len(problem.layers) - 1
    if type(layer) is not int or not 1 <= layer <= hidden:
        message = f"remove is {quoted(layer)}; hidden are layers 1 to {hidden}"
        raise InputError(message, "remove")
    kept = (*problem.layers[: layer - 1], *problem.layers[layer:])
    sizes = (*problem.sizes[:layer], *problem.sizes[layer + 1 :])
    return resized(replace(problem, layers=kept), sizes)


def with_biases(problem: Problem, layer: object) -> Problem:
    """The same problem, the biases of one layer (from 1) taken away, or given back as zeros.

    Raises `InputError` for what is no layer.
    """
    if type(layer) is not int or not 1 <= layer <= len(problem.layers):
        message = f"biases is {quoted(layer)}; allowed are layers 1 to {len(problem.layers)}"
        raise InputError(message, "biases")
    changed = problem.layers[layer - 1]
    b = (NOUGHT,) * len(changed.W) if changed.b is None else None
    layers = (
        *problem.layers[: layer - 1],
        replace(changed, b=b, step=None),
        *problem.layers[layer:],
    )
    return replace(problem, layers=layers)


def _checked(sizes: object) -> Sequence[int]:
    if not isinstance(sizes, list | tuple):
        raise InputError(f"sizes is {quoted(sizes)}, not a list", "sizes")
    if not 1 <= len(sizes) - 1 <= MAX_LAYERS:
        allowed = f"one for the inputs and 1 to {MAX_LAYERS} for the layers"
        raise InputError(
            f"sizes has {counted(len(sizes), 'entry')}; allowed are {allowed}", "sizes"
        )
    for index, size in enumerate(sizes):
        # bool is an int to Python, not to people
        if type(size) is not int or not 1 <= size <= MAX_UNITS:
            message = f"sizes[{index}] is {quoted(size)}; allowed are whole numbers from 1 to "
            raise InputError(f"{message}{MAX_UNITS}", f"sizes[{index}]")
    return sizes


def _sources(problem: Problem, count: int) -> list[LayerValues]:
    """The old layers that the new ones are cut from; a new hidden layer comes from no numbers."""
    *hidden, output = problem.layers
    like = hidden[-1] if hidden else replace(output, activation=NEW_HIDDEN_ACTIVATION)
    empty = replace(like, W=(), b=None if like.b is None else (), absent=frozenset())
    new = [empty] * max(0, count - len(problem.layers))
    return [*hidden, *new][: count - 1] + [output]


def _resized_layer(layer: LayerValues, inputs: int, units: int) -> LayerValues:
    b = None if layer.b is None else _vector(layer.b, units, NOUGHT)
    absent = frozenset(
        (to, source) for to, source in layer.absent if to < units and source < inputs
    )
    return LayerValues(_matrix(layer.W, units, inputs), b, layer.activation, absent=absent)


def _matrix(old: Matrix, rows: int, columns: int) -> Matrix:
    return tuple(
        tuple(
            old[i][j] if i < len(old) and j < len(old[i]) else _new_weight(i, j)
            for j in range(columns)
        )
        for i in range(rows)
    )


def _new_weight(row: int, column: int) -> Fraction:
    return -HALF if (row + column) % 2 else HALF


def _vector(old: Vector, length: int, new: Fraction) -> Vector:
    return old[:length] + (new,) * (length - len(old))
