"""The gradient of ln p(x | theta) of an RBM: sigma from the sum over h, and the two phases."""

from fractions import Fraction

import numpy as np

from explorer.common import latex as tex
from explorer.common.arrays import sigmoid
from explorer.common.numbers import decimal
from explorer.common.passage import Passage
from explorer.rbm.derivation.probability import bits, inputs, total
from explorer.rbm.maths.gradient import Contributions, Parameter
from explorer.rbm.solution import RbmSolution

SIGMA = r"\sigma(c_z + v^{\mathsf{T}} W_{:,z})"
WARM_SIGMA = r"\sigma(\beta (c_z + v^{\mathsf{T}} W_{:,z}))"
GENERAL = {"c": "c_z", "b": "b_i", "W": "W_{i,z}"}
FACTORS = {"c": "{}", "b": "v_i", "W": r"v_i\,{}"}
SUMMED = {"c": "h_z", "b": "v_i", "W": "v_i h_z"}


def symbol(parameter: Parameter) -> str:
    """A parameter in LaTeX, counted from 1: ``W_{1,2}``, ``b_{1}``, ``c_{2}``."""
    return f"{parameter.symbol}_{{{','.join(str(i + 1) for i in parameter.index)}}}"


def words(parameter: Parameter) -> str:
    """A parameter in words, for headings and listeners."""
    places = [str(index + 1) for index in parameter.index]
    if parameter.symbol == "W":
        return f"weight between visible unit {places[0]} and hidden unit {places[1]}"
    layer = "visible" if parameter.symbol == "b" else "hidden"
    return f"bias of {layer} unit {places[0]}"


def gradient(
    solution: RbmSolution, parameter: Parameter, terms: Contributions | None, state: str
) -> tuple[Passage, ...]:
    """The gradient of ln p(x | theta) by one parameter: both phases, and why the n is there."""
    return (
        _phases(solution, parameter, terms),
        *([_numbers(solution, parameter, terms)] if terms else []),
        _to_sigma(solution, parameter, state),
        _pattern(solution.problem.beta != 1),
    )


def _factor(parameter: Parameter, is_warm: bool) -> str:
    return FACTORS[parameter.symbol].format(WARM_SIGMA if is_warm else SIGMA)


def _to_sigma(solution: RbmSolution, parameter: Parameter, state: str) -> Passage:
    by, summed = GENERAL[parameter.symbol], SUMMED[parameter.symbol]
    is_warm = solution.problem.beta != 1
    beta, power = (r"\beta\,", r"-\beta E(v, h)") if is_warm else ("", "-E(v, h)")
    free = r"\beta F(v)" if is_warm else "F(v)"
    formulas = [
        rf"-\frac{{\partial {free}}}{{\partial {by}}} = {beta}"
        rf"\frac{{\sum_h {summed}\,e^{{{power}}}}}{{\sum_h e^{{{power}}}}} = "
        rf"{beta}{_factor(parameter, is_warm)}"
    ]
    if parameter.symbol == "b":
        remark = "v is given, so the average over h leaves its bit as it is."
        return Passage("to-sigma", "What one state contributes", tuple(formulas), remark)
    formulas.append(
        r"\sigma(x) = \frac{e^x}{1 + e^x}, \qquad "
        rf"p(h_z = 1 \mid v) = {WARM_SIGMA if is_warm else SIGMA}"
    )
    formulas.append(_sigma_of(solution, parameter, state))
    return Passage(
        "to-sigma",
        "From the sum over h to σ",
        tuple(formulas),
        "A unit’s average over 0 and 1 is the probability that it is 1. Where e^(−x) is more than "
        "a float can hold, σ(x) = 1/(1 + e^(−x)) is 0, as it should be.",
    )


def _sigma_of(solution: RbmSolution, parameter: Parameter, state: str) -> str:
    z = parameter.index[-1]
    x = inputs(solution.problem, state)[z]
    p = float(sigmoid(np.array(float(x))))
    shown = rf"{tex.equals(x)} \sigma({tex.given(x)}) {tex.approximately(p)}"
    return rf"p(h_{{{z + 1}}} = 1 \mid {bits(state)}) {shown}"


def _phases(solution: RbmSolution, parameter: Parameter, terms: Contributions | None) -> Passage:
    by, is_warm = GENERAL[parameter.symbol], solution.problem.beta != 1
    factor = _factor(parameter, is_warm)
    row = factor.replace("v^", "v_k^").replace("v_i", "v_{k,i}")
    beta = r"\beta\," if is_warm else ""
    return Passage(
        "phases",
        "Two phases: the data’s and the model’s",
        (
            rf"\frac{{\partial \ln p(x \mid \theta)}}{{\partial {by}}} = "
            rf"\underset{{\text{{positive: the data}}}}{{{beta}\sum_{{k=1}}^{{n}} {row}}} - "
            rf"\underset{{\text{{negative: the model}}}}{{n\,{beta}\sum_v p(v)\,{factor}}}",
        ),
        "Every row brings its own −ln Z, whose gradient is the model’s average: n times.",
        _slip(terms),
    )


def _slip(terms: Contributions | None) -> str:
    """The sheet's missing n, in this machine's numbers."""
    told = (
        "A slip on the sheet: its second sum has no factor n. That is right for n = 1; or divide "
        "the first sum by n as well, and it is the gradient of the mean."
    )
    if terms is None or (n := len(terms.positive)) == 1:
        return told
    up, down = float(terms.positive.sum()), float(terms.negative.sum())
    without = decimal(up - down / n).text
    return f"{told} Here n = {n}: without it the line would give {without}."


def _numbers(solution: RbmSolution, parameter: Parameter, terms: Contributions) -> Passage:
    added, down = _added(solution, parameter, terms), float(terms.negative.sum())
    up = sum(added, Fraction(0))
    n = len(solution.problem.data)
    average = tex.operand(tex.approximate(down / n))
    by = rf"\frac{{\partial \ln p}}{{\partial {symbol(parameter)}}}"
    of_mean = tex.approximate(terms.gradient / n)
    mean = rf", \qquad \text{{of the mean: }} {of_mean}" if n > 1 else ""
    return Passage(
        "numbers",
        "With these numbers",
        (
            rf"\text{{positive}} {tex.equals(added)} {total(added)}",
            rf"\text{{negative}} \approx {n} \cdot {average} {tex.approximately(down)}",
            rf"{by} \approx {tex.given(up)} - {tex.operand(tex.approximate(down))} "
            rf"{tex.approximately(terms.gradient)}{mean}",
        ),
    )


def _added(
    solution: RbmSolution, parameter: Parameter, terms: Contributions
) -> list[Fraction] | list[float]:
    """What every row of data adds: exact where that is its own bit."""
    if parameter.symbol != "b":
        return list(map(float, terms.positive))
    at, problem = parameter.index[0], solution.problem
    return [problem.beta * row[at] for row in problem.data]


def _pattern(is_warm: bool) -> Passage:
    beta, opened, closed = (r"\beta", r"\left(", r"\right)") if is_warm else ("", "", "")
    return Passage(
        "pattern",
        "The same pattern for every parameter",
        (
            r"\frac{\partial \ln p}{\partial \theta} = "
            rf"{beta}{opened}\sum_{{k=1}}^{{n}} \mathbb{{E}}[s \mid v_k] - "
            rf"n\,\mathbb{{E}}[s]{closed}",
        ),
        "with s = vᵢ h_z for W, vᵢ for b and h_z for c: what the parameter multiplies in −E.",
    )
