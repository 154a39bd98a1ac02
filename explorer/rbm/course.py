"""What runs for a while: a walk by Gibbs sampling, and learning by every method, in slices."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any

import numpy as np

from explorer.common.arrays import Array
from explorer.common.inputs import InputError, object_in
from explorer.common.numbers import NumberError, parse, quoted
from explorer.rbm.answers import CourseJson, CurveJson, PiecesJson, StandingJson, WalkJson
from explorer.rbm.learned import find_experiment, read_machine
from explorer.rbm.limits import LARGEST_RATE, LARGEST_SEED, MOST_UPDATES, MOST_WALKED, PAGE_LIMITS
from explorer.rbm.maths.datasets import best_mean
from explorer.rbm.maths.experiments import EXPERIMENTS, OWN_ROWS, Experiment
from explorer.rbm.maths.rbm import RBM, bits, state_numbers
from explorer.rbm.maths.sampling import Gibbs
from explorer.rbm.maths.training import METHODS, Run, Snapshot, advance, snapshot, start
from explorer.rbm.problem import RbmProblem, from_json
from explorer.rbm.solution import machine

SNAPSHOTS = 100  # and fewer than twice as many where the updates are no multiple of it
SLICE = 0.2  # seconds after which an answer is due: whoever waits comes to their turn
SCALE = 0.1  # the standard deviation of the first weights
PARAMETER_PLACES = 3


def walk(data: Mapping[str, object]) -> WalkJson:
    """A path by block Gibbs sampling: each step's h, then v, as states' numbers.

    ``data`` has the ``problem``, the ``state`` to begin at, ``steps`` and a ``seed``. Raises
    InputError.
    """
    problem = _problem(data)
    steps = _whole(data, "steps", 1, MOST_WALKED, 200)
    first = _state(data.get("state"), problem)
    rbm = machine(problem).tempered(float(problem.beta))
    rng = np.random.default_rng(_seed(data))
    path = list(Gibbs.of(rbm).path(first[None, :], steps, rng))
    h, v = (np.concatenate(layer) for layer in zip(*path, strict=True))
    return {"h": state_numbers(h), "v": state_numbers(v)}


@dataclass(frozen=True, eq=False)
class _Course:
    """What is to be learned, how, and from which random numbers."""

    experiment: Experiment
    updates: int
    rate: float
    seed: int

    def start(self) -> dict[str, Run]:
        """Every method's run, all from the same small weights."""
        experiment, rng = self.experiment, np.random.default_rng(self.seed)
        rbm = start(experiment.n_visible, experiment.n_hidden, SCALE, rng)
        return {name: Run(0, rbm, experiment.data) for name in METHODS}

    def stretch(self, runs: Mapping[str, Run]) -> dict[str, Run]:
        """Every run's next snapshot. Its random numbers hang on where it begins alone, so that
        no matter how a course is cut into slices, it is the same.
        """
        step = next(iter(runs.values())).step
        count = min(max(1, self.updates // SNAPSHOTS), self.updates - step)
        data, rate = self.experiment.data, self.rate
        return {
            name: advance(
                run, data, METHODS[name], rate, np.random.default_rng((self.seed, step)), count
            )
            for name, run in runs.items()
        }


def learn(data: Mapping[str, object], clock: Callable[[], float] = monotonic) -> CourseJson:
    """Learn by every method for a short while, from the start or from where an answer stopped:
    pieces of curves, machines, and where it stopped, to be sent back as ``from``.

    ``data`` has the ``problem``, the ``experiment``, ``updates``, ``rate`` and a ``seed``. Raises
    InputError.
    """
    course = _course(data)
    is_new = "from" not in data
    runs = course.start() if is_new else _read_runs(object_in(data, "from"), course)
    stretches = [runs] if is_new else []
    began = clock()
    while runs["exact"].step < course.updates:
        runs = course.stretch(runs)
        stretches.append(runs)
        if clock() - began >= SLICE:
            break
    rows = course.experiment.data
    taken = {
        name: [snapshot(each[name].step, each[name].rbm, rows) for each in stretches]
        for name in METHODS
    }
    return {**_told(course, taken), "from": _standing(runs)}


def _told(course: _Course, taken: Mapping[str, list[Snapshot]]) -> PiecesJson:
    return {
        "best": best_mean(course.experiment.data),
        "updates": course.updates,
        "curves": [_curve(name, run) for name, run in taken.items()],
        "machines": {
            name: [_parameters(each.rbm, PARAMETER_PLACES) for each in run]
            for name, run in taken.items()
        },
    }


def _standing(runs: Mapping[str, Run]) -> StandingJson:
    """Where every run stands, to the last digit."""
    return {
        "step": runs["exact"].step,
        "runs": {
            name: {**_parameters(run.rbm), "chains": state_numbers(run.chains)}
            for name, run in runs.items()
        },
    }


def _read_runs(given: Mapping[str, Any], course: _Course) -> dict[str, Run]:
    step = _whole(given, "step", 0, course.updates, 0)
    try:
        return {name: _read_run(step, given["runs"][name], course.experiment) for name in METHODS}
    except (KeyError, TypeError, ValueError, OverflowError):
        raise InputError("from is not where a course of this kind stopped", "from") from None


def _read_run(step: int, given: Mapping[str, object], experiment: Experiment) -> Run:
    chains = np.array(given["chains"], int)
    if chains.shape != experiment.data.shape[:1]:
        raise ValueError
    return Run(step, read_machine(given, experiment), bits(chains, experiment.n_visible))


def _course(data: Mapping[str, object]) -> _Course:
    name, problem = data.get("experiment", OWN_ROWS), _problem(data)
    if name not in (allowed := (OWN_ROWS, *EXPERIMENTS)):
        message = f"experiment is {quoted(name)}; allowed are {', '.join(allowed)}"
        raise InputError(message, "experiment")
    experiment = find_experiment(problem, str(name))
    if experiment is None:
        raise InputError("data is empty; learning needs rows", "data")
    updates = _whole(data, "updates", 1, MOST_UPDATES, experiment.updates)
    rate = _rate(data.get("rate", str(experiment.rate)))
    return _Course(experiment, updates, rate, _seed(data))


def _curve(method: str, run: list[Snapshot]) -> CurveJson:
    return {
        "method": method,
        "steps": [each.step for each in run],
        "means": [round(each.mean_log_likelihood, 6) for each in run],
        "errors": [float(f"{each.reconstruction_error:.4g}") for each in run],
    }


def _parameters(rbm: RBM, places: int | None = None) -> dict[str, Array]:
    values = {name: getattr(rbm, name) for name in ("W", "b", "c")}
    return values if places is None else {name: x.round(places) for name, x in values.items()}


def _problem(data: Mapping[str, object]) -> RbmProblem:
    return from_json(object_in(data, "problem"), PAGE_LIMITS)


def _state(text: object, problem: RbmProblem) -> Array:
    n = problem.n_visible
    if not isinstance(text, str) or len(text) != n or set(text) - set("01"):
        raise InputError(f"state is no string of {n} bits", "state")
    return np.array([int(bit) for bit in text], float)


def _seed(data: Mapping[str, object]) -> int:
    return _whole(data, "seed", 0, LARGEST_SEED, 0)


def _whole(data: Mapping[str, object], field: str, least: int, most: int, default: int) -> int:
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
