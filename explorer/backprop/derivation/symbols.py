"""The names of a solution's parts in LaTeX, and what they stand for; layers are 1-based."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np

from explorer.backprop.solution import Solution
from explorer.common import latex as tex
from explorer.common.arrays import Array
from explorer.common.numbers import Number, decimal

MOST_NAMED = 8


def _unit(solution: Solution, layer: int, unit: int | None) -> int | None:
    """The index to write for a unit: none where the layer has only this one and it is last."""
    sizes = solution.problem.sizes
    return None if sizes[layer] == 1 and layer == len(sizes) - 1 else unit


def output_symbol(solution: Solution, layer: int, unit: int | None) -> str:
    """``a^{(l)}_i``, or ``y_i`` in the last layer."""
    unit = _unit(solution, layer, unit)
    if layer == len(solution.problem.layers):
        return "y" if unit is None else f"y_{{{unit}}}"
    return tex.indexed("a", layer, unit)


def arrival_symbol(solution: Solution, layer: int, unit: int | None) -> str:
    """What a gradient arrives at: the outputs of a layer, or of layer 0 the inputs."""
    if layer == 0:
        return "x" if unit is None else f"x_{{{unit}}}"
    return output_symbol(solution, layer, unit)


def sum_symbol(solution: Solution, layer: int, unit: int | None) -> str:
    """``h^{(l)}_i``."""
    return tex.indexed("h", layer, _unit(solution, layer, unit))


def source_symbol(layer: int, unit: int) -> str:
    """What a weight of ``layer`` multiplies: ``x_j`` or ``a^{(l-1)}_j``."""
    return f"x_{{{unit}}}" if layer == 1 else tex.indexed("a", layer - 1, unit)


def source_vector(layer: int) -> str:
    """What a layer's weights multiply, as a whole: ``x`` or ``a^{(l-1)}``."""
    return "x" if layer == 1 else tex.indexed("a", layer - 1)


def source_writer(layer: int) -> Callable[[Number], str]:
    """How the numbers a layer takes in are written: x as given, activations as calculated."""
    return tex.given if layer == 1 else tex.number


def named_units(units: Sequence[int]) -> str:
    """Units by their numbers: ``unit 2``, ``units 1, 2 and 3``, ``units 1, ... and 4 more``."""
    return named("unit", units)


def named(kind: str, numbers: Sequence[int]) -> str:
    """Things of a kind by their numbers: ``sample 2``, ``samples 1, 2 and 3``."""
    if len(numbers) == 1:
        return f"{kind} {numbers[0]}"
    shown = [str(number) for number in numbers[:MOST_NAMED]]
    rest = len(numbers) - len(shown)
    last = f"{rest} more" if rest else shown.pop()
    return f"{kind}s {', '.join(shown)} and {last}"


def is_rounded_away(y: Number) -> bool:
    """Whether an output prints as 0 or 1 without being it: 1/y and 1/(1 - y) would be nonsense."""
    return not isinstance(y, Fraction) and decimal(y).text.rstrip("0") in ("", "1.")


def delta_symbol(layer: int, unit: int | None = None) -> str:
    r"""``\delta^{(l)}_i``: dJ by the sums of a layer."""
    return tex.indexed(r"\delta", layer, unit)


def incoming(solution: Solution, layer: int) -> Array:
    """dJ/da of a layer as a row: what arrives at its outputs from behind."""
    gradients = solution.exact_gradients
    if layer == len(gradients.layers):
        return gradients.dy.reshape(1, -1)
    behind = solution.layer(layer + 1)
    return np.asarray(behind.delta.reshape(1, -1) @ behind.W)
