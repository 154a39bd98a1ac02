"""What fits together: a draft with gaps becomes a whole problem, or an `InputError`."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from explorer.backprop.limits import MAX_LAYERS
from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.problem.model import WORKSHEET, LayerValues, Problem
from explorer.common.inputs import InputError, Matrix, Vector
from explorer.common.numbers import plain

BINARY, SOFTMAX = "binary_cross_entropy", "softmax_cross_entropy"


@dataclass(frozen=True)
class LayerDraft:
    """What was given of one layer; None where it was left out."""

    W: Matrix | None = None
    b: Vector | None = None
    activation: str | None = None


@dataclass(frozen=True)
class Draft:
    """What was given of a problem; None where it was left out."""

    layers: tuple[LayerDraft, ...] | None = None
    loss: str | None = None
    x: Vector | None = None
    t: Vector | None = None
    relu_derivative_at_zero: int | None = None


def complete(draft: Draft) -> Problem:
    """Fill a draft's gaps with the worksheet's values; raises `InputError` if it does not fit."""
    sheet = WORKSHEET
    layers = draft.layers if draft.layers is not None else (LayerDraft(),) * len(sheet.layers)
    if not 1 <= len(layers) <= MAX_LAYERS:
        message = f"a network has 1 to {MAX_LAYERS} layers, but {len(layers)} are given"
        raise InputError(message, "layers")
    at_zero = draft.relu_derivative_at_zero
    problem = Problem(
        tuple(complete_layer(index, layer) for index, layer in enumerate(layers)),
        sheet.loss if draft.loss is None else draft.loss,
        sheet.x if draft.x is None else draft.x,
        sheet.t if draft.t is None else draft.t,
        sheet.relu_derivative_at_zero if at_zero is None else at_zero,
    )
    check(problem)
    return problem


def complete_layer(index: int, draft: LayerDraft) -> LayerValues:
    """Fill a layer's gaps: the worksheet's values where it has them, else zeros and identity."""
    sheet = WORKSHEET.layers[index] if index < len(WORKSHEET.layers) else None
    W = draft.W or (sheet and sheet.W)
    if not W:
        message = f"W({index + 1}) is missing: the worksheet has no layer {index + 1}"
        raise InputError(message, f"layers[{index}].W")
    b = draft.b or (sheet and sheet.b if sheet and len(sheet.b) == len(W) else None)
    activation = draft.activation or (sheet.activation if sheet else "identity")
    return LayerValues(W, b or (W[0][0] * 0,) * len(W), activation)


def check(problem: Problem) -> None:
    """Refuse, with `InputError`, a problem whose parts do not fit together."""
    for index in range(len(problem.layers)):
        _check_layer(problem, index)
    _check_loss(problem)
    inputs = problem.sizes[0]
    if len(problem.x) != inputs:
        message = f"x has {_count(len(problem.x))}, but W(1) has {_plural(inputs, 'column')}"
        raise InputError(message, "x")
    if LOSSES[problem.loss].takes_target:
        _check_target(problem)


def _check_layer(problem: Problem, index: int) -> None:
    layer, number, field = problem.layers[index], index + 1, f"layers[{index}]"
    columns, units = len(layer.W[0]), len(layer.W)
    below = problem.sizes[index]
    if columns != below:
        columns_text = _plural(columns, "column")
        message = f"W({number}) has {columns_text}, but layer {index} has {_units(below)}"
        raise InputError(message, f"{field}.W")
    if len(layer.b) != units:
        message = f"b({number}) has {_count(len(layer.b))}, but layer {number} has {_units(units)}"
        raise InputError(message, f"{field}.b")
    if ACTIVATIONS[layer.activation].last_layer_only and number < len(problem.layers):
        label = ACTIVATIONS[layer.activation].label
        message = f"layer {number} cannot be {label}: only the last layer can"
        raise InputError(message, f"{field}.activation")


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
        message = f"t has {_count(len(t))}, but layer {len(problem.layers)} has {_units(units)}"
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
    if sum(t) != 1:
        total = plain(sum(t, start=Fraction(0)))
        raise InputError(f"t sums to {total}, but {_label(SOFTMAX)} needs a sum of 1", "t")


def _label(loss: str) -> str:
    return LOSSES[loss].label


TARGET_RULES = {BINARY: _probabilities, SOFTMAX: _distribution}


def _plural(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _count(number: int) -> str:
    return "1 entry" if number == 1 else f"{number} entries"


def _units(number: int) -> str:
    return _plural(number, "unit")
