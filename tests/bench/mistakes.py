"""Prints how well slips are found in random sheets, and how long a check takes.

python tests/bench/mistakes.py [sheets]
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

from explorer.backprop.practice.checking import check
from explorer.backprop.problem import request_from_json
from tests.backprop.arrays import draw
from tests.backprop.sheets import SLIPS, right, with_slip, written
from tests.bench.table import Row, quantile, spread, table

SHEETS = 10_000


def main(count: int) -> None:
    """Print the table, and where slips were missed."""
    rng = np.random.default_rng(0)
    located = named = 0
    made: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    unnamed: Counter[str] = Counter()
    times: list[float] = []
    while sum(made.values()) < count:
        net, slip = draw(rng), str(rng.choice([*SLIPS]))
        sheet, first = with_slip(net, slip, int(rng.integers(1, len(net.W) + 1)))
        if not first:
            continue
        problem, rule = request_from_json(net.problem)
        begun = time.process_time()  # of this process: others may be at work too
        verdicts = check(problem, rule, written(sheet, 6))
        times.append((time.process_time() - begun) * 1e3)
        wrong = [each for each in verdicts if each.verdict == "first wrong"]
        is_found = [each.name for each in wrong] == [first]
        is_named = is_found and bool(SLIPS[slip] & {*wrong[0].mistakes})
        made[slip] += 1
        lost[slip] += not is_found
        unnamed[slip] += is_found and not is_named
        located, named = located + is_found, named + is_named
    called_wrong = sum(_is_called_wrong(rng) for _ in range(count))
    rows = [
        Row("located at the right line", f"{located / count:.1%}", "95 %", located >= 0.95 * count),
        Row("named, of three at most", f"{named / count:.1%}", "90 %", named >= 0.9 * count),
        Row("right sheets called wrong", str(called_wrong), "0", called_wrong == 0),
        Row("a check", spread(times), "p95 20 ms", quantile(times, 0.95) < 20),
    ]
    print(f"{count} sheets with one slip, {count} right ones of 2 to 6 digits\n\n{table(rows)}\n")
    for slip in SLIPS:
        print(f"{slip:32} {made[slip]:5} lost {lost[slip]:4} unnamed {unnamed[slip]:4}")


def _is_called_wrong(rng: np.random.Generator) -> bool:
    while True:
        net = draw(rng)
        sheet = right(net)
        if all(np.isfinite(value) and abs(value) < 1e6 for value in sheet.values()):
            break
    problem, rule = request_from_json(net.problem)
    verdicts = check(problem, rule, written(sheet, int(rng.integers(2, 7))))
    return any(each.verdict not in ("agrees", "rounded") for each in verdicts)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SHEETS)
