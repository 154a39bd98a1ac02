"""Gibbs sampling in formulas: both halves of a step, unit by unit, with the numbers put in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from explorer.common import latex as tex
from explorer.common.arrays import sigmoid
from explorer.common.inputs import Vector
from explorer.common.numbers import decimal
from explorer.common.passage import Passage
from explorer.rbm import names
from explorer.rbm.derivation.probability import bits
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
    which it goes and the one that is ``given``, as bits, and p of the whole state given the other.
    """

    layer: str
    rule: str
    given: str
    to: str
    units: tuple[Conditional, ...]
    p: float

    @property
    def text(self) -> str:
        """That p as it is shown."""
        return decimal(self.p).text

    @property
    def symbol(self) -> str:
        """p of the whole state in LaTeX."""
        return rf"p({bits(self.to)} \mid {bits(self.given)})"

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
        _conditional(problem.beta, layer, number, given, row) for number, row in enumerate(rows, 1)
    )
    factors = (each.p if bit == "1" else 1 - each.p for bit, each in zip(to, units, strict=True))
    return Half(layer, _rule(layer, problem), given, to, units, math.prod(factors))


def _rule(layer: str, problem: RbmProblem) -> str:
    x = r"c_j + v^{\mathsf{T}} W_{:,j}" if layer == "h" else r"b_i + W_{i,:} h"
    index, other = ("j", "v") if layer == "h" else ("i", "h")
    warm = x if problem.beta == 1 else rf"\beta ({x})"
    return rf"p({layer}_{index} = 1 \mid {other}) = \sigma({warm})"


def _conditional(
    beta: Fraction, layer: str, number: int, given: str, row: tuple[Vector, Fraction]
) -> Conditional:
    weights, bias = row
    terms = [bias, *(w for w, bit in zip(weights, given, strict=True) if bit == "1")]
    x = beta * sum(terms)
    (other,) = {"h", "v"} - {layer}
    return Conditional(
        names.bias("c" if layer == "h" else "b", number),
        names.conditional_hook(layer, number),
        rf"p({layer}_{{{number}}} = 1 \mid {other})",
        " = ".join(_worked(beta, terms, x)),
        float(sigmoid(np.array(float(x)))),
    )


def _worked(beta: Fraction, terms: list[Fraction], x: Fraction) -> Iterator[str]:
    """The steps from the terms to sigma of their sum, each written once."""
    total = _sum(terms)
    if beta != 1:
        yield rf"\sigma({tex.given(beta)} \cdot ({total}))"
    elif len(terms) > 1:
        yield rf"\sigma({total})"
    yield rf"\sigma({tex.given(x)})"


def _sum(terms: list[Fraction]) -> str:
    """A sum, what is negative taken away."""
    first, *rest = terms
    signed = (f"{'-' if term < 0 else '+'} {tex.given(abs(term))}" for term in rest)
    return " ".join([tex.given(first), *signed])


def sampling(solution: RbmSolution, state: str, hidden: str) -> tuple[Passage, ...]:
    """Both halves of a step with their numbers, and what a step is."""
    to_h, to_v = halves(solution, state, hidden)
    formulas = (
        rf"{to_h.rule}, \qquad v = {bits(state)}",
        *_written(to_h),
        rf"{to_v.rule}, \qquad h = {bits(hidden)}",
        *_written(to_v),
        r"T(v, v') = \sum_h p(h \mid v)\,p(v' \mid h), \qquad \sum_v p(v)\,T(v, v') = p(v')",
    )
    remark = "A step draws all of h given v, and then all of v given h; it leaves p(v) as it is."
    return (Passage("sampling", "Block Gibbs sampling", formulas, remark),)


def _written(half: Half) -> Iterator[str]:
    for each in half.units:
        yield rf"{each.symbol} = {each.formula} {tex.approximately(each.p)}"
    yield rf"{half.symbol} = {half.product} {tex.approximately(half.p)}"
