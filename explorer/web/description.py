"""What the API takes and gives, for the people who call it; read from what it really does."""

from typing import Any

from explorer.backprop.limits import MAX_LAYERS, MAX_UNITS
from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.gradient_check import METHOD, TOLERANCE
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.problem import WORKSHEET, to_json
from explorer.common.numbers import MAX_DIGITS, MAX_MAGNITUDE
from explorer.web.errors import LARGEST_BODY, MESSAGES
from explorer.web.rbm_description import rbm_description
from explorer.web.responses import LONGEST_FRACTION


def description() -> dict[str, Any]:
    """Return the answer of GET /api."""
    return {
        "ok": True,
        "addresses": {
            "GET /": "the backprop explorer; its link holds the whole state of the page",
            "POST /api/backprop": "works out a network: forward pass, gradients, check",
            "POST /api/rbm": "works out a restricted Boltzmann machine; see rbm below",
            "GET /api": "this description",
            "GET /healthz": "says that the server answers",
        },
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
            "bytes_of_a_request": LARGEST_BODY,
        },
        "rbm": rbm_description(),
        "errors": {
            "shape": {"ok": False, "error": "what is wrong", "field": "layers[1].W", "status": 400},
            "statuses": {str(status): told for status, told in STATUSES.items()},
        },
    }


STATUSES = dict(sorted(MESSAGES.items()))
REQUEST_FIELDS = {
    "layers": "a list; each layer has W (one row per unit of the layer, one column per input), "
    "b (one number per unit) and activation",
    "loss": "the name of a loss",
    "x": "the input vector",
    "t": "the target vector",
    "relu_derivative_at_zero": "1 (the worksheet) or 0 (PyTorch): f' at the kink of the ReLUs",
}
ANSWER_FIELDS = {
    "J": "the loss",
    "y": "the output",
    "dx": "dJ/dx",
    "layers": "for each layer: h = W a_prev + b; a = f(h); f_prime = da/dh (null for softmax); "
    "delta = dJ/dh; dW = dJ/dW; db = dJ/db; dead: f' and a are both 0",
    "exact": "the same once more as text: an integer or a fraction where the value is an exact "
    f"rational of at most {LONGEST_FRACTION} characters, else null",
    "check": f"the gradients compared with {METHOD}: passed within a relative {TOLERANCE}, or "
    "null with the reason where nothing can be said",
}


def _activation(name: str) -> dict[str, Any]:
    row = ACTIVATIONS[name]
    return {
        "name": name,
        "label": row.label,
        "latex": row.latex,
        "derivative_latex": row.derivative_latex,
        "last_layer_only": row.last_layer_only,
    }


def _loss(name: str) -> dict[str, Any]:
    row = LOSSES[name]
    return {
        "name": name,
        "label": row.label,
        "latex": row.latex,
        "dy_latex": row.dy_latex,
        "output_activations": list(row.partners or ACTIVATIONS),
        "takes_target": row.takes_target,
    }
