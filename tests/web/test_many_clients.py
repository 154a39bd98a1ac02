"""`python app.py`: many clients at once, and such as send or read badly."""

import json
import os
import re
import select
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.live_server import HOST, JSON, LiveServer, ask, half_sent, running_server, until, workers

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


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


def test_clients_that_never_finish_do_not_hold_up_others(live_server: LiveServer) -> None:
    waiting = [half_sent(live_server) for _ in range(100)]
    for _ in range(10):
        with closing(live_server.connect()) as connection:  # which gives up after a while
            assert ask(connection, 1)["J"] == 0.125
    for connection in waiting:
        connection.close()


@on_linux
def test_a_body_of_which_nothing_more_comes_loses_its_connection_and_nobody_else_notices() -> None:
    with running_server() as server:
        waiting = [half_sent(server) for _ in range(30)]
        until(lambda: all(is_readable(each) for each in waiting))  # after SECONDS_TO_SEND
        assert [each.recv(9) for each in waiting] == [b""] * 30
        with closing(server.connect()) as connection:
            assert ask(connection, 1)["J"] == 0.125
        for each in waiting:
            each.close()


def test_a_body_that_ends_before_its_length_is_refused(live_server: LiveServer) -> None:
    with closing(half_sent(live_server)) as connection:
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(65536).startswith(b"HTTP/1.1 400 ")


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
