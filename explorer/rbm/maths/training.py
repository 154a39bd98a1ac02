"""Learning: gradient ascent on the log-likelihood, with the exact gradient or an estimate of it.

The estimates take the negative phase from Gibbs chains: CD-k starts them at the data (Hinton,
Training products of experts by minimizing contrastive divergence (2002)), PCD goes on where they
stopped (Tieleman, Training restricted Boltzmann machines using approximations to the likelihood
gradient (2008)). Whatever the method, the exact log-likelihood is recorded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from explorer.common.arrays import Array
from explorer.rbm.maths.gradient import Statistics, log_likelihood, moments, phase
from explorer.rbm.maths.rbm import RBM, p_h_given_v, p_v_given_h
from explorer.rbm.maths.sampling import Gibbs
from explorer.rbm.maths.values import BITS, Values

# The negative phase of one update: (machine, data, chains) -> (expectations, chains).
Negative = Callable[[RBM, Array, Array, np.random.Generator], tuple[Statistics, Array]]


@dataclass(frozen=True)
class Method:
    """A way to estimate the negative phase; its ``name`` in links and tables. One that ``persists``
    goes on with the chains that it reached.
    """

    name: str
    negative: Negative
    persists: bool = False


# How much of the rate is left when a share of the updates is done.
DECAYS: dict[str, Callable[[float], float]] = {
    "none": lambda done: 1.0,
    "linear": lambda done: 1.0 - done,
}


@dataclass(frozen=True)
class Recipe:
    """How parameters are updated.

        velocity <- momentum * velocity + rate * (gradient of the mean - weight_decay * W)
        theta    <- theta + velocity

    The decay is for the weights alone (Hinton, A practical guide to training restricted Boltzmann
    machines (2012), sections 7, 9 and 10). The ``rate`` goes as ``decay`` says over all the
    ``updates``; each takes ``batch`` rows drawn anew, or all of them (0).
    """

    rate: float
    updates: int = 1
    decay: str = "none"
    momentum: float = 0.0
    weight_decay: float = 0.0
    batch: int = 0

    def rate_at(self, step: int) -> float:
        """The rate of the update after ``step`` others."""
        return self.rate * DECAYS[self.decay](step / self.updates)


@dataclass(frozen=True, eq=False)
class Run:
    """Where a run has come to after ``step`` updates: its machine, its chains' states
    (chains, n_visible), from which a persistent method goes on, and its ``velocity``, with which
    momentum goes on (None: it stands).
    """

    step: int
    rbm: RBM
    chains: Array
    velocity: Statistics | None = None


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


def methods_of(exact: Negative, contrastive: Callable[[int, bool], Negative]) -> dict[str, Method]:
    """The methods by their names, of a kind of units: ``exact`` is its negative phase,
    ``contrastive`` that of chains by their steps and whether they go on where they stopped.
    """
    rows = (
        Method("exact", exact),
        Method("cd-1", contrastive(1, False)),
        Method("cd-10", contrastive(10, False)),
        Method("pcd", contrastive(1, True), persists=True),
    )
    return {row.name: row for row in rows}


METHODS = methods_of(_exact, _contrastive)


def start(
    n_visible: int, n_hidden: int, scale: float, rng: np.random.Generator, values: Values = BITS
) -> RBM:
    """A machine to start from: weights of this standard deviation around 0, biases 0."""
    W = rng.normal(0.0, scale, (n_visible, n_hidden))
    return RBM(W, np.zeros(n_visible), np.zeros(n_hidden), values)


def advance(
    run: Run, data: Array, method: Method, recipe: Recipe, rng: np.random.Generator, updates: int
) -> Run:
    """Climb the mean log-likelihood of ``data`` (rows, n_visible) by this many updates."""
    rbm, chains, velocity = run.rbm, run.chains, run.velocity
    for step in range(run.step, run.step + updates):
        rows = _batch(data, recipe.batch, rng)
        positive = phase(rbm, rows) * (1 / len(rows))
        negative, reached = method.negative(rbm, rows, chains, rng)
        if method.persists:
            chains = reached
        slope = _decayed(positive - negative, rbm, recipe.weight_decay)
        velocity = _moved(velocity, slope * recipe.rate_at(step), recipe.momentum)
        rbm = replace(rbm, W=rbm.W + velocity.W, b=rbm.b + velocity.b, c=rbm.c + velocity.c)
    return Run(run.step + updates, rbm, chains, velocity if recipe.momentum else None)


def _batch(data: Array, size: int, rng: np.random.Generator) -> Array:
    if not 0 < size < len(data):
        return data
    rows: Array = data[rng.choice(len(data), size, replace=False)]
    return rows


def _decayed(slope: Statistics, rbm: RBM, weight_decay: float) -> Statistics:
    return Statistics(slope.W - weight_decay * rbm.W, slope.b, slope.c) if weight_decay else slope


def _moved(velocity: Statistics | None, change: Statistics, momentum: float) -> Statistics:
    if velocity is None or not momentum:
        return change
    return velocity * momentum + change


def snapshot(step: int, rbm: RBM, data: Array) -> Snapshot:
    """A machine with its exact mean log-likelihood and its reconstruction error."""
    mean = float(log_likelihood(rbm, data).mean())
    return Snapshot(step, rbm, mean, reconstruction_error(rbm, data))


def reconstruction_error(rbm: RBM, data: Array) -> float:
    """The mean of (v_i - v'_i)^2 with v' = E[v | h] at h = E[h | v], over rows and units: at most
    the square of what a unit's values are apart.
    """
    rebuilt = p_v_given_h(rbm, p_h_given_v(rbm, data))
    return float((rbm.values.step**2 * (data - rebuilt) ** 2).mean())
