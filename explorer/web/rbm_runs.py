"""What runs on the RBM page: a walk by Gibbs sampling, and learning by every method."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import numpy as np
from flask import Blueprint, Response

from explorer.core.rbm import RBM, state_numbers
from explorer.core.sampling import Gibbs
from explorer.core.training import METHODS, Snapshot, start, train
from explorer.figures.learning import Curve, best_mean
from explorer.numbers import NumberError, parse, quoted
from explorer.problem import InputError
from explorer.rbm_problem import PAGE_LIMITS, RbmProblem, from_json
from explorer.rbm_solution import machine
from explorer.web.api import read_json
from explorer.web.rbm_api import _turn
from explorer.web.responses import json_response

MOST_WALKED = 2000
MOST_UPDATES = 1000
SNAPSHOTS = 40
LARGEST_SEED = 2**31
LARGEST_RATE = 1
SCALE = 0.1  # the standard deviation of the first weights
PARAMETER_PLACES = 3

bp = Blueprint("rbm_runs", __name__)


@bp.post("/api/page/rbm/walk")
def walk() -> Response:
    """A path by block Gibbs sampling: each step's h, then v, as states' numbers."""
    data = read_json()
    problem = _problem(data)
    steps = _whole(data, "steps", 1, MOST_WALKED, 200)
    first = _state(data.get("state"), problem)
    rbm = machine(problem).tempered(float(problem.beta))
    path = list(Gibbs.of(rbm).path(first[None, :], steps, _generator(data)))
    h, v = (np.concatenate(layer) for layer in zip(*path, strict=True))
    return json_response({"ok": True, "h": state_numbers(h), "v": state_numbers(v)})


@bp.post("/api/page/rbm/train")
def learn() -> Response:
    """Learn the rows of data by every method, from the same small weights: curves, machines."""
    data = read_json()
    problem = _problem(data)
    if not problem.data:
        raise InputError("data is empty; learning needs rows", "data")
    updates = _whole(data, "updates", SNAPSHOTS, MOST_UPDATES, 400)
    rate = _rate(data.get("rate", "0.1"))
    with _turn(is_heavy=True):
        runs = {name: list(_run(problem, name, updates, rate, data)) for name in METHODS}
    return json_response(
        {
            "ok": True,
            "best": best_mean(problem.data),
            "curves": [_curve(name, run) for name, run in runs.items()],
            "machines": {
                name: [_parameters(each.rbm) for each in run] for name, run in runs.items()
            },
        }
    )


def _run(
    problem: RbmProblem, method: str, updates: int, rate: float, data: Mapping[str, Any]
) -> Iterator[Snapshot]:
    rng = _generator(data)
    rbm = start(problem.n_visible, problem.n_hidden, SCALE, rng)
    rows, every = np.array(problem.data, float), updates // SNAPSHOTS
    return islice(train(rbm, rows, METHODS[method], rate, rng, every), SNAPSHOTS + 1)


def _curve(method: str, run: list[Snapshot]) -> dict[str, Any]:
    return {
        "method": method,
        "steps": [each.step for each in run],
        "means": [round(each.mean_log_likelihood, 6) for each in run],
        "errors": [round(each.reconstruction_error, 6) for each in run],
    }


def _parameters(rbm: RBM) -> dict[str, Any]:
    return {name: getattr(rbm, name).round(PARAMETER_PLACES) for name in ("W", "b", "c")}


def curves(given: object) -> tuple[list[Curve], tuple[str, int]]:
    """The curves and the chosen snapshot that a page sends back to have them drawn."""
    if not isinstance(given, Mapping):
        return [], ("", 0)
    try:
        read = [_read_curve(each) for each in given["curves"]]
        return read, (str(given.get("method")), max(0, int(given.get("snapshot", 0))))
    except (KeyError, TypeError, ValueError, OverflowError):
        raise InputError("learning holds no curves", "learning") from None


def _read_curve(given: Mapping[str, Any]) -> Curve:
    steps = tuple(int(step) for step in given["steps"])
    means = tuple(float(mean) for mean in given["means"])
    is_whole = 1 < len(steps) == len(means) <= SNAPSHOTS + 1 and all(np.isfinite(means))
    if given["method"] not in METHODS or not is_whole or max(steps) <= 0:
        raise ValueError
    return Curve(given["method"], steps, means)


def _problem(data: Mapping[str, Any]) -> RbmProblem:
    problem = data.get("problem", {})
    if not isinstance(problem, Mapping):
        raise InputError("problem is not an object", "problem")
    return from_json(problem, PAGE_LIMITS)


def _state(text: object, problem: RbmProblem) -> Any:
    n = problem.n_visible
    if not isinstance(text, str) or len(text) != n or set(text) - set("01"):
        raise InputError(f"state is no string of {n} bits", "state")
    return np.array([int(bit) for bit in text], float)


def _generator(data: Mapping[str, Any]) -> np.random.Generator:
    return np.random.default_rng(_whole(data, "seed", 0, LARGEST_SEED, 0))


def _whole(data: Mapping[str, Any], field: str, least: int, most: int, default: int) -> int:
    value = data.get(field, default)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise InputError(f"{field} is no whole number from {least} to {most}", field)
    return value


def _rate(value: object) -> float:
    try:
        rate = float(parse(value))
    except NumberError as error:
        raise InputError(f"rate is {error}", "rate") from None
    if not 0 < rate <= LARGEST_RATE:
        raise InputError(f"rate is {quoted(value)}; allowed is more than 0, up to 1", "rate")
    return rate
