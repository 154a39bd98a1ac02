"""p(v) of a machine with Gaussian visible units: from the energy over the completed square to p."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np

from explorer.common import latex as tex
from explorer.common.inputs import Vector
from explorer.common.passage import Passage
from explorer.rbm.derivation.probability import beta_of, bits, total
from explorer.rbm.gaussian.derivation import exact
from explorer.rbm.gaussian.derivation.exact import written
from explorer.rbm.gaussian.solution import GaussianSolution
from explorer.rbm.maths.gaussian import LN_2PI
from explorer.rbm.problem import RbmProblem

MOST_CENTRES = 8
MOST_TERMS = 4


def probability(solution: GaussianSolution, point: Vector, hidden: str) -> tuple[Passage, ...]:
    """From the energy of a point and a hidden state to p of the point, and to p of the data."""
    problem = solution.problem
    return (
        _energy(problem, point, hidden),
        _square(problem, point, hidden),
        _partition(solution),
        _mixture(solution),
        _free_energy(solution, point),
        _density(solution, point),
        _data(solution),
    )


def _energy(problem: RbmProblem, point: Vector, h: str) -> Passage:
    parts = (
        exact.square(point, problem.b),
        exact.hidden_part(problem, h),
        exact.dot(point, exact.shift(problem, h)),
    )
    value = parts[0] - parts[1] - parts[2]
    return Passage(
        "gaussian-energy",
        "The energy of a point and a hidden state",
        (
            r"E(v, h) = \tfrac{1}{2} \lVert v - b \rVert^2 - c^{\mathsf{T}} h "
            r"- v^{\mathsf{T}} W h, \qquad v \in \mathbb{R}^{n_v},\; h \in \{0, 1\}^{n_h}",
            rf"E({written(point)}, {bits(h)}) {tex.equals(parts)} {exact.chain(parts, '--')} "
            rf"{tex.equals(value)} {tex.given(value)}",
            rf"p(v, h) = \frac{{e^{{-{beta_of(problem)}E(v, h)}}}}{{Z}}",
        ),
        "Each vᵢ is any real number; the square keeps it near bᵢ. Hidden units are 0 or 1.",
    )


def _square(problem: RbmProblem, point: Vector, h: str) -> Passage:
    left, centre = exact.left_over(problem, h), exact.centre(problem, h)
    rest, around = sum(left, Fraction()), exact.square(point, centre)
    variance = "I" if problem.beta == 1 else r"I / \beta"
    return Passage(
        "gaussian-square",
        "Completing the square in v",
        (
            r"E(v, h) = \tfrac{1}{2} \lVert v - \mu_h \rVert^2 - a_h, \qquad "
            r"\mu_h = b + W h, \qquad "
            r"a_h = c^{\mathsf{T}} h + b^{\mathsf{T}} W h + \tfrac{1}{2} \lVert W h \rVert^2",
            rf"\mu_{{{bits(h)}}} {tex.equals(centre)} {written(centre)}, \qquad "
            rf"a_{{{bits(h)}}} {tex.equals(left)} {exact.chain(left, '++')} {tex.equals(rest)} "
            rf"{tex.given(rest)}",
            rf"E({written(point)}, {bits(h)}) {tex.equals((around, rest))} "
            rf"{exact.chain((around, rest), '-')} {tex.equals(around - rest)} "
            rf"{tex.given(around - rest)}",
            rf"p(v \mid h) = \mathcal{{N}}(v;\, \mu_h,\, {variance})",
        ),
        "The same energy: v stands in the square alone, so that given h it is a Gaussian around "
        f"b + W h, of variance {'1' if problem.beta == 1 else '1/β'} in every direction.",
    )


def _partition(solution: GaussianSolution) -> Passage:
    problem, log_Z = solution.problem, solution.mixture.log_Z
    beta, n = beta_of(problem), problem.n_visible
    of_v = n / 2 * (LN_2PI - math.log(problem.beta))
    circle = r"2\pi" if problem.beta == 1 else r"\frac{2\pi}{\beta}"
    exponents = [problem.beta * sum(exact.left_over(problem, h)) for h in solution.labels]
    powers = [rf"e^{{{tex.given(value)}}}" for value in exponents]
    shown = powers if len(powers) <= MOST_TERMS else [*powers[: MOST_TERMS - 1], r"\cdots"]
    return Passage(
        "gaussian-partition",
        "The partition function: an integral over v in place of the sum",
        (
            rf"Z = \sum_h \int e^{{-{beta}E(v, h)}}\, dv = \sum_h e^{{{beta}a_h}} "
            rf"\int e^{{-\frac{{{beta or '1'}}}{{2}} \lVert v - \mu_h \rVert^2}}\, dv = "
            rf"\left({circle}\right)^{{n_v / 2}} \sum_h e^{{{beta}a_h}}",
            rf"\sum_h e^{{{beta}a_h}} {tex.equals(exponents)} {' + '.join(shown)}",
            rf"\ln Z = \tfrac{{n_v}}{{2}} \ln {circle} + \ln \sum_h e^{{{beta}a_h}} \approx "
            rf"{tex.approximate(of_v)} + {tex.operand(tex.approximate(log_Z - of_v))} "
            rf"{tex.approximately(log_Z)}",
        ),
        f"Every Gaussian has the same integral, so that ln Z is a sum over the "
        f"{len(exponents)} hidden states alone: exact, whatever the number of visible units.",
    )


def _mixture(solution: GaussianSolution) -> Passage:
    found, problem, labels = solution.mixture, solution.problem, solution.labels
    order = np.argsort(-found.weights, kind="stable")[:MOST_CENTRES]
    lines = []
    for number in order.tolist():
        middle = exact.centre(problem, labels[number])
        share = tex.approximately(float(found.weights[number]))
        h = bits(labels[number])
        lines.append(rf"\mu_{{{h}}} {tex.equals(middle)} {written(middle)}, \qquad p({h}) {share}")
    rest = len(found.weights) - len(lines)
    more = f" The {rest} others have less." if rest else ""
    beta, variance = beta_of(problem), "I" if problem.beta == 1 else r"I / \beta"
    return Passage(
        "gaussian-mixture",
        "A Gaussian for every h",
        (
            rf"p(h) = \frac{{e^{{{beta}a_h}}}}{{\sum_{{h'}} e^{{{beta}a_{{h'}}}}}}, \qquad "
            rf"p(v) = \sum_h p(h)\, \mathcal{{N}}(v;\, \mu_h,\, {variance})",
            *lines,
        ),
        f"{len(labels)} states h, as many centres.{more}",
    )


def _free_energy(solution: GaussianSolution, point: Vector) -> Passage:
    problem = solution.problem
    beta, x = beta_of(problem), exact.inputs(problem, point)
    z = r"c_j + v^{\mathsf{T}} W_{:,j}"
    power = rf"\beta ({z})" if beta else z
    first = problem.beta * exact.square(point, problem.b)
    terms = [rf"\ln\left(1 + e^{{{tex.given(each)}}}\right)" for each in x]
    shown = terms if len(terms) <= MOST_TERMS else [*terms[: MOST_TERMS - 1], r"\cdots"]
    value = _minus_log_sum(solution, point)
    return Passage(
        "gaussian-free-energy",
        "The same summed over h at one point",
        (
            rf"{beta}F(v) = -\ln \sum_h e^{{-{beta}E(v, h)}} = \tfrac{{{beta or '1'}}}{{2}} "
            rf"\lVert v - b \rVert^2 - \sum_j \ln\left(1 + e^{{{power}}}\right)",
            rf"{beta}F({written(point)}) {tex.equals(first, x)} "
            rf"{' - '.join([tex.given(first), *shown])} {tex.approximately(value)}",
        ),
    )


def _minus_log_sum(solution: GaussianSolution, point: Vector) -> float:
    return -_log_density(solution, point) - solution.mixture.log_Z


def _log_density(solution: GaussianSolution, point: Vector) -> float:
    return float(solution.mixture.log_density(np.array(point, float)))


def _density(solution: GaussianSolution, point: Vector) -> Passage:
    beta, log_p = beta_of(solution.problem), _log_density(solution, point)
    F, log_Z = _minus_log_sum(solution, point), solution.mixture.log_Z
    exponent = rf"e^{{{tex.approximate(-F)} - {tex.operand(tex.approximate(log_Z))}}}"
    return Passage(
        "gaussian-density",
        "The density at the chosen point",
        (
            rf"p(v) = \frac{{e^{{-{beta}F(v)}}}}{{Z}} = e^{{-{beta}F(v) - \ln Z}}",
            rf"p({written(point)}) \approx {exponent} \approx e^{{{tex.approximate(log_p)}}} "
            rf"{tex.approximately(math.exp(log_p))}",
        ),
        "p(v) is a density and may exceed 1; it integrates to 1.",
    )


def _data(solution: GaussianSolution) -> Passage:
    formulas = (r"p(x \mid \theta) = \prod_{k=1}^{n} p(v_k)",)
    title = "For n independent rows"
    if solution.data is None:
        return Passage("gaussian-data", title, formulas, "There are no rows of data yet.")
    logs = [float(value) for value in solution.data.log_likelihoods]
    shown = rf"\ln p(x \mid \theta) = \sum_{{k=1}}^{{n}} \ln p(v_k) \approx {total(logs)}"
    remark = f"n = {len(logs)}; the sum, not the mean. It is the logarithm of a density."
    return Passage("gaussian-data", title, (*formulas, shown), remark)
