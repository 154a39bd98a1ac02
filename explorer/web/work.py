"""How much is worked on at once: a few requests of any kind, and of the heavy ones one in turn.

Threads that all want Python's one lock only keep each other waiting, and memory stays that of one
heavy answer.
"""

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from wsgiref.types import StartResponse, WSGIEnvironment

from explorer.web.wsgi import Wsgi

MOST_AT_ONCE = 8  # in each process
PATIENCE = 1.0  # seconds that a request waits for its turn before it is told its place
SIGNED = 16  # hexadecimal digits

_key = secrets.token_bytes(32)  # before workers are forked, so that they share it
_slots = threading.Semaphore(MOST_AT_ONCE)
_holding = threading.local()


@contextmanager
def slot() -> Iterator[None]:
    """Hold one of the few places for work that goes on once an answer has begun."""
    with _slots:
        yield


def in_slots(app: Wsgi) -> Wsgi:
    """Return the application that works on a few requests at once and lets others wait."""

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with _slots:
            _holding.slot = True
            try:
                return app(environ, start_response)
            finally:
                _holding.slot = False

    return application


@contextmanager
def _slot_given_back() -> Iterator[None]:
    """Who waits for something else does not hold up who could work."""
    if not getattr(_holding, "slot", False):
        yield
        return
    _slots.release()
    try:
        yield
    finally:
        _slots.acquire()


class NotYetError(Exception):
    """The turn has not come: ``place`` is the own place in the queue, which ``ticket`` keeps."""

    def __init__(self, place: int, ticket: str) -> None:
        super().__init__(f"waiting for a turn: place {place}")
        self.place = place
        self.ticket = ticket


class Turns:
    """One place for heavy work, given to who has waited longest among those who wait now."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._changed = threading.Condition()
        self._waiting: list[str] = []
        self._is_taken = False

    @contextmanager
    def turn(self, ticket: str = "") -> Iterator[None]:
        """Hold the one place. Raises NotYetError when that takes longer than the patience.

        A ticket is what an earlier NotYetError gave; any other text starts at the end.
        """
        mine = ticket if _is_ours(ticket) else _issue()
        with _slot_given_back():
            self._take(mine)
        try:
            yield
        finally:
            with self._changed:
                self._is_taken = False
                self._changed.notify_all()

    def _take(self, mine: str) -> None:
        with self._changed:
            self._waiting.append(mine)
            try:
                has_come = self._changed.wait_for(
                    lambda: not self._is_taken and min(self._waiting) == mine, self._patience
                )
                if not has_come:
                    raise NotYetError(sorted(self._waiting).index(mine) + 1, mine)
                self._is_taken = True
            finally:
                self._waiting.remove(mine)
                self._changed.notify_all()


heavy = Turns()


def _issue() -> str:
    """A ticket: the time now, by which tickets sort, and who can have written it."""
    since = f"{time.monotonic():020.6f}-{secrets.token_hex(4)}"
    return f"{since}-{_signature(since)}"


def _is_ours(ticket: str) -> bool:
    since, _, signature = ticket.rpartition("-")
    return hmac.compare_digest(signature.encode(), _signature(since).encode())


def _signature(text: str) -> str:
    return hmac.new(_key, text.encode(), hashlib.sha256).hexdigest()[:SIGNED]
