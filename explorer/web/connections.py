"""The connections of this process, as the system knows them: the server does not hand them out."""

import os
import socket
import stat
import struct
from collections.abc import Collection, Iterator
from contextlib import closing, suppress

OPEN_FILES = "/proc/self/fd"  # Linux; elsewhere no connection is found
IS_LISTED = os.path.isdir(OPEN_FILES)
# Places in struct tcp_info of linux/tcp.h: milliseconds since data was last sent and last received,
# and in how many pieces it was sent.
LAST_SENT, LAST_RECEIVED, PIECES_SENT, TCP_INFO_SIZE = 44, 52, 156, 160


Way = tuple[str, int]  # a client's address and the port of this machine that it has come to


def cut_off(ways: Collection[Way], seconds: float) -> int:
    """End the connections of some clients that have sent something, but nothing more for as long,
    and have no answer yet; return how many there were.

    Whoever reads from such a connection meets its end.
    """
    count = 0
    for connection in _connections():
        with closing(connection), suppress(OSError):
            way = connection.getpeername()[0], connection.getsockname()[1]
            if way in ways and _has_stopped(connection, seconds):
                connection.shutdown(socket.SHUT_RDWR)
                count += 1
    return count


def _connections() -> Iterator[socket.socket]:
    """Every connection, under a number of its own, so that it stays what it is meanwhile."""
    for name in os.listdir(OPEN_FILES) if IS_LISTED else ():
        with suppress(OSError):
            if stat.S_ISSOCK(os.stat(int(name)).st_mode):
                connection = socket.socket(fileno=os.dup(int(name)))
                if connection.family in (socket.AF_INET, socket.AF_INET6):
                    yield connection
                else:
                    connection.close()


def _has_stopped(connection: socket.socket, seconds: float) -> bool:
    info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, TCP_INFO_SIZE)
    sent, received, pieces = (
        struct.unpack_from("=I", info, place)[0]
        for place in (LAST_SENT, LAST_RECEIVED, PIECES_SENT)
    )
    return bool(received >= 1000 * seconds and (sent > received or not pieces))
