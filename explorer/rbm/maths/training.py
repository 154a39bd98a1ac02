"""Learning: gradient ascent on the log-likelihood, with the exact gradient or an estimate of it.

The estimates take the negative phase from Gibbs chains: CD-k starts them at the data (Hinton,
Training products of experts by minimizing contrastive divergence (2002)), PCD goes on where they
stopped (Tieleman, Training restricted Boltzmann machines using approximations to the likelihood
gradient (2008)). Whatever the method, the exact log-likelihood is recorded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array
from explorer.rbm.maths.gradient import Statistics, log_likelihood, moments, phase
from explorer.rbm.maths.rbm import RBM, p_h_given_v, p_v_given_h
from explorer.rbm.maths.sampling import Gibbs

# The negative phase of one update: (machine, data, chains) -> (expectations, chains).
Negative = Callable[[RBM, Array, Array, np.random.Generator], tuple[Statistics, Array]]


@dataclass(frozen=True)
class Method:
    """A way to estimate the negative phase; its ``name`` in links and tables."""

    name: str
    negative: Negative


@dataclass(frozen=True, eq=False)
class Run:
    """Where a run has come to after ``step`` updates: its machine, and its chains' states
    (rows, n_visible), from which a persistent method goes on.
    """

    step: int
    rbm: RBM
    chains: Array


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A machine after ``step`` updates, the exact mean ln p(v) of the data (nats a row) and the
    mean squared error of v rebuilt from its own p(h | v), which is no likelihood.
    """

    step: int
    rbm: RBM
    mean_log_likelihood: float
    reconstruction_error: float


def _exact(
    rbm: RBM, data: Array, chains: Array, rng: np.random.Generator
) -> tuple[Statistics, Array]:
    return moments(rbm), chains


def _contrastive(steps: int, persistent: bool) -> Negative:
    def negative(
        rbm: RBM, data: Array, chains: Array, rng: np.random.Generator
    ) -> tuple[Statistics, Array]:
        reached = Gibbs.of(rbm).steps(chains if persistent else data, steps, rng).astype(float)
        return phase(rbm, reached) * (1 / len(reached)), reached

    return negative


_ROWS = (
    Method("exact", _exact),
    Method("cd-1", _contrastive(1, persistent=False)),
    Method("cd-10", _contrastive(10, persistent=False)),
    Method("pcd", _contrastive(1, persistent=True)),
)
METHODS: dict[str, Method] = {row.name: row for row in _ROWS}


def start(n_visible: int, n_hidden: int, scale: float, rng: np.random.Generator) -> RBM:
    """A machine to start from: weights of this standard deviation around 0, biases 0."""
    W = rng.normal(0.0, scale, (n_visible, n_hidden))
    return RBM(W, np.zeros(n_visible), np.zeros(n_hidden))


def advance(
    run: Run, data: Array, method: Method, rate: float, rng: np.random.Generator, updates: int
) -> Run:
    """Climb the mean log-likelihood of ``data`` (rows, n_visible) by this many updates, each of
    all the data and of size ``rate`` times the gradient of the mean.
    """
    rbm, chains = run.rbm, run.chains
    for _ in range(updates):
        positive = phase(rbm, data) * (1 / len(data))
        negative, chains = method.negative(rbm, data, chains, rng)
        change = (positive - negative) * rate
        rbm = RBM(rbm.W + change.W, rbm.b + change.b, rbm.c + change.c)
    return Run(run.step + updates, rbm, chains)


def snapshot(step: int, rbm: RBM, data: Array) -> Snapshot:
    """A machine with its exact mean log-likelihood and its reconstruction error."""
    mean = float(log_likelihood(rbm, data).mean())
    return Snapshot(step, rbm, mean, reconstruction_error(rbm, data))


def reconstruction_error(rbm: RBM, data: Array) -> float:
    """The mean of (v_i - v'_i)^2 with v' = p(v | h) at h = p(h | v), over rows and units."""
    rebuilt = p_v_given_h(rbm, p_h_given_v(rbm, data))
    return float(((data - rebuilt) ** 2).mean())
