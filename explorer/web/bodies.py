"""Bodies are read whole before a request is worked on: within a time, and not too many at once."""

import threading
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from wsgiref.types import StartResponse, WSGIEnvironment

from werkzeug.exceptions import HTTPException
from werkzeug.wsgi import get_input_stream

from explorer.web.errors import AGAIN, LARGEST_BODY, refusal
from explorer.web.wsgi import Wsgi

SECONDS_TO_SEND = 10
MOST_UNFINISHED = 128  # of all clients; each holds two threads
MOST_DRAINED = 64 * LARGEST_BODY
WITHOUT_BODY = ("GET", "HEAD", "OPTIONS")


def received(
    app: Wsgi, seconds: float = SECONDS_TO_SEND, most_unfinished: int = MOST_UNFINISHED
) -> Wsgi:
    """Return the application that is called with bodies that are there.

    A body that takes too long is answered 408, one that ends early 400, a large one 413, and 503
    says that too many are being sent. A read cannot be interrupted, so it has a thread of its own,
    which ends with its connection.
    """
    readers = ThreadPoolExecutor(most_unfinished, thread_name_prefix="body")
    places = threading.Semaphore(most_unfinished)

    def read(environ: WSGIEnvironment) -> Future[bytes] | None:
        if not places.acquire(blocking=False):
            return None
        reading = readers.submit(_read, environ)
        reading.add_done_callback(lambda _: places.release())
        return reading

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not has_body(environ):
            return app(environ, start_response)
        reading = read(environ)
        if reading is None:
            return refusal(503, headers=AGAIN)(environ, start_response)
        try:
            body = reading.result(seconds)
        except TimeoutError:
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
