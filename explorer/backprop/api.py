"""The API of a network: what a script sends to POST /api/backprop, and what it gets back."""

from typing import TypedDict

from explorer.backprop import values
from explorer.backprop.batch import work_out
from explorer.backprop.limits import MAX_LAYERS, MAX_SAMPLES, MAX_UNITS
from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.descent import Rule
from explorer.backprop.maths.gradient_check import METHOD, TOLERANCE, Check
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.maths.reductions import REDUCTIONS
from explorer.backprop.problem import (
    ASSUMED_LOSS,
    RANGES,
    SUM_TOLERANCE,
    WORKSHEET,
    Problem,
    request_from_json,
    to_json,
)
from explorer.backprop.update import updated
from explorer.common.api import Api
from explorer.common.inputs import assumed_json
from explorer.common.numbers import MAX_DIGITS, MAX_MAGNITUDE


class Description(TypedDict):
    """What the API takes and gives."""

    request: dict[str, object]
    answer: dict[str, str]
    activations: list[dict[str, object]]
    losses: list[dict[str, object]]
    limits: dict[str, int]


def answer(request: tuple[Problem, Rule | None]) -> dict[str, object]:
    """Work a problem out: forward, backward, exactly, checked, and updated by a rule; of several
    samples each one's values, and what is reduced.
    """
    problem, rule = request
    batch = work_out(problem)
    numbers, exact = values.numbers(batch), values.exact(batch)
    if rule:
        exact["update"] = values.update_values(updated(batch, rule))
    told = {"update": values.in_floats(exact["update"])} if rule else {}
    return {
        **numbers,
        **told,
        "exact": values.fraction_text(exact),
        "check": _check(batch.check),
        "assumed": assumed_json(batch.assumed),
    }


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
    "layers": "a list; each layer has W (one row per unit of the layer, one column per input; null "
    "where there is no edge), b (one number per unit; left out, null or []: no bias), activation "
    "(left out: identity) and, for a momentum, delta_W and delta_b, the step before (left out: 0); "
    "without layers the network is the worksheet's",
    "loss": f"the name of a loss; left out beside layers: {ASSUMED_LOSS}",
    "x": "the input vector, or a row for each of several samples; left out beside layers: ones",
    "t": "the target vector, or as many rows; left out beside layers: zeros, for classes the "
    f"first; the sum of classes may miss 1 by {float(SUM_TOLERANCE)}",
    "relu_derivative_at_zero": "1 (the worksheet) or 0 (PyTorch): f' at the kink of the ReLUs; "
    "left out: 1",
    "reduce": "how several samples' losses become one: " + " or ".join(REDUCTIONS),
    "rate": f"the learning rate eta of an update, {RANGES['rate'].words}; left out: no update",
    "momentum": f"the update's momentum mu, {RANGES['momentum'].words}: Delta <- mu Delta - eta g, "
    "W <- W + Delta, where Delta is the layer's delta_W, the step before",
    "l2": f"lambda of a penalty lambda/2 sum W^2 on the weights, {RANGES['l2'].words}: "
    "g = dJ/dW + lambda W; biases are not penalized, and J is the loss without it",
    "freeze_b": "true: the update leaves the biases as they are",
}
ANSWER_FIELDS = {
    "J": "the loss",
    "y": "the output",
    "dx": "dJ/dx",
    "layers": "for each layer: h = W a_prev + b; a = f(h); f_prime = da/dh (null for softmax); "
    "delta = dJ/dh; dW = dJ/dW (null where there is no edge); db = dJ/db (null "
    "without a bias); dead: f' and a are both 0",
    "exact": "the same once more as text: an integer or a fraction where the value is an exact "
    f"rational of at most {values.LONGEST_FRACTION} characters, else null",
    "samples": "with several samples: each one's own J, y, dx and layers. J, dW and db outside are "
    "then reduced, y has a row a sample; h, a, f_prime, delta, dead and dx stand in here alone",
    "update": "with a rate: for each layer the new W and b, delta_W and delta_b (what was added); "
    "J_before and J_after, null where a new number is beyond the largest; with l2 also "
    "J_penalized_before and J_penalized_after",
    "check": f"the gradients compared with {METHOD}: passed within a relative {TOLERANCE}, or "
    "null with the reason where nothing can be said",
    "assumed": "what the request left out: its field, the value in its place, and why",
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
            "samples": MAX_SAMPLES,
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
