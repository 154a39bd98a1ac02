"""The real server in a process of its own, on a free port of this machine."""

import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PROJECT = Path(__file__).resolve().parents[1]
APP = (sys.executable, str(PROJECT / "app.py"))
HOST = "127.0.0.1"
JSON = {"Content-Type": "application/json"}
SECONDS_TO_START = 90  # on a busy machine; a first start also compresses and cuts fonts


@dataclass(frozen=True)
class LiveServer:
    """A running server, its process and what it writes to standard error."""

    port: int
    process: subprocess.Popen[str]
    errors: IO[str]

    @property
    def url(self) -> str:
        """The address of its first page."""
        return f"http://{HOST}:{self.port}/"

    def connect(self) -> http.client.HTTPConnection:
        """Return a connection that stays open between requests."""
        return http.client.HTTPConnection(HOST, self.port, timeout=10)

    def read_errors(self) -> str:
        """Return all that it has written to standard error so far."""
        self.errors.seek(0)
        return self.errors.read()


def free_port() -> int:
    """Return a port of this machine that nothing listens at."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running_server(
    *options: str,
    port: int | None = None,
    environment: Mapping[str, str] | None = None,
    command: Sequence[str] = APP,
    folder: Path | None = None,
) -> Iterator[LiveServer]:
    """Run `python app.py` or another command until the block ends, on a free port if not told.

    folder is the one that it is started in.
    """
    port = port or free_port()
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(
            [*command, "--port", str(port), *options],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env={**os.environ, **(environment or {})},
        )
        server = LiveServer(port, process, errors)
        try:
            wait_until_it_answers(server)
            yield server
        finally:
            _end(process)


def wait_until_it_answers(server: LiveServer) -> None:
    """Wait for /healthz; raises AssertionError when the server ends instead or takes too long."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        assert server.process.poll() is None, f"the server has ended: {server.read_errors()}"
        with contextlib.suppress(OSError), contextlib.closing(server.connect()) as connection:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.02)
    raise AssertionError(f"no answer within {SECONDS_TO_START} s: {server.read_errors()}")


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()


def ask(connection: http.client.HTTPConnection, x: float) -> dict:
    """Ask the API for the worksheet's network with another x, and return its answer."""
    body = json.dumps({"x": [x, 0.5]})
    connection.request("POST", "/api/backprop", body, JSON)
    with connection.getresponse() as response:
        return json.loads(response.read())


def half_sent(server: LiveServer) -> socket.socket:
    """A connection whose request says that more of its body will follow."""
    connection = socket.create_connection((HOST, server.port))
    connection.sendall(
        b"POST /api/backprop HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        b'Content-Length: 99\r\n\r\n{"x'
    )
    return connection


def workers(server: LiveServer) -> list[int]:
    """Return the process ids of its workers (on Linux)."""
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    return [int(pid) for pid in children.read_text().split()]


def until(condition: Callable[[], object]) -> None:
    """Wait for something that happens within seconds; raises AssertionError where it does not."""
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)
