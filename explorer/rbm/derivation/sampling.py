"""Gibbs sampling in formulas: both halves of a step, unit by unit, with the numbers put in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from explorer.common import latex as tex
from explorer.common.inputs import Vector
from explorer.common.numbers import decimal
from explorer.common.passage import Passage
from explorer.rbm import names
from explorer.rbm.derivation.probability import bits
from explorer.rbm.maths.values import Values
from explorer.rbm.problem import RbmProblem
from explorer.rbm.solution import RbmSolution


@dataclass(frozen=True)
class Conditional:
    """p of one unit being 1 given the other layer: the name of its bias, its test hook, its symbol
    and formula in LaTeX with the numbers of the units that are on put in, and its value.
    """

    name: str
    hook: str
    symbol: str
    formula: str
    p: float

    @property
    def text(self) -> str:
        """Its value as it is shown."""
        return decimal(self.p).text


@dataclass(frozen=True)
class Half:
    """Half a step to a ``layer`` ("h" or "v"): its ``rule`` in LaTeX, its units, the state ``to``
    which it goes and the one that is ``given``, as bits of these ``values``, and p of the whole
    state given the other.
    """

    layer: str
    rule: str
    given: str
    to: str
    values: Values
    units: tuple[Conditional, ...]
    p: float

    @property
    def text(self) -> str:
        """That p as it is shown."""
        return decimal(self.p).text

    @property
    def symbol(self) -> str:
        """p of the whole state in LaTeX."""
        return rf"p({bits(self.to, self.values)} \mid {bits(self.given, self.values)})"

    @property
    def product(self) -> str:
        """That p as a product over the units, in LaTeX."""
        index, other = ("j", "v") if self.layer == "h" else ("i", "h")
        return rf"\prod_{index} p({self.layer}_{index} \mid {other})"


def halves(solution: RbmSolution, state: str, hidden: str) -> tuple[Half, Half]:
    """Half a step up, from v to h, and half a step down, from h to v."""
    problem = solution.problem
    columns = tuple(zip(*problem.W, strict=True))
    return (
        _half(problem, "h", (state, hidden), columns, problem.c),
        _half(problem, "v", (hidden, state), problem.W, problem.b),
    )


def _half(
    problem: RbmProblem, layer: str, states: tuple[str, str], W: Sequence[Vector], biases: Vector
) -> Half:
    """Half a step to a layer, of whose units each has a row of ``W``."""
    given, to = states
    rows = zip(W, biases, strict=True)
    units = tuple(
        _conditional(problem, layer, number, given, row) for number, row in enumerate(rows, 1)
    )
    factors = (each.p if bit == "1" else 1 - each.p for bit, each in zip(to, units, strict=True))
    rule, values = _rule(layer, problem), problem.units.values
    return Half(layer, rule, given, to, values, units, math.prod(factors))


def _rule(layer: str, problem: RbmProblem) -> str:
    x = r"c_j + v^{\mathsf{T}} W_{:,j}" if layer == "h" else r"b_i + W_{i,:} h"
    index, other = ("j", "v") if layer == "h" else ("i", "h")
    warm = x if problem.beta == 1 else rf"\beta ({x})"
    return rf"p({layer}_{index} = 1 \mid {other}) = {problem.units.symbols.p.format(x=warm)}"


def _conditional(
    problem: RbmProblem, layer: str, number: int, given: str, row: tuple[Vector, Fraction]
) -> Conditional:
    weights, bias = row
    values = zip(weights, problem.units.row(given), strict=True)
    terms = [bias, *(weight * value for weight, value in values if value)]
    x = problem.beta * sum(terms)
    p = problem.units.values.p_high(np.array(float(x)))
    (other,) = {"h", "v"} - {layer}
    return Conditional(
        names.bias("c" if layer == "h" else "b", number),
        names.conditional_hook(layer, number),
        rf"p({layer}_{{{number}}} = 1 \mid {other})",
        " = ".join(_worked(problem, terms, x)),
        float(p),
    )


def _worked(problem: RbmProblem, terms: list[Fraction], x: Fraction) -> Iterator[str]:
    """The steps from the terms to sigma of their sum, or of twice that, each written once."""
    total, beta, step = _sum(terms), problem.beta, problem.units.values.step
    factors = r" \cdot ".join(tex.given(each) for each in (step, beta) if each != 1)
    if factors:
        yield rf"\sigma({factors} \cdot ({total}))"
    elif len(terms) > 1:
        yield rf"\sigma({total})"
    yield rf"\sigma({tex.given(step * x)})"


def _sum(terms: list[Fraction]) -> str:
    """A sum, what is negative taken away."""
    first, *rest = terms
    signed = (f"{'-' if term < 0 else '+'} {tex.given(abs(term))}" for term in rest)
    return " ".join([tex.given(first), *signed])


def sampling(solution: RbmSolution, state: str, hidden: str) -> tuple[Passage, ...]:
    """Both halves of a step with their numbers, and what a step is."""
    to_h, to_v = halves(solution, state, hidden)
    formulas = (
        rf"{to_h.rule}, \qquad v = {bits(state, to_h.values)}",
        *_written(to_h),
        rf"{to_v.rule}, \qquad h = {bits(hidden, to_v.values)}",
        *_written(to_v),
        r"T(v, v') = \sum_h p(h \mid v)\,p(v' \mid h), \qquad \sum_v p(v)\,T(v, v') = p(v')",
    )
    remark = "A step draws all of h given v, and then all of v given h; it leaves p(v) as it is."
    return (Passage("sampling", "Block Gibbs sampling", formulas, remark),)


def _written(half: Half) -> Iterator[str]:
    for each in half.units:
        yield rf"{each.symbol} = {each.formula} {tex.approximately(each.p)}"
    yield rf"{half.symbol} = {half.product} {tex.approximately(half.p)}"
