"""The API of the restricted Boltzmann machine: what a script sends, and what it gets back."""

import math

from explorer.common.api import Api
from explorer.common.arrays import Array
from explorer.common.inputs import assumed_json
from explorer.rbm.limits import (
    API_LIMITS,
    MAX_BETA,
    MAX_SMALLER_LAYER,
    MOST_ENERGIES,
    MOST_LOG_Z_TERMS,
    MOST_STATES,
)
from explorer.rbm.maths.exact import LogPartition
from explorer.rbm.maths.gradient import Statistics
from explorer.rbm.problem import DEFAULT, PRESETS, RbmProblem, from_json, to_json
from explorer.rbm.solution import (
    DataResults,
    RbmSolution,
    States,
    solve,
    terms,
)

# From here on a request takes some 20 ms and more, and its turn.
HEAVY_TERMS = 2**21


def answer(problem: RbmProblem) -> dict[str, object]:
    """Work a machine out: Z, probabilities, moments, likelihood, gradient."""
    solution = solve(problem)
    return {
        **_partition(solution.log_partition),
        **_visible(solution.visible),
        "energy": solution.energies,
        **_hidden(solution.hidden),
        **_moments(solution.moments),
        **(_data(solution.data) if solution.data else {}),
        "note": _note(solution),
        "assumed": assumed_json(problem.assumed),
    }


def _partition(partition: LogPartition) -> dict[str, object]:
    through = {
        "visible": partition.through_visible,
        "hidden": partition.through_hidden,
        "difference": partition.difference,
    }
    return {"log_Z": partition.value, "log_Z_through": through}


def _visible(states: States | None) -> dict[str, object]:
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


def _hidden(states: States | None) -> dict[str, object]:
    if not states:
        names = "hidden_states log_p_h hidden_states_shown hidden_states_total"
        return dict.fromkeys(names.split())
    return {
        "hidden_states": states.labels,
        "log_p_h": states.log_p,
        "hidden_states_shown": len(states.numbers),
        "hidden_states_total": states.total,
    }


def _moments(moments: Statistics | None) -> dict[str, Array | None]:
    if not moments:
        return dict.fromkeys(("mean_v", "mean_h", "mean_vh"))
    return {"mean_v": moments.b, "mean_h": moments.c, "mean_vh": moments.W}


def _data(data: DataResults) -> dict[str, object]:
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


def _parameters(values: Statistics) -> dict[str, Array]:
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


REQUEST_FIELDS = {
    "W": "weights, one row per visible unit, one column per hidden unit; without it the default's, "
    "and its biases",
    "b": "the visible units' biases; left out beside W: zeros",
    "c": "the hidden units' biases; alike",
    "data": "rows of 0 and 1, one entry per visible unit; without it no data",
    "beta": f"one over the temperature, 0 to {MAX_BETA}; without it 1",
}
_LISTED = f"counting up in binary; above {MOST_STATES} the {MOST_STATES} most probable ones"
ANSWER_FIELDS = {
    "log_Z": "ln sum e^(-beta E(v, h))",
    "log_Z_through": "the same summed over the visible and over the hidden states, and their "
    "difference, where both are quick to sum",
    "states": f"the states of v, v_1 first, {_LISTED}",
    "p_v": "p(v) of each state, e^(-free_energy) / Z",
    "log_p_v": "ln p(v)",
    "free_energy": "-ln sum_h e^(-beta E(v, h))",
    "states_shown": "how many states are listed",
    "states_total": "how many states there are",
    "entropy": "-sum p(v) ln p(v) over all states, in nats",
    "effective_states": "e^entropy",
    "energy": "E(v, h) = -b.v - c.h - v.W h, one row per state of v, one column per state of h; "
    f"null above {MOST_ENERGIES} entries",
    "hidden_states": f"the states of h, h_1 first, {_LISTED}",
    "log_p_h": "ln p(h)",
    "hidden_states_shown": "how many of them are listed",
    "hidden_states_total": "how many there are",
    "mean_v": "E[v] under the model",
    "mean_h": "E[h] under the model",
    "mean_vh": "E[v h^T] under the model",
    "p_h_given_data": "p(h_j = 1 | v), one row per row of data",
    "log_likelihood": "the sum of ln p(v) over the rows of data",
    "mean_log_likelihood": "their mean",
    "gradient": "of the sum log-likelihood by W, b and c; its positive and negative phase, whose "
    "difference it is; and the gradient of the mean",
    "note": "what is left out as it would take too long; null where nothing is",
    "assumed": "what the request left out beside W: its field, the value in its place, and why",
}


def description() -> dict[str, object]:
    """What the API takes and gives, for the people who call it."""
    return {
        "request": {"fields": REQUEST_FIELDS, "default": {**to_json(DEFAULT), "data": []}},
        "answer": ANSWER_FIELDS,
        "presets": [
            {"name": each.name, "title": each.title, "source": each.source}
            | {"request": to_json(each.problem)}
            for each in PRESETS
        ],
        "limits": {
            "visible_units": API_LIMITS.visible,
            "hidden_units": API_LIMITS.hidden,
            "units_of_the_smaller_layer": MAX_SMALLER_LAYER,
            "terms_of_log_Z": MOST_LOG_Z_TERMS,
            "entries_of_data": API_LIMITS.data_entries,
            "states_in_a_list": MOST_STATES,
            "entries_of_energy": MOST_ENERGIES,
            "beta": MAX_BETA,
        },
    }


def _is_heavy(problem: RbmProblem) -> bool:
    return terms(problem) > HEAVY_TERMS


API = Api(
    name="rbm",
    says="works out a restricted Boltzmann machine; see rbm below",
    read=from_json,
    answer=answer,
    is_heavy=_is_heavy,
)
