"""Serves the application with Granian, a WSGI server that runs wherever Python does."""

import _thread
import contextlib
import ipaddress
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import cast

from flask import Flask
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from explorer.web import create_app
from explorer.web.assets import Assets
from explorer.web.settings import Settings

# A worker is a process: while one works out a large network, the other answers at once.
WORKERS = 1 if sys.platform == "win32" else min(2, os.cpu_count() or 1)
# Threads are started as requests come in. A client that sends its body slowly holds one.
THREADS = 512
CONNECTIONS = 1024  # of each worker
BUFFER = 192 * 1024  # bytes for a connection: the longest link and headers, or what is not yet read
A_WHILE = 60  # seconds
MOST_RESPAWNS = 10  # within a while
SECONDS_TO_FINISH = 0.5


class AddressError(Exception):
    """The server cannot listen at the address that was asked for; its text says why."""


def serve(address: str, port: int, settings: Settings, prepared: Assets) -> None:
    """Serve until Ctrl-C, SIGTERM or the end of the terminal; prints the address once the server
    answers there. Exits with 1 where workers end again and again.

    Every worker serves the files that were prepared here: should they change on disk, there are
    no two versions of them at once.
    """
    if sys.platform == "linux":  # a fork of this process has everything imported already
        multiprocessing.set_start_method("fork", force=True)
    _allow_open_files(2 * CONNECTIONS)
    server = _Server(
        "app:app",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        backpressure=CONNECTIONS,
        http=HTTPModes.http1,  # which closes a connection that stays silent for 30 s
        http1_settings=HTTP1Settings(max_buffer_size=BUFFER),
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        # Annotated as whole seconds, but a server that ends within one second needs less.
        workers_kill_timeout=cast(int, SECONDS_TO_FINISH),
    )
    server.name = f"[{address}]" if ":" in address else address
    server.serve(target_loader=partial(_load, settings, prepared), wrap_loader=False)


def _load(settings: Settings, prepared: Assets) -> Flask:
    """Make a worker's application, and let the worker end should its parent be killed."""
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_after, args=(parent.join,), daemon=True).start()
    return create_app(settings, prepared)


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


class _Server(Granian):  # type: ignore[misc, valid-type]  # one of two, by the Python
    """Granian, which says where it serves, goes on when workers end, and ends with its terminal."""

    name: str
    respawned: tuple[float, ...] = ()

    def startup(self, *arguments: object) -> None:
        is_detached = _ignores_hangup()  # by nohup
        super().startup(*arguments)
        if is_detached:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
        while not self.main_loop_interrupt.is_set() and not self._answers():
            time.sleep(0.01)
        if not self.main_loop_interrupt.is_set():
            address = f"http://{self.name}:{self.bind_port}/"
            print(f"Backprop explorer: {address}  (Ctrl-C ends it)", flush=True)

    def signal_handler_interrupt(self, *arguments: object, **named: object) -> None:
        """It should end. Told from a thread: this may interrupt the very wait for the event, which
        then holds the event's lock, and would never get to give it back.
        """
        self.interrupt_signal = True
        _thread.start_new_thread(self.main_loop_interrupt.set, ())

    def signal_handler_reload(self, *arguments: object, **named: object) -> None:
        """The terminal was closed. Granian would start its workers anew, out of anybody's reach."""
        self.signal_handler_interrupt()

    def _spawn_workers(self, *arguments: object) -> None:
        with _terminals_signals_blocked():
            super()._spawn_workers(*arguments)

    def _respawn_workers(self, workers: list[int], *arguments: object, **named: object) -> None:
        """Start workers that have ended, unless that happens all the time."""
        now = time.monotonic()
        recent = tuple(moment for moment in self.respawned if now - moment < A_WHILE)
        self.respawned = (*recent, *[now] * len(workers))
        if len(self.respawned) > MOST_RESPAWNS:
            print(f"More than {MOST_RESPAWNS} workers ended within a minute.", file=sys.stderr)
            self.shutdown(1)
        print("A worker ended; another one is started.", file=sys.stderr, flush=True)
        with _terminals_signals_blocked():
            super()._respawn_workers(workers, *arguments, **named)
        self.respawned_wrks.clear()  # else Granian ends when one ends twice within seconds

    def _answers(self) -> bool:
        try:
            socket.create_connection((self.bind_addr, self.bind_port), timeout=1).close()
        except OSError:
            return False
        return True


@contextlib.contextmanager
def _terminals_signals_blocked() -> Iterator[None]:
    """Processes that are started here never see what a terminal sends to all of its processes:
    their parent does, and ends them in order.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ignores_hangup() -> bool:
    return hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


@contextlib.contextmanager
def alone_at(address: str, port: int) -> Iterator[None]:
    """Be the only server at an address. Raises AddressError where another one has just started.

    Granian's workers share a port, and so would two servers that start at the same instant. Where
    they can, on Linux, a name that only one process can have tells them apart.
    """
    if sys.platform != "linux":
        yield
        return
    with socket.socket(socket.AF_UNIX) as name:
        try:
            name.bind(f"\0backprop-explorer {address} {port}")
        except OSError as error:
            raise _cannot_serve(address, port, error.strerror or error) from None
        yield


def numeric_address(host: str, port: int) -> str:
    """Return the host's numeric address. Raises AddressError where the port is not free there.

    Granian shares a port among its workers, so a second server would share it too, unseen.
    """
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
        # IPv4 first: "localhost" should be the address that people type.
        family, kind, protocol, _, address = min(
            found, key=lambda entry: entry[0] != socket.AF_INET
        )
        if is_for_many(str(address[0])):
            raise OSError("it stands for many machines")
        with socket.socket(family, kind, protocol) as probe:
            if sys.platform != "win32":  # where this option would take over a used port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, UnicodeError) as error:  # UnicodeError: of a name that is no host's
        raise _cannot_serve(host, port, getattr(error, "strerror", None) or error) from None
    return str(address[0])


def is_for_many(address: str) -> bool:
    """Whether an address is not one machine's: nobody can connect to it."""
    number = ipaddress.ip_address(address.partition("%")[0])
    return number.is_multicast or address == "255.255.255.255"


def _cannot_serve(host: str, port: int, reason: object) -> AddressError:
    return AddressError(f"Cannot serve at {host} port {port}: {reason}.")
