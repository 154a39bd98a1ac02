"""`python app.py`: how it starts, serves many at once, and ends."""

import contextlib
import http.client
import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.live_server import (
    HOST,
    PROJECT,
    LiveServer,
    free_port,
    running_server,
    wait_until_it_answers,
)

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


needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def workers(server: LiveServer) -> list[int]:
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    return [int(pid) for pid in children.read_text().split()]


def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@needs_signals
def test_closing_the_terminal_ends_it() -> None:
    with running_server() as server:
        server.process.send_signal(signal.SIGHUP)
        assert server.process.wait(5) == 0


@needs_signals
def test_what_was_started_with_nohup_outlives_the_terminal() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with running_server() as server, closing(server.connect()) as connection:
            server.process.send_signal(signal.SIGHUP)
            assert ask(connection, 1)["J"] == 0.125
            assert server.process.poll() is None
    finally:
        signal.signal(signal.SIGHUP, before)


@on_linux
def test_a_worker_that_ends_again_and_again_is_started_again() -> None:
    with running_server() as server:
        for _ in range(3):
            known = workers(server)
            os.kill(known[0], signal.SIGKILL)
            until(lambda known=known: len(now := workers(server)) == len(known) and now != known)
        wait_until_it_answers(server)
        assert server.read_errors().count("A worker ended; another one is started.") == 3


@on_linux
def test_workers_that_end_all_the_time_end_the_server_with_a_word() -> None:
    with running_server() as server:
        until(lambda: not _kill_all(server) and server.process.poll() is not None)
        assert server.process.returncode == 1
        assert "workers ended within a minute" in server.read_errors().splitlines()[-1]


def _kill_all(server: LiveServer) -> None:
    with contextlib.suppress(OSError):
        for pid in workers(server):
            os.kill(pid, signal.SIGKILL)


@on_linux
def test_of_servers_that_start_at_once_on_one_port_one_serves() -> None:
    port = free_port()
    command = [sys.executable, str(PROJECT / "app.py"), "--port", str(port)]
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    try:
        until(lambda: sum(process.poll() is not None for process in started) == 2)
        refused = [process for process in started if process.poll() is not None]
        assert [process.returncode for process in refused] == [1, 1]
        told = f"Cannot serve at {HOST} port {port}: Address already in use.\n"
        assert [process.communicate()[1] for process in refused] == [told, told]
    finally:
        for process in started:
            process.terminate()
            process.communicate(timeout=10)


@pytest.mark.parametrize("host", ["255.255.255.255", "224.0.0.1", "a" * 300, "ü" * 300])
def test_a_host_that_nobody_could_reach_is_one_clear_line(host: str) -> None:
    done = run("--host", host, "--port", str(free_port()))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("Cannot serve at ")


# Python runs this first in every process: each worker writes down how many threads its NumPy has.
SPY = """
import os, threading
def report():
    from threadpoolctl import threadpool_info
    found = [each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"]
    with open(os.path.join(os.environ["SPY_FOLDER"], str(os.getpid())), "w") as file:
        file.write(" ".join(map(str, found)))
os.register_at_fork(after_in_child=lambda: threading.Thread(target=report).start())
"""


@on_linux
@pytest.mark.parametrize("told", ["", "2"])
def test_products_run_on_one_thread_in_the_live_workers_unless_somebody_wants_more(
    tmp_path: Path, told: str
) -> None:
    (tmp_path / "sitecustomize.py").write_text(SPY)
    reports = tmp_path / "reports"
    reports.mkdir()
    environment = {"PYTHONPATH": str(tmp_path), "SPY_FOLDER": str(reports)}
    names = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS")
    environment |= dict.fromkeys(names, told)
    with running_server(environment=environment) as server:
        until(lambda: len([*reports.iterdir()]) >= len(workers(server)))
        until(lambda: all(file.read_text() for file in reports.iterdir()))
    assert {file.read_text() for file in reports.iterdir()} == {told or "1"}


def test_a_body_that_ends_before_its_length_is_refused(live_server: LiveServer) -> None:
    with closing(half_sent(live_server)) as connection:
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(65536).startswith(b"HTTP/1.1 400 ")


@on_linux
def test_downloads_that_are_not_read_cost_no_copy_each() -> None:
    with running_server() as server, closing(server.connect()) as connection:
        connection.request("GET", "/")
        page = connection.getresponse().read().decode()
        path = re.search(r"/assets/\w+/plotly\.min\.js", page)[0]
        before = memory(server)
        unread = [socket.create_connection((HOST, server.port)) for _ in range(60)]
        for each in unread:
            each.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        until(lambda: all(is_readable(each) for each in unread))
        assert ask(connection, 1)["J"] == 0.125
        assert memory(server) - before < 60 * 1_000_000  # the file has 4.8 MB
        for each in unread:
            each.close()


def is_readable(connection: socket.socket) -> bool:
    return bool(select.select([connection], [], [], 0)[0])


def memory(server: LiveServer) -> int:
    pages = (Path(f"/proc/{pid}/statm").read_text().split()[1] for pid in workers(server))
    return sum(map(int, pages)) * os.sysconf("SC_PAGE_SIZE")


def test_pages_work_at_a_path_of_a_larger_site() -> None:
    with running_server("--prefix", "/explorer") as server, closing(server.connect()) as connection:
        for path in ("/explorer/", "/explorer/rbm", "/explorer/healthz", "/rbm"):
            connection.request("GET", path)
            response = connection.getresponse()
            page = response.read().decode()
            assert response.status == 200
            links = re.findall(r'(?:href|src)="(/[^"]*)"', page)
            assert all(link.startswith("/explorer/") for link in links)
        for asset in links:
            connection.request("GET", asset)
            assert connection.getresponse().read()
