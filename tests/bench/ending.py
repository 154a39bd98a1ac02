"""How long the server takes to end while browsers hold connections."""

import contextlib
import signal
import statistics
import time
from pathlib import Path

from tests.bench.table import Row
from tests.live_server import running_server

ROUNDS = 3
CONNECTIONS = 3
TARGET = 1.0  # second


def measure(_: Path) -> list[Row]:
    """Start, connect, ask it to end, several times."""
    seconds = statistics.median(_ending() for _ in range(ROUNDS))
    what = f"SIGTERM -> ended, {CONNECTIONS} connections held"
    return [Row(what, f"{1000 * seconds:.0f} ms", "1000 ms", seconds <= TARGET)]


def _ending() -> float:
    with running_server() as server, contextlib.ExitStack() as held:
        for _ in range(CONNECTIONS):
            connection = held.enter_context(contextlib.closing(server.connect()))
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        asked = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(30)
        return time.monotonic() - asked
