"""The API of the restricted Boltzmann machine: what a script sends, and what it gets back."""

import math
from typing import Any

from flask import Blueprint, Response

from explorer.rbm.maths.exact import LogPartition
from explorer.rbm.maths.gradient import Statistics
from explorer.rbm.problem import from_json
from explorer.rbm.solution import DataResults, RbmSolution, States, solve, terms
from explorer.web.api import read_json
from explorer.web.errors import AGAIN, Refusal
from explorer.web.responses import json_response
from explorer.web.work import NotYetError, heavy

# From here on a request takes some 20 ms and more, and its turn.
HEAVY_TERMS = 2**21

bp = Blueprint("rbm_api", __name__)


@bp.post("/api/rbm")
def rbm() -> Response:
    """Work out the machine that was sent: Z, probabilities, moments, likelihood, gradient."""
    problem = from_json(read_json())
    if terms(problem) <= HEAVY_TERMS:
        return json_response(answer(solve(problem)))
    try:
        with heavy.turn():
            return json_response(answer(solve(problem)))
    except NotYetError as error:
        message = "Other large machines are being worked out; try again in a second."
        raise Refusal(429, message, AGAIN) from error


def answer(solution: RbmSolution) -> dict[str, Any]:
    """Return a solution in the shape of the API's answer."""
    return {
        "ok": True,
        **_partition(solution.log_partition),
        **_visible(solution.visible),
        "energy": solution.energies,
        **_hidden(solution.hidden),
        **_moments(solution.moments),
        **(_data(solution.data) if solution.data else {}),
        "note": _note(solution),
    }


def _partition(partition: LogPartition) -> dict[str, Any]:
    through = {
        "visible": partition.through_visible,
        "hidden": partition.through_hidden,
        "difference": partition.difference,
    }
    return {"log_Z": partition.value, "log_Z_through": through}


def _visible(states: States | None) -> dict[str, Any]:
    if not states:
        names = "states p_v log_p_v free_energy states_shown states_total entropy effective_states"
        return dict.fromkeys(names.split())
    return {
        "states": states.labels,
        "p_v": states.p,
        "log_p_v": states.log_p,
        "free_energy": states.free_energy,
        "states_shown": len(states.numbers),
        "states_total": states.total,
        "entropy": states.entropy,
        "effective_states": math.exp(states.entropy),
    }


def _hidden(states: States | None) -> dict[str, Any]:
    if not states:
        names = "hidden_states log_p_h hidden_states_shown hidden_states_total"
        return dict.fromkeys(names.split())
    return {
        "hidden_states": states.labels,
        "log_p_h": states.log_p,
        "hidden_states_shown": len(states.numbers),
        "hidden_states_total": states.total,
    }


def _moments(moments: Statistics | None) -> dict[str, Any]:
    if not moments:
        return dict.fromkeys(("mean_v", "mean_h", "mean_vh"))
    return {"mean_v": moments.b, "mean_h": moments.c, "mean_vh": moments.W}


def _data(data: DataResults) -> dict[str, Any]:
    gradient = data.gradient
    return {
        "p_h_given_data": data.p_h,
        "log_likelihood": float(data.log_likelihoods.sum()),
        "mean_log_likelihood": float(data.log_likelihoods.mean()),
        "gradient": gradient
        and {
            **_parameters(gradient.sum),
            "positive": _parameters(gradient.positive),
            "negative": _parameters(gradient.negative),
            "mean": _parameters(gradient.mean),
        },
    }


def _parameters(values: Statistics) -> dict[str, Any]:
    return {"W": values.W, "b": values.b, "c": values.c}


def _note(solution: RbmSolution) -> str | None:
    """What is left out because it would take too long, for people; None where nothing is."""
    parts = {
        "the states of v": solution.visible,
        "the states of h": solution.hidden,
        "the model's expectations and the gradient": solution.moments,
    }
    missing = [name for name, part in parts.items() if part is None]
    shape = f"{solution.rbm.n_visible} x {solution.rbm.n_hidden}"
    notes = [f"Left out, as too large for {shape}: {' and '.join(missing)}."] if missing else []
    if any(each and each.is_cut_short for each in (solution.visible, solution.hidden)):
        notes.append("Of the states, only those are listed whose probability is not 0 in floats.")
    return " ".join(notes) or None
