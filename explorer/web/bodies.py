"""Bodies are read whole before a request is worked on: within a time, and not too many at once."""

import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from wsgiref.types import StartResponse, WSGIEnvironment

from werkzeug.exceptions import HTTPException
from werkzeug.wsgi import get_input_stream

from explorer.web.connections import IS_LISTED, Way, cut_off
from explorer.web.errors import AGAIN, LARGEST_BODY, refusal
from explorer.web.wsgi import Wsgi

SECONDS_TO_SEND = 10
MOST_UNFINISHED = 256  # in each process; each holds a thread
MOST_OF_ONE = MOST_UNFINISHED // 4
MOST_DRAINED = 64 * LARGEST_BODY
WITHOUT_BODY = ("GET", "HEAD", "OPTIONS")


class TooManyError(Exception):
    """As many bodies as may be are being sent."""


def received(
    app: Wsgi,
    seconds: float = SECONDS_TO_SEND,
    most: int = MOST_UNFINISHED,
    most_of_one: int = MOST_OF_ONE,
) -> Wsgi:
    """Return the application that is called with bodies that are there.

    A body that ends early is answered 400, a large one 413, and 503 says that too many are being
    sent. Where nothing more of a body comes for as many seconds its connection is ended.
    """
    unfinished = _Unfinished(seconds, most, most_of_one)

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not has_body(environ):
            return app(environ, start_response)
        try:
            with unfinished.reading(_way(environ)):
                body = _read(environ)
        except TooManyError:
            return refusal(503, headers=AGAIN)(environ, start_response)
        except HTTPException as error:  # it ended early, or is larger than what is passed over
            return refusal(error.code or 400)(environ, start_response)
        except OSError:  # the connection has ended
            return refusal(400)(environ, start_response)
        if status := _wrong(environ, body):
            return refusal(status)(environ, start_response)
        given = {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))}
        return app({**environ, **given}, start_response)

    return application


def _way(environ: WSGIEnvironment) -> Way:
    """Where the connection comes from, with a proxy before this from the proxy, and where to."""
    own = {**environ, **environ.get("werkzeug.proxy_fix.orig", {})}
    return str(own.get("REMOTE_ADDR")), int(own.get("SERVER_PORT") or 0)


class _Unfinished:
    """The bodies that are being read. A read cannot be interrupted, and an answer given during one
    would stop the whole server, so the connection is ended under it.
    """

    def __init__(self, seconds: float, most: int, most_of_one: int) -> None:
        self._seconds = seconds
        self._most = most
        self._most_of_one = most_of_one
        self._lock = threading.Lock()
        self._since: dict[object, tuple[Way, float]] = {}  # by read: whose it is, and its start
        self._of_one: Counter[str] = Counter()  # by its address
        self._is_watched = not IS_LISTED

    @contextmanager
    def reading(self, way: Way) -> Iterator[None]:
        """Count one read. Raises TooManyError where there are as many already."""
        read, (peer, _) = object(), way
        with self._lock:
            if len(self._since) >= self._most or self._of_one[peer] >= self._most_of_one:
                raise TooManyError
            self._since[read] = way, time.monotonic()
            self._of_one[peer] += 1
            starts_watch, self._is_watched = not self._is_watched, True
        if starts_watch:
            threading.Thread(target=self._watch, name="bodies", daemon=True).start()
        try:
            yield
        finally:
            with self._lock:
                del self._since[read]
                self._of_one[peer] -= 1
                if not self._of_one[peer]:
                    del self._of_one[peer]

    def _watch(self) -> None:
        while True:
            time.sleep(self._seconds / 10)
            if late := self._late():
                cut_off(late, self._seconds)

    def _late(self) -> set[Way]:
        latest = time.monotonic() - self._seconds
        with self._lock:
            return {way for way, since in self._since.values() if since < latest}


def has_body(environ: WSGIEnvironment) -> bool:
    """Whether a request brings a body, as its headers say."""
    is_sized = environ.get("CONTENT_LENGTH") not in (None, "", "0")
    is_chunked = "HTTP_TRANSFER_ENCODING" in environ
    return is_sized or is_chunked or environ["REQUEST_METHOD"] not in WITHOUT_BODY


def _read(environ: WSGIEnvironment) -> bytes:
    """Read a body. Of one that is too large the rest is passed over: a client that is still sending
    would see a broken connection instead of the answer.
    """
    stream = get_input_stream(environ, max_content_length=MOST_DRAINED)
    body = bytearray()
    while len(body) <= LARGEST_BODY and (piece := stream.read(LARGEST_BODY + 1 - len(body))):
        body += piece
    if len(body) > LARGEST_BODY:
        while stream.read(LARGEST_BODY):
            pass
    return bytes(body)


def _wrong(environ: WSGIEnvironment, body: bytes) -> int:
    """The status that refuses a body; 0 where nothing is wrong with it."""
    told = str(environ.get("CONTENT_LENGTH") or "")
    if len(body) > LARGEST_BODY:
        return 413
    return 400 if told.isascii() and told.isdigit() and len(body) < int(told) else 0
