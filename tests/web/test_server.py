"""`python app.py`: how it starts, serves many at once, and ends."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from tests.live_server import HOST, PROJECT, LiveServer, free_port, running_server

JSON = {"Content-Type": "application/json"}


def run(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PROJECT / "app.py"), *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)


def ask(connection: http.client.HTTPConnection, x: float) -> dict:
    body = json.dumps({"x": [x, 0.5]})
    connection.request("POST", "/api/backprop", body, JSON)
    with connection.getresponse() as response:
        return json.loads(response.read())


def test_it_prints_its_address_once_it_answers() -> None:
    with running_server() as server:
        assert server.process.stdout is not None
        line = server.process.stdout.readline()
        assert line == f"Backprop explorer: {server.url}  (Ctrl-C ends it)\n"
        assert server.read_errors() == ""


def test_a_port_in_use_is_one_clear_line(live_server: LiveServer) -> None:
    done = run("--port", str(live_server.port))
    assert done.returncode == 1
    assert done.stdout == ""
    assert (
        done.stderr == f"Cannot serve at {HOST} port {live_server.port}: Address already in use.\n"
    )


def test_a_host_that_is_not_this_machines_is_one_clear_line() -> None:
    done = run("--host", "no-such-host.invalid")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "no-such-host.invalid" in done.stderr


@pytest.mark.parametrize("port", ["abc", "0", "-1", "65536", "", "８０００"])
def test_a_bad_port_says_what_is_allowed(port: str) -> None:
    done = run(f"--port={port}")
    assert done.returncode == 2
    assert "give a number from 1 to 65535" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_bad_setting_is_one_clear_line() -> None:
    done = run("--frame-ancestors", "'self'; script-src *", "--port", str(free_port()))
    assert done.returncode == 1
    assert "frame-ancestors" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_sites_that_may_frame_it_are_an_option() -> None:
    option = ("--frame-ancestors", "https://lms.example.org")
    with running_server(*option) as server, closing(server.connect()) as connection:
        connection.request("GET", "/healthz")
        policy = connection.getresponse().headers["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors https://lms.example.org")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_though_browsers_hold_connections(ending: signal.Signals) -> None:
    with running_server() as server:
        connections = [server.connect() for _ in range(3)]
        for connection in connections:
            ask(connection, 1)
        server.process.send_signal(ending)
        assert server.process.wait(5) == 0
        for connection in connections:
            connection.close()
        assert server.read_errors() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups like these")
def test_ctrl_c_in_a_terminal_ends_it_quietly() -> None:
    command = [sys.executable, str(PROJECT / "app.py"), "--port", str(free_port())]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Backprop explorer: ")
        os.killpg(process.pid, signal.SIGINT)  # a terminal signals the workers as well
        output, errors = process.communicate(timeout=5)
    assert (process.returncode, output, errors) == (0, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="killing is no different on Windows")
def test_no_worker_outlives_a_server_that_is_killed() -> None:
    with running_server() as server:
        server.process.kill()
        server.process.wait(5)
        deadline = time.monotonic() + 5
        while _is_listening(server.port):
            assert time.monotonic() < deadline, "a worker still serves"


def _is_listening(port: int) -> bool:
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    return True


def test_it_serves_from_any_folder(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "app.py").write_text("raise SystemExit('the wrong app')")
    monkeypatch.chdir(tmp_path)
    with running_server() as server, closing(server.connect()) as connection:
        assert ask(connection, 1)["J"] == 0.125


def test_clients_at_once_get_each_their_own_answer(live_server: LiveServer) -> None:
    def client(number: int) -> bool:
        with closing(live_server.connect()) as connection:
            xs = [number + k / 64 for k in range(25)]
            return all(ask(connection, x)["layers"][0]["h"][1] == 0.5 - x for x in xs)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(client, range(8)))


@pytest.mark.parametrize("size", [600_000, 5_000_000])
@pytest.mark.parametrize("chunked", [False, True])
def test_a_large_body_is_refused_and_the_connection_goes_on(
    live_server: LiveServer, size: int, chunked: bool
) -> None:
    pieces = [b"1" * 50_000] * (size // 50_000)
    with closing(live_server.connect()) as connection:
        body = iter(pieces) if chunked else b"".join(pieces)
        connection.request("POST", "/api/backprop", body, JSON, encode_chunked=chunked)
        with connection.getresponse() as response:
            assert response.status == 413
            assert json.loads(response.read())["status"] == 413
        assert ask(connection, 1)["J"] == 0.125


def half_sent(server: LiveServer) -> socket.socket:
    """A connection whose request says that more of its body will follow."""
    connection = socket.create_connection((HOST, server.port))
    connection.sendall(
        b"POST /api/backprop HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        b'Content-Length: 99\r\n\r\n{"x'
    )
    return connection


def test_clients_that_never_finish_do_not_hold_up_others(live_server: LiveServer) -> None:
    waiting = [half_sent(live_server) for _ in range(100)]
    for _ in range(10):
        with closing(live_server.connect()) as connection:  # which gives up after a while
            assert ask(connection, 1)["J"] == 0.125
    for connection in waiting:
        connection.close()


def test_a_client_that_never_finishes_does_not_keep_it_from_ending() -> None:
    with running_server() as server, closing(half_sent(server)):
        server.process.terminate()
        assert server.process.wait(5) == 0


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /api/backprop HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /api/backprop HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /%ff%00%0d%0a HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 600_000 + b"\r\n\r\n",
    ],
    ids=lambda request_bytes: repr(request_bytes[:40]),
)
def test_no_bytes_end_the_server(live_server: LiveServer, request_bytes: bytes) -> None:
    with socket.create_connection((HOST, live_server.port), timeout=5) as connection:
        try:
            connection.sendall(request_bytes)
            connection.shutdown(socket.SHUT_WR)
            answer = connection.recv(65536)
        except OSError:
            answer = b""
    assert b"Traceback" not in answer
    assert not answer.startswith(b"HTTP/1.1 5")
    with closing(live_server.connect()) as client:
        assert ask(client, 1)["J"] == 0.125
