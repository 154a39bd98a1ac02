"""The gradient of ln p(x | theta) with Gaussian visible units: both phases, with numbers."""

from __future__ import annotations

import numpy as np

from explorer.common import latex as tex
from explorer.common.arrays import sigmoid
from explorer.common.inputs import Vector
from explorer.common.passage import Passage
from explorer.rbm.derivation.gradient import GENERAL, added_by_rows, phases_in_numbers
from explorer.rbm.derivation.probability import bits
from explorer.rbm.gaussian.derivation import exact
from explorer.rbm.gaussian.derivation.exact import written
from explorer.rbm.gaussian.solution import GaussianSolution
from explorer.rbm.maths.gradient import Contributions, Parameter

# What a row of data gives, and what the Gaussian of a hidden state gives, by the kind of parameter.
OF_ROW = {"c": "{}", "b": "v_{{k,i}}", "W": r"v_{{k,i}}\,{}"}
OF_STATE = {"c": "h_z", "b": r"\mu_{h,i}", "W": r"\mu_{h,i}\, h_z"}
MOST_SHOWN = 4


def gradient(
    solution: GaussianSolution, parameter: Parameter, terms: Contributions | None, point: Vector
) -> tuple[Passage, ...]:
    """The gradient by one parameter: what a point gives, both phases, and the numbers in them."""
    return (
        _phases(solution, parameter),
        *([_numbers(solution, parameter, terms)] if terms else []),
        _of_point(solution, parameter, point),
    )


def _sigma(solution: GaussianSolution, v: str) -> str:
    inner = rf"c_z + {v}^{{\mathsf{{T}}}} W_{{:,z}}"
    return rf"\sigma({inner})" if solution.problem.beta == 1 else rf"\sigma(\beta ({inner}))"


def _phases(solution: GaussianSolution, parameter: Parameter) -> Passage:
    beta = "" if solution.problem.beta == 1 else r"\beta\,"
    row = OF_ROW[parameter.symbol].format(_sigma(solution, "v_k"))
    return Passage(
        "gaussian-phases",
        "Two phases: the data’s and the model’s",
        (
            rf"\frac{{\partial \ln p(x \mid \theta)}}{{\partial {GENERAL[parameter.symbol]}}} = "
            rf"\underset{{\text{{positive: the data}}}}{{{beta}\sum_{{k=1}}^{{n}} {row}}} - "
            rf"\underset{{\text{{negative: the model}}}}{{n\,{beta}\sum_h p(h)\, "
            rf"{OF_STATE[parameter.symbol]}}}",
        ),
        "The model’s average is an integral over v; given h it is the mean b + W h, and what is "
        "left is a sum over h: exact.",
    )


def _numbers(solution: GaussianSolution, parameter: Parameter, terms: Contributions) -> Passage:
    added = added_by_rows(solution.problem, parameter, terms)
    states = _states(solution, terms, len(added))
    return phases_in_numbers("gaussian-numbers", parameter, added, terms, states)


def _states(solution: GaussianSolution, terms: Contributions, n: int) -> tuple[str, ...]:
    """What makes up the model's average: the largest terms."""
    parts = terms.negative / n
    order = [each for each in np.argsort(-np.abs(parts), kind="stable").tolist() if parts[each]]
    if not order:
        return ()
    shown = [
        rf"\underset{{{bits(solution.labels[each])}}}{{{tex.operand(tex.approximate(float(parts[each])))}}}"
        for each in order[:MOST_SHOWN]
    ]
    dots = [r"\cdots"] if len(order) > MOST_SHOWN else []
    average = tex.approximately(float(parts.sum()))
    return (rf"\text{{a row’s share of it}} \approx {' + '.join([*shown, *dots])} {average}",)


def _of_point(solution: GaussianSolution, parameter: Parameter, point: Vector) -> Passage:
    beta = "" if solution.problem.beta == 1 else r"\beta\,"
    if parameter.symbol == "b":
        formula = (
            rf"-\frac{{\partial {beta}F(v)}}{{\partial b_i}} = {beta}(v_i - b_i), \qquad "
            rf"\frac{{\partial \ln Z}}{{\partial b_i}} = {beta}(\mathbb{{E}}[v_i] - b_i)"
        )
        remark = "bᵢ stands in both phases and cancels: what is left is vᵢ less its mean."
        return Passage("gaussian-point", "What one point contributes", (formula,), remark)
    z = parameter.index[-1]
    x = exact.inputs(solution.problem, point)[z]
    p = float(sigmoid(np.array(float(x))))
    factor = r"v_i\," if parameter.symbol == "W" else ""
    by = GENERAL[parameter.symbol]
    formulas = (
        rf"-\frac{{\partial {beta}F(v)}}{{\partial {by}}} = {beta}{factor}"
        rf"p(h_z = 1 \mid v) = {beta}{factor}{_sigma(solution, 'v')}",
        rf"p(h_{{{z + 1}}} = 1 \mid {written(point)}) {tex.equals(x)} \sigma({tex.given(x)}) "
        rf"{tex.approximately(p)}",
    )
    remark = "h is binary, so that p(h | v) is what it is in a machine of bits."
    return Passage("gaussian-point", "What one point contributes", formulas, remark)
