"""A function on the states of n binary units: who neighbours whom, and which way is down.

States are numbered by their bits, as in rbm.py; neighbours differ in one of them.
"""

from __future__ import annotations

import numpy as np

from explorer.common.arrays import Array

LEVEL = 1e-9  # of the largest height: what differs by less is equally high


def neighbours(units: int) -> Array:
    """The neighbours of every state, the one with its first bit flipped first: (2^n, n)."""
    flips = 1 << np.arange(units - 1, -1, -1)
    found: Array = np.arange(2**units)[:, None] ^ flips
    return found


def steepest(heights: Array) -> Array:
    """The lowest neighbour of every state, the state itself where none lies lower: (2^n)."""
    around = neighbours(len(heights).bit_length() - 1)
    lowest = around[np.arange(len(heights)), np.argmin(heights[around], axis=1)]
    least = LEVEL * (float(np.abs(heights).max()) or 1.0)
    is_lower = heights[lowest] < heights - least
    found: Array = np.where(is_lower, lowest, np.arange(len(heights)))
    return found


def minima(heights: Array) -> Array:
    """The states of which no flip of one bit leads lower, counting up."""
    return np.flatnonzero(steepest(heights) == np.arange(len(heights)))


def basins(heights: Array) -> Array:
    """The minimum that the steepest flips lead to from every state: (2^n)."""
    down = steepest(heights)
    ends = down
    while not np.array_equal(ends, ends[down]):
        ends = ends[down]
    return ends
