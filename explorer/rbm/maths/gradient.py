"""Moments of the model, log-likelihood of data and its gradients, exactly.

    d ln p(data) / dc_j = sum_n E[h_j | v_n] - n sum_v p(v) E[h_j | v]

and alike for b_i and W_ij: a positive phase over the data less n times the model's expectation
(Hinton, Training products of experts by minimizing contrastive divergence (2002), equation 6).
E[h_j | v] is p(h_j = 1 | v) = sigmoid(x) for units of 0 and 1, tanh(x) for those of −1 and +1.
States and rows of data are bits; moments are those of the values.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array, sigmoid
from explorer.rbm.maths.exact import distribution, log_partition
from explorer.rbm.maths.rbm import RBM, bits, free_energy, p_h_given_v, states
from explorer.rbm.maths.values import Values

ROUNDING = 1e-13  # of a phase: sums of 2^8 terms are no better
CHUNK = 2**18  # entries of a block of hidden states' p(v_i = 1 | h)


def less(one: Array, other: Array, size: float = 0.0) -> Array:
    """The difference of two sums, 0 where it is no more than their rounding. ``size`` is that of
    their terms, where those cancel.
    """
    is_rounding = np.isclose(one, other, rtol=ROUNDING, atol=ROUNDING * size)
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


def difference(one: Statistics, other: Statistics, size: float = 0.0) -> Statistics:
    """Every parameter's difference, as in `less`."""
    return Statistics(
        less(one.W, other.W, size), less(one.b, other.b, size), less(one.c, other.c, size)
    )


@dataclass(frozen=True, eq=False)
class Gradient:
    """d ln p(data) of the **sum** over ``rows``: the positive phase less the negative phase; their
    terms are of this ``size`` together where they can cancel.
    """

    positive: Statistics
    negative: Statistics
    rows: int
    size: float = 0.0

    @property
    def sum(self) -> Statistics:
        """The gradient of the sum of ln p(v) over the rows."""
        up, down = self.positive, self.negative
        return difference(up, down, self.size)

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
        size = max(float(np.abs(phase).sum()) for phase in (self.positive, self.negative))
        return float(less(self.positive.sum(), self.negative.sum(), size))


def moments(rbm: RBM) -> Statistics:
    """E[v h^T], E[v] and E[h] of the model, summed over the states of the smaller layer."""
    bits = rbm.of_bits
    if rbm.n_visible < rbm.n_hidden:
        turned, total = _moments_over_hidden(bits.transposed)
        found = Statistics(turned.W.T, turned.c, turned.b)
    else:
        found, total = _moments_over_hidden(bits)
    return found if rbm is bits else _of_values(rbm.values, found, total)


def _of_values(values: Values, bits: Statistics, total: float) -> Statistics:
    """Moments of values from those of the bits, a value being low + step bit; ``total`` is what the
    probabilities add up to in floats, so that what cancels does so to the last digit.
    """
    low, step = values.low, values.step
    W = less(low**2 * total + step**2 * bits.W, -low * step * (bits.b[:, None] + bits.c))
    b, c = (less(step * mean, np.full(len(mean), -low * total)) for mean in (bits.b, bits.c))
    return Statistics(W, b, c)


def _moments_over_hidden(rbm: RBM) -> tuple[Statistics, float]:
    """The moments of bits, and what the p(h) add up to."""
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
    return Statistics(W, b, c), float(p_h.sum())


def log_likelihood(rbm: RBM, data: Array, log_Z: float | None = None) -> Array:
    """ln p(v) of each row of ``data`` (rows, n_visible): (rows)."""
    known = _log_Z(rbm) if log_Z is None else log_Z
    result: Array = -free_energy(rbm, data) - known
    return result


def _log_Z(rbm: RBM) -> float:
    return log_partition(rbm).value


def mean_h(rbm: RBM, v: Array) -> Array:
    """E[h_j | v] for states (..., n_visible): (..., n_hidden); p(h_j = 1 | v) of bits."""
    return rbm.values.of(p_h_given_v(rbm, v))


def phase(rbm: RBM, v: Array, shares: Array | None = None) -> Statistics:
    """The sums of v_i E[h_j | v], v_i and E[h_j | v] over the states v (rows, n_visible), each
    counted once or by its ``shares`` (rows).
    """
    h, v = mean_h(rbm, v), rbm.values.of(v)
    if shares is None:
        return Statistics(v.T @ h, v.sum(axis=0), h.sum(axis=0))
    return Statistics((v * shares[:, None]).T @ h, shares @ v, shares @ h)


def gradient(rbm: RBM, data: Array, model: Statistics | None = None) -> Gradient:
    """The exact gradient of ln p(data), (rows, n_visible); ``model``: its moments, where known."""
    expected = moments(rbm) if model is None else model
    size = cancelling(rbm.values, len(data))
    return Gradient(phase(rbm, data), expected * len(data), len(data), size)


def cancelling(values: Values, rows: int) -> float:
    """The size of the terms of a phase over ``rows`` where they can cancel; 0 where none is below
    0, and a phase is as large as its terms.
    """
    return float(rows) if values.low < 0 else 0.0


def contributions(rbm: RBM, data: Array, parameter: Parameter) -> Contributions:
    """Both phases of one parameter's gradient, row by row and state by state."""
    p = distribution(rbm).p
    of_states = _terms(rbm, states(rbm.n_visible), parameter)
    return Contributions(_terms(rbm, data, parameter), len(data) * p * of_states)


def _terms(rbm: RBM, v: Array, parameter: Parameter) -> Array:
    """v_i E[h_j | v], v_i or E[h_j | v] of each row of v."""
    if parameter.symbol == "b":
        terms: Array = rbm.values.of(v)[:, parameter.index[0]]
        return terms
    h: Array = mean_h(rbm, v)[:, parameter.index[-1]]
    return h if parameter.symbol == "c" else h * rbm.values.of(v)[:, parameter.index[0]]
