"""Bodies are read whole before a request is worked on: within a time, and not too many at once."""

import threading
from collections.abc import Iterable
from io import BytesIO
from queue import Empty, SimpleQueue
from wsgiref.types import StartResponse, WSGIEnvironment

from werkzeug.exceptions import HTTPException
from werkzeug.wsgi import get_input_stream

from explorer.web.errors import AGAIN, LARGEST_BODY, refusal
from explorer.web.wsgi import Wsgi

SECONDS_TO_SEND = 10
MOST_UNFINISHED = 128  # of all clients; each holds two threads
MOST_DRAINED = 64 * LARGEST_BODY
WITHOUT_BODY = ("GET", "HEAD", "OPTIONS")

Reply = SimpleQueue[bytes | Exception]


class TooManyError(Exception):
    """As many bodies as may be are being sent."""


def received(
    app: Wsgi, seconds: float = SECONDS_TO_SEND, most_unfinished: int = MOST_UNFINISHED
) -> Wsgi:
    """Return the application that is called with bodies that are there.

    A body that takes too long is answered 408, one that ends early 400, a large one 413, and 503
    says that too many are being sent.
    """
    readers = _Readers(most_unfinished)

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not has_body(environ):
            return app(environ, start_response)
        try:
            body = readers.read(environ, seconds)
        except TooManyError:
            return refusal(503, headers=AGAIN)(environ, start_response)
        except Empty:
            return refusal(408, headers={"Connection": "close"})(environ, start_response)
        except HTTPException as error:  # it ended early, or is larger than what is passed over
            return refusal(error.code or 400)(environ, start_response)
        except OSError:  # the connection has ended
            return refusal(400)(environ, start_response)
        if status := _wrong(environ, body):
            return refusal(status)(environ, start_response)
        given = {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))}
        return app({**environ, **given}, start_response)

    return application


class _Readers:
    """Threads that read bodies. A read cannot be interrupted: one that takes too long is left to
    its thread, which is free again when the connection has ended.

    Two queues instead of a pool's futures: at a hundred changes a second a hand-over counts.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._unfinished = 0
        self._threads = 0
        self._waiting: SimpleQueue[tuple[WSGIEnvironment, Reply]] = SimpleQueue()

    def read(self, environ: WSGIEnvironment, seconds: float) -> bytes:
        """The body; raises what reading it raises, TooManyError, or Empty when time is up."""
        with self._lock:
            if self._unfinished >= self._most:
                raise TooManyError
            self._unfinished += 1
            is_new_wanted = self._unfinished > self._threads
            self._threads += is_new_wanted
        if is_new_wanted:
            threading.Thread(target=self._go_on, name="body", daemon=True).start()
        reply: Reply = SimpleQueue()
        self._waiting.put((environ, reply))
        read = reply.get(timeout=seconds)
        if isinstance(read, Exception):
            raise read
        return read

    def _go_on(self) -> None:
        while True:
            environ, reply = self._waiting.get()
            try:
                read: bytes | Exception = _read(environ)
            except Exception as error:  # raised where it is waited for
                read = error
            with self._lock:
                self._unfinished -= 1
            reply.put(read)
            del environ, reply, read  # not kept while nothing is sent


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
