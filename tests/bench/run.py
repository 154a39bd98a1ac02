"""Measures the numbers to keep and prints them as one table: `python tests/bench/run.py`.

Takes about a minute. Ratios are taken within one run, so that they hold on any machine; the
times depend on it. Nothing is asserted: read the table. Best on a machine with nothing else to do.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import ending, first_load, moves, notation, slow, throughput
from tests.bench.table import Row, table
from tests.run import find_browser


def main() -> None:
    """Run every measurement and print the table."""
    os.environ.update(find_browser())
    began = time.monotonic()
    rows: list[Row] = []
    measures = (moves, slow, throughput, first_load, notation, ending)
    for measure in (each.measure for each in measures):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            rows += measure(Path(folder))
    print(table(rows))
    print(f"\n{os.cpu_count()} cores, {time.monotonic() - began:.0f} s in all")


if __name__ == "__main__":
    main()
