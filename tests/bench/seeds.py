"""Prints how many seeds hold what is promised of them: neither nothing, nor a lost sign, nor a slip
written out anew in NumPy comes within three digits of what is right in its line.

python tests/bench/seeds.py [seeds of each kind]
"""

from __future__ import annotations

import sys
import time
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

from explorer.backprop.exercises.asked import ASKED, Asked
from explorer.backprop.exercises.network import Network, draw
from tests.backprop.sheets import SLIPS, right, with_slip
from tests.bench.table import Row, table
from tests.practice.networks import in_arrays

SEEDS = 1_250  # of each of eight kinds: 10,000
TOLERANCE = 0.005  # of three digits
OF_AN_UPDATE = {"updated weight", "the step", "no rate", "uphill"}  # which has a rate of its own
SEEN = 1e-3  # a slip that changes less is none


def is_close(network: Network) -> bool:
    """Whether any wrong answer comes too close to the right one in a line of the exercise."""
    net = in_arrays(network)
    true = right(net)
    for slip, layer in product(SLIPS.keys() - OF_AN_UPDATE, (1, 2)):
        sheet, first = with_slip(net, slip, layer)
        is_asked = first in network.names and not first.startswith("new-")
        if is_asked and SEEN < abs(sheet[first] / true[first] - 1) <= TOLERANCE:
            return True
    numbers = (true[name] for name in network.names if name in true)
    return any(0 < abs(number) < 1e-7 for number in numbers)


def measured(asked: Asked, count: int) -> Row:
    """A kind's row: how many seeds fail, and how long one takes."""
    started = time.perf_counter()
    networks = [draw(asked, seed) for seed in range(count)]
    each = (time.perf_counter() - started) / count
    bad = sum(map(is_close, networks))
    return Row(f"{asked.name}, {count} seeds, {1000 * each:.0f} ms each", str(bad), "0", bad == 0)


def main(count: int) -> None:
    """Print the table."""
    with np.errstate(all="ignore"):
        print(table([measured(asked, count) for asked in ASKED]))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS)
