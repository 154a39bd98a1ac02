"""What has been learned, as a page sends it back to have it drawn: curves, and one machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from explorer.common.arrays import Array
from explorer.common.figures.axes import Frame
from explorer.common.figures.plotly import Figure
from explorer.common.figures.theme import Theme
from explorer.common.inputs import InputError
from explorer.common.numbers import decimal
from explorer.rbm.figures import learning, tiles
from explorer.rbm.figures.learning import Curve
from explorer.rbm.limits import LARGEST_WEIGHT, LEAST_MEAN, MOST_SNAPSHOTS, MOST_UPDATES
from explorer.rbm.maths.datasets import best_mean
from explorer.rbm.maths.experiments import EXPERIMENTS, OWN_ROWS, Experiment, own_rows
from explorer.rbm.maths.rbm import RBM
from explorer.rbm.maths.training import METHODS
from explorer.rbm.problem import RbmProblem

LABELS = {
    OWN_ROWS: "the rows below",
    "bars-2x2": "bars and stripes 2 × 2",
    "bars-3x3": "bars and stripes 3 × 3",
    "bars-4x4": "bars and stripes 4 × 4",
}
MISLEADING = (
    "CD-1's reconstruction error keeps shrinking long after its likelihood has begun to fall: "
    "it is no measure of learning. PCD swings: at this rate its chains lag behind the weights."
)
LESSONS = {
    OWN_ROWS: "The reconstruction error says how well a row survives one step up and down, and "
    "not how probable it is.",
    "bars-2x2": "The exact gradient comes close to the best there is; CD wavers below it. PCD "
    "swings: at this rate its chains lag behind the weights.",
    "bars-3x3": MISLEADING,
    "bars-4x4": "In the first tenth CD-1 rises to −5 or −6; later it falls to −7 and far below. "
    f"CD-10 turns later, at about −3.9. The exact gradient climbs on past −3.5. {MISLEADING}",
}


@dataclass(frozen=True)
class Learned:
    """Every method's curve, the chosen method and snapshot, and that snapshot's machine."""

    experiment: Experiment
    curves: list[Curve]
    chosen: tuple[str, int]
    rbm: RBM

    @property
    def best(self) -> float:
        """The best mean ln p(v) that there can be."""
        return best_mean(self.experiment.data)


def find_experiment(problem: RbmProblem, name: str) -> Experiment | None:
    """The experiment of a name; that of the page's rows is None where there are none."""
    if name != OWN_ROWS:
        return EXPERIMENTS[name]
    return own_rows(np.array(problem.data, float), problem.n_hidden) if problem.data else None


def choices() -> list[dict[str, object]]:
    """Every experiment that a page offers: its name, its label, how long and how fast it learns."""
    own = own_rows(np.zeros((1, 1)), 1)
    return [
        {"name": each.name, "label": LABELS[each.name], "updates": each.updates, "rate": each.rate}
        for each in (own, *EXPERIMENTS.values())
    ]


def about(experiment: Experiment | None) -> dict[str, object] | None:
    """What there is to say of an experiment; None where there are no rows."""
    if experiment is None:
        return None
    rows = experiment.data.tolist()
    patterns, best = len(set(map(tuple, rows))), best_mean(experiment.data)
    layer = min((experiment.n_hidden, "h"), (experiment.n_visible, "v"))
    return {
        "rows": len(rows),
        "patterns": patterns,
        "is_distinct": patterns == len(rows),
        "best": best,
        "best_text": decimal(best).text,
        "n_visible": experiment.n_visible,
        "n_hidden": experiment.n_hidden,
        "states": 2 ** layer[0],
        "layer": layer[1],
        "lesson": LESSONS[experiment.name],
    }


def read_learned(given: object, experiment: Experiment | None) -> Learned | None:
    """What a page sends back to have it drawn; None where it sends nothing, or what was learned in
    another experiment than the one that it now turns to.
    """
    if (
        not isinstance(given, Mapping)
        or experiment is None
        or given.get("experiment") != experiment.name
    ):
        return None
    try:
        curves = _read_curves(given["curves"])
        chosen = str(given["method"]), max(0, int(given["snapshot"]))
        rbm = read_machine(given["machine"], experiment)
    except (KeyError, TypeError, ValueError, OverflowError):
        raise InputError("learning holds no curves and machine", "learning") from None
    return Learned(experiment, curves, chosen, rbm) if curves else None


def _read_curves(given: Sequence[Mapping[str, Any]]) -> list[Curve]:
    """At most one curve a method."""
    methods = [each["method"] for each in given[: len(METHODS) + 1]]
    if len(set(methods)) < len(given) or not METHODS.keys() >= set(methods):
        raise ValueError
    return [_read_curve(each) for each in given]


def _read_curve(given: Mapping[str, Any]) -> Curve:
    steps, means, errors = (given[name] for name in ("steps", "means", "errors"))
    if not 1 < len(steps) == len(means) == len(errors) <= MOST_SNAPSHOTS:
        raise ValueError
    curve = Curve(
        given["method"],
        tuple(int(step) for step in steps),
        tuple(map(float, means)),
        tuple(map(float, errors)),
    )
    can_be = (
        0 < max(curve.steps) <= MOST_UPDATES and min(curve.steps) >= 0,
        all(LEAST_MEAN <= mean <= 0 for mean in curve.means),
        all(0 <= error <= 1 for error in curve.errors),
    )
    if not all(can_be):
        raise ValueError
    return curve


def read_machine(given: Mapping[str, object], experiment: Experiment) -> RBM:
    """The machine of an experiment; raises KeyError, TypeError or ValueError."""
    n_visible, n_hidden = experiment.n_visible, experiment.n_hidden
    shapes = {"W": (n_visible, n_hidden), "b": (n_visible,), "c": (n_hidden,)}
    return RBM(**{name: _read_array(given[name], shape) for name, shape in shapes.items()})


def _read_array(given: object, shape: tuple[int, ...]) -> Array:
    values = np.array(given, float)
    if values.shape != shape or not (np.abs(values) <= LARGEST_WEIGHT).all():
        raise ValueError
    return values


def curves_figure(learned: Learned, frame: Frame, theme: Theme) -> Figure:
    """Every method's likelihood and error, update by update."""
    return learning.learning_figure(learned.curves, learned.chosen, learned.best, frame, theme)


def curves_alt(learned: Learned) -> str:
    """The curves for listeners."""
    return learning.learning_alt(learned.curves, learned.best)


def filters_figure(learned: Learned, frame: Frame, theme: Theme) -> Figure:
    """The columns of the learned weights as images."""
    return tiles.filters_figure(learned.rbm.W, learned.experiment.shape, frame, theme)


def filters_alt(learned: Learned) -> str:
    """The filters for listeners."""
    return tiles.filters_alt(learned.rbm.W)


def likeliest_figure(learned: Learned, frame: Frame, theme: Theme) -> Figure | None:
    """The likeliest states as images; the page itself shows its own machine's p(v)."""
    experiment = learned.experiment
    if experiment.name == OWN_ROWS:
        return None
    return tiles.likeliest_figure(learned.rbm, experiment.data, experiment.shape, frame, theme)


def likeliest_alt(learned: Learned) -> str:
    """The likeliest states for listeners."""
    return tiles.likeliest_alt(learned.rbm, learned.experiment.data)
