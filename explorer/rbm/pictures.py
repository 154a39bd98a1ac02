"""The figures of the RBM page, each a row: made of one scene, with its text alternative."""

from collections.abc import Callable
from typing import TypeVar

import numpy as np

from explorer.common.figures.axes import Frame
from explorer.common.figures.plotly import Figure
from explorer.common.figures.theme import VARIABLES, Theme
from explorer.common.page import PageFigure, sketched
from explorer.common.walk import timeline
from explorer.rbm import dreams, names
from explorer.rbm import learned as rbm_learned
from explorer.rbm.comparison import data_shares
from explorer.rbm.figures import closing, landscapes, machine, phases, probability
from explorer.rbm.figures.kept_back import kept_back, with_pair
from explorer.rbm.figures.stretched import stretched
from explorer.rbm.learned import Learned
from explorer.rbm.machine_scene import MachineScene
from explorer.rbm.maths.experiments import EXPERIMENTS, OWN_ROWS, Experiment
from explorer.rbm.maths.rbm import state_labels
from explorer.rbm.names import parameter
from explorer.rbm.scene import Scene

AnyScene = TypeVar("AnyScene", bound=MachineScene)


def _energy(scene: Scene, frame: Frame, theme: Theme) -> Figure:
    make, state = landscapes.PICTURES[scene.picture].make, scene.state
    figure = make(scene.solution.machine, state, frame, theme, scene.beta)
    if scene.walk is None:
        return figure
    told = scene.tells(names.ENERGIES), scene.tells(names.PROBABILITIES)
    figure = kept_back(figure, theme, energies=told[0], probabilities=told[1])
    hidden = scene.walk.hidden
    return with_pair(figure, state, hidden, theme) if hidden else figure


def _energy_alt(scene: Scene) -> str:
    if not (scene.tells(names.ENERGIES) and scene.tells(names.PROBABILITIES)):
        return "The map of all pairs of states, as far as the walk has told it."
    picture = landscapes.PICTURES[scene.picture]
    return picture.alt(scene.solution.machine, scene.view.state, scene.beta)


def _first_energy(scene: Scene) -> str:
    return sketched(_energy, Frame(430, 300))(scene) if scene.picture in MAPS else ""


def _probability(scene: Scene, frame: Frame, theme: Theme) -> Figure:
    view, data = scene.view, data_shares(scene.solution.problem)
    if not scene.tells(names.PROBABILITIES):
        bars = probability.Bars(np.zeros_like(data), data, scene.values)
        return probability.probability_figure(bars, "binary", "linear", (), frame, theme)
    lit = scene.walk.lit if scene.walk else (view.state,)
    bars = probability.Bars(scene.p_v, data, scene.values)
    return probability.probability_figure(bars, view.order, view.scale, lit, frame, theme)


def _probability_alt(scene: Scene) -> str:
    if not scene.tells(names.PROBABILITIES):
        return "p(v) is not told yet; beside it the shares of the rows of data."
    return probability.probability_alt(scene.p_v, scene.view.scale, scene.values)


def _machine(scene: Scene, frame: Frame, theme: Theme) -> Figure:
    rbm, select, weights = scene.solution.rbm, scene.view.select, scene.solution.problem.W
    return machine.machine_figure(
        rbm, scene.state, scene.p_h, select, frame, theme, weights, _signs(scene)
    )


def _signs(scene: Scene) -> list[str]:
    """What stands in units that have a sign: in h too, where a walk shows a pair of states."""
    if not scene.solution.problem.units.is_signed:
        return []
    hidden = scene.walk.hidden if scene.walk else ""
    return [f"{scene.values.written(bit)}1" for bit in scene.state + hidden]


def _machine_alt(scene: Scene) -> str:
    if scene.walk:
        return timeline.alt(scene.walk)
    return machine.machine_alt(scene.solution.rbm, scene.view.state, scene.p_h, scene.values)


def _first_machine(scene: Scene) -> str:
    return stretched(_machine(scene, USUAL_MACHINE, VARIABLES))


def _phases(scene: Scene, frame: Frame, theme: Theme) -> Figure | None:
    if scene.terms is None:
        return None
    problem = scene.solution.problem
    rows = problem.rows
    states = state_labels(np.arange(2**problem.n_visible), problem.n_visible)
    return phases.phases_figure(
        scene.terms, rows, states, scene.view.state, frame, theme, scene.values
    )


def _phases_alt(scene: Scene) -> str:
    return phases.phases_alt(scene.terms) if scene.terms else "There are no rows of data."


def _closing_of(scene: Scene) -> closing.Closing | None:
    if scene.expectations is None or scene.ascent is None:
        return None
    at = parameter(scene.view.select)
    phases = (*scene.expectations.after, scene.expectations.model)
    *expected, model = (float(getattr(each, at.symbol)[at.index]) for each in phases)
    return closing.Closing(expected, model, len(scene.ascent.chain) - 1)


def _closing(scene: Scene, frame: Frame, theme: Theme) -> Figure | None:
    told = _closing_of(scene)
    return closing.closing_figure(told, frame, theme) if told else None


def _closing_alt(scene: Scene) -> str:
    told = _closing_of(scene)
    return closing.closing_alt(told) if told else "No step of CD-k is taken."


def of_learned(
    name: str,
    frame: Frame,
    make: Callable[[Learned, Frame, Theme], Figure | None],
    alt: Callable[[Learned], str],
) -> PageFigure[AnyScene]:
    """The row of a figure that is there once something has been learned, in whatever scene."""
    return PageFigure(
        name,
        frame,
        lambda scene, frame, theme: make(scene.learned, frame, theme) if scene.learned else None,
        lambda scene: alt(scene.learned) if scene.learned else rbm_learned.NOTHING,
        tab="learning",
    )


def _patterns_of(scene: Scene) -> Experiment | None:
    """What is to be learned, while nothing is and where the page does not show it as rows."""
    name = scene.view.experiment
    return None if scene.learned or name == OWN_ROWS else EXPERIMENTS[name]


def _patterns(scene: Scene, frame: Frame, theme: Theme) -> Figure | None:
    experiment = _patterns_of(scene)
    return rbm_learned.patterns_figure(experiment, frame, theme) if experiment else None


def _patterns_alt(scene: Scene) -> str:
    experiment = _patterns_of(scene)
    return rbm_learned.patterns_alt(experiment) if experiment else "The rows are those of the data."


MACHINE = Frame(560, 250)
USUAL_MACHINE = Frame(390, 235)  # whose weights stand where those of most screens do
MAPS = ("map", "joint")  # pictures that a page may come with
FIGURES: tuple[PageFigure[Scene], ...] = (
    PageFigure("energy", Frame(620, 540), _energy, _energy_alt, _first_energy),
    PageFigure(
        "pv",
        Frame(560, 250),
        _probability,
        _probability_alt,
        sketched(_probability, Frame(380, 150)),
    ),
    PageFigure("machine", MACHINE, _machine, _machine_alt, _first_machine, repaints=True),
    PageFigure("phases", Frame(600, 250), _phases, _phases_alt, tab="gradient"),
    PageFigure("closing", Frame(600, 220), _closing, _closing_alt, tab="ascent"),
    PageFigure("patterns", Frame(600, 300), _patterns, _patterns_alt, tab="learning"),
    of_learned("learning", Frame(600, 300), rbm_learned.curves_figure, rbm_learned.curves_alt),
    of_learned("filters", Frame(300, 300), rbm_learned.filters_figure, rbm_learned.filters_alt),
    PageFigure(
        "likeliest",
        Frame(300, 300),
        lambda scene, *drawn: dreams.dreams_figure(scene.learned, scene.view.seed, *drawn),
        lambda scene: dreams.dreams_alt(scene.learned),
        tab="learning",
    ),
    PageFigure(
        "repair",
        Frame(600, 170),
        lambda scene, *drawn: dreams.repair_figure(scene.repair, *drawn),
        lambda scene: dreams.repair_alt(scene.repair),
        tab="learning",
    ),
)
