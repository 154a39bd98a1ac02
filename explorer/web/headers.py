"""The headers of every answer: what the browser may load, keep, and tell others."""

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import brotli
from flask import Flask, Response, request

from explorer.web.lines import LINES
from explorer.web.wsgi import Wsgi, surround

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors {frame_ancestors}"
)
LOCAL = ("localhost", "127.0.0.1", "[::1]")
UNUSED_FEATURES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
COMPRESSED = ("text/html", "application/json")
WORTH_COMPRESSING = 1024  # bytes
LEVEL = 1
# The best first. On the fly: Brotli 1 makes 73 kB of page 13 kB in 0.2 ms, Brotli 4 11 kB in 0.8.
COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, quality=LEVEL),
    "gzip": lambda content: gzip.compress(content, compresslevel=LEVEL, mtime=0),
}


def register(app: Flask, frame_ancestors: str) -> None:
    """Give every answer its headers, and pages and data a compressed body.

    frame_ancestors names the sites that may show the pages in a frame, as the policy writes them.
    """
    policy = POLICY.format(frame_ancestors=frame_ancestors)
    app.after_request(_compressed)
    # Outside of Flask, so that answers have them that never get there.
    surround(app, lambda inner: dressed(inner, policy))


def dressed(app: Wsgi, policy: str) -> Wsgi:
    """Return the application whose every answer has the headers."""

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(
            status: str, headers: list[tuple[str, str]], *rest: Any
        ) -> Callable[[bytes], object]:
            given = {name.lower() for name, _ in headers}
            own = _headers(environ, policy)
            kept = [pair for pair in own.items() if pair[0].lower() not in given]
            return start_response(status, [*headers, *kept], *rest)

        return app(environ, start)

    return application


def _headers(environ: WSGIEnvironment, policy: str) -> dict[str, str]:
    headers = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": UNUSED_FEATURES,
    }
    if is_trustworthy(environ):
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
    return headers


def is_trustworthy(environ: WSGIEnvironment) -> bool:
    """Whether browsers take the origin for a secure one. Elsewhere they complain of an opener
    policy in their console, on every page.
    """
    host = str(environ.get("HTTP_HOST", "")).rsplit(":", 1)[0] or ""
    return environ.get("wsgi.url_scheme") == "https" or host in LOCAL or host.endswith(".localhost")


def _compressed(response: Response) -> Response:
    is_in_lines = response.mimetype == LINES
    is_text = response.mimetype in COMPRESSED and not response.is_streamed
    is_worth_it = is_text and (response.content_length or 0) >= WORTH_COMPRESSING
    if not (is_in_lines or is_worth_it):
        return response
    response.vary.add("Accept-Encoding")
    for encoding, compress in COMPRESSORS.items():
        if request.accept_encodings.quality(encoding) > 0:
            response.content_encoding = encoding
            if is_in_lines:
                response.response = LINE_BY_LINE[encoding](response.iter_encoded())
            else:
                response.set_data(compress(response.get_data()))
            break
    return response


def _brotli_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Each line is whole once it is there: none waits in the compressor for the next."""
    compressor = brotli.Compressor(quality=LEVEL)
    for line in lines:
        yield compressor.process(line) + compressor.flush()
    yield compressor.finish()


def _gzip_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
    for line in lines:
        yield compressor.compress(line) + compressor.flush(zlib.Z_SYNC_FLUSH)
    yield compressor.flush()


GZIP = 16 + zlib.MAX_WBITS
LINE_BY_LINE: dict[str, Callable[[Iterable[bytes]], Iterator[bytes]]] = {
    "br": _brotli_lines,
    "gzip": _gzip_lines,
}
