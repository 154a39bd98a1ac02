"""How many answers a second one worker gives, beside an empty view on the same server."""

import contextlib
import http.client
import json
import re
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

from explorer.backprop.problem import WORKSHEET, to_json
from tests.bench.one_worker import EMPTY
from tests.bench.table import Row, median
from tests.live_server import HOST, free_port

API, PAGE = "/api/backprop", "/api/page/backprop"
CONNECTIONS = 8
PROBLEMS = 2000
ROUNDS = 4
SECONDS = 0.8
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


def measure(folder: Path) -> list[Row]:
    """Ask for each address in turn, several rounds, over connections that stay open."""
    problems = list(_problems())
    with _one_worker() as port:
        drawn = _plan(port)
        kinds = {
            "empty": [_request("GET", EMPTY)],
            "api": [_request("POST", API, each) for each in problems],
            "page": [_request("POST", PAGE, _state(each, drawn)) for each in problems],
        }
        rates: dict[str, list[float]] = {name: [] for name in kinds}
        for requests in kinds.values():
            rate(port, requests, SECONDS / 2)
        for _ in range(ROUNDS):
            for name, requests in kinds.items():
                rates[name].append(rate(port, requests, SECONDS))
    return _rows(rates)


def _rows(rates: dict[str, list[float]]) -> list[Row]:
    per_second = {name: median(values) for name, values in rates.items()}
    shares = {
        name: median([one / empty for one, empty in zip(values, rates["empty"], strict=True)])
        for name, values in rates.items()
    }
    return [
        Row(
            f"/api/backprop / an empty Flask view, one worker, {CONNECTIONS} connections",
            f"{shares['api']:.2f}  ({per_second['api']:.0f} / {per_second['empty']:.0f} a second)",
            ">= 0.50",
            shares["api"] >= 0.5,
        ),
        Row(
            "  the page's own answer / an empty Flask view",
            f"{shares['page']:.2f}  ({per_second['page']:.0f} a second)",
        ),
    ]


def _problems() -> Iterator[dict[str, Any]]:
    """The worksheet with one weight at many values: what was asked before is no help."""
    for index in range(PROBLEMS):
        problem = to_json(WORKSHEET)
        problem["layers"][0]["W"][0][1] = f"{index / 1000 - 1:.3f}"
        yield problem


def _state(problem: dict[str, Any], drawn: dict[str, str]) -> dict[str, object]:
    """What the open page asks for while a control moves."""
    view = {"select": "W1-1-2", "theme": "", "tab": "edge", "step": "0"}
    setting = {"canvas": "wide", "theme": "light", "drawn": drawn}
    return {"problem": problem, "view": view, **setting}


def _plan(port: int) -> dict[str, str]:
    """The plan of the figure on screen: to a page that has drawn it, only paint is sent."""
    body = json.dumps(_state(to_json(WORKSHEET), {}))
    with contextlib.closing(http.client.HTTPConnection(HOST, port, timeout=5)) as connection:
        connection.request("POST", PAGE, body, {"Content-Type": "application/json"})
        figures = json.load(connection.getresponse())["figures"]
    return {name: figure["layout"]["meta"] for name, figure in figures.items()}


def _request(method: str, path: str, data: object = None) -> bytes:
    """A request as a browser sends it, but for what no server reads."""
    body = b"" if data is None else json.dumps(data).encode()
    kind = "Content-Type: application/json\r\n" if body else ""
    head = f"{method} {path} HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: gzip, br\r\n{kind}"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


@contextlib.contextmanager
def _one_worker() -> Iterator[int]:
    port = free_port()
    command = [sys.executable, str(Path(__file__).with_name("one_worker.py")), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            process.stdout.readline()  # it says when it answers
            yield port
        finally:
            process.terminate()


def rate(port: int, requests: Sequence[bytes], seconds: float) -> float:
    """Answers a second, with one request under way on every connection all the time."""
    following = cycle(requests)
    with contextlib.ExitStack() as stack, selectors.DefaultSelector() as selector:
        for _ in range(CONNECTIONS):
            connection = stack.enter_context(socket.create_connection((HOST, port), timeout=5))
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            selector.register(connection, selectors.EVENT_READ, bytearray())
            connection.sendall(next(following))
        answers, began = 0, time.perf_counter()
        while (now := time.perf_counter()) < began + seconds:
            for key, _ in selector.select(timeout=1):
                assert isinstance(key.fileobj, socket.socket)
                key.data.extend(key.fileobj.recv(1 << 18))
                if _is_whole(key.data):
                    answers += 1
                    key.data.clear()
                    key.fileobj.sendall(next(following))
        return answers / (now - began)


def _is_whole(answer: bytearray) -> bool:
    head, ended, body = answer.partition(b"\r\n\r\n")
    if not ended:
        return False
    length = LENGTH.search(head)
    if not head.startswith(b"HTTP/1.1 200") or not length:
        raise RuntimeError(head.decode(errors="replace"))
    return len(body) >= int(length[1])
