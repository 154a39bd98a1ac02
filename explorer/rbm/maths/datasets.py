"""Small sets of visible states to learn, (rows, n_visible) of 0.0 and 1.0, no row twice."""

from __future__ import annotations

import numpy as np

from explorer.common.arrays import Array
from explorer.rbm.maths.rbm import states


def bars_and_stripes(size: int) -> Array:
    """The 2^(size+1) - 2 distinct images of full rows or full columns, size x size, row by row.

    MacKay, Information Theory, Inference, and Learning Algorithms (2003), section 43.2. All-0 and
    all-1 are both, and stand here once.
    """
    lines = states(size)
    rows = np.repeat(lines, size, axis=1)
    columns = np.tile(lines[1:-1], (1, size))
    return np.concatenate([rows, columns])


def even_parity(n: int) -> Array:
    """The 2^(n-1) states of n units with an even number of ones."""
    every = states(n)
    even: Array = every[every.sum(axis=1) % 2 == 0]
    return even


def two_modes(n: int) -> Array:
    """All-0 and all-1 of n units, and each of them with one bit flipped: 2 (n + 1) rows, n > 2."""
    zeros = np.concatenate([np.zeros((1, n)), np.eye(n)])
    return np.concatenate([zeros, 1 - zeros])


def best_mean_log_likelihood(data: Array) -> float:
    """-ln N, which no model of N distinct, equally frequent rows can exceed."""
    return -float(np.log(len(data)))
