"""A machine with Gaussian visible units, worked out: mixture, moments, what the data give."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array
from explorer.rbm.maths import gaussian
from explorer.rbm.maths.gaussian import Mixture
from explorer.rbm.maths.gradient import Gradient, Statistics
from explorer.rbm.maths.rbm import RBM, states
from explorer.rbm.problem import RbmProblem
from explorer.rbm.solution import machine


@dataclass(frozen=True, eq=False)
class Rows:
    """What the data give: the rows ``v`` (rows, n_visible), ln p(v) of each, the gradient, and
    ``shares``, the mean of p(h | v) over the rows for every hidden state (2^n_hidden).
    """

    v: Array
    log_likelihoods: Array
    gradient: Gradient
    shares: Array


@dataclass(frozen=True, eq=False)
class GaussianSolution:
    """A worked machine: the given W, b and c as ``machine``, and at its temperature the ``mixture``
    and the ``moments``; ``data`` is None without rows.
    """

    problem: RbmProblem
    machine: RBM
    mixture: Mixture
    moments: Statistics
    data: Rows | None

    @property
    def beta(self) -> float:
        """One over the temperature."""
        return float(self.problem.beta)

    @property
    def labels(self) -> list[str]:
        """The hidden states in bits, counted up."""
        units = self.problem.n_hidden
        return ["".join(f"{bit:.0f}" for bit in h) for h in states(units)]


def solve(problem: RbmProblem) -> GaussianSolution:
    """Work a machine out at its temperature."""
    rbm, beta = machine(problem), float(problem.beta)
    found = gaussian.mixture(rbm, beta)
    moments = gaussian.moments(rbm, beta)
    return GaussianSolution(problem, rbm, found, moments, _rows(problem, rbm, found))


def _rows(problem: RbmProblem, rbm: RBM, found: Mixture) -> Rows | None:
    if not problem.data:
        return None
    v = np.array(problem.data, float)
    gradient = gaussian.gradient(rbm, v, float(problem.beta))
    return Rows(v, found.log_density(v), gradient, found.shares(v).mean(axis=0))
