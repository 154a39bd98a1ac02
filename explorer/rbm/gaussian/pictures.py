"""The figures of the page of a Gaussian machine, each a row: with its text alternative."""

from collections.abc import Callable, Mapping

from explorer.common.figures.axes import Frame
from explorer.common.figures.lettering import fitted
from explorer.common.figures.plotly import Figure
from explorer.common.figures.theme import VARIABLES, Theme
from explorer.common.numbers import decimal
from explorer.common.page import PageFigure, sketched
from explorer.rbm import learned as rbm_learned
from explorer.rbm.figures import phases, probability
from explorer.rbm.figures.machine import machine_figure
from explorer.rbm.figures.stretched import stretched
from explorer.rbm.gaussian.derivation.exact import spoken
from explorer.rbm.gaussian.figures.curve import curve_figure
from explorer.rbm.gaussian.figures.density import contour_figure, density_alt, surface_figure
from explorer.rbm.gaussian.figures.seen import Seen
from explorer.rbm.gaussian.scene import GaussianScene
from explorer.rbm.pictures import MACHINE, USUAL_MACHINE, of_learned
from explorer.rbm.ties import likeliest

VALUE_ROOM = 2.0  # em that a number has in a unit
LANDSCAPES: Mapping[str, Callable[[Seen, Frame, Theme], Figure]] = {
    "gaussian": contour_figure,
    "surface": surface_figure,
}


def _density(scene: GaussianScene, frame: Frame, theme: Theme) -> Figure:
    make = curve_figure if len(scene.units) == 1 else LANDSCAPES[scene.picture]
    return make(scene.seen, frame, theme)


def _hidden(scene: GaussianScene, frame: Frame, theme: Theme) -> Figure:
    view, solution = scene.view, scene.solution
    weights = solution.mixture.weights
    shares = solution.data.shares if solution.data else 0 * weights
    bars = probability.Bars(weights, shares)
    lit = (scene.hidden,)
    return probability.probability_figure(bars, view.order, view.scale, lit, frame, theme)


def _hidden_alt(scene: GaussianScene) -> str:
    weights = scene.solution.mixture.weights
    told = likeliest(weights, scene.solution.labels, "hidden")
    highest = decimal(float(weights.max())).text
    return f"p(h) over {len(weights)} hidden states. {told} Its p(h) is {highest}."


def _machine(scene: GaussianScene, frame: Frame, theme: Theme) -> Figure:
    problem = scene.solution.problem
    rbm, chosen = scene.solution.machine, scene.view.select
    values = [fitted(value, VALUE_ROOM) for value in scene.point]
    return machine_figure(
        rbm, "0" * rbm.n_visible, scene.p_h, chosen, frame, theme, problem.W, values
    )


def _machine_alt(scene: GaussianScene) -> str:
    rbm = scene.solution.machine
    shares = ", ".join(decimal(value).text for value in scene.p_h.tolist())
    return (
        f"{rbm.n_visible} Gaussian visible and {rbm.n_hidden} binary hidden units, no edges within "
        f"a layer. With v at ({spoken(scene.point)}), each hidden unit is 1 with probability "
        f"{shares}."
    )


def _first_machine(scene: GaussianScene) -> str:
    return stretched(_machine(scene, USUAL_MACHINE, VARIABLES))


def _phases(scene: GaussianScene, frame: Frame, theme: Theme) -> Figure | None:
    if scene.terms is None:
        return None
    digits = len(str(len(scene.terms.positive)))
    rows = [f"{k + 1:0{digits}}" for k in range(len(scene.terms.positive))]
    labels = scene.solution.labels
    return phases.phases_figure(scene.terms, rows, labels, scene.hidden, frame, theme)


def _phases_alt(scene: GaussianScene) -> str:
    return phases.phases_alt(scene.terms) if scene.terms else "There are no rows of data."


def _of_bits(name: str, frame: Frame, says: str) -> PageFigure[GaussianScene]:
    """A figure of learned images, which are bits: there is none here, and it ``says`` so."""
    return PageFigure(name, frame, lambda *_: None, lambda _: says, tab="learning")


FIGURES: tuple[PageFigure[GaussianScene], ...] = (
    PageFigure("energy", Frame(620, 540), _density, lambda scene: density_alt(scene.seen)),
    PageFigure("pv", Frame(560, 250), _hidden, _hidden_alt, sketched(_hidden, Frame(380, 150))),
    PageFigure("machine", MACHINE, _machine, _machine_alt, _first_machine, repaints=True),
    PageFigure("phases", Frame(600, 250), _phases, _phases_alt, tab="gradient"),
    of_learned("learning", Frame(600, 300), rbm_learned.curves_figure, rbm_learned.curves_alt),
    of_learned("filters", Frame(300, 300), rbm_learned.filters_figure, rbm_learned.filters_alt),
    _of_bits("patterns", Frame(600, 300), "The rows are those of the data."),
    _of_bits(
        "likeliest", Frame(300, 300), "The density of the learned machine is the picture above."
    ),
    _of_bits("repair", Frame(600, 170), "Repairs are those of images of bits."),
)
