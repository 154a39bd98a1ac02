"""Sends junk to every address and prints what came of it: faults, by kind, and slow answers.

    python tests/bench/fuzz.py [CASES] [SEED]

Exits with 1 where there was a fault.
"""

from __future__ import annotations

import logging
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from explorer.web import create_app
from tests.web.fuzzing import Case, Outcome, addresses, case, outcome

CASES = 20_000
SLOW = 1.0  # seconds of work
MOST_SHOWN = 12
LONGEST = 400  # characters of a request that is shown


def main(count: int = CASES, seed: int = 1) -> int:
    """Print the table; return how many requests had a fault."""
    logging.disable(logging.CRITICAL)  # tracebacks: the request that made one is shown
    app = create_app()
    client, rng = app.test_client(), random.Random(seed)
    places = addresses(app)
    told: dict[str, list[Outcome]] = defaultdict(list)
    faults: Counter[str] = Counter()
    shown: list[tuple[tuple[str, ...], Case]] = []
    for number in range(count):
        method, path = places[number % len(places)]
        asked = case((method, path), rng)
        found = outcome(client, asked)
        told[f"{method} {path}"].append(found)
        kinds = (*found.faults, *(("over 1 s",) if found.seconds > SLOW else ()))
        faults.update(kinds)
        if kinds:
            shown.append((kinds, asked))
    report(told, faults, shown)
    return len(shown)


def report(
    told: dict[str, list[Outcome]],
    faults: Counter[str],
    shown: list[tuple[tuple[str, ...], Case]],
) -> None:
    """The table by address, then the faults and the first requests that had one."""
    head = ("cases", "200", "4xx", "5xx", "slowest")
    print(f"{'':<32}" + "".join(f"{name:>9}" for name in head))
    for address, found in told.items():
        classes = Counter(each.status // 100 for each in found)
        slowest = max(each.seconds for each in found)
        row = (len(found), classes[2], classes[4], classes[5])
        print(f"{address:<32}{''.join(f'{value:>9}' for value in row)}{slowest * 1e3:>6.0f} ms")
    kinds = ("5xx", "over 1 s", "invalid JSON", "unescaped", "template evaluated", "nan")
    print("\n" + ", ".join(f"{kind}: {faults[kind]}" for kind in kinds))
    for names, asked in shown[:MOST_SHOWN]:
        text = f"{asked.method} {asked.address} {asked.body}"
        print(f"{', '.join(names)}: {text[:LONGEST]}")


if __name__ == "__main__":
    sys.exit(1 if main(*map(int, sys.argv[1:])) else 0)
