"""A calculation line by line: each from the lines before it, as they are or as somebody wrote them.

With nothing written it is the problem worked out, the numbers of `solve`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

import numpy as np

from explorer.backprop.maths.activations import ACTIVATIONS, Activation
from explorer.backprop.maths.descent import Rule, step, step_of_bias
from explorer.backprop.maths.losses import LOSSES, Loss
from explorer.backprop.practice.by_output import SLOPES, SUMS
from explorer.backprop.practice.digits import Real, kept
from explorer.backprop.practice.lines import Line
from explorer.backprop.problem import Problem
from explorer.backprop.solution import is_exact_affordable
from explorer.common.arrays import Array
from explorer.common.numbers import Number

NOUGHT = Fraction(0)


@dataclass(frozen=True, eq=False)
class Working:
    """A calculation of a ``problem`` of one sample, updated by a ``rule``.

    Each line is worked out from the lines before it, by what was ``written`` of them, else as they
    come out; to a line that was not written ``slips`` may give another value than the right one.
    Numbers are a Fraction where they are exact rationals of few digits, else a float.
    """

    problem: Problem
    rule: Rule | None = None
    written: Mapping[Line, Number] = field(default_factory=dict)
    slips: Callable[[Working, Line], Number | None] = lambda working, line: None
    _worked: dict[Line, Number] = field(default_factory=dict)

    def value(self, line: Line) -> Number:
        """What the lines after this one go on with."""
        if line in self.written:
            return self.written[line]
        if line not in self._worked:
            self._worked[line] = self.right(line)  # which a slip may be made of
            slipped = self.slips(self, line)
            if slipped is not None:
                self._worked[line] = slipped
        return self._worked[line]

    def right(self, line: Line) -> Number:
        """What comes out of the lines before this one."""
        return self.number(RIGHT[line.kind](self, line))

    def rights(self, line: Line) -> tuple[Number, ...]:
        """Every number that may rightly come out of the lines before: a slope may be calculated
        by its unit's sum or by its output.
        """
        found = [self.right(line)]
        row = self.activation(line.layer) if line.kind == "delta" else None
        if row and row.name in SLOPES and self.uses_slope(line.layer):
            by_output = SLOPES[row.name](self.value(Line("a", line.layer, line.unit)))
            found.append(self.number(self.arriving(line.layer, line.unit) * by_output))
        return tuple(found)

    def with_slips(self, slips: Callable[[Working, Line], Number | None]) -> Working:
        """The same calculation with slips in the lines that were not written."""
        return replace(self, slips=slips, _worked={})

    @cached_property
    def _is_exact(self) -> bool:
        return is_exact_affordable(self.problem)

    def number(self, value: Real) -> Number:
        """A number that was worked out, in few digits."""
        return kept(value, is_exact=self._is_exact)

    def activation(self, layer: int) -> Activation:
        """A layer's activation."""
        return ACTIVATIONS[self.problem.layers[layer - 1].activation]

    @cached_property
    def loss(self) -> Loss:
        """The loss."""
        return LOSSES[self.problem.loss]

    @cached_property
    def last(self) -> int:
        """The output layer."""
        return len(self.problem.layers)

    def size(self, layer: int) -> int:
        """How many units a layer has; inputs where it is layer 0."""
        return self.problem.sizes[layer]

    def weight(self, layer: int, unit: int, source: int) -> Number:
        """The weight to a unit from one of the layer before, as it is given."""
        return self.number(self.problem.layers[layer - 1].W[unit - 1][source - 1])

    def bias(self, layer: int, unit: int) -> Number:
        """A unit's bias, 0 where its layer has none."""
        b = self.problem.layers[layer - 1].b
        return self.number(b[unit - 1]) if b else NOUGHT

    def fed(self, layer: int, source: int) -> Number:
        """What a layer is fed by a unit of the layer before, or by an input."""
        if layer == 1:
            return self.number(self.problem.x[source - 1])
        return self.value(Line("a", layer - 1, source))

    def all(self, kind: str, layer: int) -> Array:
        """What the units of a layer have of one kind: h, a or delta."""
        units = range(1, self.size(layer) + 1)
        return np.array([self.value(Line(kind, layer, unit)) for unit in units], object)

    @property
    def t(self) -> Array:
        """The target."""
        return np.array([self.number(each) for each in self.problem.t], object)

    def loss_slopes(self) -> Array:
        """dJ/dy by every output."""
        slopes = self.loss.dy(self.all("a", self.last), self.all("h", self.last), self.t)
        return np.array([self.number(each) for each in slopes], object)

    def uses_slope(self, layer: int) -> bool:
        """Whether f' is a factor of the layer's delta: a partner of a cross-entropy cancels it."""
        is_cancelled = layer == self.last and bool(self.loss.partners)
        return self.activation(layer).name != "softmax" and not is_cancelled

    def slope(self, layer: int, unit: int) -> Number:
        """f' at a unit's sum; 1 where units are coupled."""
        return self.slope_at(layer, self.value(Line("h", layer, unit)))

    def slope_at(self, layer: int, h: Number) -> Number:
        """A layer's f' at any sum; 1 where units are coupled."""
        row, sums = self.activation(layer), _alone(h)
        found = row.derivative(sums, row.value(sums), self.problem.relu_derivative_at_zero)
        return Fraction(1) if found is None else self.number(found[0])

    def output_at(self, layer: int, h: Number) -> Number:
        """A layer's f at any sum, as if its unit stood alone."""
        return self.number(self.activation(layer).value(_alone(h))[0])

    def arriving(self, layer: int, unit: int) -> Number:
        """Return dJ/da of a unit: what comes back to it; at the last layer dJ/dy, or y − t where
        the slope is cancelled.
        """
        if layer < self.last:
            return sum(self.paths(layer, unit), start=NOUGHT)
        if self.loss.partners:
            return self.right(Line("delta", layer, unit))
        slope: Number = self.loss_slopes()[unit - 1]
        return slope

    def paths(self, layer: int, unit: int) -> list[Number]:
        """What comes back to a unit (an input in layer 0) by each unit of the next layer."""
        nexts = range(1, self.size(layer + 1) + 1)
        return [
            self.weight(layer + 1, k, unit) * self.value(Line("delta", layer + 1, k)) for k in nexts
        ]


def _sum(working: Working, line: Line) -> Number:
    sources = range(1, working.size(line.layer - 1) + 1)
    products = (
        working.weight(line.layer, line.unit, each) * working.fed(line.layer, each)
        for each in sources
    )
    return sum(products, start=NOUGHT) + working.bias(line.layer, line.unit)


def _output(working: Working, line: Line) -> Number:
    row = working.activation(line.layer)
    if row.name != "softmax":
        return working.output_at(line.layer, working.value(Line("h", line.layer, line.unit)))
    return working.number(row.value(working.all("h", line.layer))[line.unit - 1])


def _loss(working: Working, line: Line) -> Number:
    y, h = working.all("a", working.last), working.all("h", working.last)
    is_own = any(Line("a", working.last, unit) in working.written for unit in range(1, len(y) + 1))
    if working.loss.partners and is_own:
        h = SUMS[working.activation(working.last).name](y.astype(float)).astype(object)
    return working.number(working.loss.value(y, h, working.t))


def _delta(working: Working, line: Line) -> Number:
    if line.layer < working.last or working.uses_slope(line.layer):
        return working.arriving(line.layer, line.unit) * working.slope(line.layer, line.unit)
    y, h = working.all("a", working.last), working.all("h", working.last)
    row = working.activation(working.last)
    at_zero = working.problem.relu_derivative_at_zero
    return working.number(working.loss.delta(y, h, working.t, row, at_zero)[line.unit - 1])


def _weight_gradient(working: Working, line: Line) -> Number:
    delta = working.value(Line("delta", line.layer, line.unit))
    return delta * working.fed(line.layer, line.source)


def _input_gradient(working: Working, line: Line) -> Number:
    return sum(working.paths(0, line.source), start=NOUGHT)


def _new_weight(working: Working, line: Line) -> Number:
    assert working.rule, "there are new weights only where there is a rule"
    old = working.weight(line.layer, line.unit, line.source)
    slope = working.value(Line("dW", line.layer, line.unit, line.source))
    before = working.problem.layers[line.layer - 1].step
    last = before.W[line.unit - 1][line.source - 1] if before else NOUGHT
    moved = step(_alone(old), _alone(slope), _alone(last), working.rule)
    return old + working.number(moved[0])


def _new_bias(working: Working, line: Line) -> Number:
    assert working.rule, "there are new biases only where there is a rule"
    old = working.bias(line.layer, line.unit)
    if working.rule.freeze_b:
        return old
    slope = working.value(Line("db", line.layer, line.unit))
    before = working.problem.layers[line.layer - 1].step
    last = before.b[line.unit - 1] if before and before.b else NOUGHT
    return old + working.number(step_of_bias(_alone(slope), _alone(last), working.rule)[0])


def _alone(value: Number) -> Array:
    return np.array([value], object)


# How a line of each kind comes out of those before it.
RIGHT: dict[str, Callable[[Working, Line], Number]] = {
    "h": _sum,
    "a": _output,
    "J": _loss,
    "dy": lambda working, line: working.loss_slopes()[line.unit - 1],
    "slope": lambda working, line: working.slope(line.layer, line.unit),
    "delta": _delta,
    "dW": _weight_gradient,
    "db": lambda working, line: working.value(Line("delta", line.layer, line.unit)),
    "dx": _input_gradient,
    "new-W": _new_weight,
    "new-b": _new_bias,
}
