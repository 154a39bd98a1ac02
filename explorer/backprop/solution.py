"""A problem worked out: both passes, exactly and in floats, and the gradient check."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain
from math import lcm

import numpy as np

from explorer.backprop.limits import MAX_EXACT_DENOMINATOR_BITS, MAX_EXACT_PARAMETERS
from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.exact import as_number, as_numbers, exact_array
from explorer.backprop.maths.gradient_check import Check, Measured, claimed, measure, verdict
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.maths.network import (
    Gradients,
    Layer,
    LayerGradients,
    LayerTrace,
    Network,
    Trace,
    backward,
    forward,
)
from explorer.backprop.maths.reductions import REDUCTIONS
from explorer.backprop.names import Selection
from explorer.backprop.problem import Problem, mask_of, rows_of
from explorer.backprop.solved_layer import SolvedLayer
from explorer.common.arrays import Array
from explorer.common.numbers import Number


@dataclass(frozen=True, eq=False)
class Solution:
    """A worked problem. ``exact_trace`` and ``exact_gradients`` have the shapes of ``trace`` and
    ``gradients``; their entries are a Fraction where the value is an exact rational, else the
    float. Beyond the limits above all their entries are floats.
    """

    problem: Problem
    trace: Trace
    gradients: Gradients
    exact_trace: Trace
    exact_gradients: Gradients

    @property
    def J(self) -> Number:
        """The loss: a Fraction where it is an exact rational, else a float."""
        J: Number = self.exact_gradients.J
        return J

    @cached_property
    def network(self) -> Network:
        """The network in floats."""
        return float_network(self.problem)

    @cached_property
    def measured(self) -> Measured:
        """Every gradient once more, by central differences."""
        t = _to_float(exact_array(self.problem.t))
        return measure(self.network, self.trace, t, self.gradients)

    @cached_property
    def check(self) -> Check:
        """The gradients compared with central differences."""
        return verdict(claimed(self.gradients.dx, self.gradients.layers), self.measured)

    def layer(self, number: int) -> SolvedLayer:
        """A layer by its number, counted from 1."""
        return self.layers[number - 1]

    @cached_property
    def layers(self) -> tuple[SolvedLayer, ...]:
        """Every layer, the first one first."""
        trace = self.exact_trace
        return tuple(
            SolvedLayer(
                number=index + 1,
                W=exact_array(given.W),
                b=given.b,
                activation=ACTIVATIONS[given.activation],
                inputs=trace.a_prev(index),
                h=values.h,
                a=values.a,
                slope=gradients.f_prime,
                delta=gradients.delta,
                dW=gradients.dW,
                db=gradients.db,
                dead=tuple((np.flatnonzero(gradients.dead) + 1).tolist()),
                mask=gradients.mask,
            )
            for index, (given, values, gradients) in enumerate(
                zip(self.problem.layers, trace.layers, self.exact_gradients.layers, strict=True)
            )
        )

    def gradient(self, select: Selection) -> Number:
        """dJ by a parameter: a Fraction where it is an exact rational, else a float."""
        return select.of(self.exact_gradients.layers, self.exact_gradients.dx)


def solve(problem: Problem) -> Solution:
    """Work a problem of one sample out, in fractions where these are to be had."""
    return solve_in(problem, is_exact=is_exact_affordable(problem))


def solve_in(problem: Problem, *, is_exact: bool) -> Solution:
    """Work a problem of one sample out, in fractions or in floats.

    The floats are the exact values, rounded, wherever exact values are to be had: 0.1 + 0.2 - 0.3
    lies at a ReLU's kink, and in floats it would not.
    """
    assert not problem.further, "several samples are worked out by batch.py"
    network, x, t = _network_and_data(problem, is_exact=is_exact)
    trace = forward(network, x)
    gradients = backward(network, trace, t)
    floats = _convert(trace, gradients, _to_float)
    exact = _convert(trace, gradients, as_numbers)
    return Solution(problem, *floats, *exact)


def _network_and_data(problem: Problem, *, is_exact: bool) -> tuple[Network, Array, Array]:
    """The network, its input and its target, in fractions or in floats."""
    x, t = exact_array(problem.x), exact_array(problem.t)
    if is_exact:
        return exact_network(problem), x, t
    return float_network(problem), _to_float(x), _to_float(t)


def loss(problem: Problem) -> Number:
    """J alone, by the forward pass of every sample: a Fraction where it is an exact rational, else
    a float.
    """
    is_exact = is_exact_affordable(problem)
    numbers = range(1, len(problem.samples) + 1)
    losses = [_loss(problem.at(number), is_exact=is_exact) for number in numbers]
    J: Number = REDUCTIONS[problem.reduce].of(losses)
    return J


def _loss(problem: Problem, *, is_exact: bool) -> Number:
    network, x, t = _network_and_data(problem, is_exact=is_exact)
    trace = forward(network, x)
    return as_number(network.loss.value(trace.y, trace.layers[-1].h, t))


def is_exact_affordable(problem: Problem) -> bool:
    """Whether the passes may run on fractions: few enough parameters, which every sample asks for
    once more, and short enough denominators.
    """
    if problem.parameter_count * len(problem.samples) > MAX_EXACT_PARAMETERS:
        return False
    bits, target_bits = (_denominator_bits(chain(*rows)) for rows in rows_of(problem))
    for layer in problem.layers:
        weights = (weight for row in layer.W for weight in row)
        bits += _denominator_bits([*(layer.b or ()), *weights])
        bits *= ACTIVATIONS[layer.activation].degree
    return bits + target_bits <= MAX_EXACT_DENOMINATOR_BITS


def _denominator_bits(values: Iterable[Fraction]) -> int:
    common = 1
    for denominator in {value.denominator for value in values}:
        common = lcm(common, denominator)
        if common.bit_length() > MAX_EXACT_DENOMINATOR_BITS:
            break
    return common.bit_length() - 1


def exact_network(problem: Problem) -> Network:
    """The problem's network in fractions."""
    layers = tuple(
        Layer(
            exact_array(layer.W),
            None if layer.b is None else exact_array(layer.b),
            ACTIVATIONS[layer.activation],
            mask_of(layer) if layer.absent else None,
        )
        for layer in problem.layers
    )
    return Network(layers, LOSSES[problem.loss], problem.relu_derivative_at_zero)


def float_network(problem: Problem) -> Network:
    """The problem's network in floats."""
    return exact_network(problem).as_floats()


def _to_float(values: Array) -> Array:
    return values.astype(float)


def _convert(
    trace: Trace, gradients: Gradients, convert: Callable[[Array], Array]
) -> tuple[Trace, Gradients]:
    traces = tuple(LayerTrace(convert(layer.h), convert(layer.a)) for layer in trace.layers)
    layers = tuple(_convert_layer(layer, convert) for layer in gradients.layers)
    (J,) = convert(np.array([gradients.J])).tolist()
    return (
        Trace(convert(trace.x), traces),
        Gradients(J, convert(gradients.dy), layers, convert(gradients.dx)),
    )


def _convert_layer(layer: LayerGradients, convert: Callable[[Array], Array]) -> LayerGradients:
    delta = convert(layer.delta)
    db = None if layer.db is None else delta
    f_prime = None if layer.f_prime is None else convert(layer.f_prime)
    return LayerGradients(f_prime, delta, convert(layer.dW), db, layer.dead, layer.mask)
