"""Does to a running server what has hurt it once, and prints what it did: a line each.

    python tests/bench/hostile.py

On loopback alone, for about two minutes; Linux. Every count and time is bounded. Each line says
"held" or what happened instead; the exit status is the number of those.
"""

import contextlib
import http.client
import json
import os
import signal
import socket
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.starts import STARTS
from tests.bench.table import Row, quantile, table
from tests.live_server import (
    HOST,
    JSON,
    LiveServer,
    ask,
    running_server,
    wait_until_it_answers,
    workers,
)

PROMPT = 2.0  # seconds: what is answered within is not held up
MEGA = 1e6
Trial = Callable[[LiveServer], str]


def main() -> int:
    """Print the table; return how many lines did not hold."""
    rows = []
    for what, trial in TRIALS.items():
        with running_server() as server:
            try:
                found = trial(server)
                works = is_well(server)
            except (OSError, AssertionError, http.client.HTTPException) as error:
                found, works = f"{type(error).__name__}: {error}", False
        rows.append(Row(what, found, "goes on", works))
        print(".", end="", flush=True)
    for what, start in STARTS.items():
        found, is_held = start()
        rows.append(Row(what, found, "", is_held))
    print()
    print(table(rows))
    return sum(row.is_met is False for row in rows)


def is_well(server: LiveServer) -> bool:
    """Whether the server still gives the worksheet's loss, and soon."""
    began = time.monotonic()
    with closing(server.connect()) as connection:
        return bool(ask(connection, 1)["J"] == 0.125) and time.monotonic() - began < PROMPT


def get(server: LiveServer, path: str, headers: dict[str, str] | None = None) -> tuple[int, float]:
    """The status of a page and the seconds that it took."""
    began = time.monotonic()
    with closing(server.connect()) as connection:
        connection.request("GET", path, headers=headers or {})
        with connection.getresponse() as response:
            response.read()
            return response.status, time.monotonic() - began


def post(server: LiveServer, path: str, data: object) -> tuple[int, float]:
    """The status of an answer and the seconds that it took."""
    began = time.monotonic()
    with closing(server.connect()) as connection:
        connection.request("POST", path, json.dumps(data), JSON)
        with connection.getresponse() as response:
            response.read()
            return response.status, time.monotonic() - began


def megabytes(server: LiveServer) -> float:
    """The resident memory of the workers."""
    pages = (Path(f"/proc/{pid}/statm").read_text().split()[1] for pid in workers(server))
    return sum(map(int, pages)) * os.sysconf("SC_PAGE_SIZE") / MEGA


def slowest(answers: list[tuple[int, float]]) -> str:
    """The statuses that there were, and the longest wait."""
    statuses = sorted({status for status, _ in answers})
    return f"{statuses}, slowest {max(seconds for _, seconds in answers):.2f} s"


def hand_written_links(server: LiveServer) -> str:
    """Links that give layer 1 alone, and others that do not fit."""
    matrices = ("1,1;1,1;1,1", "1;1;1", "1,1,1;1,1,1;1,1,1", ";".join(["1"] * 32))
    links = [f"/?W1={each}" for each in matrices]
    links += ["/?b1=1,2,3,4", "/?t=1,2,3", "/rbm?b=1,2,3,4,5", "/rbm?W=1;1;1&c=1,2"]
    return slowest([get(server, link) for link in links])


def workers_that_die(server: LiveServer) -> str:
    """Each of six workers is killed as soon as it is there."""
    for _ in range(6):
        known = workers(server)
        os.kill(known[0], signal.SIGKILL)
        deadline = time.monotonic() + 10
        while len(now := workers(server)) < len(known) or now == known:
            assert time.monotonic() < deadline, "no worker came again"
            time.sleep(0.01)
        wait_until_it_answers(server)
    return "6 killed, 6 started again"


def heavy_machines(server: LiveServer) -> str:
    """The largest machines that the API takes, four at once."""
    W = [[1] * 20 for _ in range(784)]
    body = {"W": W, "b": [0] * 784, "c": [0] * 20, "data": [[1] * 784] * 8}
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: post(server, "/api/rbm", body), range(4)))
    return slowest(answers)


def bodies_without_an_end(server: LiveServer) -> str:
    """Three hundred bodies that never end, from one address, while others ask."""
    head = b"POST /api/backprop HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    with _connections(server, 300) as waiting:
        for each in waiting:
            with contextlib.suppress(OSError):
                each.sendall(head + b"Content-Length: 99999\r\n\r\n{")
        time.sleep(1)
        during = [get(server, "/healthz") for _ in range(10)]
        time.sleep(11)
        after = [get(server, "/") for _ in range(3)]
        told = [_status_line(each) for each in waiting]
    counts = {status: told.count(status) for status in sorted(set(told))}
    return f"meanwhile {slowest(during)}; then {slowest(after)}; they were told {counts}"


@contextlib.contextmanager
def _connections(server: LiveServer, count: int) -> Iterator[list[socket.socket]]:
    with contextlib.ExitStack() as stack:
        yield [
            stack.enter_context(socket.create_connection((HOST, server.port), timeout=5))
            for _ in range(count)
        ]


def _status_line(connection: socket.socket) -> str:
    connection.settimeout(0.2)
    try:
        return connection.recv(64)[9:12].decode() or "closed"
    except TimeoutError:
        return "nothing"
    except OSError:
        return "closed"


def many_curves(server: LiveServer) -> str:
    """A page that sends back thousands of learning curves, a hundred times at once."""
    curve = {"method": "exact", "steps": [0, 1], "means": [-1, -1], "errors": [0, 0]}
    body = {"learning": {"experiment": "bars-4x4", "curves": [curve] * 5500}}
    before = megabytes(server)
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: post(server, "/api/page/rbm", body), range(100)))
    return f"{slowest(answers)}, {megabytes(server) - before:+.0f} MB"


def unread_downloads(server: LiveServer) -> str:
    """Two hundred downloads of the largest file that nobody reads."""
    with closing(server.connect()) as connection:
        connection.request("GET", "/")
        page = connection.getresponse().read().decode()
    start = page.index("/assets/")
    path = page[start : page.index('"', start)].rsplit("/", 1)[0] + "/plotly.min.js"
    folder = "/".join(path.split("/")[:3])
    before = megabytes(server)
    with _connections(server, 200) as unread:
        for each in unread:
            each.sendall(f"GET {folder}/plotly.min.js HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(3)
        return f"{megabytes(server) - before:+.0f} MB for 200 unread; others {get(server, '/')}"


def a_crowd_of_sliders(server: LiveServer) -> str:
    """Two hundred connections that move a slider, all of them at once."""
    with ThreadPoolExecutor(200) as pool:
        answers = list(pool.map(lambda _: post(server, "/api/page/backprop", {}), range(1000)))
    seconds = [each for _, each in answers]
    spread = f"p50 {statistics.median(seconds):.2f} s, p95 {quantile(seconds, 0.95):.2f} s"
    return f"{slowest(answers)}, {spread}"


def vanishing_terms(server: LiveServer) -> str:
    """No temperature and no weights, in every view of the machine."""
    paths = [f"/rbm?beta=0&tab={tab}" for tab in ("gradient", "p", "energy", "learning")]
    return slowest([get(server, each) for each in [*paths, "/rbm?W=0&tab=gradient"]])


def raw_bytes(server: LiveServer) -> str:
    """Addresses and headers too long, and what is no HTTP."""
    told = []
    for request in (
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 600_000 + b"\r\n\r\n",
        b"\x00\x01\r\n\r\n",
        b"GET // HTTP/1.1\r\nHost: x\r\n\r\n",
    ):
        with closing(socket.create_connection((HOST, server.port), timeout=5)) as connection:
            with contextlib.suppress(OSError):
                connection.sendall(request)
            told.append(_status_line(connection))
    return f"told {told}"


TRIALS: dict[str, Trial] = {
    "hand-written links": hand_written_links,
    "workers killed again and again": workers_that_die,
    "four of the largest machines": heavy_machines,
    "300 bodies that never end": bodies_without_an_end,
    "100 x 5,500 learning curves": many_curves,
    "200 unread downloads": unread_downloads,
    "1,000 slider moves, 200 at once": a_crowd_of_sliders,
    "beta = 0, W = 0": vanishing_terms,
    "raw bytes": raw_bytes,
}


if __name__ == "__main__":
    sys.exit(main())
