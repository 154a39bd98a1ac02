"""Connections on which nothing more comes are ended, and no others."""

import socket
import sys
from collections.abc import Iterator
from contextlib import closing

import pytest

from explorer.web.connections import cut_off
from tests.live_server import HOST, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux lists open files")


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """A client's end of a connection, and the server's."""
    with (
        closing(socket.create_server((HOST, 0))) as listener,
        closing(socket.create_connection(listener.getsockname(), timeout=5)) as client,
        closing(listener.accept()[0]) as served,
    ):
        served.settimeout(5)
        yield client, served


def way(served: socket.socket) -> tuple[str, int]:
    return HOST, served.getsockname()[1]


def test_who_has_sent_nothing_more_for_a_while_is_cut_off(ends) -> None:
    client, served = ends
    client.sendall(b"{")
    assert served.recv(1) == b"{"
    until(lambda: cut_off({way(served)}, 0.05))
    assert (client.recv(1), served.recv(1)) == (b"", b"")


def test_who_still_sends_or_is_somebody_else_is_not(ends) -> None:
    client, served = ends
    client.sendall(b"{")
    assert cut_off({way(served)}, 60) == 0
    assert cut_off({("192.0.2.1", way(served)[1])}, 0) == 0
    assert cut_off({(HOST, way(served)[1] + 1)}, 0) == 0
    client.sendall(b"}")
    assert served.recv(2, socket.MSG_WAITALL) == b"{}"


def test_who_has_an_answer_is_not(ends) -> None:
    client, served = ends
    client.sendall(b"{}")
    served.sendall(b"an answer")
    until(lambda: _milliseconds_of_silence(served) > 100)
    assert cut_off({way(served)}, 0.05) == 0
    assert client.recv(9) == b"an answer"


def test_who_asks_again_and_does_not_finish_is_cut_off(ends) -> None:
    client, served = ends
    client.sendall(b"{}")
    served.sendall(b"an answer")
    until(lambda: _milliseconds_of_silence(served) > 20)
    client.sendall(b"{")
    until(lambda: cut_off({way(served)}, 0.05))


def _milliseconds_of_silence(served: socket.socket) -> int:
    info = served.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 104)
    return int.from_bytes(info[52:56], sys.byteorder)
