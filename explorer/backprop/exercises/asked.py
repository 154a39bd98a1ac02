"""What an exercise on a network asks for: a row each, with the lines that lead there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from explorer.backprop import names
from explorer.backprop.exercises.networks import ANY, BOTH, ONE
from explorer.backprop.maths.descent import Rule
from explorer.backprop.problem import Problem
from explorer.common.draws import Draws

UNITS = INPUTS = (1, 2)
FORWARD = ("h1-1", "h1-2", "a1-1", "a1-2", "h2-1", "y-1")
BACKWARD = (*FORWARD, "delta2-1")
RATES = tuple(Fraction(each, 10) for each in (2, 3, 4, 5))
Lines = tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """What is asked of a network with one of the patterns of ``alive`` units: ``lines`` draws the
    lines before and those that are the answer; the ``question`` says ``{what}``. ``rates`` are
    those of an update, where there is one.
    """

    name: str
    label: str
    question: str
    alive: Sequence[tuple[bool, bool]]
    lines: Callable[[Draws, Problem], tuple[Lines, Lines]]
    rates: tuple[Fraction, ...] = ()

    def rule(self, draws: Draws) -> Rule | None:
        """The rule of the update, drawn."""
        return Rule(draws.one(self.rates)) if self.rates else None


def _forward(_: Draws, __: Problem) -> tuple[Lines, Lines]:
    return FORWARD[:-1], FORWARD[-1:]


def _alive(problem: Problem) -> list[int]:
    """The hidden units whose sum is positive."""
    layer = problem.layers[0]
    sums = [
        sum((w * x for w, x in zip(row, problem.x, strict=True)), start=b)
        for row, b in zip(layer.W, layer.b or (), strict=True)
    ]
    return [unit for unit, h in enumerate(sums, 1) if h > 0]


def _of_live_unit(draws: Draws, problem: Problem) -> tuple[Lines, Lines]:
    unit, source = draws.one(_alive(problem)), draws.one(INPUTS)
    return (*BACKWARD, names.delta(1, unit)), (f"d{names.weight(1, unit, source)}",)


def _of_both_units(draws: Draws, _: Problem) -> tuple[Lines, Lines]:
    source = draws.one(INPUTS)
    answers = tuple(f"d{names.weight(1, unit, source)}" for unit in UNITS)
    return (*BACKWARD, "delta1-1", "delta1-2"), answers


def _bias(draws: Draws, problem: Problem) -> tuple[Lines, Lines]:
    unit = draws.one(_alive(problem))
    return (*BACKWARD, names.delta(1, unit)), (f"d{names.bias(1, unit)}",)


def _output_weight(draws: Draws, problem: Problem) -> tuple[Lines, Lines]:
    return BACKWARD, (f"d{names.weight(2, 1, draws.one(_alive(problem)))}",)


def _input(draws: Draws, _: Problem) -> tuple[Lines, Lines]:
    return (*BACKWARD, "delta1-1", "delta1-2"), (f"d{names.output(0, draws.one(INPUTS))}",)


def _matrix(_: Draws, __: Problem) -> tuple[Lines, Lines]:
    answers = tuple(f"d{name}" for name in names.weights(1, UNITS, INPUTS))
    return (*BACKWARD, "delta1-1", "delta1-2"), answers


def _update(draws: Draws, problem: Problem) -> tuple[Lines, Lines]:
    before, (gradient,) = _of_live_unit(draws, problem)
    return (*before, gradient), (names.new_hook(gradient.removeprefix("d")),)


ASKED = (
    Asked("forward", "The output", "What is the output y?", BOTH, _forward),
    Asked("live", "The gradient of a weight", "What is {what}?", ANY, _of_live_unit),
    Asked("dead", "A dead unit and a live one", "What are {what}?", ONE, _of_both_units),
    Asked("bias", "The gradient of a bias", "What is {what}?", ANY, _bias),
    Asked("output", "The gradient of an output weight", "What is {what}?", BOTH, _output_weight),
    Asked("input", "The gradient of an input", "What is {what}?", BOTH, _input),
    Asked("matrix", "A whole matrix", "What is ∂J/∂W(1), all four numbers?", ANY, _matrix),
    Asked(
        "update",
        "One update",
        "What is {what} after one step of gradient descent?",
        ANY,
        _update,
        RATES,
    ),
)
