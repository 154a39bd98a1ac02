"""The pictures that the landscape of units of two values can be seen in, and what each needs."""

from collections.abc import Callable
from dataclasses import dataclass

from explorer.common.figures.axes import Frame
from explorer.common.figures.plotly import Figure
from explorer.common.figures.theme import Theme
from explorer.rbm.figures.energy import energy_alt, energy_figure, joint_alt, joint_figure
from explorer.rbm.figures.hypercube import MOST_UNITS, hypercube_alt, hypercube_figure
from explorer.rbm.figures.relief import MOST_BARS, relief_figure
from explorer.rbm.maths.rbm import RBM


@dataclass(frozen=True)
class Picture:
    """A picture: how it is drawn and told of a machine, a chosen state and beta, whether it takes
    WebGL, and ``missing``, which says why a machine has none ("" where it has).
    """

    make: Callable[[RBM, str, Frame, Theme, float], Figure]
    alt: Callable[[RBM, str, float], str]
    missing: Callable[[RBM], str] = lambda rbm: ""
    is_solid: bool = False


def _pairs(rbm: RBM) -> str:
    pairs = 2 ** (rbm.n_visible + rbm.n_hidden)
    return "" if pairs <= MOST_BARS else (
        f"In three dimensions there is room for {MOST_BARS} bars, and this machine has {pairs} "
        "pairs of states. The map shows them all."
    )  # fmt: skip


def _corners(rbm: RBM) -> str:
    return "" if rbm.n_visible <= MOST_UNITS else (
        f"A hypercube can be read up to {MOST_UNITS} visible units, and this machine has "
        f"{rbm.n_visible}. The map shows every state."
    )  # fmt: skip


PICTURES = {
    "map": Picture(energy_figure, lambda rbm, chosen, beta: energy_alt(rbm, beta)),
    "joint": Picture(joint_figure, lambda rbm, chosen, beta: joint_alt(rbm, beta)),
    "bars": Picture(
        relief_figure, lambda rbm, chosen, beta: energy_alt(rbm, beta), _pairs, is_solid=True
    ),
    "hypercube": Picture(hypercube_figure, hypercube_alt, _corners),
}
FLAT = {"bars": "map"}  # the same in two dimensions
NO_WEBGL = (
    "This browser does not offer WebGL, which pictures in three dimensions need. "
    "The flat picture stays."
)


def pictured(name: str, rbm: RBM, has_webgl: bool) -> tuple[str, str]:
    """The name of the picture that can be shown where ``name`` is asked for, and why not that."""
    if reason := PICTURES[name].missing(rbm):
        return "map", reason
    if PICTURES[name].is_solid and not has_webgl:
        return FLAT[name], NO_WEBGL
    return name, ""
