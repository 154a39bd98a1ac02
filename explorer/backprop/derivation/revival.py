"""Moving a unit just across its kink: a dead one comes to life, a living one dies."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from explorer.backprop import names
from explorer.backprop.derivation.symbols import incoming
from explorer.backprop.maths.activations import Activation
from explorer.backprop.names import Selection
from explorer.backprop.solution import Solution
from explorer.common.numbers import Number, plain

MARGIN = Fraction(1, 20)  # how far beyond the kink a unit's sum is moved


@dataclass(frozen=True)
class Revival:
    """A unit (layer and unit from 1) to be moved across its kink, the ``parameter`` that does it
    and the ``value`` that it takes, and the ``ghost`` of a dead unit: what its gradients would be
    at a slope of 1, by name.
    """

    layer: int
    unit: int
    is_dead: bool
    parameter: Selection
    value: Fraction
    ghost: dict[str, Number]

    @property
    def path(self) -> str:
        """The parameter's place in the problem's JSON."""
        source = f"[{self.parameter.source - 1}]" if self.parameter.source else ""
        return f"layers[{self.layer - 1}].{self.parameter.kind}[{self.unit - 1}]{source}"

    @property
    def what(self) -> str:
        """The kind of parameter, for people: ``bias``, ``weight``."""
        return "bias" if self.parameter.kind == "b" else "weight"

    @property
    def text(self) -> str:
        """The value as a control takes it."""
        return plain(self.value)


def revival(solution: Solution, chosen: tuple[int, int]) -> Revival | None:
    """How to revive a dead unit, the ``chosen`` one (layer, unit) first; where none is dead, how
    to kill the chosen one; None where that cannot die, or nothing can move it.
    """
    layers = range(1, len(solution.problem.layers) + 1)
    dead = [(layer, unit) for layer in layers for unit in solution.layer(layer).dead]
    at = chosen if chosen in dead or not dead else dead[0]
    layer, unit = at
    mover = _mover(solution, layer, unit)
    if mover is None or not _can_die(solution.layer(layer).activation):
        return None
    parameter, present, effect = mover
    aim = MARGIN if at in dead else -MARGIN
    value = present + (aim - Fraction(solution.layer(layer).h[unit - 1])) / effect
    short = value if value.denominator < 10**12 else Fraction(str(round(float(value), 9)))
    would_be = ghost(solution, *at) if at in dead else {}
    return Revival(layer, unit, at in dead, parameter, short, would_be)


def _mover(
    solution: Solution, layer: int, unit: int
) -> tuple[Selection, Fraction, Fraction] | None:
    """What moves a unit's sum, its value, and how much a step of 1 does: the bias, or without one
    the weight on the largest input; None where nothing does.
    """
    if unit < 1:
        return None
    solved = solution.layer(layer)
    if solved.b is not None:
        return Selection.parse(names.bias(layer, unit)), solved.b[unit - 1], Fraction(1)
    sources = solved.sources(unit)
    if not sources:
        return None
    source = sources[int(np.argmax([abs(float(solved.inputs[j - 1])) for j in sources]))]
    effect = Fraction(solved.inputs[source - 1])
    name = names.weight(layer, unit, source)
    return (Selection.parse(name), solved.W[unit - 1, source - 1], effect) if effect else None


def _can_die(row: Activation) -> bool:
    sides = np.array([-1.0, 1.0])
    slopes = row.derivative(sides, row.value(sides), 0)
    return bool(row.kinks) and slopes is not None and bool(slopes[0] == 0 != slopes[1])


def own_names(solution: Solution, layer: int, unit: int) -> tuple[str, ...]:
    """The parameters that lead into a unit, by name: its bias, then its weights."""
    solved = solution.layer(layer)
    biases = () if solved.b is None else (names.bias(layer, unit),)
    return (*biases, *names.weights(layer, (unit,), solved.sources(unit)))


def ghost(solution: Solution, layer: int, unit: int) -> dict[str, Number]:
    """What the gradients of a dead unit would be at a slope of 1, by name."""
    come, solved = incoming(solution, layer)[0, unit - 1], solution.layer(layer)
    weights = {
        names.weight(layer, unit, j): come * solved.inputs[j - 1] for j in solved.sources(unit)
    }
    biases = {} if solved.b is None else {names.bias(layer, unit): come}
    return {**weights, **biases}
