"""The data beside the model: moments of both, and how far the model's p is from the data's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array
from explorer.rbm.maths.datasets import best_mean
from explorer.rbm.maths.gradient import Statistics, phase
from explorer.rbm.problem import RbmProblem
from explorer.rbm.solution import RbmSolution


@dataclass(frozen=True, eq=False)
class Comparison:
    """Means of v h^T, v and h: over the rows of ``data``, h given v, and under the ``model`` (None
    where they take too long); and ``kl``, sum_v q(v) ln(q(v) / p(v)) in nats, where q are the
    rows' shares.
    """

    data: Statistics
    model: Statistics | None
    kl: float


def compare(solution: RbmSolution) -> Comparison | None:
    """The data of a solution beside its model; None without data."""
    if solution.data is None:
        return None
    rows = solution.problem.bits
    # What the best of models would have, less what this one has: 0 and more but for rounding.
    kl = max(0.0, best_mean(rows) - float(solution.data.log_likelihoods.mean()))
    return Comparison(phase(solution.rbm, rows) * (1 / len(rows)), solution.moments, kl)


def data_shares(problem: RbmProblem) -> Array:
    """Each state's share of the rows of data, counted up in binary; zeros without data."""
    shares = np.zeros(2**problem.n_visible)
    for row in problem.rows:
        shares[int(row, 2)] += 1 / len(problem.data)
    return shares
