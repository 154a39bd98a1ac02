"""The API of what sampling estimates: ln Z by annealing, and tempering beside Gibbs sampling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.common.api import Api
from explorer.common.inputs import FieldReader, InputError, assumed_json, read_fields
from explorer.rbm.estimates import Visits, anneal, temper_beside_gibbs
from explorer.rbm.limits import (
    API_LADDER,
    API_LIMITS,
    API_RUNS,
    API_STEPS,
    API_TEMPERATURES,
    MOST_ANNEALED,
    MOST_TEMPERED,
    MOST_TEMPERED_UNITS,
)
from explorer.rbm.maths.clamping import Clamp
from explorer.rbm.maths.kernel import MOST_UNITS
from explorer.rbm.maths.mixing import mixing
from explorer.rbm.maths.rbm import RBM, state_texts, states
from explorer.rbm.problem import RbmProblem, from_json, read_clamp, readers
from explorer.rbm.requested import read_seed, read_whole
from explorer.rbm.solution import exact_log_Z, machine, refuse_continuous

MACHINE = ("W", "b", "c", "beta", "units")
BAND = 2  # standard errors to each side


@dataclass(frozen=True)
class Request:
    """A machine, and how much is to be drawn from which seed: two counts, by what is asked for."""

    problem: RbmProblem
    clamp: Clamp
    counts: tuple[int, int]
    seed: int

    @property
    def rbm(self) -> RBM:
        """The machine at its temperature, of the units that are not held."""
        return self.clamp.rest(machine(self.problem).tempered(float(self.problem.beta)))


def _read(data: Mapping[str, object], counts: Mapping[str, tuple[int, int, int]]) -> Request:
    """Read a machine without data and ``counts`` by name: least, most, default; and the seed."""
    parts = {name: each for name, each in readers(API_LIMITS, data).items() if name in MACHINE}

    def as_it_is(value: object, field: str, place: str) -> object:
        return value

    own: dict[str, FieldReader] = dict.fromkeys((*counts, "seed", "clamp"), as_it_is)
    read_fields(data, {**parts, **own}, "")
    problem = from_json({name: data[name] for name in data if name in parts})
    refuse_continuous(problem)
    first, second = (read_whole(data, name, *bounds) for name, bounds in counts.items())
    clamp = read_clamp(data.get("clamp", ""), problem)
    return Request(problem, clamp, (first, second), read_seed(data))


def read_annealing(data: Mapping[str, object]) -> Request:
    """Read a request for ln Z by annealing; raises InputError."""
    bounds = {"runs": (2, API_RUNS, 100), "temperatures": (2, API_TEMPERATURES, 1000)}
    request = _read(data, bounds)
    runs, temperatures = request.counts
    rows, columns = request.problem.n_visible, request.problem.n_hidden
    most = MOST_ANNEALED // (rows * columns + 16 * (rows + columns))
    if runs * temperatures > most:
        message = f"{runs} runs x {temperatures} temperatures are too much for {rows} x {columns}: "
        raise InputError(f"{message}together at most {most:,}", "temperatures")
    return request


def annealing(request: Request) -> dict[str, object]:
    """ln Z by annealed importance sampling, with its band, beside the exact one."""
    exact = exact_log_Z(request.rbm)
    found = anneal(request.rbm, exact, *request.counts, request.seed)
    estimate, weights = found.estimate, found.estimate.log_weights
    reach = BAND * estimate.standard_error
    return {
        "log_Z": estimate.log_Z,
        "standard_error": estimate.standard_error,
        "band": [estimate.log_Z - reach, estimate.log_Z + reach],
        "log_Z_exact": exact,
        "standard_errors_off": found.errors_off,
        "effective_runs": estimate.effective,
        "log_weights": {
            "least": float(weights.min()),
            "largest": float(weights.max()),
            "standard_deviation": estimate.spread,
        },
        "runs": found.runs,
        "temperatures": found.temperatures,
        "seed": found.seed,
        "assumed": assumed_json(request.problem.assumed),
    }


def read_tempering(data: Mapping[str, object]) -> Request:
    """Read a request for tempering beside Gibbs sampling; raises InputError."""
    request = _read(data, {"temperatures": (2, API_LADDER, 10), "steps": (1, API_STEPS, 500)})
    temperatures, steps = request.counts
    units = request.clamp.n_free
    if units > MOST_TEMPERED_UNITS:
        message = f"W has {units} rows that are not held; every state of v is told, of at most"
        raise InputError(f"{message} {MOST_TEMPERED_UNITS} visible units", "W")
    if temperatures * steps > MOST_TEMPERED:
        message = f"{temperatures} temperatures x {steps} steps are too much: "
        raise InputError(f"{message}together at most {MOST_TEMPERED:,}", "steps")
    return request


def tempering(request: Request) -> dict[str, object]:
    """Parallel tempering beside Gibbs sampling: visits, total variation, changes of mode."""
    found = temper_beside_gibbs(request.rbm, *request.counts, request.seed)
    written = request.problem.units.values.plain
    ways = state_texts(request.clamp.filled(states(request.clamp.n_free)))
    labels = list(map(written, ways))
    return {
        "states": labels,
        "p_v": found.p,
        "modes": [[labels[number] for number in mode] for mode in found.modes],
        "gibbs": _visits(found.gibbs),
        "tempering": {**_visits(found.tempering), "exchanges": found.exchanges},
        "temperatures": found.temperatures,
        "steps": found.steps,
        "updates": found.updates,
        "mixing": _mixing(request.rbm),
        "seed": found.seed,
        "assumed": assumed_json(request.problem.assumed),
    }


def _visits(visits: Visits) -> dict[str, object]:
    return {
        "visits": visits.shares,
        "total_variation": visits.apart,
        "mode_changes": visits.changes,
    }


def _mixing(rbm: RBM) -> dict[str, object] | None:
    """How fast the Gibbs chain mixes, exactly; None for a machine with too many units."""
    if rbm.n_visible + rbm.n_hidden > MOST_UNITS:
        return None
    found = mixing(rbm)
    return {
        "lambda_2": found.eigenvalue,
        "relaxation_time": found.relaxation,
        "mixing_time": found.steps,
    }


APIS = (
    Api(
        name="rbm/ais",
        says="estimates a machine's ln Z by annealed importance sampling; see rbm.ais below",
        read=read_annealing,
        answer=annealing,
        is_heavy=lambda _: True,
    ),
    Api(
        name="rbm/tempering",
        says="samples a machine by parallel tempering and by Gibbs; see rbm.tempering below",
        read=read_tempering,
        answer=tempering,
        is_heavy=lambda _: True,
    ),
)
