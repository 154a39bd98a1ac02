"""The gradient of ln p(x | theta) of an RBM: sigma from the sum over h, and the two phases."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from explorer.common import latex as tex
from explorer.common.numbers import Number, decimal
from explorer.common.passage import Passage
from explorer.rbm.derivation.probability import bits, inputs, total
from explorer.rbm.maths.gradient import Contributions, Parameter
from explorer.rbm.problem import RbmProblem
from explorer.rbm.solution import RbmSolution

FED = r"c_z + v^{\mathsf{T}} W_{:,z}"
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
        *([_numbers(solution.problem, parameter, terms)] if terms else []),
        _to_sigma(solution, parameter, state),
        _pattern(solution.problem.beta != 1),
    )


def fed(problem: RbmProblem) -> str:
    """What hidden unit z is fed, in LaTeX with beta where that is not 1."""
    return FED if problem.beta == 1 else rf"\beta ({FED})"


def factor(problem: RbmProblem, parameter: Parameter) -> str:
    """What one state contributes, in LaTeX without beta: ``sigma(...)``, ``v_i``, both of them."""
    return FACTORS[parameter.symbol].format(problem.units.symbols.mean.format(x=fed(problem)))


def _to_sigma(solution: RbmSolution, parameter: Parameter, state: str) -> Passage:
    by, summed = GENERAL[parameter.symbol], SUMMED[parameter.symbol]
    is_warm = solution.problem.beta != 1
    beta, power = (r"\beta\,", r"-\beta E(v, h)") if is_warm else ("", "-E(v, h)")
    free = r"\beta F(v)" if is_warm else "F(v)"
    formulas = [
        rf"-\frac{{\partial {free}}}{{\partial {by}}} = {beta}"
        rf"\frac{{\sum_h {summed}\,e^{{{power}}}}}{{\sum_h e^{{{power}}}}} = "
        rf"{beta}{factor(solution.problem, parameter)}"
    ]
    if parameter.symbol == "b":
        remark = f"v is given, so the average over h leaves its {_called(solution)} as it is."
        return Passage("to-sigma", "What one state contributes", tuple(formulas), remark)
    formulas += _mean_written(solution, parameter, state)
    title, remark = MEANS[solution.problem.units.name]
    return Passage("to-sigma", title, tuple(formulas), remark)


# What the sum over h comes to, by the kind of units: the title and the remark.
MEANS = {
    "binary": (
        "From the sum over h to σ",
        "A unit’s average over 0 and 1 is the probability that it is 1. Where e^(−x) is more than "
        "a float can hold, σ(x) = 1/(1 + e^(−x)) is 0, as it should be.",
    ),
    "spins": (
        "From the sum over h to tanh",
        "A unit’s average over −1 and +1 is p(+1) − p(−1), no probability: it is from −1 to 1.",
    ),
}


def _called(solution: RbmSolution) -> str:
    """What a visible unit's value is called in a sentence."""
    return "sign" if solution.problem.units.is_signed else "bit"


def _mean_written(solution: RbmSolution, parameter: Parameter, state: str) -> tuple[str, ...]:
    """The mean of a hidden unit given v, and p that it is 1, with a state's numbers."""
    problem = solution.problem
    p = rf"p(h_z = 1 \mid v) = {problem.units.symbols.p.format(x=fed(problem))}"
    if problem.units.is_signed:
        defined = r"\tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-x}} = 2\,\sigma(2 x) - 1"
        return defined, p, _mean_of(solution, parameter, state)
    return (
        rf"\sigma(x) = \frac{{e^x}}{{1 + e^x}}, \qquad {p}",
        _mean_of(solution, parameter, state),
    )


def _mean_of(solution: RbmSolution, parameter: Parameter, state: str) -> str:
    z, units = parameter.index[-1], solution.problem.units
    x = inputs(solution.problem, state)[z]
    mean = float(units.values.of(units.values.p_high(np.array(float(x)))))
    shown = rf"{tex.equals(x)} {units.symbols.mean.format(x=tex.given(x))} "
    given = bits(state, units.values)
    name = rf"\mathbb{{E}}[h_{{{z + 1}}} \mid {given}]"
    if not units.is_signed:
        name = rf"p(h_{{{z + 1}}} = 1 \mid {given})"
    return rf"{name} {shown}{tex.approximately(mean)}"


def _phases(solution: RbmSolution, parameter: Parameter, terms: Contributions | None) -> Passage:
    by, is_warm = GENERAL[parameter.symbol], solution.problem.beta != 1
    term = factor(solution.problem, parameter)
    row = term.replace("v^", "v_k^").replace("v_i", "v_{k,i}")
    beta = r"\beta\," if is_warm else ""
    return Passage(
        "phases",
        "Two phases: the data’s and the model’s",
        (
            rf"\frac{{\partial \ln p(x \mid \theta)}}{{\partial {by}}} = "
            rf"\underset{{\text{{positive: the data}}}}{{{beta}\sum_{{k=1}}^{{n}} {row}}} - "
            rf"\underset{{\text{{negative: the model}}}}{{n\,{beta}\sum_v p(v)\,{term}}}",
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


def phases_in_numbers(
    name: str,
    parameter: Parameter,
    added: Sequence[Number],
    terms: Contributions,
    between: Sequence[str] = (),
) -> Passage:
    """Both phases in numbers: what every row has ``added``, n times the model's average, whose
    largest parts may stand ``between``, and their difference.
    """
    up, down, n = sum(added, Fraction(0)), float(terms.negative.sum()), len(added)
    average = tex.operand(tex.approximate(down / n))
    by = rf"\frac{{\partial \ln p}}{{\partial {symbol(parameter)}}}"
    of_mean = tex.approximate(terms.gradient / n)
    mean = rf", \qquad \text{{of the mean: }} {of_mean}" if n > 1 else ""
    return Passage(
        name,
        "With these numbers",
        (
            rf"\text{{positive}} {tex.equals(added)} {total(added)}",
            rf"\text{{negative}} \approx {n} \cdot {average} {tex.approximately(down)}",
            *between,
            rf"{by} \approx {tex.given(up)} - {tex.operand(tex.approximate(down))} "
            rf"{tex.approximately(terms.gradient)}{mean}",
        ),
    )


def _numbers(problem: RbmProblem, parameter: Parameter, terms: Contributions) -> Passage:
    added = added_by_rows(problem, parameter, terms)
    return phases_in_numbers("numbers", parameter, added, terms)


def added_by_rows(
    problem: RbmProblem, parameter: Parameter, terms: Contributions
) -> list[Fraction] | list[float]:
    """What every row of data adds to the positive phase: exact where that is its own number."""
    if parameter.symbol != "b":
        return list(map(float, terms.positive))
    at = parameter.index[0]
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
