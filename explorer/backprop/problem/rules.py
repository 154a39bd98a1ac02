"""What fits together: a draft with gaps becomes a whole problem, or an `InputError`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from explorer.backprop.limits import MAX_LAYERS
from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.problem.edges import Rows, layer_of
from explorer.backprop.problem.growth import check_growth
from explorer.backprop.problem.model import WORKSHEET, LayerValues, Problem
from explorer.backprop.problem.step import with_step
from explorer.common.counted import counted
from explorer.common.inputs import Assumption, InputError, Vector, json_numbers
from explorer.common.numbers import plain

BINARY, SOFTMAX = "binary_cross_entropy", "softmax_cross_entropy"
ASSUMED_ACTIVATION, ASSUMED_LOSS = "identity", "half_squared_error"
AT_ZERO = "relu_derivative_at_zero"
ONE, ZERO = Fraction(1), Fraction(0)
# So far may the sum of a target of classes miss 1: three times 0.3333333333 is meant as 1.
SUM_TOLERANCE = Fraction(1, 10**9)


@dataclass(frozen=True)
class LayerDraft:
    """What was given of one layer; None where it was left out. An empty ``b`` is no bias, an
    entry of ``W`` that is None no edge.

    ``delta_W`` and ``delta_b`` are the step before.
    """

    W: Rows | None = None
    b: Vector | None = None
    activation: str | None = None
    delta_W: Rows | None = None
    delta_b: Vector | None = None


@dataclass(frozen=True)
class Draft:
    """What was given of a problem; None where it was left out."""

    layers: tuple[LayerDraft, ...] | None = None
    loss: str | None = None
    x: Vector | None = None
    t: Vector | None = None
    relu_derivative_at_zero: int | None = None


def complete(draft: Draft) -> Problem:
    """A whole problem: the worksheet's where no layers are given, else somebody's own.

    Nothing of the worksheet enters one's own: a layer whose ``b`` was left out has no bias, an
    activation is the identity, the loss half the squared error, x ones, t zeros (for classes the
    first); the problem says what was ``assumed``, of the slope at a kink
    whether or not a sum lies there. Raises `InputError` if it does not fit.
    """
    problem = _sheets(draft) if draft.layers is None else _own(draft, draft.layers)
    check(problem)
    return problem


def _sheets(draft: Draft) -> Problem:
    sheet, at_zero = WORKSHEET, draft.relu_derivative_at_zero
    return Problem(
        sheet.layers,
        draft.loss or sheet.loss,
        draft.x or sheet.x,
        draft.t or sheet.t,
        sheet.relu_derivative_at_zero if at_zero is None else at_zero,
    )


def _own(draft: Draft, drafts: tuple[LayerDraft, ...]) -> Problem:
    if not 1 <= len(drafts) <= MAX_LAYERS:
        message = f"a network has 1 to {MAX_LAYERS} layers, but {len(drafts)} are given"
        raise InputError(message, "layers")
    layers = tuple(_own_layer(index, each) for index, each in enumerate(drafts))
    loss = draft.loss or ASSUMED_LOSS
    x = draft.x or (ONE,) * len(layers[0].W[0])
    t = draft.t or assumed_target(loss, len(layers[-1].W))
    at_zero = draft.relu_derivative_at_zero
    at_zero = WORKSHEET.relu_derivative_at_zero if at_zero is None else at_zero
    problem = Problem(layers, loss, x, t, at_zero)
    return replace(problem, assumed=tuple(_assumed(draft, drafts, problem)))


def _own_layer(index: int, draft: LayerDraft) -> LayerValues:
    if not draft.W:
        raise InputError(f"W({index + 1}) is missing", f"layers[{index}].W")
    layer = layer_of(draft.W, draft.b or None, draft.activation or ASSUMED_ACTIVATION)
    return with_step(layer, draft.delta_W, draft.delta_b, index)


def _assumed(
    draft: Draft, drafts: tuple[LayerDraft, ...], problem: Problem
) -> Iterator[Assumption]:
    for index, layer in enumerate(drafts):
        field, number = f"layers[{index}]", index + 1
        if layer.b is None:
            why = f"b({number}) was left out: layer {number} has no bias"
            yield Assumption(f"{field}.b", None, why)
        if layer.activation is None:
            why = f"the activation of layer {number} was left out: its outputs are its sums"
            yield Assumption(f"{field}.activation", ASSUMED_ACTIVATION, why)
    if draft.loss is None:
        yield Assumption("loss", ASSUMED_LOSS, "the loss was left out: the usual one stands in")
    if draft.x is None:
        yield Assumption("x", json_numbers(problem.x), "x was left out: every input is 1")
    if draft.t is None and LOSSES[problem.loss].takes_target:
        what = "the first class" if problem.loss == SOFTMAX else "every target is 0"
        yield Assumption("t", json_numbers(problem.t), f"t was left out: {what}")
    if draft.relu_derivative_at_zero is None and any(map(_has_kink, problem.layers)):
        why = "a sum lies at a kink, and the slope there was left out: the worksheet's stands in"
        yield Assumption(AT_ZERO, problem.relu_derivative_at_zero, why)


def _has_kink(layer: LayerValues) -> bool:
    return bool(ACTIVATIONS[layer.activation].kinks)


def assumed_target(loss: str, outputs: int) -> Vector:
    """The target where none is given: zeros, for classes the first one."""
    return (ONE if loss == SOFTMAX else ZERO, *(ZERO,) * (outputs - 1))


def is_distribution(t: Vector) -> bool:
    """Whether a target of classes sums to 1, as far as floats can say it."""
    return abs(sum(t, start=ZERO) - 1) <= SUM_TOLERANCE


def check(problem: Problem) -> None:
    """Refuse, with `InputError`, a problem whose parts do not fit together."""
    for index in range(len(problem.layers)):
        _check_layer(problem, index)
    _check_loss(problem)
    inputs = problem.sizes[0]
    if len(problem.x) != inputs:
        message = (
            f"x has {counted(len(problem.x), 'entry')}, but W(1) has {counted(inputs, 'column')}"
        )
        raise InputError(message, "x")
    if LOSSES[problem.loss].takes_target:
        _check_target(problem)
    check_growth(problem)


def _check_layer(problem: Problem, index: int) -> None:
    layer, number, field = problem.layers[index], index + 1, f"layers[{index}]"
    columns, units = len(layer.W[0]), len(layer.W)
    below = problem.sizes[index]
    if columns != below:
        columns_text = counted(columns, "column")
        message = f"W({number}) has {columns_text}, but layer {index} has {_units(below)}"
        message += _transposed(problem, index)
        raise InputError(message, f"{field}.W")
    if layer.b is not None and len(layer.b) != units:
        entries = counted(len(layer.b), "entry")
        message = f"b({number}) has {entries}, but layer {number} has {_units(units)}"
        raise InputError(message, f"{field}.b")
    if ACTIVATIONS[layer.activation].last_layer_only and number < len(problem.layers):
        label = ACTIVATIONS[layer.activation].label
        message = f"layer {number} cannot be {label}: only the last layer can"
        raise InputError(message, f"{field}.activation")


def _transposed(problem: Problem, index: int) -> str:
    """Whether a layer's W, which does not fit, would fit transposed; "" where it would not."""
    columns, units = len(problem.layers[index].W[0]), len(problem.layers[index].W)
    after = problem.layers[index + 1 : index + 2]
    would_fit = units == problem.sizes[index] and all(len(each.W[0]) == columns for each in after)
    return "; its transpose would fit" if would_fit else ""


def _check_loss(problem: Problem) -> None:
    partners = LOSSES[problem.loss].partners
    output = problem.layers[-1].activation
    if partners and output not in partners:
        needed = " or ".join(ACTIVATIONS[name].label for name in partners)
        label, given = LOSSES[problem.loss].label, ACTIVATIONS[output].label
        raise InputError(f"{label} needs a {needed} output, but it is {given}", "loss")


def _check_target(problem: Problem) -> None:
    t, units = problem.t, problem.sizes[-1]
    if len(t) != units:
        message = (
            f"t has {counted(len(t), 'entry')}, but layer {len(problem.layers)} has {_units(units)}"
        )
        raise InputError(message, "t")
    range_check = TARGET_RULES.get(problem.loss)
    if range_check:
        range_check(t)


def _probabilities(t: Vector) -> None:
    for index, value in enumerate(t):
        if not 0 <= value <= 1:
            message = f"t_{index + 1} is {plain(value)}, but {_label(BINARY)} needs 0 to 1"
            raise InputError(message, f"t[{index}]")


def _distribution(t: Vector) -> None:
    for index, value in enumerate(t):
        if value < 0:
            message = f"t_{index + 1} is {plain(value)}, but {_label(SOFTMAX)} needs 0 or more"
            raise InputError(message, f"t[{index}]")
    if not is_distribution(t):
        total = plain(sum(t, start=ZERO))
        raise InputError(f"t sums to {total}, but {_label(SOFTMAX)} needs a sum of 1", "t")


def _label(loss: str) -> str:
    return LOSSES[loss].label


TARGET_RULES = {BINARY: _probabilities, SOFTMAX: _distribution}


def _units(number: int) -> str:
    return counted(number, "unit")
