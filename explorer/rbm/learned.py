"""What has been learned, as a page sends it back to have it drawn: curves, and one machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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
from explorer.rbm.lessons import NAMES, hoarding, lessons
from explorer.rbm.limits import (
    LARGEST_WEIGHT,
    LEAST_MEAN,
    MOST_SNAPSHOTS,
    MOST_UPDATES,
    PAGE_LIMITS,
)
from explorer.rbm.maths.experiments import DIGITS, EXPERIMENTS, OWN_ROWS, Experiment, own_rows
from explorer.rbm.maths.gradient import log_likelihood
from explorer.rbm.maths.rbm import RBM
from explorer.rbm.maths.training import METHODS
from explorer.rbm.maths.values import BITS, Values
from explorer.rbm.problem import RbmProblem, Units

NOTHING = "Nothing has been learned yet."
LABELS = {
    OWN_ROWS: "the rows below",
    "bars-2x2": "bars and stripes 2 × 2",
    "bars-3x3": "bars and stripes 3 × 3",
    "bars-4x4": "bars and stripes 4 × 4",
    DIGITS: "digits 8 × 8",
}
BARS = "each of full rows or full columns"
SAYS = {DIGITS: "the digits 0 to 9, twenty times, no two drawn alike"}  # of its images


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
        return self.experiment.best

    @cached_property
    def hoarding(self) -> str:
        """Whether few of the patterns have most of p(v); "" where it is spread, or a density."""
        if self.experiment.is_continuous:
            return ""
        rows = np.unique(self.experiment.data, axis=0)
        return hoarding(np.exp(log_likelihood(self.rbm, rows)))


def find_experiment(problem: RbmProblem, name: str) -> Experiment | None:
    """The experiment of a name; that of the page's rows is None where there are none."""
    if name != OWN_ROWS:
        return EXPERIMENTS[name]
    if not problem.data:
        return None
    is_continuous = problem.units.is_continuous
    rows = np.array(problem.data, float) if is_continuous else problem.bits
    return own_rows(rows, problem.n_hidden, is_continuous)


def choices(units: Units) -> list[dict[str, object]]:
    """Every experiment that a page offers for some units: its name, its label, how long and how
    fast it learns. Bars, stripes and digits are bits.
    """
    others = () if units.is_continuous else EXPERIMENTS.values()
    own = own_rows(np.zeros((1, 1)), 1)
    return [
        {
            "name": each.name,
            "label": LABELS[each.name],
            "updates": each.updates,
            "rate": each.rate,
            "fits": each.n_visible <= PAGE_LIMITS.visible and each.n_hidden <= PAGE_LIMITS.hidden,
            "repairs": not each.is_counted,
        }
        for each in (own, *others)
    ]


def about(experiment: Experiment | None) -> dict[str, object] | None:
    """What there is to say of an experiment; None where there are no rows."""
    if experiment is None:
        return None
    rows = experiment.data.tolist()
    patterns, best = len(set(map(tuple, rows))), experiment.best
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
    }


def read_learned(
    given: object, experiment: Experiment | None, values: Values = BITS
) -> Learned | None:
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
        most = LARGEST_WEIGHT**2 if experiment.is_continuous else values.step**2
        curves = _read_curves(given["curves"], most)
        chosen = str(given["method"]), max(0, int(given["snapshot"]))
        rbm = read_machine(given["machine"], experiment, values)
    except (KeyError, TypeError, ValueError, OverflowError):
        raise InputError("learning holds no curves and machine", "learning") from None
    return Learned(experiment, curves, chosen, rbm) if curves else None


def _read_curves(given: Sequence[Mapping[str, Any]], most: float) -> list[Curve]:
    """At most one curve a method, whose errors are at ``most`` so large."""
    methods = [each["method"] for each in given[: len(METHODS) + 1]]
    if len(set(methods)) < len(given) or not METHODS.keys() >= set(methods):
        raise ValueError
    return [_read_curve(each, most) for each in given]


def _read_curve(given: Mapping[str, Any], most: float) -> Curve:
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
        all(0 <= error <= most for error in curve.errors),
    )
    if not all(can_be):
        raise ValueError
    return curve


def read_machine(given: Mapping[str, object], experiment: Experiment, values: Values) -> RBM:
    """The machine of an experiment, of units with these values; raises KeyError, TypeError or
    ValueError.
    """
    n_visible, n_hidden = experiment.n_visible, experiment.n_hidden
    shapes = {"W": (n_visible, n_hidden), "b": (n_visible,), "c": (n_hidden,)}
    parts = {name: _read_array(given[name], shape) for name, shape in shapes.items()}
    return RBM(**parts, values=values)


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
    """The likeliest states for listeners, and whether few patterns hoard p(v)."""
    told = tiles.likeliest_alt(learned.rbm, learned.experiment.data)
    return f"{told} And {learned.hoarding}" if learned.hoarding else told


def lessons_of(learned: Learned | None) -> list[tuple[str, str]]:
    """What the curves show, and what the machine that is looked at makes of the patterns."""
    if learned is None:
        return []
    of_machine = f"The machine of {NAMES[learned.chosen[0]]}: {learned.hoarding}"
    hoards = [("hoarding", of_machine)] if learned.hoarding else []
    called = "the bound" if learned.experiment.is_continuous else "the best possible"
    return [*lessons(learned.curves, learned.best, called), *hoards]


def patterns_figure(experiment: Experiment, frame: Frame, theme: Theme) -> Figure:
    """The rows that are to be learned as images, before anything is learned."""
    return tiles.patterns_figure(experiment.data, experiment.shape, frame, theme)


def patterns_alt(experiment: Experiment) -> str:
    """The rows that are to be learned for listeners."""
    down, across = experiment.shape
    rows = len(experiment.data)
    says = SAYS.get(experiment.name, BARS)
    return f"{rows} images of {down} by {across} cells: {says}."
