"""Moving a unit just across its kink: a dead one comes to life, a living one dies."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from explorer.backprop import names
from explorer.backprop.derivation.symbols import incoming
from explorer.backprop.maths.activations import Activation
from explorer.backprop.solution import Solution
from explorer.common.numbers import Number, plain

MARGIN = Fraction(1, 20)  # how far beyond the kink a unit's sum is moved


@dataclass(frozen=True)
class Revival:
    """A unit (layer and unit from 1) to be moved across its kink, the bias that does it, and the
    ``ghost`` of a dead one: what its gradients would be at a slope of 1, by name.
    """

    layer: int
    unit: int
    is_dead: bool
    bias: Fraction
    ghost: dict[str, Number]

    @property
    def path(self) -> str:
        """The bias's place in the problem's JSON."""
        return f"layers[{self.layer - 1}].b[{self.unit - 1}]"

    @property
    def text(self) -> str:
        """The bias as a control takes it."""
        return plain(self.bias)


def revival(solution: Solution, chosen: tuple[int, int]) -> Revival | None:
    """How to revive a dead unit, the ``chosen`` one (layer, unit) first; where none is dead, how
    to kill the chosen one; None where that cannot die.
    """
    layers = range(1, len(solution.problem.layers) + 1)
    dead = [(layer, unit) for layer in layers for unit in solution.layer(layer).dead]
    at = chosen if chosen in dead or not dead else dead[0]
    layer, unit = at
    if unit < 1 or not _can_die(solution.layer(layer).activation):
        return None
    h = Fraction(solution.layer(layer).h[unit - 1])
    aim = MARGIN if at in dead else -MARGIN
    bias = solution.layer(layer).b[unit - 1] + aim - h
    short = bias if bias.denominator < 10**12 else Fraction(str(round(float(bias), 9)))
    return Revival(layer, unit, at in dead, short, _ghost(solution, *at) if at in dead else {})


def _can_die(row: Activation) -> bool:
    below = np.array([-1.0])
    slope = row.derivative(below, row.value(below), 0)
    return bool(row.kinks) and slope is not None and bool(slope[0] == 0)


def _ghost(solution: Solution, layer: int, unit: int) -> dict[str, Number]:
    come = incoming(solution, layer)[0, unit - 1]
    inputs = enumerate(solution.layer(layer).inputs, 1)
    weights = {names.weight(layer, unit, j): come * value for j, value in inputs}
    return {**weights, names.bias(layer, unit): come}
