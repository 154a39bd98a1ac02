"""A function on the states of n binary units: who neighbours whom, and which way is down.

States are numbered by their bits, as in rbm.py; neighbours differ in one of them. Neighbours that
are equally high are one plateau, and a plateau with a way down from any of its states is no
minimum.
"""

from __future__ import annotations

import numpy as np

from explorer.common.arrays import Array

LEVEL = 1e-9  # of the largest height: what differs by less is equally high


def neighbours(units: int) -> Array:
    """The neighbours of every state, the one with its first bit flipped first: (2^n, n); the only
    state of no units has itself.
    """
    flips = 1 << np.arange(units - 1, -1, -1) if units else np.zeros(1, int)
    found: Array = np.arange(2**units)[:, None] ^ flips
    return found


def downhill(heights: Array) -> Array:
    """Where the steepest way down leads from every state, one flip on: (2^n).

    It is the lowest neighbour, where one lies lower; else a neighbour that is equally high and
    nearer to a way down; the state itself where there is none, in a minimum.
    """
    count = len(heights)
    around = neighbours(count.bit_length() - 1)
    lowest = around[np.arange(count), np.argmin(heights[around], axis=1)]
    has_way = heights[lowest] < heights - _rounding(heights)
    way = np.where(has_way, lowest, np.arange(count))
    while True:
        leads_out = _are_level(heights, around) & has_way[around]
        found = ~has_way & leads_out.any(axis=1)
        if not found.any():
            return way
        way[found] = around[found, np.argmax(leads_out[found], axis=1)]
        has_way |= found


def _rounding(heights: Array) -> float:
    return LEVEL * (float(np.abs(heights).max()) or 1.0)


def _are_level(heights: Array, around: Array) -> Array:
    """Which neighbours are as high as each state: (2^n, n)."""
    level: Array = np.abs(heights[around] - heights[:, None]) <= _rounding(heights)
    return level


def plateaus(heights: Array) -> Array:
    """The least state of every one's plateau, the states that are reached on the level: (2^n)."""
    count = len(heights)
    around = neighbours(count.bit_length() - 1)
    is_level = _are_level(heights, around)
    least = np.arange(count)
    while True:
        reached = np.where(is_level, least[around], count).min(axis=1)
        if (reached >= least).all():
            return least
        least = np.minimum(least, reached)


def minima(heights: Array) -> list[list[int]]:
    """The plateaus that no flips lead down from, each as its states, counting up."""
    ends = np.flatnonzero(downhill(heights) == np.arange(len(heights)))
    least = plateaus(heights)
    return [ends[least[ends] == first].tolist() for first in np.unique(least[ends])]


def basins(heights: Array) -> Array:
    """The least state of the minimum to which the steepest way leads from every state: (2^n)."""
    down = downhill(heights)
    ends = down
    while not np.array_equal(ends, ends[down]):
        ends = ends[down]
    found: Array = plateaus(heights)[ends]
    return found
