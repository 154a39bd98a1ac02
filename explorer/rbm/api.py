"""The API of the restricted Boltzmann machine: what a script sends, and what it gets back."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from explorer.common.api import Api
from explorer.common.arrays import Array
from explorer.common.inputs import InputError, assumed_json, read_fields
from explorer.rbm import api_parts
from explorer.rbm.ascent import ascend
from explorer.rbm.comparison import compare
from explorer.rbm.gaussian import answer as gaussian
from explorer.rbm.limits import API_LIMITS
from explorer.rbm.maths.exact import LogPartition
from explorer.rbm.maths.gradient import Statistics
from explorer.rbm.problem import (
    RATES,
    RbmProblem,
    Rule,
    from_json,
    readers,
)
from explorer.rbm.solution import (
    DataResults,
    RbmSolution,
    States,
    solve,
    terms,
)

# From here on a request takes some 20 ms and more, and its turn.
HEAVY_TERMS = 2**21


@dataclass(frozen=True)
class Request:
    """A machine, and the ``rate`` of a step from it; None where none was asked for."""

    problem: RbmProblem
    rate: Fraction | None = None


def read(data: Mapping[str, object]) -> Request:
    """Read a request; raises InputError."""
    fields = {**readers(API_LIMITS, data), "rate": _read_rate}
    given = read_fields(data, fields, "")
    rate = given.pop("rate", None)
    problem = from_json({name: data[name] for name in given})
    if rate is not None and not problem.data:
        raise InputError("rate is given without rows of data, so there is no update", "rate")
    return Request(problem, rate)


def _read_rate(value: object, field: str, place: str) -> Fraction:
    return RATES.read(value, field)


def answer(request: Request) -> dict[str, object]:
    """Work a machine out: Z, probabilities, moments, likelihood, gradient, and a step."""
    problem = request.problem
    if problem.units.is_continuous:
        return gaussian.answer(problem, request.rate)
    solution, written = solve(problem), problem.units.values.plain
    return {
        **_partition(solution.log_partition),
        **_visible(solution.visible, written),
        "energy": solution.energies,
        **_hidden(solution.hidden, written),
        **_moments(solution.moments),
        **(_data(solution.data) if solution.data else {}),
        **_compared(solution),
        **({} if request.rate is None else {"update": _update(solution, request.rate)}),
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


def _visible(states: States | None, written: Callable[[str], str]) -> dict[str, object]:
    if not states:
        names = "states p_v log_p_v free_energy states_shown states_total entropy effective_states"
        return dict.fromkeys(names.split())
    return {
        "states": list(map(written, states.labels)),
        "p_v": states.p,
        "log_p_v": states.log_p,
        "free_energy": states.free_energy,
        "states_shown": len(states.numbers),
        "states_total": states.total,
        "entropy": states.entropy,
        "effective_states": math.exp(states.entropy),
    }


def _hidden(states: States | None, written: Callable[[str], str]) -> dict[str, object]:
    if not states:
        names = "hidden_states log_p_h hidden_states_shown hidden_states_total"
        return dict.fromkeys(names.split())
    return {
        "hidden_states": list(map(written, states.labels)),
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
        "gradient": gradient and api_parts.phases(gradient),
    }


def _update(solution: RbmSolution, rate: Fraction) -> dict[str, object] | None:
    """One step; None where the gradient would take too long."""
    step = ascend(solution, Rule(rate=rate))
    if step is None:
        return None
    before, after = step.log_likelihoods
    return {
        **api_parts.step(step.new, step.delta, before, after),
        "p_data_before": math.exp(before),
        "p_data_after": None if after is None else math.exp(after),
    }


def _compared(solution: RbmSolution) -> dict[str, object]:
    compared = compare(solution)
    if compared is None:
        return {}
    means = _moments(compared.data)
    return {f"data_{name}": value for name, value in means.items()} | {"kl": compared.kl}


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


def _is_heavy(request: Request) -> bool:
    return terms(request.problem) > HEAVY_TERMS


API = Api(
    name="rbm",
    says="works out a restricted Boltzmann machine; see rbm below",
    read=read,
    answer=answer,
    is_heavy=_is_heavy,
)
