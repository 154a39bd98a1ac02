"""The figures of the RBM page, each a row: made of one scene, with its text alternative."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from explorer.common.arrays import Array
from explorer.common.figures.axes import Frame
from explorer.common.figures.plotly import Figure
from explorer.common.figures.svg import svg
from explorer.common.figures.theme import VARIABLES, Theme
from explorer.common.page import PageFigure, sketched
from explorer.rbm import dreams
from explorer.rbm import learned as rbm_learned
from explorer.rbm.ascent import Ascent, Expectations, ascend, expectations
from explorer.rbm.comparison import Comparison, compare, data_shares
from explorer.rbm.derivation import probability as derivation
from explorer.rbm.figures import closing, landscapes, machine, phases, probability
from explorer.rbm.learned import Learned
from explorer.rbm.maths.clamping import Clamp
from explorer.rbm.maths.damage import Repair
from explorer.rbm.maths.experiments import EXPERIMENTS, OWN_ROWS, Experiment
from explorer.rbm.maths.gradient import Contributions, contributions
from explorer.rbm.maths.rbm import p_h_given_v, state_labels
from explorer.rbm.names import parameter
from explorer.rbm.problem import View, clamp_of
from explorer.rbm.solution import RbmSolution


@dataclass(frozen=True, eq=False)
class Scene:
    """What the figures are made of: a solution, what is looked at, and what has been learned."""

    solution: RbmSolution
    view: View
    learned: Learned | None = None
    has_webgl: bool = True

    @cached_property
    def terms(self) -> Contributions | None:
        """Both phases by the chosen, given parameter: beta times those of the machine at its
        temperature; None without data.
        """
        problem = self.solution.problem
        if not problem.data:
            return None
        data = np.array(problem.data, float)
        tempered = contributions(self.solution.rbm, data, parameter(self.view.select))
        return Contributions(tempered.positive * self.beta, tempered.negative * self.beta)

    @cached_property
    def ascent(self) -> Ascent | None:
        """One step of learning from here; None without data, and where another view is open."""
        return ascend(self.solution, self.view) if self.view.tab == "ascent" else None

    @cached_property
    def comparison(self) -> Comparison | None:
        """The data beside the model; None without data."""
        return compare(self.solution)

    @cached_property
    def expectations(self) -> Expectations | None:
        """What CD's negative phase is on average; None where none is taken."""
        return expectations(self.ascent) if self.ascent and self.ascent.chain else None

    @cached_property
    def repair(self) -> Repair | None:
        """A damaged digit and what the learned machine makes of it; None without digits."""
        return dreams.repaired(self.learned, self.view)

    @cached_property
    def picture(self) -> str:
        """The name of the picture of the landscape that can be shown."""
        return self._landscape[0]

    @property
    def reason(self) -> str:
        """Why it is not the chosen picture; "" where it is."""
        return self._landscape[1]

    @cached_property
    def _landscape(self) -> tuple[str, str]:
        return landscapes.pictured(self.view.landscape, self.solution.rbm, self.has_webgl)

    @property
    def beta(self) -> float:
        """One over the temperature."""
        return float(self.solution.problem.beta)

    @cached_property
    def p_h(self) -> Array:
        """p(h_j = 1 | v) at the chosen state."""
        return p_h_given_v(self.solution.rbm, derivation.vector(self.view.state))

    @property
    def hidden(self) -> str:
        """The chosen h in bits, or else the likeliest given the chosen v."""
        return self.view.hidden or "".join(str(int(p >= 0.5)) for p in self.p_h)

    @property
    def clamp(self) -> Clamp:
        """The visible units that sampling holds."""
        return clamp_of(self.view.clamp, self.solution.problem.n_visible)

    @property
    def p_v(self) -> Array:
        """p(v) of every state, counted up in binary."""
        assert self.solution.visible is not None, "the page's machines are small"
        return self.solution.visible.p


def _energy(scene: Scene, frame: Frame, theme: Theme) -> Figure:
    make = landscapes.PICTURES[scene.picture].make
    return make(scene.solution.machine, scene.view.state, frame, theme, scene.beta)


def _energy_alt(scene: Scene) -> str:
    picture = landscapes.PICTURES[scene.picture]
    return picture.alt(scene.solution.machine, scene.view.state, scene.beta)


def _first_energy(scene: Scene) -> str:
    return sketched(_energy, Frame(430, 300))(scene) if scene.picture in MAPS else ""


def _probability(scene: Scene, frame: Frame, theme: Theme) -> Figure:
    bars, view = probability.Bars(scene.p_v, data_shares(scene.solution.problem)), scene.view
    return probability.probability_figure(bars, view.order, view.scale, view.state, frame, theme)


def _probability_alt(scene: Scene) -> str:
    return probability.probability_alt(scene.p_v, scene.view.scale)


def _machine(scene: Scene, frame: Frame, theme: Theme) -> Figure:
    rbm, view = scene.solution.rbm, scene.view
    return machine.machine_figure(rbm, view.state, scene.p_h, view.select, frame, theme)


def _machine_alt(scene: Scene) -> str:
    return machine.machine_alt(scene.solution.rbm, scene.view.state, scene.p_h)


def _first_machine(scene: Scene) -> str:
    return svg(_machine(scene, MACHINE, VARIABLES), "first-picture")


def _phases(scene: Scene, frame: Frame, theme: Theme) -> Figure | None:
    if scene.terms is None:
        return None
    problem = scene.solution.problem
    rows = ["".join(map(str, row)) for row in problem.data]
    states = state_labels(np.arange(2**problem.n_visible), problem.n_visible)
    return phases.phases_figure(scene.terms, rows, states, scene.view.state, frame, theme)


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


def _of_learned(
    name: str,
    frame: Frame,
    make: Callable[[Learned, Frame, Theme], Figure | None],
    alt: Callable[[Learned], str],
) -> PageFigure[Scene]:
    """The row of a figure that is there once something has been learned."""
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
    _of_learned("learning", Frame(600, 300), rbm_learned.curves_figure, rbm_learned.curves_alt),
    _of_learned("filters", Frame(300, 300), rbm_learned.filters_figure, rbm_learned.filters_alt),
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
