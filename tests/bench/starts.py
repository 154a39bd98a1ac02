"""How a server ends when its terminal closes, and starts beside others: rows of `hostile.py`."""

import signal
import subprocess
import time
from collections.abc import Callable

from tests.live_server import APP, free_port, running_server


def closed_terminal() -> tuple[str, bool]:
    """Closing its terminal ends it."""
    with running_server() as server:
        began = time.monotonic()
        server.process.send_signal(signal.SIGHUP)
        status = server.process.wait(10)
        return f"exit {status} after {time.monotonic() - began:.1f} s", status == 0


def three_at_once() -> tuple[str, bool]:
    """Of three that start at once on one port, one serves."""
    port = free_port()
    started = [
        subprocess.Popen([*APP, "--port", str(port)], stdout=-1, stderr=-1) for _ in range(3)
    ]
    deadline = time.monotonic() + 30
    while sum(each.poll() is not None for each in started) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    serving = [each for each in started if each.poll() is None]
    for each in started:
        each.terminate()
        each.communicate(timeout=10)
    return f"{len(serving)} of 3 serves", len(serving) == 1


STARTS: dict[str, Callable[[], tuple[str, bool]]] = {
    "terminal closed": closed_terminal,
    "three starts at once": three_at_once,
}
