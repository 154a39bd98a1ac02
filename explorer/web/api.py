"""The API: what a script sends, and what it gets back."""

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from flask import Blueprint, Response, request

from explorer.backprop.maths.gradient_check import Check
from explorer.backprop.maths.network import Gradients, Trace
from explorer.backprop.problem import from_json
from explorer.backprop.solution import Solution, solve
from explorer.web.description import description
from explorer.web.errors import Refusal
from explorer.web.responses import fraction_text, json_response

LONGEST_INTEGER = 100  # characters; a longer one stays text, and is refused as a number too large

bp = Blueprint("api", __name__)


@bp.get("/healthz")
def healthz() -> Response:
    """Say that the server answers."""
    return json_response({"status": "ok"})


@bp.get("/api")
def describe() -> Response:
    """Describe the API, for people."""
    return json_response(description(), indent=2)


@bp.post("/api/backprop")
def backprop() -> Response:
    """Work out the problem that was sent: forward, backward, exactly, and checked."""
    return json_response(answer(solve(from_json(read_json()))))


def read_json() -> Mapping[str, Any]:
    """Return the JSON object that was sent, its decimals as text so that 0.1 stays 1/10.

    Raises Refusal: 415 for another content type, 400 for no JSON object.
    """
    if request.mimetype != "application/json":
        raise Refusal(415)
    try:
        data = json.loads(
            request.get_data(cache=False).decode("utf-8-sig"),
            parse_float=str,
            parse_int=_integer,
            parse_constant=_no_constant,
        )
    except UnicodeDecodeError:
        raise Refusal(400, "The body is not JSON: it is not UTF-8 text.") from None
    except RecursionError:
        raise Refusal(400, "The body is not JSON that is taken here: it nests too deep.") from None
    except ValueError as error:
        raise Refusal(400, f"The body is not JSON: {error}.") from None
    if not isinstance(data, dict):
        raise Refusal(400, "The body must be a JSON object, such as {}.")
    return data


def _integer(text: str) -> int | str:
    return int(text) if len(text) <= LONGEST_INTEGER else text


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def answer(solution: Solution) -> dict[str, Any]:
    """Return a solution in the shape of the API's answer."""
    exact = _values(solution.exact_trace, solution.exact_gradients)
    numbers = _values(solution.trace, solution.gradients)
    for layer, gradients in zip(numbers["layers"], solution.gradients.layers, strict=True):
        layer["dead"] = gradients.dead
    return {
        "ok": True,
        **numbers,
        "exact": fraction_text(exact),
        "check": _check(solution.check),
    }


def _values(trace: Trace, gradients: Gradients) -> dict[str, Any]:
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


def _check(check: Check) -> dict[str, Any]:
    return {
        "method": check.method,
        "max_relative_error": check.max_relative_error,
        "passed": check.passed,
        "reason": check.reason,
        "checked": check.checked,
        "skipped": check.skipped,
    }
