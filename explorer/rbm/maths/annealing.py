"""Annealed importance sampling: an estimate of ln Z with its standard error.

Neal, Annealed importance sampling (2001); for restricted Boltzmann machines Salakhutdinov &
Murray, On the quantitative analysis of deep belief networks (2008), section 4.1.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from explorer.common.arrays import Array
from explorer.rbm.maths.exact import log_sum
from explorer.rbm.maths.rbm import RBM, p_h_given_v, p_v_given_h


@dataclass(frozen=True, eq=False)
class Estimate:
    """ln Z and its standard error by the delta method; both in nats. Each run has a ``log_weight``,
    (chains), whose estimate of ln Z it is alone.
    """

    log_Z: float
    standard_error: float
    log_weights: Array

    @property
    def spread(self) -> float:
        """The standard deviation of the log weights."""
        return float(self.log_weights.std(ddof=1))

    @property
    def effective(self) -> float:
        """How many runs of equal weight say as much: (sum w)^2 / sum w^2, 1 to all of them."""
        w = np.exp(self.log_weights - self.log_weights.max())
        return float(w.sum() ** 2 / (w * w).sum())


def annealed_log_partition(
    rbm: RBM, betas: Array, chains: int, rng: np.random.Generator
) -> Estimate:
    """Estimate ln Z from ``chains`` >= 2 runs through ``betas``, which rise from 0 to 1.

    At 0 the machine has the visible biases alone, whose ln Z is known.
    """
    log_ratios = _log_ratios(rbm, betas, chains, rng)
    log_start = rbm.n_hidden * np.log(2.0) + rbm.values.log_sum(rbm.b).sum()
    mean = log_sum(log_ratios) - np.log(chains)
    relative = np.exp(log_ratios - mean)
    # The error of ln(mean) is the relative error of the mean.
    error = relative.std(ddof=1) / np.sqrt(chains)
    return Estimate(float(log_start + mean), float(error), log_start + log_ratios)


def _log_ratios(rbm: RBM, betas: Array, chains: int, rng: np.random.Generator) -> Array:
    """Each run's logarithm of its importance weight, (chains)."""
    alone = replace(rbm, W=0 * rbm.W)
    p_start = p_v_given_h(alone, np.zeros((chains, rbm.n_hidden)))
    v = (rng.random(p_start.shape) < p_start).astype(float)
    total = np.zeros(chains)
    for before, beta in pairwise(betas):
        x = rbm.c + rbm.values.of(v) @ rbm.W
        log_sum_h = rbm.values.log_sum
        total += (log_sum_h(beta * x) - log_sum_h(before * x)).sum(axis=1)
        between = replace(rbm, W=beta * rbm.W, c=beta * rbm.c)
        p_h = p_h_given_v(between, v)
        p_v = p_v_given_h(between, (rng.random(p_h.shape) < p_h).astype(float))
        v = (rng.random(p_v.shape) < p_v).astype(float)
    return total
