"""Learning by every method, in slices: each a short answer, which a page sends back to go on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any

import numpy as np

from explorer.common.arrays import Array
from explorer.common.inputs import Fields, InputError, object_in
from explorer.common.numbers import NumberError, parse, quoted
from explorer.rbm.answers import CourseJson, CurveJson, PiecesJson, StandingJson
from explorer.rbm.learned import find_experiment, read_machine
from explorer.rbm.learner import Learner, learner_of
from explorer.rbm.limits import (
    LARGEST_RATE,
    MOST_UPDATES,
)
from explorer.rbm.maths.experiments import EXPERIMENTS, OWN_ROWS, Experiment
from explorer.rbm.maths.gradient import Statistics
from explorer.rbm.maths.rbm import RBM
from explorer.rbm.maths.training import Recipe, Run, Snapshot, advance, start
from explorer.rbm.maths.values import Values
from explorer.rbm.problem import RbmProblem, recast, start_of, training_parameters
from explorer.rbm.requested import read_problem, read_seed, read_whole
from explorer.rbm.solution import machine

SNAPSHOTS = 100  # and fewer than twice as many where the updates are no multiple of it
SLICE = 0.2  # seconds after which an answer is due: whoever waits comes to their turn
SCALE = 0.1  # the standard deviation of the first weights
PARAMETER_PLACES = 3
TOLD = ("decay", "momentum", "weight_decay", "chains", "batch", "start")


@dataclass(frozen=True, eq=False)
class _Course:
    """What is to be learned, how, from which random numbers, with how many chains, and from which
    machine; None: from small weights; and which ``values`` its units take.
    """

    experiment: Experiment
    recipe: Recipe
    seed: int
    chains: int
    begins: RBM | None
    values: Values

    def start(self) -> dict[str, Run]:
        """Every method's run, all from the same machine."""
        experiment, rng = self.experiment, np.random.default_rng(self.seed)
        n_visible, n_hidden = experiment.n_visible, experiment.n_hidden
        rbm = self.begins or start(n_visible, n_hidden, SCALE, rng, self.values)
        chains = np.resize(experiment.data, (self.chains, n_visible))
        return {name: Run(0, rbm, chains) for name in self.learner.methods}

    @property
    def learner(self) -> Learner:
        """How the machine learns."""
        return learner_of(self.experiment)

    def stretch(self, runs: Mapping[str, Run]) -> dict[str, Run]:
        """Every run's next snapshot. Its random numbers hang on where it begins alone, so that
        no matter how a course is cut into slices, it is the same.
        """
        step = next(iter(runs.values())).step
        updates = self.recipe.updates
        count = min(max(1, updates // SNAPSHOTS), updates - step)
        return {
            name: advance(
                run,
                self.experiment.data,
                self.learner.methods[name],
                self.recipe,
                np.random.default_rng((self.seed, step)),
                count,
            )
            for name, run in runs.items()
        }


def learn(data: Mapping[str, object], clock: Callable[[], float] = monotonic) -> CourseJson:
    """Learn by every method for a short while, from the start or from where an answer stopped:
    pieces of curves, machines, and where it stopped, to be sent back as ``from``.

    ``data`` has the ``problem``, the ``experiment``, ``updates``, ``rate``, a ``seed`` and what of
    a link's training is not the default; and ``until``, after how many updates it stops. Raises
    InputError.
    """
    course = _course(data)
    until = read_whole(data, "until", 0, course.recipe.updates, course.recipe.updates)
    is_new = "from" not in data
    runs = course.start() if is_new else _read_runs(object_in(data, "from"), course)
    stretches = [runs] if is_new else []
    began = clock()
    while runs["exact"].step < until:
        runs = course.stretch(runs)
        stretches.append(runs)
        if clock() - began >= SLICE:
            break
    rows, record = course.experiment.data, course.learner.snapshot
    taken = {
        name: [record(each[name].step, each[name].rbm, rows) for each in stretches] for name in runs
    }
    return {**_told(course, taken), "from": _standing(runs, course.learner)}


def _told(course: _Course, taken: Mapping[str, list[Snapshot]]) -> PiecesJson:
    return {
        "best": course.experiment.best,
        "updates": course.recipe.updates,
        "curves": [_curve(name, run) for name, run in taken.items()],
        "machines": {
            name: [_parameters(each.rbm, PARAMETER_PLACES) for each in run]
            for name, run in taken.items()
        },
    }


def _standing(runs: Mapping[str, Run], learner: Learner) -> StandingJson:
    """Where every run stands, to the last digit."""
    return {
        "step": runs["exact"].step,
        "runs": {
            name: {
                **_parameters(run.rbm),
                "chains": learner.write(run.chains),
                **({"velocity": _parameters(run.velocity)} if run.velocity else {}),
            }
            for name, run in runs.items()
        },
    }


def _read_runs(given: Mapping[str, Any], course: _Course) -> dict[str, Run]:
    step = read_whole(given, "step", 0, course.recipe.updates, 0)
    try:
        return {
            name: _read_run(step, given["runs"][name], course) for name in course.learner.methods
        }
    except (KeyError, TypeError, ValueError, OverflowError):
        raise InputError("from is not where a course of this kind stopped", "from") from None


def _read_run(step: int, given: Mapping[str, Any], course: _Course) -> Run:
    experiment = course.experiment
    rbm = read_machine(given, experiment, course.values)
    states = course.learner.read(given["chains"], experiment.n_visible)
    if len(states) != course.chains:
        raise ValueError
    if "velocity" not in given:
        return Run(step, rbm, states)
    moved = read_machine(given["velocity"], experiment, course.values)
    return Run(step, rbm, states, Statistics(moved.W, moved.b, moved.c))


def _course(data: Mapping[str, object]) -> _Course:
    name, problem = data.get("experiment", OWN_ROWS), read_problem(data)
    others = () if problem.units.is_continuous else EXPERIMENTS
    if name not in (allowed := (OWN_ROWS, *others)):
        message = f"experiment is {quoted(name)}; allowed are {', '.join(allowed)}"
        raise InputError(message, "experiment")
    experiment = find_experiment(problem, str(name))
    if experiment is None:
        raise InputError("data is empty; learning needs rows", "data")
    updates = read_whole(data, "updates", 1, MOST_UPDATES, experiment.updates)
    rate = _rate(data.get("rate", str(experiment.rate)))
    told = _training(data)
    recipe = Recipe(
        rate,
        updates,
        told["decay"],
        float(told["momentum"]),
        float(told["weight_decay"]),
        told["batch"],
    )
    begins = _begins(told["start"], experiment, problem)
    chains = told["chains"] or len(experiment.data)
    return _Course(experiment, recipe, read_seed(data), chains, begins, problem.units.values)


def _training(data: Mapping[str, object]) -> Fields:
    """What a link says of training, as far as a course takes it; raises InputError."""
    rows = [each for each in training_parameters() if each.name in TOLD]
    texts = {each.name: data.get(each.name, "") for each in rows}
    for name, text in texts.items():
        if not isinstance(text, str):
            raise InputError(f"{name} is {quoted(text)}, not text", name)
    return {
        each.name: each.read(str(texts[each.name])) if texts[each.name] else each.default
        for each in rows
    }


def _begins(text: str, experiment: Experiment, problem: RbmProblem) -> RBM | None:
    """The machine that a course starts at, of a ``problem``'s units; raises InputError for one of
    another size.
    """
    if not text:
        return None
    rbm = machine(recast(start_of(text), problem.units))
    if rbm.W.shape != (experiment.n_visible, experiment.n_hidden):
        message = (
            f"this machine is {rbm.n_visible} x {rbm.n_hidden}, and what is learned takes "
            f"{experiment.n_visible} x {experiment.n_hidden}"
        )
        raise InputError(message, "start")
    return rbm


def _curve(method: str, run: list[Snapshot]) -> CurveJson:
    return {
        "method": method,
        "steps": [each.step for each in run],
        "means": [round(each.mean_log_likelihood, 6) for each in run],
        "errors": [float(f"{each.reconstruction_error:.4g}") for each in run],
    }


def _parameters(rbm: RBM | Statistics, places: int | None = None) -> dict[str, Array]:
    values = {name: getattr(rbm, name) for name in ("W", "b", "c")}
    return values if places is None else {name: x.round(places) for name, x in values.items()}


def _rate(value: object) -> float:
    try:
        rate = float(parse(value))
    except NumberError as error:
        raise InputError(f"rate is {error}", "rate") from None
    if not 0 < rate <= LARGEST_RATE:
        raise InputError(f"rate is {quoted(value)}; allowed is more than 0, up to 1", "rate")
    return rate
