"""The kernel of block Gibbs sampling over all visible states, and what k of its steps expect.

    T(v, v') = sum_h p(h | v) p(v' | h)

CD-k takes its negative phase after k steps from the data, whose states are then distributed as
q T^k with q the rows' shares; T^k tends to p(v) (Hinton, Training products of experts by
minimizing contrastive divergence (2002), section 2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from explorer.common.arrays import Array, softplus
from explorer.rbm.maths.gradient import Statistics, phase
from explorer.rbm.maths.rbm import RBM, exp_to_zero, state_numbers, states

MOST_UNITS = 16  # of both layers together: a table of all pairs, twice


@dataclass(frozen=True, eq=False)
class Kernel:
    """Both halves of a step: ``up`` is p(h | v), a row for each v; ``down`` is p(v | h), a row for
    each h. States are counted up in binary.
    """

    up: Array
    down: Array

    @classmethod
    def of(cls, rbm: RBM) -> Kernel:
        """The kernel of a machine with at most ``MOST_UNITS`` units."""
        assert rbm.n_visible + rbm.n_hidden <= MOST_UNITS, "all pairs of states are written out"
        return cls(_conditional(rbm), _conditional(rbm.transposed))

    def stages(self, q: Array) -> Iterator[Array]:
        """The distribution of v, (2^n_visible), after 0, 1, 2, … steps from ``q``, without end."""
        while True:
            yield q
            q = (q @ self.up) @ self.down


def _conditional(rbm: RBM) -> Array:
    """p(h | v) of every pair: e^(sum_j h_j x_j - ln(1 + e^x_j)) with x = c + v W, of bits."""
    rbm = rbm.of_bits
    x = rbm.c + states(rbm.n_visible) @ rbm.W
    h = states(rbm.n_hidden)
    # Each factor is at most 1, so that no sum of large numbers cancels.
    log_p = -softplus(-x) @ h.T - softplus(x) @ (1 - h).T
    return exp_to_zero(log_p)


def shares(data: Array) -> Array:
    """Each state's share of the rows of ``data`` (rows, n): (2^n)."""
    counts = np.bincount(state_numbers(data), minlength=2 ** data.shape[1])
    result: Array = counts / len(data)
    return result


def expected(rbm: RBM, q: Array) -> Statistics:
    """E[v h^T], E[v] and E[h] of states distributed as ``q``, h given v."""
    return phase(rbm, states(rbm.n_visible), q)


def stages(rbm: RBM, data: Array, most: int) -> list[Array]:
    """The distributions of v after 0 to ``most`` Gibbs steps from the rows of ``data``."""
    return list(islice(Kernel.of(rbm).stages(shares(data)), most + 1))


def total_variation(p: Array, q: Array) -> float:
    """Half the sum of |p - q| over all states: 0 where they agree, 1 where they share none."""
    return float(np.abs(p - q).sum() / 2)
