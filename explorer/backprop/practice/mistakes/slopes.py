"""What goes wrong in a δ: its slope, and what the way back begins with."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from explorer.backprop.practice.lines import Line
from explorer.backprop.practice.mistakes.mistake import Mistake, others
from explorer.backprop.practice.working import Working
from explorer.common.numbers import Number


def _place(working: Working, line: Line) -> tuple[Number, Number, Number, Number]:
    """What arrives at a unit, its slope, its sum and its output."""
    at = line.layer, line.unit
    h, a = (working.value(Line(kind, *at)) for kind in ("h", "a"))
    return _arriving(working, line), working.slope(*at), h, a


def _arriving(working: Working, line: Line) -> Number:
    """What the slope is multiplied by: nothing where it is asked for alone."""
    if line.kind == "slope":
        return Fraction(1)
    return working.arriving(line.layer, line.unit)


def _slope(working: Working, line: Line) -> Number:
    """What the slope of the loss is multiplied by: nothing where it is asked for alone."""
    return Fraction(1) if line.kind == "dy" else working.slope(line.layer, line.unit)


def _no_slope(working: Working, line: Line) -> Iterator[Number]:
    if working.uses_slope(line.layer):
        yield working.arriving(line.layer, line.unit)


def _linear(working: Working, line: Line) -> Iterator[Number]:
    if Line("a", line.layer, line.unit) not in working.written and working.uses_slope(line.layer):
        h = working.value(Line("h", line.layer, line.unit))
        yield h if line.kind == "a" else working.arriving(line.layer, line.unit)


def _slope_too_much(working: Working, line: Line) -> Iterator[Number]:
    _, slope, _, _ = _place(working, line)
    yield working.right(line) * slope


def _slope_at_output(working: Working, line: Line) -> Iterator[Number]:
    come, _, _, a = _place(working, line)
    if working.uses_slope(line.layer):
        yield come * working.slope_at(line.layer, a)


def _output_as_slope(working: Working, line: Line) -> Iterator[Number]:
    come, _, _, a = _place(working, line)
    yield come * a


def _part_of_slope(working: Working, line: Line) -> Iterator[Number]:
    come, _, _, a = _place(working, line)
    yield come * (1 - a)


def _another_slope(working: Working, line: Line) -> Iterator[Number]:
    come, _, h, a = _place(working, line)
    for slope in (1 - a * a, a * (1 - a), Fraction(h > 0), h * (1 - h), 1 - h * h):
        yield come * slope


def _sum_as_slope(working: Working, line: Line) -> Iterator[Number]:
    come, _, h, _ = _place(working, line)
    yield come * h


def _other_gate(working: Working, line: Line) -> Iterator[Number]:
    come = _arriving(working, line)
    if working.uses_slope(line.layer):
        for unit in others(working.size(line.layer), line.unit):
            yield come * working.slope(line.layer, unit)


def _gate_at_kink(working: Working, line: Line) -> Iterator[Number]:
    come, _, h, _ = _place(working, line)
    if h in working.activation(line.layer).kinks:
        yield come * (1 - working.problem.relu_derivative_at_zero)


def _loss_not_differentiated(working: Working, line: Line) -> Iterator[Number]:
    if line.layer == working.last:
        J, slope = working.value(Line("J")), _slope(working, line)
        error = working.value(Line("a", line.layer, line.unit)) - working.t[line.unit - 1]
        yield from (J * slope, J, error * error * slope, error * error * slope / 2)


def _no_target(working: Working, line: Line) -> Iterator[Number]:
    if line.layer == working.last and working.loss.takes_target:
        a, slope = working.value(Line("a", line.layer, line.unit)), _slope(working, line)
        yield from (a * slope, a)


_BP1 = "Nielsen, Neural Networks and Deep Learning (2015), chapter 2, equation BP1"
_BP2 = "Nielsen, Neural Networks and Deep Learning (2015), chapter 2, equation BP2"
_DELTA = ("delta",)
_SLOPE = ("delta", "slope")
_LOSS = ("delta", "dy")


ROWS = (
    Mistake(
        "no-slope",
        "the slope f′ is forgotten",
        _DELTA,
        _no_slope,
        "Which factor turns ∂J/∂a of this unit into ∂J/∂h?",
        _BP1,
    ),
    Mistake(
        "linear-layer",
        "the activation is forgotten in both passes",
        ("a", *_DELTA),
        _linear,
        "Which activation has this layer, on the way forward and on the way back?",
        _BP1,
    ),
    Mistake(
        "slope-at-output",
        "f′ is taken at the output a, not at the sum h",
        _SLOPE,
        _slope_at_output,
        "At which number is f′ taken: at what goes into f, or at what comes out of it?",
        _BP1,
    ),
    Mistake(
        "output-as-slope",
        "the output itself is taken as f′",
        _SLOPE,
        _output_as_slope,
        "Is it the unit's output or the slope of its activation that the gradient passes through?",
        _BP1,
    ),
    Mistake(
        "part-of-slope",
        "f′ is taken as 1 − a",
        _SLOPE,
        _part_of_slope,
        "Which factors has the slope of this activation?",
        _BP1,
    ),
    Mistake(
        "another-slope",
        "the slope of another activation is taken",
        _SLOPE,
        _another_slope,
        "Which activation has this layer, and what is its slope?",
        _BP1,
    ),
    Mistake(
        "another-gate",
        "another unit's slope is taken",
        _SLOPE,
        _other_gate,
        "Whose sum decides whether the gradient passes this unit?",
        _BP2,
    ),
    Mistake(
        "sum-as-slope",
        "the sum h is taken as f′",
        _SLOPE,
        _sum_as_slope,
        "Is it the sum itself or the slope of the activation there that is a factor?",
        _BP1,
    ),
    Mistake(
        "slope-at-kink",
        "the other slope is taken at the kink",
        _SLOPE,
        _gate_at_kink,
        "Which slope has been agreed upon where the sum is exactly 0?",
        _BP1,
    ),
    Mistake(
        "loss-not-differentiated",
        "the loss itself is taken in place of its slope",
        _LOSS,
        _loss_not_differentiated,
        "Is it J or its derivative by y that the way back begins with?",
        _BP1,
    ),
    Mistake(
        "no-target",
        "the target is left out",
        _LOSS,
        _no_target,
        "What does the loss compare y with?",
        _BP1,
    ),
    Mistake(
        "slope-too-much",
        "f′ is a factor once too often",
        _DELTA,
        _slope_too_much,
        "How often is the slope of this unit met on the way back, or has the loss cancelled it?",
        _BP1,
    ),
)
