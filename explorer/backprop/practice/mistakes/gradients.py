"""What goes wrong in gradients."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from explorer.backprop.practice.lines import Line
from explorer.backprop.practice.mistakes.mistake import Mistake, others
from explorer.backprop.practice.working import NOUGHT, Working
from explorer.common.numbers import Number


def _delta(working: Working, line: Line) -> Number:
    return working.value(Line("delta", line.layer, line.unit))


def _no_input(working: Working, line: Line) -> Iterator[Number]:
    yield _delta(working, line)


def _other_input(working: Working, line: Line) -> Iterator[Number]:
    for source in others(working.size(line.layer - 1), line.source):
        yield _delta(working, line) * working.fed(line.layer, source)


def _other_delta(working: Working, line: Line) -> Iterator[Number]:
    fed = working.fed(line.layer, line.source) if line.kind == "dW" else 1
    for unit in others(working.size(line.layer), line.unit):
        yield working.value(Line("delta", line.layer, unit)) * fed


def _transposed(working: Working, line: Line) -> Iterator[Number]:
    is_there = line.source <= working.size(line.layer)
    if is_there and line.unit <= working.size(line.layer - 1):
        delta = working.value(Line("delta", line.layer, line.source))
        yield delta * working.fed(line.layer, line.unit)


def _sums_as_inputs(working: Working, line: Line) -> Iterator[Number]:
    if line.layer > 1:
        yield _delta(working, line) * working.value(Line("h", line.layer - 1, line.source))


def _own_weight(working: Working, line: Line) -> Iterator[Number]:
    yield _delta(working, line) * working.weight(line.layer, line.unit, line.source)


def _own_output(working: Working, line: Line) -> Iterator[Number]:
    yield _delta(working, line) * working.value(Line("a", line.layer, line.unit))


def _no_delta(working: Working, line: Line) -> Iterator[Number]:
    yield working.fed(line.layer, line.source)


def _input_gradient(working: Working, line: Line) -> Iterator[Number]:
    yield sum(working.paths(line.layer - 1, line.source), start=NOUGHT)


def _no_slope(working: Working, line: Line) -> Iterator[Number]:
    come = working.arriving(line.layer, line.unit)
    yield come * (working.fed(line.layer, line.source) if line.kind == "dW" else 1)


def _bias_times_input(working: Working, line: Line) -> Iterator[Number]:
    for source in range(1, working.size(line.layer - 1) + 1):
        yield _delta(working, line) * working.fed(line.layer, source)


def _bias_itself(working: Working, line: Line) -> Iterator[Number]:
    yield _delta(working, line) * working.bias(line.layer, line.unit)
    yield from (Fraction(0), Fraction(1))


def _input_path_missing(working: Working, line: Line) -> Iterator[Number]:
    paths = working.paths(0, line.source)
    yield from paths
    yield from (sum(paths, start=NOUGHT) - each for each in paths)


_BP2 = "Nielsen, Neural Networks and Deep Learning (2015), chapter 2, equation BP2"
_BP3 = "Nielsen, Neural Networks and Deep Learning (2015), chapter 2, equation BP3"
_BP4 = "Nielsen, Neural Networks and Deep Learning (2015), chapter 2, equation BP4"
_GRADIENTS = ("dW", "db")


ROWS = (
    Mistake(
        "no-input",
        "the input that the weight multiplies is left out",
        ("dW",),
        _no_input,
        "What does this weight multiply in h?",
        _BP4,
    ),
    Mistake(
        "another-input",
        "another input is taken",
        ("dW",),
        _other_input,
        "Which unit or input does this weight come from?",
        _BP4,
    ),
    Mistake(
        "another-delta",
        "another unit's δ is taken",
        _GRADIENTS,
        _other_delta,
        "Which unit does this weight or bias lead to?",
        _BP4,
    ),
    Mistake(
        "indices-exchanged",
        "row and column are exchanged",
        ("dW",),
        _transposed,
        "Which of the two indices says where the weight leads to?",
        _BP4,
    ),
    Mistake(
        "sum-for-input",
        "the sum h of the layer before is taken in place of its output",
        ("dW",),
        _sums_as_inputs,
        "What does the layer before pass on: its sum, or what f made of it?",
        _BP4,
    ),
    Mistake(
        "no-slope-in-gradient",
        "the slope f′ is forgotten",
        _GRADIENTS,
        _no_slope,
        "Which factor turns ∂J/∂a of this unit into ∂J/∂h?",
        _BP4,
    ),
    Mistake(
        "weight-for-input",
        "the weight itself is taken in place of what it multiplies",
        ("dW",),
        _own_weight,
        "What is the derivative of w·x by w?",
        _BP4,
    ),
    Mistake(
        "output-for-input",
        "the unit's own output is taken in place of its input",
        ("dW",),
        _own_output,
        "On which side of the weight does the factor beside δ stand?",
        _BP4,
    ),
    Mistake(
        "no-delta",
        "δ is left out",
        ("dW",),
        _no_delta,
        "How does J feel a change of this unit's sum?",
        _BP4,
    ),
    Mistake(
        "gradient-of-input",
        "the derivative by the input is given",
        ("dW",),
        _input_gradient,
        "By what is J differentiated here: by the weight or by its input?",
        _BP4,
    ),
    Mistake(
        "bias-like-a-weight",
        "the bias is treated as a weight on an input",
        ("db",),
        _bias_times_input,
        "What does a bias multiply in h?",
        _BP3,
    ),
    Mistake(
        "bias-in-its-gradient",
        "the bias stands in its own gradient, or the derivative is taken as a constant",
        ("db",),
        _bias_itself,
        "What is ∂h/∂b, and what is it multiplied by?",
        _BP3,
    ),
    Mistake(
        "input-path-missing",
        "a path back is left out of the sum",
        ("dx",),
        _input_path_missing,
        "How many units does this input lead to, and does each send something back?",
        _BP2,
    ),
)
