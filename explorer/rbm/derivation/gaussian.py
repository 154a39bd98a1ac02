"""p(v) of the same W, b and c with Gaussian visible units: a mixture of Gaussians, with numbers.

Hinton & Salakhutdinov, Reducing the dimensionality of data with neural networks (2006), with unit
variances.
"""

from fractions import Fraction

import numpy as np

from explorer.common import latex as tex
from explorer.common.passage import Passage
from explorer.rbm.derivation.probability import bits, vector
from explorer.rbm.maths.gaussian import Mixture, log_density, mixture
from explorer.rbm.problem import RbmProblem
from explorer.rbm.solution import RbmSolution

MOST_CENTRES = 8


def gaussian(solution: RbmSolution, state: str) -> tuple[Passage, ...]:
    """From the energy of a continuous v to its density, at the point of a chosen state too."""
    found = mixture(solution.machine)
    density = float(log_density(solution.machine, vector(state)))
    return (_energy(), _mixture(solution, found), _density(found, state, density))


def _energy() -> Passage:
    return Passage(
        "gaussian-energy",
        "The energy where v is continuous",
        (
            r"E(v, h) = \tfrac{1}{2} \lVert v - b \rVert^2 - c^{\mathsf{T}} h "
            r"- v^{\mathsf{T}} W h",
            r"p(v \mid h) = \mathcal{N}(v;\, b + W h,\, I)",
        ),
        "Completing the square in v: given h, each visible unit is a Gaussian of variance 1.",
    )


def _mixture(solution: RbmSolution, found: Mixture) -> Passage:
    units = solution.problem.n_hidden
    order = np.argsort(-found.weights, kind="stable")[:MOST_CENTRES]
    lines = []
    for number in order.tolist():
        h = format(number, f"0{units}b")
        centre = _centre(solution.problem, h)
        point = rf"{tex.equals(centre)} ({', '.join(map(tex.given, centre))})"
        share = tex.approximately(float(found.weights[number]))
        lines.append(rf"b + W h {point},\quad p(h) {share} \quad \text{{for }} h = {bits(h)}")
    rest = len(found.weights) - len(lines)
    more = f" The {rest} others have less." if rest else ""
    return Passage(
        "gaussian-mixture",
        "A Gaussian for every h",
        (
            r"p(v) = \sum_h p(h)\, \mathcal{N}(v;\, b + W h,\, I)",
            r"p(h) \propto e^{c^{\mathsf{T}} h + b^{\mathsf{T}} W h + "
            r"\frac{1}{2} \lVert W h \rVert^2}",
            *lines,
        ),
        f"{len(found.weights)} states h, as many centres.{more}",
    )


def _centre(problem: RbmProblem, h: str) -> list[Fraction]:
    """b + W h, exact."""
    rows = zip(problem.b, problem.W, strict=True)
    return [b + sum(w for w, bit in zip(row, h, strict=True) if bit == "1") for b, row in rows]


def _density(found: Mixture, state: str, density: float) -> Passage:
    point = ", ".join(state)
    return Passage(
        "gaussian-density",
        "The density at the chosen state",
        (
            rf"\ln Z {tex.approximately(found.log_Z)}",
            rf"-\ln p(v) {tex.approximately(-density)} \quad \text{{at }} v = ({point})",
        ),
        "p(v) is a density here and may exceed 1; it integrates to 1.",
    )
