"""How long another notation takes: an answer that says so, the page in it, and its first answer."""

import time
from pathlib import Path

from explorer.backprop.notation import NOTATIONS
from explorer.web import create_app
from tests.bench.table import Row, quantile, spread

ROUNDS = 10
LIMIT = 100.0  # ms


def measure(folder: Path) -> list[Row]:
    """Switch to every notation in turn, on the worksheet; nothing is written to ``folder``."""
    client = create_app().test_client()

    def switched(name: str) -> float:
        asked = {"problem": {}, "view": {"notation": name}}
        began = time.perf_counter()
        client.post("/api/page/backprop", json=asked)
        client.get("/", query_string={"notation": name})
        client.post("/api/page/backprop", json=asked)
        return 1000 * (time.perf_counter() - began)

    for name in NOTATIONS:  # templates are compiled once
        switched(name)
    times = [switched(name) for _ in range(ROUNDS) for name in NOTATIONS]
    what = "another notation: two answers and the page, by the server"
    return [Row(what, spread(times), f"p95 <= {LIMIT:.0f} ms", quantile(times, 0.95) <= LIMIT)]
