"""Sets of visible states to learn, (rows, n_visible) of 0.0 and 1.0, and how well at best."""

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


def best_mean(data: Array) -> float:
    """What no model's mean ln p(v), in nats a row, can exceed: minus the entropy of the rows of
    ``data`` (rows, n_visible), -ln N of N distinct ones.
    """
    _, counts = np.unique(data, axis=0, return_counts=True)
    shares = counts / len(data)
    return float(shares @ np.log(shares))
