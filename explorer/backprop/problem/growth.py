"""How large a network's numbers can grow: squares of squares soon leave the floats."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import log10

from explorer.backprop.limits import MAX_GROWTH
from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.problem.model import LayerValues, Problem
from explorer.common.inputs import InputError


def check_growth(problem: Problem) -> None:
    """Refuse, with `InputError` at the last activation that is to blame, outputs beyond the limit.

    Without a power among the activations none can get there.
    """
    if all(ACTIVATIONS[layer.activation].degree == 1 for layer in problem.layers):
        return
    to_blame = 0
    for number, exponent in enumerate(_exponents(problem), 1):
        row = ACTIVATIONS[problem.layers[number - 1].activation]
        to_blame = number if row.degree > 1 else to_blame
        if exponent > MAX_GROWTH:
            label = ACTIVATIONS[problem.layers[to_blame - 1].activation].label
            message = (
                f"{label} in layer {to_blame} lets numbers grow beyond 10^{MAX_GROWTH}; take "
                "smaller numbers or fewer such layers"
            )
            raise InputError(message, f"layers[{to_blame - 1}].activation")


def _exponents(problem: Problem) -> Iterator[float]:
    """A bound on log10 of every layer's outputs; what is below 1 counts as 1."""
    largest = max(abs(value) for sample in problem.samples for value in sample.x)
    exponent = log10(max(1.0, float(largest)))
    for layer in problem.layers:
        degree = ACTIVATIONS[layer.activation].degree
        exponent = degree * (exponent + log10(max(1.0, _largest_sum(layer))))
        yield exponent


def _largest_sum(layer: LayerValues) -> float:
    """The largest sum that a unit can have from inputs between -1 and 1."""
    biases = layer.b or (Fraction(0),) * len(layer.W)
    rows = zip(layer.W, biases, strict=True)
    return float(max(sum(map(abs, (*row, bias)), start=Fraction(0)) for row, bias in rows))
