"""What a small change of one number does to J, in words: its gradient as cause and effect.

What is said holds for J itself and not for its gradient alone: every sentence is measured on the
forward pass, and one that does not hold for a step of 0.01 is said of a smaller one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np

from explorer.backprop.batch import Batch
from explorer.backprop.derivation.symbols import named_units
from explorer.backprop.maths.along import Kink, Line
from explorer.backprop.names import Selection
from explorer.backprop.solution import Solution
from explorer.backprop.solved_layer import SolvedLayer
from explorer.common.numbers import Number, decimal

STEPS = tuple(Fraction(1, 10**power) for power in range(2, 8))
OFF = 0.05  # of what the gradient says, how far the change itself may be from it
DIGITS, MEASURED = 4, 3  # of what the gradient says, of what is measured
LEAST = 1e-7  # below it, numbers have powers of ten
THIS = {"W": "this weight", "b": "this bias", "x": "this input"}


@dataclass(frozen=True, eq=False)
class Cause:
    """A number that is to be moved: its ``gradient``, the ``line`` of J along it and the ``kinks``
    on that; ``sample`` is the one at hand.
    """

    batch: Batch
    select: Selection
    sample: int
    gradient: Number
    line: Line
    kinks: Sequence[Kink]

    @property
    def solutions(self) -> Sequence[Solution]:
        """The samples whose loss it moves: an input is its own sample's alone."""
        is_own = self.select.kind == "x"
        return [self.batch.at(self.sample)] if is_own else self.batch.solutions


def question(select: Selection, loss: str = "the loss J") -> str:
    """What the gradient by a parameter answers, in words."""
    return f"How does {loss} change when the {select.words} changes?"


def effect(cause: Cause) -> str:
    """What raising the number a little does to J."""
    this, here = THIS[cause.select.kind], _kinks_here(cause)
    if here:
        return _at_kink(cause, this, here)
    if cause.gradient == 0:
        return _without_effect(cause, this)
    for step in STEPS:
        change, meant = _change(cause.line, float(step)), float(cause.gradient) * float(step)
        if abs(change - meant) <= OFF * abs(meant):
            return f"Raising {this} by {_size(step)} {does(cause.gradient, step)}."
    return f"J is as good as level along {this}: its slope is {decimal(cause.gradient).text}."


def does(gradient: Number, step: Fraction) -> str:
    """What a gradient that is not 0 says of a step, exactly where it is exact: ``lowers J by about
    0.000625``.
    """
    size = abs(gradient) * step if isinstance(gradient, Fraction) else abs(gradient) * float(step)
    verb = "raises" if gradient > 0 else "lowers"
    return f"{verb} J by about {_size(size)}"


def _size(value: Number, digits: int = DIGITS) -> str:
    """A small number with so many digits, written out as far as that can be read."""
    if value < LEAST:
        return decimal(value).text
    return f"{Decimal(f'{float(value):.{digits}g}'):f}"


def _change(line: Line, step: float) -> float:
    here, there = line.J(np.array([line.at, line.at + step])).tolist()
    return float(there - here)


def _measured(line: Line, step: float) -> str:
    """What a step does to J, as the forward pass has it."""
    change = _change(line, step)
    if change == 0:
        return "changes nothing"
    verb = "raises" if change > 0 else "lowers"
    return f"{verb} J by about {_size(abs(change), MEASURED)}"


def _kinks_here(cause: Cause) -> list[Kink]:
    """The kinks that the number stands at, if J has a bend or a jump there."""
    here = [each for each in cause.kinks if each.value == cause.line.at]
    small = float(STEPS[-1])
    up, down = _change(cause.line, small) / small, _change(cause.line, -small) / -small
    largest = max(abs(up), abs(down))
    return here if abs(up - down) > OFF * largest else []


def _at_kink(cause: Cause, this: str, kinks: Sequence[Kink]) -> str:
    step = next((each for each in STEPS if not _others_within(cause, each)), STEPS[-1])
    where = " and ".join(dict.fromkeys(f"unit {e.unit} of layer {e.layer}" for e in kinks))
    up, down = _measured(cause.line, float(step)), _measured(cause.line, -float(step))
    by = _size(step)
    return f"A kink, by {where}: raising {this} by {by} {up}, lowering it by {by} {down}."


def _others_within(cause: Cause, step: Fraction) -> bool:
    at = cause.line.at
    return any(0 < abs(each.value - at) <= step for each in cause.kinks)


def _without_effect(cause: Cause, this: str) -> str:
    small = float(STEPS[-1])
    is_flat = _change(cause.line, small) == _change(cause.line, -small) == 0
    reasons = {obstacle(each, cause.select) for each in cause.solutions}
    if is_flat and "" not in reasons:
        several = " for every sample" if len(cause.solutions) > 1 else ""
        why = f": {reasons.pop()}{several}" if len(reasons) == 1 else " for any sample"
        return f"Changing {this} a little does nothing{why}{_level_at(cause)}."
    step = STEPS[0]
    return (
        f"J is level along {this} here: raising it by {_size(step)} "
        f"{_measured(cause.line, float(step)).replace('by about', 'by only about')}."
    )


def obstacle(solution: Solution, select: Selection) -> str:
    """What keeps a number from J in a sample, in words: an input of 0, units that stop all that
    leads on, weights of 0; "" where it gets through, or that cannot be said in a few words.
    """
    first = solution.layer(select.layer)
    if _is_silent(solution, select):
        return f"{_source(select)} is 0, and multiplies it"
    reached = {select.to} if select.to else _reached(first.W, [select.source])
    for number in range(select.layer, len(solution.problem.layers) + 1):
        layer = solution.layer(number)
        slopes = layer.slope
        if not reached:
            return f"the weights that lead on to layer {number} are 0"
        passing = [i for i in sorted(reached) if slopes is None or slopes[i - 1] != 0]
        if not passing:
            return _stopped(layer, sorted(reached))
        if slopes is None and len(layer.h) == 1:
            return "a softmax of one output is always 1"
        if number < len(solution.problem.layers):
            reached = _reached(solution.layer(number + 1).W, passing)
    return ""


def _stopped(layer: SolvedLayer, units: Sequence[int]) -> str:
    """That units whose slope is 0 let nothing pass: where a smooth curve has become level they are
    saturated.
    """
    is_one = len(units) == 1
    where = f"{named_units(units)} of layer {layer.number}"
    if not layer.activation.kinks and all(layer.h[i - 1] != 0 for i in units):
        return f"{where} {'is' if is_one else 'are'} saturated"
    return f"{where} {'stops' if is_one else 'stop'} it"


def _level_at(cause: Cause) -> str:
    """Why the one unit that a weight or bias leads to stops all; "" where it does not."""
    select, (solution, *others) = cause.select, cause.solutions
    if others or not select.to or _is_silent(solution, select):
        return ""
    layer = solution.layer(select.layer)
    if layer.slope is None or layer.slope[select.to - 1] != 0:
        return ""
    sum_text = decimal(layer.h[select.to - 1]).text
    return f", as {layer.activation.label} is level at its sum, {sum_text}"


def _is_silent(solution: Solution, select: Selection) -> bool:
    """Whether a weight's source is 0: nothing of it arrives at the unit."""
    inputs = solution.layer(select.layer).inputs
    return select.kind == "W" and bool(inputs[select.source - 1] == 0)


def _source(select: Selection) -> str:
    if select.layer == 1:
        return f"input x{select.source}"
    return f"what unit {select.source} of layer {select.layer - 1} passes on"


def _reached(W: np.ndarray, sources: Iterable[int]) -> set[int]:
    """The units (from 1) that some of the layer before lead to, by weights not 0."""
    return {i for i, row in enumerate(W, 1) if any(row[j - 1] for j in sources)}
