"""Gaussian visible units: p(v) is a mixture of 2^n_hidden Gaussians of unit variance.

    E(v, h) = |v - b|^2 / 2 - c.h - v.W h,   v | h ~ N(b + W h, 1)

(Hinton & Salakhutdinov, Reducing the dimensionality of data with neural networks (2006), with
unit variances.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array, softplus
from explorer.rbm.maths.exact import log_sum
from explorer.rbm.maths.rbm import RBM, states

LN_2PI = float(np.log(2 * np.pi))


@dataclass(frozen=True, eq=False)
class Mixture:
    """Gaussians of unit variance: ``centres`` (2^n_hidden, n_visible), each with its p(h) in
    ``weights`` (2^n_hidden); and ln Z.
    """

    centres: Array
    weights: Array
    log_Z: float


def mixture(rbm: RBM) -> Mixture:
    """The Gaussians that the hidden states stand for, b + W h, and their probabilities."""
    h = states(rbm.n_hidden)
    shift = h @ rbm.W.T
    # The integral of e^-E over v: completing the square leaves b.Wh + |Wh|^2 / 2.
    log_weights = h @ rbm.c + shift @ rbm.b + (shift**2).sum(axis=1) / 2
    total = log_sum(log_weights)
    log_Z = total + rbm.n_visible / 2 * LN_2PI
    return Mixture(rbm.b + shift, np.exp(log_weights - total), log_Z)


def log_density(rbm: RBM, v: Array) -> Array:
    """ln p(v) of points (..., n_visible): (...), in nats."""
    square = ((v - rbm.b) ** 2).sum(axis=-1) / 2
    result: Array = softplus(rbm.c + v @ rbm.W).sum(axis=-1) - square - mixture(rbm).log_Z
    return result
