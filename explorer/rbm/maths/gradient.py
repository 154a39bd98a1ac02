"""Moments of the model, log-likelihood of data and its gradients, exactly.

    d ln p(data) / dc_j = sum_n p(h_j = 1 | v_n) - n sum_v p(v) p(h_j = 1 | v)

and alike for b_i and W_ij: a positive phase over the data less n times the model's expectation
(Hinton, Training products of experts by minimizing contrastive divergence (2002), equation 6).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array, sigmoid
from explorer.rbm.maths.exact import distribution, log_partition
from explorer.rbm.maths.rbm import RBM, bits, free_energy, p_h_given_v, states

ROUNDING = 1e-13  # of a phase: sums of 2^8 terms are no better
CHUNK = 2**18  # entries of a block of hidden states' p(v_i = 1 | h)


def less(one: Array, other: Array) -> Array:
    """The difference of two sums, 0 where it is no more than their rounding."""
    is_rounding = np.isclose(one, other, rtol=ROUNDING, atol=0)
    difference: Array = np.where(is_rounding, 0.0, one - other)
    return difference


@dataclass(frozen=True, eq=False)
class Statistics:
    """One number for every parameter: ``W`` (n_visible x n_hidden), ``b`` and ``c``.

    As moments they are E[v h^T], E[v] and E[h]; as a gradient, those of ln p.
    """

    W: Array
    b: Array
    c: Array

    def __add__(self, other: Statistics) -> Statistics:
        return Statistics(self.W + other.W, self.b + other.b, self.c + other.c)

    def __sub__(self, other: Statistics) -> Statistics:
        return Statistics(self.W - other.W, self.b - other.b, self.c - other.c)

    def __mul__(self, factor: float) -> Statistics:
        return Statistics(self.W * factor, self.b * factor, self.c * factor)


@dataclass(frozen=True, eq=False)
class Gradient:
    """d ln p(data) of the **sum** over ``rows``: the positive phase less the negative phase."""

    positive: Statistics
    negative: Statistics
    rows: int

    @property
    def sum(self) -> Statistics:
        """The gradient of the sum of ln p(v) over the rows."""
        up, down = self.positive, self.negative
        return Statistics(less(up.W, down.W), less(up.b, down.b), less(up.c, down.c))

    @property
    def mean(self) -> Statistics:
        """The gradient of the mean of ln p(v) over the rows."""
        return self.sum * (1 / self.rows)


@dataclass(frozen=True)
class Parameter:
    """One parameter: ``symbol`` "W", "b" or "c" and its indices from 0, W's being (i, j)."""

    symbol: str
    index: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Contributions:
    """What makes up one parameter's gradient of the sum: ``positive`` (rows), one term for every
    row of data, less ``negative`` (2^n_visible), n p(v) times the term of every state.
    """

    positive: Array
    negative: Array

    @property
    def gradient(self) -> float:
        """What the phases leave: 0 where that is no more than their rounding."""
        return float(less(self.positive.sum(), self.negative.sum()))


def moments(rbm: RBM) -> Statistics:
    """E[v h^T], E[v] and E[h] of the model, summed over the states of the smaller layer."""
    if rbm.n_visible < rbm.n_hidden:
        turned = _moments_over_hidden(rbm.transposed)
        return Statistics(turned.W.T, turned.c, turned.b)
    return _moments_over_hidden(rbm)


def _moments_over_hidden(rbm: RBM) -> Statistics:
    p_h = distribution(rbm.transposed).p
    W, b = np.zeros(rbm.W.shape), np.zeros(rbm.n_visible)
    c = np.zeros(rbm.n_hidden)
    step = max(1, CHUNK // rbm.n_visible)
    # States without any probability add nothing: under large weights they are nearly all.
    likely = np.flatnonzero(p_h)
    for start in range(0, len(likely), step):
        numbers = likely[start : start + step]
        h = bits(numbers, rbm.n_hidden)
        joint = sigmoid(rbm.b + h @ rbm.W.T)
        joint *= p_h[numbers, None]  # p(v_i = 1, h)
        W += joint.T @ h
        b += joint.sum(axis=0)
        c += p_h[numbers] @ h
    return Statistics(W, b, c)


def log_likelihood(rbm: RBM, data: Array, log_Z: float | None = None) -> Array:
    """ln p(v) of each row of ``data`` (rows, n_visible): (rows)."""
    known = _log_Z(rbm) if log_Z is None else log_Z
    result: Array = -free_energy(rbm, data) - known
    return result


def _log_Z(rbm: RBM) -> float:
    return log_partition(rbm).value


def phase(rbm: RBM, v: Array) -> Statistics:
    """The sums of v_i p(h_j = 1 | v), v_i and p(h_j = 1 | v) over the rows of v."""
    h = p_h_given_v(rbm, v)
    return Statistics(v.T @ h, v.sum(axis=0), h.sum(axis=0))


def gradient(rbm: RBM, data: Array, model: Statistics | None = None) -> Gradient:
    """The exact gradient of ln p(data), (rows, n_visible); ``model``: its moments, where known."""
    expected = moments(rbm) if model is None else model
    return Gradient(phase(rbm, data), expected * len(data), len(data))


def contributions(rbm: RBM, data: Array, parameter: Parameter) -> Contributions:
    """Both phases of one parameter's gradient, row by row and state by state."""
    p = distribution(rbm).p
    of_states = _terms(rbm, states(rbm.n_visible), parameter)
    return Contributions(_terms(rbm, data, parameter), len(data) * p * of_states)


def _terms(rbm: RBM, v: Array, parameter: Parameter) -> Array:
    """v_i p(h_j = 1 | v), v_i or p(h_j = 1 | v) of each row of v."""
    if parameter.symbol == "b":
        terms: Array = v[:, parameter.index[0]]
        return terms
    p_h: Array = p_h_given_v(rbm, v)[:, parameter.index[-1]]
    return p_h if parameter.symbol == "c" else p_h * v[:, parameter.index[0]]
