"""The API of a network: what a script sends to POST /api/backprop, and what it gets back."""

from fractions import Fraction
from typing import NotRequired, TypedDict

import numpy as np

from explorer.backprop.limits import MAX_LAYERS, MAX_UNITS
from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.descent import Rule
from explorer.backprop.maths.gradient_check import METHOD, TOLERANCE, Check
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.maths.network import Gradients, Trace
from explorer.backprop.problem import RANGES, WORKSHEET, Problem, request_from_json, to_json
from explorer.backprop.solution import solve
from explorer.backprop.update import Update, updated
from explorer.common.api import Api
from explorer.common.arrays import Array
from explorer.common.numbers import MAX_DIGITS, MAX_MAGNITUDE, Number

LONGEST_FRACTION = 250  # characters; a longer one helps nobody and is answered as null


class UpdateValues(TypedDict):
    """What an update does to the parameters of every layer, by name, and to the loss."""

    layers: list[dict[str, Array | None]]
    J_before: Number
    J_after: Number | None
    J_penalized_before: NotRequired[Number]
    J_penalized_after: NotRequired[Number | None]


class Values(TypedDict):
    """What both passes give; of every layer its arrays by name."""

    J: Number
    y: Array
    dx: Array
    layers: list[dict[str, Array | None]]
    update: NotRequired[UpdateValues]


class Description(TypedDict):
    """What the API takes and gives."""

    request: dict[str, object]
    answer: dict[str, str]
    activations: list[dict[str, object]]
    losses: list[dict[str, object]]
    limits: dict[str, int]


def answer(request: tuple[Problem, Rule | None]) -> dict[str, object]:
    """Work a problem out: forward, backward, exactly, checked, and updated by a rule."""
    problem, rule = request
    solution = solve(problem)
    exact = _values(solution.exact_trace, solution.exact_gradients)
    numbers = _values(solution.trace, solution.gradients)
    if rule:
        exact["update"] = update_values(updated(solution, rule))
    for layer, gradients in zip(numbers["layers"], solution.gradients.layers, strict=True):
        layer["dead"] = gradients.dead
    told = {"update": in_floats(exact["update"])} if rule else {}
    return {
        **numbers,
        **told,
        "exact": fraction_text(exact),
        "check": _check(solution.check),
    }


def _values(trace: Trace, gradients: Gradients) -> Values:
    layers = [
        {
            "h": traced.h,
            "a": traced.a,
            "f_prime": slopes.f_prime,
            "delta": slopes.delta,
            "dW": slopes.dW,
            "db": slopes.db,
        }
        for traced, slopes in zip(trace.layers, gradients.layers, strict=True)
    ]
    return {"J": gradients.J, "y": trace.y, "dx": gradients.dx, "layers": layers}


def update_values(update: Update) -> UpdateValues:
    """What an update does to every layer's parameters and to the loss.

    With a penalty the loss with it is told as well, for that is what the step goes down on.
    """
    values: UpdateValues = {
        "layers": [
            {
                "W": layer.new.W,
                "b": layer.new.b,
                "delta_W": layer.delta.W,
                "delta_b": layer.delta.b,
            }
            for layer in update.layers
        ],
        "J_before": update.J_before,
        "J_after": update.J_after,
    }
    if update.rule.l2:
        before, after = update.penalties
        values["J_penalized_before"] = update.J_before + before
        values["J_penalized_after"] = None if update.J_after is None else update.J_after + after
    return values


def in_floats(value: object) -> object:
    """Return exact results as floats in the same shape."""
    if isinstance(value, dict):
        return {key: in_floats(entry) for key, entry in value.items()}
    if isinstance(value, list | np.ndarray):
        return [in_floats(entry) for entry in value]
    return float(value) if isinstance(value, float | Fraction) else value


def fraction_text(value: object) -> object:
    """Return exact results as text ("-1/16") in the same shape; None where one is not rational."""
    if isinstance(value, dict):
        return {key: fraction_text(entry) for key, entry in value.items()}
    if isinstance(value, list | np.ndarray):
        return [fraction_text(entry) for entry in value]
    return str(value) if isinstance(value, int | Fraction) and not _is_long(value) else None


def _is_long(value: int | Fraction) -> bool:
    # Bits first: turning a huge integer into digits is slow, and Python refuses it from 4300 on.
    bits = value.numerator.bit_length() + value.denominator.bit_length()
    return bits > 4 * LONGEST_FRACTION or len(str(value)) > LONGEST_FRACTION


def _check(check: Check) -> dict[str, object]:
    return {
        "method": check.method,
        "max_relative_error": check.max_relative_error,
        "passed": check.passed,
        "reason": check.reason,
        "checked": check.checked,
        "skipped": check.skipped,
    }


REQUEST_FIELDS = {
    "layers": "a list; each layer has W (one row per unit of the layer, one column per input), "
    "b (one number per unit) and activation",
    "loss": "the name of a loss",
    "x": "the input vector",
    "t": "the target vector",
    "relu_derivative_at_zero": "1 (the worksheet) or 0 (PyTorch): f' at the kink of the ReLUs",
    "rate": f"the learning rate eta of an update, {RANGES['rate'].words}; left out: no update",
    "momentum": f"the update's momentum mu, {RANGES['momentum'].words}: v <- mu v - eta g, "
    "W <- W + v, where v starts at 0",
    "l2": f"lambda of a penalty lambda/2 sum W^2 on the weights, {RANGES['l2'].words}: "
    "g = dJ/dW + lambda W; biases are not penalized, and J is the loss without it",
    "freeze_b": "true: the update leaves the biases as they are",
}
ANSWER_FIELDS = {
    "J": "the loss",
    "y": "the output",
    "dx": "dJ/dx",
    "layers": "for each layer: h = W a_prev + b; a = f(h); f_prime = da/dh (null for softmax); "
    "delta = dJ/dh; dW = dJ/dW; db = dJ/db; dead: f' and a are both 0",
    "exact": "the same once more as text: an integer or a fraction where the value is an exact "
    f"rational of at most {LONGEST_FRACTION} characters, else null",
    "update": "with a rate: for each layer the new W and b, delta_W and delta_b (what was added); "
    "J_before and J_after, null where a new number is beyond the largest; with l2 also "
    "J_penalized_before and J_penalized_after",
    "check": f"the gradients compared with {METHOD}: passed within a relative {TOLERANCE}, or "
    "null with the reason where nothing can be said",
}


def description() -> Description:
    """What the API takes and gives, for the people who call it; read from what it really does."""
    return {
        "request": {
            "content_type": "application/json",
            "fields": REQUEST_FIELDS,
            "numbers": "a JSON number, or text that holds a decimal or a fraction such as "
            '"-1/16"; it means its decimal text, so 0.1 is exactly 1/10',
            "default": to_json(WORKSHEET),
        },
        "answer": ANSWER_FIELDS,
        "activations": [_activation(name) for name in ACTIVATIONS],
        "losses": [_loss(name) for name in LOSSES],
        "limits": {
            "layers": MAX_LAYERS,
            "units_in_a_layer": MAX_UNITS,
            "largest_number": MAX_MAGNITUDE,
            "digits_of_a_number": MAX_DIGITS,
        },
    }


def _activation(name: str) -> dict[str, object]:
    row = ACTIVATIONS[name]
    return {
        "name": name,
        "label": row.label,
        "latex": row.latex,
        "derivative_latex": row.derivative_latex,
        "last_layer_only": row.last_layer_only,
    }


def _loss(name: str) -> dict[str, object]:
    row = LOSSES[name]
    return {
        "name": name,
        "label": row.label,
        "latex": row.latex,
        "dy_latex": row.dy_latex,
        "output_activations": list(row.partners or ACTIVATIONS),
        "takes_target": row.takes_target,
    }


API = Api(
    name="backprop",
    says="works out a network: forward pass, gradients, check",
    read=request_from_json,
    answer=answer,
)
