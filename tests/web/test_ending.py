"""`python app.py`: how it ends, and what does not end it."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from explorer.web import server as web_server
from tests.live_server import (
    HOST,
    PROJECT,
    LiveServer,
    ask,
    free_port,
    half_sent,
    running_server,
    until,
    wait_until_it_answers,
    workers,
)

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


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


def test_a_client_that_never_finishes_does_not_keep_it_from_ending() -> None:
    with running_server() as server, closing(half_sent(server)):
        server.process.terminate()
        assert server.process.wait(5) == 0


@contextlib.contextmanager
def hangups(handler: signal.Handlers) -> Iterator[None]:
    """What is started here begins with that way to meet the end of its terminal."""
    before = signal.signal(signal.SIGHUP, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, before)


@needs_signals
def test_closing_the_terminal_ends_it() -> None:
    with hangups(signal.SIG_DFL), running_server() as server:
        server.process.send_signal(signal.SIGHUP)
        assert server.process.wait(5) == 0


@needs_signals
def test_what_was_started_with_nohup_outlives_the_terminal() -> None:
    with (
        hangups(signal.SIG_IGN),
        running_server() as server,
        closing(server.connect()) as connection,
    ):
        server.process.send_signal(signal.SIGHUP)
        assert ask(connection, 1)["J"] == 0.125
        assert server.process.poll() is None


def test_being_told_to_end_never_waits_for_the_wait_that_it_interrupts() -> None:
    server = web_server._Server.__new__(web_server._Server)
    server.main_loop_interrupt = threading.Event()
    with server.main_loop_interrupt._cond:  # as it is held for an instant of every wait
        server.signal_handler_interrupt()
    assert server.main_loop_interrupt.wait(5)


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
