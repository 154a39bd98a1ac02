"""One update of a solved problem: the step of every parameter, and the loss that it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Protocol

from explorer.backprop import names
from explorer.backprop.limits import MAX_STEP_PARAMETERS
from explorer.backprop.maths.descent import Moved, Parameters, Rule, moved, penalty
from explorer.backprop.maths.exact import exact_array
from explorer.backprop.maths.network import ByParameters
from explorer.backprop.names import Selection
from explorer.backprop.problem import LayerStep, LayerValues, Problem, check_growth
from explorer.backprop.solution import Solution, loss, solve
from explorer.common.arrays import Array
from explorer.common.inputs import InputError, Matrix, Vector
from explorer.common.numbers import MAX_MAGNITUDE, MIN_EXPONENT, Number, NumberError, parse, plain

NOUGHT = Fraction(0)
LEAST = 10.0**MIN_EXPONENT
MOST_BITS = 2000  # of a fraction whose digits are worth a look


class WorkedLayer(ByParameters, Protocol):
    """A layer's parameters and their gradients."""

    @property
    def W(self) -> Array: ...  # noqa: D102

    @property
    def b(self) -> Vector | None: ...  # noqa: D102


class Worked(Protocol):
    """A worked problem, of one sample or of several: its loss, and every layer (from 1)."""

    @property
    def problem(self) -> Problem: ...  # noqa: D102

    @property
    def J(self) -> Number: ...  # noqa: D102

    def layer(self, number: int) -> WorkedLayer: ...  # noqa: D102


@dataclass(frozen=True, eq=False)
class Update:
    """One step of gradient descent from a solution by a ``rule``; ``layers`` has every layer's.

    Entries are a Fraction where the value is an exact rational, else a float.
    """

    solution: Worked
    rule: Rule
    layers: tuple[Moved, ...]

    @cached_property
    def refusal(self) -> str:
        """Why nobody can go on with the new parameters: one is too large, or makes numbers so. ""
        where they can.
        """
        for name, value in self.new_numbers():
            if not -MAX_MAGNITUDE <= value <= MAX_MAGNITUDE:
                symbol = Selection.parse(name).text
                return f"the update takes {symbol} beyond {MAX_MAGNITUDE}; take a smaller rate"
        try:
            check_growth(self._led_to)
        except InputError as error:
            return f"after the update, {error.message}"
        return ""

    @property
    def is_exact(self) -> bool:
        """Whether every new parameter is an exact rational that a link can hold."""
        return all(
            isinstance(value, Fraction) and written(value) == value
            for _, value in self.new_numbers()
        )

    def parameters(self, layer: int) -> Iterator[tuple[str, Number, Number, Number]]:
        """Every parameter of a layer (from 1): its name, what it was, its step, what it is."""
        old, moved = self.solution.layer(layer), self.layers[layer - 1]
        for at in self.solution.problem.layers[layer - 1].edges:
            name = names.weight(layer, at[0] + 1, at[1] + 1)
            yield name, old.W.item(at), moved.delta.W.item(at), moved.new.W.item(at)
        if old.b is not None and moved.delta.b is not None and moved.new.b is not None:
            biases = zip(old.b, moved.delta.b, moved.new.b, strict=True)
            for to, values in enumerate(biases, 1):
                yield names.bias(layer, to), *values

    def new_numbers(self) -> Iterator[tuple[str, Number]]:
        """Every new parameter with its name, layer by layer; and its step, where that goes on."""
        for layer in range(1, len(self.layers) + 1):
            for name, _, delta, new in self.parameters(layer):
                yield name, new
                if self.carries:
                    yield name, delta

    @cached_property
    def after(self) -> Problem:
        """The problem with the new parameters as a link can hold them; see `written`.

        Raises `InputError` where one is larger than numbers may be.
        """
        if self.refusal:
            raise InputError(self.refusal, "rate")
        return self._led_to

    @cached_property
    def _led_to(self) -> Problem:
        given = zip(self.solution.problem.layers, self.layers, strict=True)
        layers = tuple(_after(old, layer, carries=self.carries) for old, layer in given)
        return replace(self.solution.problem, layers=layers)

    def solved(self, sample: int) -> Solution:
        """A sample (from 1) of the problem after the step, worked out; see `after`."""
        return solve(self.after.at(sample))

    @property
    def carries(self) -> bool:
        """Whether the next update goes on with this step."""
        is_short = self.solution.problem.parameter_count <= MAX_STEP_PARAMETERS
        return self.rule.momentum != 0 and is_short

    def before(self, layer: int) -> Parameters:
        """The step before this one of a layer, counted from 1."""
        return _before(self.solution.problem, layer)

    @property
    def J_before(self) -> Number:
        """The loss before the step."""
        return self.solution.J

    @cached_property
    def J_after(self) -> Number | None:
        """The loss of the problem `after`; None where there is none."""
        if self.refusal:
            return None
        J = loss(self.after)
        return J if self.is_exact else float(J)

    @property
    def penalties(self) -> tuple[Number, Number]:
        """lambda/2 times the sum of the squared weights, before the step and after it."""
        old = [self.solution.layer(number).W for number in range(1, len(self.layers) + 1)]
        new = [layer.new.W for layer in self.layers]
        return penalty(old, self.rule.l2), penalty(new, self.rule.l2)


def updated(solution: Worked, rule: Rule) -> Update:
    """Take one step of gradient descent with all parameters at once, at the gradients before it."""
    numbers = range(1, len(solution.problem.layers) + 1)
    return Update(solution, rule, tuple(_moved(solution, rule, each) for each in numbers))


def _moved(solution: Worked, rule: Rule, number: int) -> Moved:
    layer = solution.layer(number)
    slopes = Parameters(layer.dW, layer.db)
    return moved(_parameters(layer.W, layer.b), slopes, rule, _before(solution.problem, number))


def _before(problem: Problem, number: int) -> Parameters:
    given = problem.layers[number - 1]
    if given.step:
        return _parameters(exact_array(given.step.W), given.step.b)
    none = _parameters(exact_array(given.W), given.b)
    return Parameters(none.W * NOUGHT, None if none.b is None else none.b * NOUGHT)


def _parameters(W: Array, b: Vector | None) -> Parameters:
    return Parameters(W, None if b is None else exact_array(b))


def _after(old: LayerValues, layer: Moved, *, carries: bool) -> LayerValues:
    (W, b), (delta_W, delta_b) = _written_parts(layer.new), _written_parts(layer.delta)
    moves = any(value for row in (*delta_W, delta_b or ()) for value in row)
    step = LayerStep(delta_W, delta_b) if carries and moves else None
    return replace(old, W=W, b=b, step=step)


def _written_parts(values: Parameters) -> tuple[Matrix, Vector | None]:
    W = tuple(_written(row) for row in values.W)
    return W, None if values.b is None else _written(values.b)


def _written(values: Array) -> Vector:
    return tuple(map(written, values.tolist()))


def written(value: Number) -> Fraction:
    """A number as a link can hold it: itself where it is a fraction of at most 30 digits, else
    the decimal of at most 17 digits that stands for the same double.
    """
    if isinstance(value, Fraction) and _is_short(value):
        return value
    double = float(value)
    return Fraction(repr(double)) if abs(double) >= LEAST else NOUGHT


def _is_short(value: Fraction) -> bool:
    bits = value.numerator.bit_length() + value.denominator.bit_length()
    try:
        return bits <= MOST_BITS and parse(plain(value)) == value
    except NumberError:
        return False
