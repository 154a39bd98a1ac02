"""What goes wrong in outputs and in the loss."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.practice.lines import Line
from explorer.backprop.practice.mistakes.mistake import Mistake, others
from explorer.backprop.practice.working import Working
from explorer.common.numbers import Number

OFTEN_MIXED_UP = ("relu", "sigmoid", "tanh", "identity")


def _h(working: Working, line: Line) -> Number:
    return working.value(Line("h", line.layer, line.unit))


def _no_activation(working: Working, line: Line) -> Iterator[Number]:
    yield _h(working, line)


def _slope_as_output(working: Working, line: Line) -> Iterator[Number]:
    yield working.slope(line.layer, line.unit)


def _mirrored(working: Working, line: Line) -> Iterator[Number]:
    yield working.output_at(line.layer, -_h(working, line))
    yield -_h(working, line)


def _other_activation(working: Working, line: Line) -> Iterator[Number]:
    own = working.activation(line.layer).name
    for name in OFTEN_MIXED_UP:
        if name != own:
            h = np.array([_h(working, line)], object)
            yield working.number(ACTIVATIONS[name].value(h)[0])


def _other_output(working: Working, line: Line) -> Iterator[Number]:
    for unit in others(working.size(line.layer), line.unit):
        yield working.right(Line("a", line.layer, unit))


def _not_divided(working: Working, line: Line) -> Iterator[Number]:
    if working.activation(line.layer).name == "softmax":
        yield float(np.exp(float(_h(working, line))))


def _errors(working: Working) -> list[Number]:
    return [*(working.all("a", working.last) - working.t)]


def _not_squared(working: Working, line: Line) -> Iterator[Number]:
    errors = _errors(working)
    sizes = [max(error, -error) for error in errors]
    for total in (sum(sizes), sum(errors)):
        yield from (total, total / 2, -total)


def _one_output_alone(working: Working, line: Line) -> Iterator[Number]:
    if len(working.t) > 1:
        for error in _errors(working):
            yield from (error * error / 2, error * error)


def _sum_squared(working: Working, line: Line) -> Iterator[Number]:
    total = sum(_errors(working))
    yield from (total * total / 2, total * total)


_OUTPUT = "Goodfellow, Bengio & Courville, Deep Learning (2016), algorithm 6.3: a = f(h)"
_LOSS = "Bishop, Pattern Recognition and Machine Learning (2006), equation 5.11"


ROWS = (
    Mistake(
        "no-activation",
        "the activation is forgotten",
        ("a",),
        _no_activation,
        "What happens to the sum before the unit passes it on?",
        _OUTPUT,
    ),
    Mistake(
        "slope-for-output",
        "f′ is taken in place of f",
        ("a",),
        _slope_as_output,
        "Is it f or its slope f′ that turns a sum into an output?",
        _OUTPUT,
    ),
    Mistake(
        "sign-in-activation",
        "the sign of h is lost in the activation",
        ("a",),
        _mirrored,
        "What does the activation make of a sum of this sign?",
        _OUTPUT,
    ),
    Mistake(
        "another-activation",
        "another activation is taken",
        ("a",),
        _other_activation,
        "Which activation has this layer?",
        _OUTPUT,
    ),
    Mistake(
        "another-unit",
        "another unit's sum is taken",
        ("a",),
        _other_output,
        "Whose sum goes into this output?",
        _OUTPUT,
    ),
    Mistake(
        "not-divided",
        "the softmax is not divided by its sum",
        ("a",),
        _not_divided,
        "What must the outputs of a softmax add up to?",
        "Bishop, Pattern Recognition and Machine Learning (2006), equation 4.62",
    ),
    Mistake(
        "not-squared",
        "the error is not squared",
        ("J",),
        _not_squared,
        "What is done with each error before they are added up?",
        _LOSS,
    ),
    Mistake(
        "one-output-alone",
        "the loss of one output alone",
        ("J",),
        _one_output_alone,
        "How many outputs does the loss add up?",
        _LOSS,
    ),
    Mistake(
        "sum-squared",
        "the errors are added up before they are squared",
        ("J",),
        _sum_squared,
        "Which comes first: adding the errors up, or squaring them?",
        _LOSS,
    ),
)
