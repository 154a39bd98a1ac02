"""The figures of the RBM page and their text alternatives, each by its name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from explorer.common.figures.axes import Figure, Frame
from explorer.common.figures.sketch import sketch
from explorer.common.figures.svg import svg
from explorer.common.figures.theme import LIGHT, VARIABLES, Theme
from explorer.rbm import learned as rbm_learned
from explorer.rbm.derivation import probability as derivation
from explorer.rbm.figures import landscapes, machine, phases, probability
from explorer.rbm.figures.energy import energy_figure
from explorer.rbm.learned import Learned
from explorer.rbm.maths.gradient import Contributions, contributions
from explorer.rbm.maths.rbm import RBM, p_h_given_v, state_labels
from explorer.rbm.names import parameter
from explorer.rbm.problem import RbmProblem, View
from explorer.rbm.solution import RbmSolution

# What a browser takes each figure's room for until it has measured it.
FRAMES = {
    "energy": Frame(620, 540),
    "pv": Frame(560, 250),
    "machine": Frame(560, 250),
    "phases": Frame(600, 250),
    "learning": Frame(600, 300),
    "filters": Frame(300, 300),
    "likeliest": Frame(300, 300),
}
# Names that do not touch in these do not in larger ones.
SMALL_FRAMES = {"energy": Frame(430, 300), "pv": Frame(380, 150)}


@dataclass(frozen=True)
class Screen:
    """What figures are drawn for: their frames by name, the theme, whether there is WebGL."""

    frames: Mapping[str, Frame] = field(default_factory=lambda: FRAMES)
    theme: Theme = LIGHT
    has_webgl: bool = True


def data_shares(problem: RbmProblem) -> Any:
    """Each state's share of the rows of data, counted up in binary; zeros without data."""
    shares = np.zeros(2**problem.n_visible)
    for row in problem.data:
        shares[int("".join(map(str, row)), 2)] += 1 / len(problem.data)
    return shares


def chosen_contributions(solution: RbmSolution, view: View) -> Contributions | None:
    """Both phases by the chosen, given parameter: beta times those of the machine at its
    temperature; None without data.
    """
    if not solution.problem.data:
        return None
    data = np.array(solution.problem.data, float)
    tempered = contributions(solution.rbm, data, parameter(view.select))
    beta = float(solution.problem.beta)
    return Contributions(tempered.positive * beta, tempered.negative * beta)


def landscape(solution: RbmSolution, view: View, has_webgl: bool = True) -> tuple[str, str]:
    """The name of the picture of the landscape that can be shown, and why not the chosen one."""
    return landscapes.pictured(view.landscape, solution.rbm, has_webgl)


def machine_of(solution: RbmSolution, picture: str) -> RBM:
    """The machine that a picture of the landscape is of: unit variances know no temperature."""
    return solution.machine if picture in landscapes.CONTINUOUS else solution.rbm


def figures(
    solution: RbmSolution, view: View, screen: Screen, learned: Learned | None = None
) -> dict[str, Figure]:
    """Every figure of the page that is seen by its name."""
    frames, theme = screen.frames, screen.theme
    picture, _ = landscape(solution, view, screen.has_webgl)
    rbm = machine_of(solution, picture)
    made = {
        "energy": landscapes.PICTURES[picture].make(rbm, view.state, frames["energy"], theme),
        "pv": _probability(solution, view, frames["pv"], theme),
        "machine": _machine(solution, view, frames["machine"], theme),
    }
    terms = chosen_contributions(solution, view)
    if terms is not None and view.tab == "gradient":
        rows = ["".join(map(str, row)) for row in solution.problem.data]
        units = solution.problem.n_visible
        made["phases"] = phases.phases_figure(
            terms,
            rows,
            state_labels(np.arange(2**units), units),
            view.state,
            frames["phases"],
            theme,
        )
    if learned and view.tab == "learning":
        made |= rbm_learned.figures(learned, frames, theme)
    return made


def _probability(solution: RbmSolution, view: View, frame: Frame, theme: Theme) -> Figure:
    assert solution.visible is not None
    bars = probability.Bars(solution.visible.p, data_shares(solution.problem))
    return probability.probability_figure(bars, view.order, view.scale, view.state, frame, theme)


def _machine(solution: RbmSolution, view: View, frame: Frame, theme: Theme) -> Figure:
    """The diagram at the chosen state."""
    p_h, select = _p_h(solution, view.state), view.select
    return machine.machine_figure(solution.rbm, view.state, p_h, select, frame, theme)


def _p_h(solution: RbmSolution, state: str) -> Any:
    return p_h_given_v(solution.rbm, derivation.vector(state))


def first_pictures(solution: RbmSolution, view: View) -> dict[str, str]:
    """What comes with the page before Plotly is there: the diagram, and what can be sketched."""
    frame, pv = SMALL_FRAMES["energy"], SMALL_FRAMES["pv"]
    rbm, is_map = solution.rbm, landscape(solution, view)[0] == "map"
    machine_figure = _machine(solution, view, FRAMES["machine"], VARIABLES)
    return {
        "energy": sketch(energy_figure(rbm, view.state, frame, VARIABLES)) if is_map else "",
        "pv": sketch(_probability(solution, view, pv, VARIABLES)),
        "machine": svg(machine_figure, "first-picture"),
    }


def alts(
    solution: RbmSolution,
    view: View,
    learned: Learned | None = None,
    has_webgl: bool = True,
) -> dict[str, str]:
    """The text alternative of every figure."""
    assert solution.visible is not None
    terms = chosen_contributions(solution, view)
    picture, _ = landscape(solution, view, has_webgl)
    rbm = machine_of(solution, picture)
    return {
        "energy": landscapes.PICTURES[picture].alt(rbm, view.state),
        "pv": probability.probability_alt(solution.visible.p, view.scale),
        "machine": machine.machine_alt(solution.rbm, view.state, _p_h(solution, view.state)),
        "phases": phases.phases_alt(terms) if terms else "There are no rows of data.",
        **rbm_learned.alts(learned),
    }
