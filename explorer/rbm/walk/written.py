"""How the steps write what they work with: beta where it is not 1, sums of many terms, powers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from explorer.common import latex as tex
from explorer.common.arrays import Array
from explorer.common.numbers import MINUS, Number, decimal
from explorer.rbm.derivation.gradient import GENERAL, factor
from explorer.rbm.derivation.gradient import symbol as symbol_of
from explorer.rbm.derivation.probability import LARGEST_LOG, bits, exact_energy, inputs
from explorer.rbm.maths.gradient import Parameter, contributions, mean_h
from explorer.rbm.maths.rbm import state_labels, states
from explorer.rbm.problem import Units
from explorer.rbm.solution import RbmSolution
from explorer.rbm.walk.words import WORDS, Words

MOST_TERMS = 4  # of a sum that are written out in a step


@dataclass(frozen=True, eq=False)
class Place:
    """A machine worked out, the parameter that is asked for, and the visible state looked at."""

    solution: RbmSolution
    parameter: Parameter
    state: str

    @property
    def is_warm(self) -> bool:
        """Whether beta is not 1, and so stands in the formulas."""
        return self.solution.problem.beta != 1

    @property
    def beta(self) -> str:
        """Beta as a factor in LaTeX; "" where it is 1."""
        return r"\beta " if self.is_warm else ""

    @property
    def before_sum(self) -> str:
        """The same before a sum."""
        return r"\beta\," if self.is_warm else ""

    @property
    def free(self) -> str:
        """The free energy's name in LaTeX, with beta where it has one."""
        return rf"{self.beta}F"

    @property
    def symbol(self) -> str:
        """The parameter in LaTeX: ``c_{1}``."""
        return symbol_of(self.parameter)

    @property
    def general(self) -> str:
        """The parameter of any unit: ``c_z``."""
        return GENERAL[self.parameter.symbol]

    @property
    def factor(self) -> str:
        """What one state contributes, without beta: ``sigma(...)``, ``v_i``, ``v_i sigma(...)``."""
        return factor(self.solution.problem, self.parameter)

    @property
    def units(self) -> Units:
        """The kind of the machine's units."""
        return self.solution.problem.units

    @property
    def words(self) -> Words:
        """What is said of such units."""
        return WORDS[self.units.name]

    def bits(self, state: str) -> str:
        """A state in LaTeX."""
        return bits(state, self.units.values)

    def said(self, state: str) -> str:
        """A state in sentences."""
        return self.units.values.written(state)

    def bracket(self, x: str) -> str:
        """What the sum over one hidden unit leaves that is fed ``x``, in LaTeX."""
        return self.units.symbols.bracket.format(x=x)

    @property
    def labels(self) -> list[str]:
        """All visible states, counted up."""
        n = self.solution.problem.n_visible
        return state_labels(np.arange(2**n), n)

    @property
    def rows(self) -> list[str]:
        """The rows of data as bits."""
        return self.solution.problem.rows

    @cached_property
    def shares(self) -> Array:
        """What every visible state contributes, -d(beta F)/d theta: with beta."""
        v = states(self.solution.problem.n_visible)
        parts: Array = np.ones(len(v))
        if self.parameter.symbol in "bW":
            parts = parts * self.units.values.of(v)[:, self.parameter.index[0]]
        if self.parameter.symbol in "cW":
            parts = parts * mean_h(self.solution.rbm, v)[:, self.parameter.index[-1]]
        return parts * float(self.solution.problem.beta)

    def share(self, state: str) -> Number:
        """The same of one state: exact where no sigma has a say in it."""
        at = self.parameter.index[0]
        exact = self.solution.problem.beta
        if self.parameter.symbol in "bW":
            exact = exact * self.units.row(state)[at]
        is_exact = self.parameter.symbol == "b" or not exact
        return exact if is_exact else float(self.shares[self.number(state)])

    def model_share(self, state: str) -> Number:
        """The same times the state's p(v)."""
        share = self.share(state)
        return float(self.p[self.number(state)]) * float(share) if share else share

    @property
    def positive(self) -> Number:
        """The positive phase, summed over the rows: exact where every share is."""
        shares = [self.share(row) for row in self.rows]
        return sum(shares, Fraction(0)) if _are_exact(shares) else self.phases[0]

    @property
    def average(self) -> Number:
        """The model's average for one row: exact where nothing adds to it."""
        values = [self.model_share(state) for state in self.labels]
        return sum(values, Fraction(0)) if _are_exact(values) else self.phases[1]

    @property
    def p(self) -> Array:
        """The probability of every visible state."""
        assert self.solution.visible is not None, "the page's machines are small"
        return self.solution.visible.p

    @property
    def free_energies(self) -> Array:
        """beta F(v) of every visible state."""
        assert self.solution.visible is not None, "the page's machines are small"
        return self.solution.visible.free_energy

    @property
    def log_likelihoods(self) -> Array:
        """ln p(v) of every row."""
        assert self.solution.data is not None
        return self.solution.data.log_likelihoods

    @cached_property
    def phases(self) -> tuple[float, float]:
        """The positive phase, summed over the rows, and the model's average of one of them."""
        rows = self.solution.problem.bits
        found = contributions(self.solution.rbm, rows, self.parameter)
        beta = float(self.solution.problem.beta)
        up, down = float(found.positive.sum()), float(found.negative.sum())
        return beta * up, beta * down / len(rows)

    @property
    def gradient(self) -> Number:
        """The gradient that is asked for: exact where both phases are."""
        if _are_exact((self.positive, self.average)):
            return self.positive - len(self.rows) * self.average
        assert self.solution.data is not None
        assert self.solution.data.gradient is not None
        sums = self.solution.data.gradient.sum
        return float(getattr(sums, self.parameter.symbol)[self.parameter.index])

    def number(self, state: str) -> int:
        """The number of a visible state."""
        return int(state, 2)

    def energy(self, state: str, hidden: str) -> Fraction:
        """E(v, h)."""
        return exact_energy(self.solution.problem, state, hidden)

    def hiddens(self) -> list[str]:
        """All hidden states, counted up."""
        n = self.solution.problem.n_hidden
        return state_labels(np.arange(2**n), n)

    def input_of(self, state: str) -> Fraction:
        """What the asked hidden unit is fed by a state: beta (c_z + v^T W)."""
        return inputs(self.solution.problem, state)[self.parameter.index[-1]]

    def share_of(self, state: str) -> str:
        """What one state contributes, in LaTeX with its numbers."""
        beta, kind = self.solution.problem.beta, self.parameter.symbol
        parts = [tex.given(beta)] if self.is_warm else []
        if kind in "bW":
            parts.append(str(self.units.row(state)[self.parameter.index[0]]))
        if kind in "cW":
            parts.append(self.units.symbols.mean.format(x=tex.given(self.input_of(state))))
        first, *rest = parts
        return r" \cdot ".join([first, *map(tex.operand, rest)])

    def equals_share(self, state: str) -> str:
        """``=`` where all numbers of it are printed exactly, else ``≈``."""
        fed = [] if self.parameter.symbol == "b" else [self.input_of(state)]
        return tex.equals([self.solution.problem.beta, *fed])


def _are_exact(values: Iterable[Number]) -> bool:
    return all(isinstance(value, Fraction) for value in values)


def worked(work: str, value: Number) -> str:
    """What is worked out, in LaTeX, and what it comes to, unless it says that itself."""
    shown = tex.given(value)
    return work if work == shown else rf"{work} {tex.equals(value)} {shown}"


def added(terms: Sequence[str]) -> str:
    """A sum in LaTeX: of many terms the first and the last."""
    shown = list(terms)
    if len(shown) > MOST_TERMS:
        shown = [*shown[: MOST_TERMS - 1], r"\cdots", shown[-1]]
    return " + ".join(shown)


def number(value: Number) -> str:
    """A number in a sum or product."""
    return tex.operand(tex.given(value))


def in_words(value: Number) -> str:
    """A number outside a formula, as the formulas write it: 2, 2/3, 0.6667 where it is rounded."""
    is_whole_text = decimal(value).exact or not tex.is_fraction(value)
    return decimal(value).text if is_whole_text else str(value).replace("-", MINUS)


def power(exponent: Fraction | float) -> str:
    """e to the power of a number."""
    shown = tex.approximate(exponent) if isinstance(exponent, float) else tex.given(exponent)
    return rf"e^{{{shown}}}"


def exponential(log: float) -> str:
    """``≈`` and e^log as a number, where that is none too large to be read."""
    return tex.approximately(math.exp(log)) if abs(log) < LARGEST_LOG else rf"\approx {power(log)}"
