"""Gaussian visible units: p(v) is a mixture of 2^n_hidden Gaussians, one for each hidden state.

    E(v, h) = |v - b|^2 / 2 - c.h - v.W h,   p(v, h) = e^(-beta E(v, h)) / Z,   h of 0 and 1

(Hinton & Salakhutdinov, Reducing the dimensionality of data with neural networks (2006), with
unit variances.) Completing the square in v,

    E(v, h) = |v - (b + W h)|^2 / 2 - (c.h + b.W h + |W h|^2 / 2),

so that given h, v is a Gaussian around b + W h of variance 1/beta, and Z is a sum over h. Here W, b
and c are those given, at any ``beta`` above 0: at 0 there is no such density.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array, softplus
from explorer.rbm.maths.clamping import Clamp
from explorer.rbm.maths.exact import log_sum
from explorer.rbm.maths.gradient import Contributions, Gradient, Parameter, Statistics, phase
from explorer.rbm.maths.rbm import RBM, p_h_given_v, states

LN_2PI = float(np.log(2 * np.pi))
MOST_HIDDEN = 16  # units whose states are all written out


@dataclass(frozen=True, eq=False)
class Mixture:
    """Gaussians of one ``variance``: ``centres`` (2^n_hidden, n_visible), the hidden states counted
    up, each with its p(h) in ``weights`` (2^n_hidden); and ln Z.
    """

    centres: Array
    weights: Array
    log_weights: Array
    variance: float
    log_Z: float

    @property
    def mean(self) -> Array:
        """E[v], (n_visible)."""
        mean: Array = self.weights @ self.centres
        return mean

    @property
    def covariance(self) -> Array:
        """Cov[v], (n_visible, n_visible): that of the centres, and the variance of each unit."""
        apart = self.centres - self.mean
        found: Array = (apart.T * self.weights) @ apart + self.variance * np.eye(apart.shape[1])
        return found

    def of(self, units: list[int]) -> Mixture:
        """The marginal of some visible units, by their numbers from 0: a mixture too. ``log_Z``
        stays that of all.
        """
        centres = self.centres[:, units]
        return Mixture(centres, self.weights, self.log_weights, self.variance, self.log_Z)

    def log_joint(self, v: Array) -> Array:
        """ln p(v, h) of points (..., n_visible): (..., 2^n_hidden)."""
        squares = ((v[..., None, :] - self.centres) ** 2).sum(axis=-1)
        scale = self.centres.shape[1] / 2 * (LN_2PI + np.log(self.variance))
        joint: Array = self.log_weights - squares / (2 * self.variance) - scale
        return joint

    def log_density(self, v: Array) -> Array:
        """ln p(v) of points (..., n_visible): (...), in nats."""
        joint = self.log_joint(v)
        top = joint.max(axis=-1)
        density: Array = top + np.log(np.exp(joint - top[..., None]).sum(axis=-1))
        return density

    def shares(self, v: Array) -> Array:
        """p(h | v) of every hidden state at points (..., n_visible): (..., 2^n_hidden)."""
        joint = self.log_joint(v)
        shares = np.exp(joint - joint.max(axis=-1, keepdims=True))
        normed: Array = shares / shares.sum(axis=-1, keepdims=True)
        return normed


def energy(rbm: RBM, v: Array, h: Array) -> Array:
    """E(v, h) of points (..., n_visible) and states (..., n_hidden), which broadcast."""
    square = ((v - rbm.b) ** 2).sum(axis=-1) / 2
    result: Array = square - h @ rbm.c - ((v @ rbm.W) * h).sum(axis=-1)
    return result


def free_energy(rbm: RBM, v: Array, beta: float = 1.0) -> Array:
    """beta F(v) = -ln sum_h e^(-beta E(v, h)) of points (..., n_visible)."""
    square = beta * ((v - rbm.b) ** 2).sum(axis=-1) / 2
    result: Array = square - softplus(beta * (rbm.c + v @ rbm.W)).sum(axis=-1)
    return result


def means(rbm: RBM, h: Array) -> Array:
    """E[v | h] = b + W h of states (..., n_hidden): (..., n_visible)."""
    found: Array = rbm.b + h @ rbm.W.T
    return found


def mixture(rbm: RBM, beta: float = 1.0) -> Mixture:
    """The Gaussians that the hidden states stand for, b + W h, and their probabilities."""
    assert rbm.n_hidden <= MOST_HIDDEN, "all hidden states are written out"
    h = states(rbm.n_hidden)
    shift = h @ rbm.W.T
    # What is left of e^(-beta E) where the square in v is integrated.
    exponents = beta * (h @ rbm.c + shift @ rbm.b + (shift**2).sum(axis=1) / 2)
    total = log_sum(exponents)
    log_Z = total + rbm.n_visible / 2 * (LN_2PI - float(np.log(beta)))
    log_weights = exponents - total
    return Mixture(rbm.b + shift, np.exp(log_weights), log_weights, 1 / beta, log_Z)


def log_density(rbm: RBM, v: Array, beta: float = 1.0) -> Array:
    """ln p(v) of points (..., n_visible): (...), in nats."""
    return mixture(rbm, beta).log_density(v)


def moments(rbm: RBM, beta: float = 1.0) -> Statistics:
    """E[v h^T], E[v] and E[h] of the model, summed over the hidden states."""
    found, h = mixture(rbm, beta), states(rbm.n_hidden)
    return Statistics((found.centres.T * found.weights) @ h, found.mean, found.weights @ h)


def gradient(rbm: RBM, data: Array, beta: float = 1.0) -> Gradient:
    """The exact gradient of ln p(data), (rows, n_visible), by the given W, b and c.

        d ln p(v) / dW_ij = beta (v_i p(h_j = 1 | v) - E[v_i h_j])

    and alike for c_j; in that for b_i, v_i - b_i less E[v_i] - b_i, the b_i cancels.
    """
    rows, size = len(data), beta * cancelling(mixture(rbm, beta), data)
    positive = phase(rbm.tempered(beta), data) * beta
    return Gradient(positive, moments(rbm, beta) * (beta * rows), rows, size)


def cancelling(found: Mixture, rows: Array) -> float:
    """The size of the terms of a phase over ``rows`` (rows, n_visible), which can cancel."""
    return len(rows) * max(1.0, float(np.abs(rows).max()), float(np.abs(found.centres).max()))


def contributions(rbm: RBM, data: Array, at: Parameter, beta: float = 1.0) -> Contributions:
    """Both phases of one parameter's gradient: row by row, and hidden state by hidden state."""
    found = mixture(rbm, beta)
    up = _terms(data, p_h_given_v(rbm.tempered(beta), data), at)
    down = _terms(found.centres, states(rbm.n_hidden), at)
    return Contributions(beta * up, beta * len(data) * found.weights * down)


def _terms(v: Array, h: Array, at: Parameter) -> Array:
    """v_i h_j, v_i or h_j of each row."""
    if at.symbol == "b":
        return v[:, at.index[0]]
    terms: Array = h[:, at.index[-1]]
    return terms if at.symbol == "c" else terms * v[:, at.index[0]]


@dataclass(frozen=True, eq=False)
class Completion:
    """What is known of v where some units are held: ``rest``, the mixture of the free ones, (its
    centres are (2^n_hidden, n_free), its weights p(h | held)); and ``log_p`` = ln p(v_held).
    """

    rest: Mixture
    log_p: float


def completion(rbm: RBM, clamp: Clamp, beta: float = 1.0) -> Completion:
    """p(v_free | v_held), exact: a mixture of Gaussians as well, as given what is held the free
    units and h are a machine of the same kind with hidden biases c + held W_held.
    """
    held = np.flatnonzero(clamp.held).tolist()
    log_p = float(mixture(rbm, beta).of(held).log_density(clamp.bits[held]))
    return Completion(mixture(clamp.rest(rbm), beta), log_p)
