"""Serves the application with Granian, a WSGI server that runs wherever Python does."""

import contextlib
import multiprocessing
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, cast

from flask import Flask
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from explorer.web import create_app

# A worker is a process: while one works out a large network, the other answers at once.
WORKERS = 1 if sys.platform == "win32" else min(2, os.cpu_count() or 1)
# Threads are started as requests come in. A client that sends its body slowly holds one.
THREADS = 512
CONNECTIONS = 4096  # of each worker
SECONDS_TO_FINISH = 0.5


class AddressError(Exception):
    """The server cannot listen at the address that was asked for; its text says why."""


def serve(host: str, port: int) -> None:
    """Serve until Ctrl-C or SIGTERM; prints the address once the server answers there."""
    if sys.platform == "linux":  # a fork of this process has everything imported already
        multiprocessing.set_start_method("fork", force=True)
    _allow_open_files(2 * CONNECTIONS)
    server = _AnnouncedServer(
        "app:app",
        address=numeric_address(host, port),
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        backpressure=CONNECTIONS,
        http=HTTPModes.http1,  # which closes a connection that stays silent for 30 s
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        # Annotated as whole seconds, but a server that ends within one second needs less.
        workers_kill_timeout=cast(int, SECONDS_TO_FINISH),
    )
    server.name = f"[{host}]" if ":" in host else host
    server.serve(target_loader=_load, wrap_loader=False)


def _load() -> Flask:
    """Make a worker's application, and let the worker end should its parent be killed."""
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_after, args=(parent.join,), daemon=True).start()
    return create_app()


def _end_after(wait: Callable[[], None]) -> None:
    wait()
    os._exit(1)


def _allow_open_files(count: int) -> None:
    """Raise the number of connections that the system lets a process hold, where it has one."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # not on Windows

        allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        if allowed < count:
            resource.setrlimit(resource.RLIMIT_NOFILE, (min(count, most), most))


class _AnnouncedServer(Granian):  # type: ignore[misc, valid-type]  # one of two, by the Python
    name: str

    def startup(self, *arguments: Any) -> None:
        super().startup(*arguments)
        while not self.main_loop_interrupt.is_set() and not self._answers():
            time.sleep(0.01)
        if not self.main_loop_interrupt.is_set():
            address = f"http://{self.name}:{self.bind_port}/"
            print(f"Backprop explorer: {address}  (Ctrl-C ends it)", flush=True)

    def _answers(self) -> bool:
        try:
            socket.create_connection((self.bind_addr, self.bind_port), timeout=1).close()
        except OSError:
            return False
        return True


def numeric_address(host: str, port: int) -> str:
    """Return the host's numeric address. Raises AddressError where the port is not free there.

    Granian shares a port among its workers, so a second server would share it too, unseen.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        # IPv4 first: "localhost" should be the address that people type.
        family, kind, protocol, _, address = min(
            found, key=lambda entry: entry[0] != socket.AF_INET
        )
        with socket.socket(family, kind, protocol) as probe:
            if sys.platform != "win32":  # where this option would take over a used port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        reason = error.strerror or error
        raise AddressError(f"Cannot serve at {host} port {port}: {reason}.") from None
    return str(address[0])
