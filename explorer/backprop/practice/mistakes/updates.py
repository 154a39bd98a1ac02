"""What goes wrong with an update, and where it is taken for a gradient."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.backprop.practice.lines import Line
from explorer.backprop.practice.mistakes.mistake import Mistake
from explorer.backprop.practice.working import Working
from explorer.common.numbers import Number

GRADIENT_OF = {"new-W": "dW", "new-b": "db"}
NEW_OF = {gradient: new for new, gradient in GRADIENT_OF.items()}


def _gradient(working: Working, line: Line) -> tuple[Number, Number, Number]:
    """A parameter as it is, its gradient and the rate."""
    assert working.rule, "there is an update only where there is a rule"
    slope = working.value(Line(GRADIENT_OF[line.kind], line.layer, line.unit, line.source))
    if line.kind == "new-W":
        old = working.weight(line.layer, line.unit, line.source)
    else:
        old = working.bias(line.layer, line.unit)
    return old, slope, working.rule.rate


def _step_for_gradient(working: Working, line: Line) -> Iterator[Number]:
    if working.rule:
        yield -working.rule.rate * working.right(line)
        yield working.rule.rate * working.right(line)


def _new_for_gradient(working: Working, line: Line) -> Iterator[Number]:
    if working.rule:
        yield working.value(Line(NEW_OF[line.kind], line.layer, line.unit, line.source))


def _uphill(working: Working, line: Line) -> Iterator[Number]:
    old, slope, rate = _gradient(working, line)
    yield old + rate * slope


def _no_rate(working: Working, line: Line) -> Iterator[Number]:
    old, slope, _ = _gradient(working, line)
    yield old - slope


def _step_alone(working: Working, line: Line) -> Iterator[Number]:
    _, slope, rate = _gradient(working, line)
    yield from (-rate * slope, rate * slope)


def _gradient_alone(working: Working, line: Line) -> Iterator[Number]:
    yield from _gradient(working, line)[1::-1]


_STEP = (
    "Rumelhart, Hinton & Williams, Learning representations by back-propagating errors (1986), "
    "equation 8"
)

ROWS = (
    Mistake(
        "step-for-gradient",
        "the step is given",
        (*NEW_OF,),
        _step_for_gradient,
        "Is the gradient asked for, or what the update adds?",
        _STEP,
    ),
    Mistake(
        "new-for-gradient",
        "the new parameter is given",
        (*NEW_OF,),
        _new_for_gradient,
        "Is the gradient asked for, or the parameter after the update?",
        _STEP,
    ),
    Mistake(
        "uphill",
        "the step goes uphill",
        (*GRADIENT_OF,),
        _uphill,
        "Should J rise or fall, and which sign has the step then?",
        _STEP,
    ),
    Mistake(
        "no-rate",
        "the rate is forgotten",
        (*GRADIENT_OF,),
        _no_rate,
        "How far along the gradient does one step go?",
        _STEP,
    ),
    Mistake(
        "step-alone",
        "the step is given",
        (*GRADIENT_OF,),
        _step_alone,
        "Is the step asked for, or where it leads to?",
        _STEP,
    ),
    Mistake(
        "not-moved",
        "the gradient or the old parameter is given",
        (*GRADIENT_OF,),
        _gradient_alone,
        "What is subtracted from what in an update?",
        _STEP,
    ),
)
