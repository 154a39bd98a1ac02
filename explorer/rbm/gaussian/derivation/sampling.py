"""Sampling with Gaussian visible units in formulas: both halves of a step, and what is held."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from explorer.common import latex as tex
from explorer.common.arrays import sigmoid
from explorer.common.inputs import Vector
from explorer.common.passage import Passage
from explorer.rbm.derivation.probability import bits
from explorer.rbm.gaussian.derivation import exact
from explorer.rbm.gaussian.derivation.exact import written
from explorer.rbm.gaussian.solution import GaussianSolution
from explorer.rbm.maths.clamping import Clamp
from explorer.rbm.maths.gaussian import Completion
from explorer.rbm.problem import RbmProblem

MOST_GAUSSIANS = 4


def halves(solution: GaussianSolution, point: Vector, hidden: str) -> tuple[Passage, Passage]:
    """Half a step up, from v to h, and half a step down, from h to v."""
    problem = solution.problem
    up = Passage(
        "gaussian-up",
        "Up: each hidden unit is drawn given v",
        (rf"{_up_rule(problem)}, \qquad v = {written(point)}", *_up(problem, point)),
    )
    down = Passage(
        "gaussian-down",
        "Down: each visible unit is drawn given h",
        (rf"{_down_rule(problem)}, \qquad h = {bits(hidden)}", *_down(problem, hidden)),
        "A step draws all of h given v, and then all of v given h; it leaves p(v) as it is.",
    )
    return up, down


def _up_rule(problem: RbmProblem) -> str:
    x = r"c_j + v^{\mathsf{T}} W_{:,j}"
    warm = x if problem.beta == 1 else rf"\beta ({x})"
    return rf"p(h_j = 1 \mid v) = \sigma({warm})"


def _up(problem: RbmProblem, point: Vector) -> Iterator[str]:
    for j, x in enumerate(exact.inputs(problem, point), 1):
        p = float(sigmoid(np.array(float(x))))
        yield (
            rf"p(h_{{{j}}} = 1 \mid v) {tex.equals(x)} \sigma({tex.given(x)}) "
            rf"{tex.approximately(p)}"
        )


def _down_rule(problem: RbmProblem) -> str:
    return rf"v_i \mid h \sim \mathcal{{N}}(b_i + W_{{i,:}} h,\; {_variance(problem)})"


def _variance(problem: RbmProblem) -> str:
    return "1" if problem.beta == 1 else r"\tfrac{1}{\beta}"


def _down(problem: RbmProblem, hidden: str) -> Iterator[str]:
    variance = 1 / problem.beta
    for i, mean in enumerate(exact.centre(problem, hidden), 1):
        yield (
            rf"\mathbb{{E}}[v_{{{i}}} \mid h] {tex.equals(mean)} {tex.given(mean)}, \qquad "
            rf"\operatorname{{Var}}[v_{{{i}}} \mid h] {tex.equals(variance)} {tex.given(variance)}"
        )


def completed(solution: GaussianSolution, clamp: Clamp, found: Completion) -> Passage:
    """What is known of the free units given those that are held: a mixture of Gaussians as well."""
    held = [(i, v) for i, v in enumerate(clamp.bits.tolist(), 1) if clamp.held[i - 1]]
    given = r",\; ".join(rf"v_{{{i}}} = {tex.approximate(v)}" for i, v in held)
    formulas = [
        r"p(v_{\text{rest}} \mid v_{\text{held}}) = \sum_h p(h \mid v_{\text{held}})\, "
        rf"\mathcal{{N}}(v_{{\text{{rest}}}};\, \mu_h,\, {_variance(solution.problem)})",
        rf"{given}, \qquad \ln p(v_{{\text{{held}}}}) {tex.approximately(found.log_p)}",
    ]
    if clamp.n_free:
        formulas += [*_rest(solution, found), *_spread(clamp, found)]
    remark = "Exact: given what is held, the rest is a machine of the same kind."
    return Passage("gaussian-completion", "The rest, given what is held", tuple(formulas), remark)


def _rest(solution: GaussianSolution, found: Completion) -> Iterator[str]:
    order = np.argsort(-found.rest.weights, kind="stable")[:MOST_GAUSSIANS]
    for n in order.tolist():
        h, centre = bits(solution.labels[n]), found.rest.centres[n].tolist()
        yield (
            rf"p({h} \mid v_{{\text{{held}}}}) {tex.approximately(float(found.rest.weights[n]))}, "
            rf"\qquad \mu_{{{h}}} \approx ({', '.join(map(tex.approximate, centre))})"
        )


def _spread(clamp: Clamp, found: Completion) -> Iterator[str]:
    deviations = np.sqrt(np.diag(found.rest.covariance)).tolist()
    free = np.flatnonzero(~clamp.held).tolist()
    for i, mean, deviation in zip(free, found.rest.mean.tolist(), deviations, strict=True):
        yield (
            rf"\mathbb{{E}}[v_{{{i + 1}}} \mid v_{{\text{{held}}}}] {tex.approximately(mean)}, "
            rf"\qquad \text{{standard deviation }} {tex.approximately(deviation)}"
        )
