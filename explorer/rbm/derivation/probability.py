"""The worksheet's second question: p(x | theta) of an RBM, from the energy to the data's rows.

Hinton, "A practical guide to training restricted Boltzmann machines" (2012); the notation is the
worksheet's.
"""

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from explorer.common import latex as tex
from explorer.common.numbers import Number, decimal
from explorer.common.passage import Passage
from explorer.rbm.maths.rbm import free_energy
from explorer.rbm.maths.values import BITS, Values
from explorer.rbm.names import free_energy as named_free_energy
from explorer.rbm.problem import RbmProblem
from explorer.rbm.solution import RbmSolution
from explorer.rbm.temperature import temperature

MOST_TERMS = 4
LARGEST_LOG = 13.0  # of a number that is shown as it is beside its logarithm


def probability(solution: RbmSolution, state: str) -> tuple[Passage, ...]:
    """From the energy to p(v) of one visible state, and to p of the data."""
    is_given = solution.problem.beta == 1
    return (
        *(() if is_given else (_temperature(solution),)),
        _energy(solution.problem, state),
        _free_energy(solution, state),
        _partition(solution),
        _probability(solution, state),
        _data(solution),
    )


def bits(state: str, values: Values = BITS) -> str:
    """A state in LaTeX: its bits, or the signs of its values."""
    signs = state if values == BITS else "".join("{+}" if bit == "1" else "{-}" for bit in state)
    return rf"\mathtt{{{signs}}}"


def beta_of(problem: RbmProblem) -> str:
    """``beta`` and a space in LaTeX, as a factor; "" at beta 1, which needs not be written."""
    return "" if problem.beta == 1 else r"\beta "


def _temperature(solution: RbmSolution) -> Passage:
    beta, told = solution.problem.beta, temperature(solution)
    T = r"\infty" if beta == 0 else tex.given(1 / beta)
    formulas = (
        r"p(v, h) = \frac{e^{-\beta E(v, h)}}{Z}, \qquad "
        r"Z = \sum_{v, h} e^{-\beta E(v, h)}, \qquad T = \frac{1}{\beta}",
        rf"\beta {tex.equals(beta)} {tex.given(beta)}, \qquad "
        rf"T {tex.equals(1 / beta) if beta else '='} {T}",
    )
    remark = f"{told.now} {told.cold} E itself knows no temperature."
    return Passage("temperature", "At another temperature", formulas, remark)


def _energy(problem: RbmProblem, state: str) -> Passage:
    pairs = [_pair_energy(problem, state, bit * problem.n_hidden) for bit in "01"]
    return Passage(
        "energy",
        "The energy of a pair of states",
        (
            r"E(v, h) = -b^{\mathsf{T}} v - c^{\mathsf{T}} h - v^{\mathsf{T}} W h",
            r",\quad ".join(pairs),
            rf"p(v, h) = \frac{{e^{{-{beta_of(problem)}E(v, h)}}}}{{Z}}",
        ),
        "The lower the energy, the likelier the pair."
        if problem.beta
        else "At β = 0 the energy makes no difference.",
    )


def _pair_energy(problem: RbmProblem, state: str, hidden: str) -> str:
    value = exact_energy(problem, state, hidden)
    values = problem.units.values
    pair = f"{bits(state, values)}, {bits(hidden, values)}"
    return rf"E({pair}) {tex.equals(value)} {tex.given(value)}"


def exact_energy(problem: RbmProblem, state: str, hidden: str) -> Fraction:
    """E(v, h) of a pair of states as an exact fraction."""
    v, h = problem.units.row(state), problem.units.row(hidden)
    terms = [b * bit for b, bit in zip(problem.b, v, strict=True)]
    terms += [c * bit for c, bit in zip(problem.c, h, strict=True)]
    terms += [
        weight * v[i] * h[j] for i, row in enumerate(problem.W) for j, weight in enumerate(row)
    ]
    return -sum(terms, Fraction(0))


def inputs(problem: RbmProblem, state: str) -> list[Fraction]:
    """beta (c_j + v^T W_{:,j}) of every hidden unit, exact."""
    terms = list(zip(problem.W, problem.units.row(state), strict=True))
    return [
        problem.beta * (c + sum(row[j] * value for row, value in terms))
        for j, c in enumerate(problem.c)
    ]


def bias_term(problem: RbmProblem, state: str) -> Fraction:
    """-beta b.v, exact."""
    row = problem.units.row(state)
    return -problem.beta * sum(
        (b * value for b, value in zip(problem.b, row, strict=True)), Fraction(0)
    )


def _free_energy(solution: RbmSolution, state: str) -> Passage:
    value = float(free_energy(solution.rbm, vector(state)))
    beta = beta_of(solution.problem)
    z = r"c_j + v^{\mathsf{T}} W_{:,j}"
    x, first = (rf"\beta ({z})", r"\beta\, b^{\mathsf{T}} v") if beta else (z, r"b^{\mathsf{T}} v")
    each = rf"\beta h_j ({z})" if beta else rf"h_j ({z})"
    symbols, shown = solution.problem.units.symbols, bits(state, solution.problem.units.values)
    return Passage(
        "free-energy",
        "Summing over h, one hidden unit at a time",
        (
            rf"\sum_h e^{{-{beta}E(v, h)}} = e^{{{first}}} \prod_j \sum_{{h_j \in {symbols.set}}} "
            rf"e^{{{each}}}",
            rf"= e^{{{first}}} \prod_j \left({symbols.bracket.format(x=x)}\right) = "
            rf"e^{{-{beta}F(v)}}",
            rf"{beta}F(v) = -{first} - \sum_j \ln\left({symbols.bracket.format(x=x)}\right)",
            rf"{beta}F({shown}) {_terms_of_F(solution.problem, state)} "
            rf"{tex.approximately(value)}",
        ),
        "The hidden units do not see each other, so the sum over all h falls apart into factors.",
    )


def vector(state: str) -> np.ndarray:
    """A state as numbers."""
    return np.array([int(bit) for bit in state], dtype=float)


def _terms_of_F(problem: RbmProblem, state: str) -> str:
    """``= -b.v - ln(1 + e^x) - ...`` with the numbers put in."""
    first, sums = bias_term(problem, state), inputs(problem, state)
    brackets = (problem.units.symbols.bracket.format(x=tex.given(x)) for x in sums)
    terms = [rf"\ln\left({bracket}\right)" for bracket in brackets]
    return f"{tex.equals(first, sums)} " + " - ".join([tex.given(first), *_cut(terms)])


def _cut(terms: list[str]) -> list[str]:
    return terms if len(terms) <= MOST_TERMS else [*terms[: MOST_TERMS - 1], r"\cdots"]


def _partition(solution: RbmSolution) -> Passage:
    log_Z = solution.log_partition.value
    value = rf"Z {tex.approximately(math.exp(log_Z))}, \quad " if log_Z < LARGEST_LOG else ""
    return Passage(
        "partition",
        "The partition function",
        (
            rf"Z = \sum_v e^{{-{beta_of(solution.problem)}F(v)}}",
            rf"{value}\ln Z {tex.approximately(log_Z)}",
        ),
        _summed(solution),
    )


def _summed(solution: RbmSolution) -> str:
    count, difference = 2**solution.rbm.n_visible, solution.log_partition.difference
    if difference is None:
        return f"Summed over all {count} visible states."
    hidden = 2**solution.rbm.n_hidden
    apart = f"differs by {decimal(difference).text}" if difference else "agrees to the last digit"
    return f"Summed over all {count} visible states; over the {hidden} hidden ones, ln Z {apart}."


def _probability(solution: RbmSolution, state: str) -> Passage:
    visible = solution.visible
    assert visible is not None, "the page's machines are small"
    p, log_p = (float(each[int(state, 2)]) for each in (visible.p, visible.log_p))
    F, log_Z = float(visible.free_energy[int(state, 2)]), solution.log_partition.value
    beta = beta_of(solution.problem)
    shown = bits(state, solution.problem.units.values)
    exponent = rf"e^{{{tex.approximate(-F)} - {tex.operand(tex.approximate(log_Z))}}}"
    return Passage(
        "probability",
        "The answer to “p(x | θ) = ?”",
        (
            rf"p(v) = \frac{{e^{{-{beta}F(v)}}}}{{Z}} = e^{{-{beta}F(v) - \ln Z}}",
            rf"p({shown}) \approx {exponent} \approx e^{{{tex.approximate(log_p)}}} "
            rf"{tex.approximately(p)}",
        ),
        f"{named_free_energy(bool(beta))}(v) and −ln p(v) differ by ln Z, which moves with every "
        "parameter.",
    )


def _data(solution: RbmSolution) -> Passage:
    formulas = (r"p(x \mid \theta) = \prod_{i=1}^{n} p(v_i)",)
    title = "For n independent rows"
    if solution.data is None:
        return Passage("data", title, formulas, "There are no rows of data yet.")
    logs = [float(value) for value in solution.data.log_likelihoods]
    terms = total(logs)
    shown = rf"\ln p(x \mid \theta) = \sum_{{i=1}}^{{n}} \ln p(v_i) \approx {terms}"
    rows = len(solution.problem.data)
    return Passage("data", title, (*formulas, shown), f"n = {rows}; the sum, not the mean.")


def total(terms: Sequence[Number]) -> str:
    """A sum in LaTeX with what it makes: the terms while there are few."""
    exact = [term for term in terms if isinstance(term, Fraction)]
    value = sum(exact, Fraction(0)) if len(exact) == len(terms) else math.fsum(terms)
    if len(terms) == 1:
        return tex.given(value)
    shown = _cut([tex.operand(tex.given(term)) for term in terms])
    first = shown[0].removeprefix(r"\left(").removesuffix(r"\right)")
    return " + ".join([first, *shown[1:]]) + rf" {tex.equals(value)} {tex.given(value)}"
