"""Learning with Gaussian visible units: by the exact gradient, CD-k and PCD, at beta 1.

What a machine is moved by is as in training.py; the negative phase is the mixture's, or that of
Gibbs chains. Whatever the method, the exact mean ln p(v) of the rows is recorded.
"""

from __future__ import annotations

import numpy as np

from explorer.common.arrays import Array
from explorer.rbm.maths.gaussian import log_density, means, moments
from explorer.rbm.maths.gaussian_sampling import steps
from explorer.rbm.maths.gradient import Statistics, phase
from explorer.rbm.maths.rbm import RBM, p_h_given_v
from explorer.rbm.maths.training import Negative, Snapshot, methods_of


def _exact(
    rbm: RBM, data: Array, chains: Array, rng: np.random.Generator
) -> tuple[Statistics, Array]:
    return moments(rbm), chains


def _contrastive(count: int, persistent: bool) -> Negative:
    def negative(
        rbm: RBM, data: Array, chains: Array, rng: np.random.Generator
    ) -> tuple[Statistics, Array]:
        reached = steps(rbm, chains if persistent else data, count, rng)
        return phase(rbm, reached) * (1 / len(reached)), reached

    return negative


GAUSSIAN_METHODS = methods_of(_exact, _contrastive)


def snapshot(step: int, rbm: RBM, data: Array) -> Snapshot:
    """A machine with its exact mean ln p(v) and its reconstruction error."""
    mean = float(log_density(rbm, data).mean())
    return Snapshot(step, rbm, mean, reconstruction_error(rbm, data))


def reconstruction_error(rbm: RBM, data: Array) -> float:
    """The mean of (v_i - v'_i)^2 with v' = b + W h at h = p(h | v), over rows and units."""
    rebuilt = means(rbm, p_h_given_v(rbm, data))
    return float(((data - rebuilt) ** 2).mean())
