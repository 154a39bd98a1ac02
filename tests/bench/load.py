"""How many students a server takes: `python tests/bench/load.py [ANOTHER CHECKOUT]`.

Each student changes a value five times a second and waits for every answer, as the page does; one
in ten loads the page and its largest file once. With another checkout (of an earlier version, say)
both are measured in turn, in one run. Everything runs on this machine, for about a minute; the
students take their share of its cores.
"""

import asyncio
import contextlib
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.live_server import HOST, PROJECT, LiveServer, free_port, wait_until_it_answers

CROWDS = (25, 50, 100, 150, 200, 250, 300)
SECONDS = 6
A_SECOND = 5
LATE = 0.1  # seconds: more than this is felt
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


@dataclass
class Seen:
    """What a crowd has met: how long its changes and its page loads took, and what went wrong."""

    changes: list[float] = field(default_factory=list)
    loads: list[float] = field(default_factory=list)
    errors: int = 0


def main() -> None:
    """Measure every crowd on every server, and print a line for each."""
    checkouts = {"here": PROJECT} | {path: Path(path) for path in sys.argv[1:]}
    print(
        f"{'server':12} {'students':>8} {'p50 ms':>7} {'p95 ms':>7} {'page p95':>9} "
        f"{'answers/s':>9} {'errors':>6} {'MB':>5}"
    )
    with contextlib.ExitStack() as stack:
        servers = {name: stack.enter_context(_running(path)) for name, path in checkouts.items()}
        most = dict.fromkeys(servers, 0)
        for count in CROWDS:
            for name, server in servers.items():
                if count > 2 * most[name] + CROWDS[0]:
                    continue  # it was late long ago
                seen = asyncio.run(_crowd(server.port, count))
                most[name] = count if _share(seen.changes, 0.95) < LATE else most[name]
                print(_row(name, server, count, seen), flush=True)
    for name, count in most.items():
        print(
            f"{Path(name).name}: p95 under {1000 * LATE:.0f} ms up to {count} students "
            f"({os.cpu_count()} cores, shared with them)"
        )


def _row(name: str, server: LiveServer, count: int, seen: Seen) -> str:
    p50, p95 = (1000 * _share(seen.changes, share) for share in (0.5, 0.95))
    page = 1000 * _share(seen.loads, 0.95)
    rate = len(seen.changes) / SECONDS
    return (
        f"{Path(name).name[:12]:12} {count:8} {p50:7.1f} {p95:7.1f} {page:9.0f} "
        f"{rate:9.0f} {seen.errors:6} {_megabytes(server):5.0f}"
    )


def _share(values: list[float], share: float) -> float:
    return sorted(values)[int(share * (len(values) - 1))] if values else float("nan")


@contextlib.contextmanager
def _running(checkout: Path) -> Iterator[LiveServer]:
    port = free_port()
    command = [sys.executable, str(checkout / "app.py"), "--port", str(port)]
    with open(os.devnull, "w+") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, text=True)
        server = LiveServer(port, process, nowhere)
        try:
            wait_until_it_answers(server)
            yield server
        finally:
            process.terminate()
            process.wait(10)


def _megabytes(server: LiveServer) -> float:
    """The resident memory of the workers; 0 where there is no /proc."""
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    if not children.exists():
        return 0
    pages = (
        Path(f"/proc/{pid}/statm").read_text().split()[1] for pid in children.read_text().split()
    )
    return sum(map(int, pages)) * os.sysconf("SC_PAGE_SIZE") / 1e6


async def _crowd(port: int, count: int) -> Seen:
    seen = Seen()
    end = time.monotonic() + SECONDS
    students = (_student(port, number, end, seen) for number in range(count))
    await asyncio.gather(*students)
    return seen


async def _student(port: int, number: int, end: float, seen: Seen) -> None:
    """One student's changes, each at its time or when the answer before it is there."""
    chance = random.Random(number)
    await asyncio.sleep(chance.random() / A_SECOND)
    try:
        reader, writer = await asyncio.open_connection(HOST, port)
        if number % 10 == 0:
            began = time.monotonic()
            await _ask(reader, writer, _get("/"), seen)
            seen.loads.append(time.monotonic() - began)
        drawn = await _ask(reader, writer, _change(chance, {}), seen)
        plan = {"network": json.loads(drawn)["figures"]["network"]["layout"]["meta"]}
        due = time.monotonic()
        while due < end:
            await asyncio.sleep(max(0, due - time.monotonic()))
            began = time.monotonic()
            await _ask(reader, writer, _change(chance, plan), seen)
            seen.changes.append(time.monotonic() - began)
            due = max(due + 1 / A_SECOND, time.monotonic())
        writer.close()
    except (OSError, asyncio.IncompleteReadError, ValueError, KeyError):
        seen.errors += 1


async def _ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes, seen: Seen
) -> bytes:
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = LENGTH.search(head)
    assert length, "every answer says its length"
    seen.errors += not head.startswith(b"HTTP/1.1 200 ")
    return await reader.readexactly(int(length[1]))


def _get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: identity\r\n\r\n".encode()


def _change(chance: random.Random, drawn: dict[str, object]) -> bytes:
    """What the page sends when a slider is moved: the whole problem, and what is drawn already."""
    W = [[round(chance.uniform(-2, 2), 2) for _ in range(2)] for _ in range(2)]
    layers = [
        {"W": W, "b": [0, 0], "activation": "relu"},
        {"W": [[1, 1]], "b": [-1], "activation": "sigmoid"},
    ]
    problem = {"layers": layers, "loss": "half_squared_error", "x": [1, 0.5], "t": [1]}
    view = {"select": "W1-1-2", "tab": "edge"}
    body = json.dumps({"problem": problem, "view": view, "drawn": drawn, "theme": "light"})
    return (
        f"POST /api/page/backprop HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


if __name__ == "__main__":
    main()
