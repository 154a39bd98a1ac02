"""An answer in two lines of one response: what moves, and then what is written about it."""

from collections.abc import Iterator, Mapping
from logging import Logger

from flask import Response, current_app, request

from explorer.common.page import Parts, Writer
from explorer.common.plain import json_bytes
from explorer.web.errors import unforeseen
from explorer.web.work import slot

LINES = "application/x-ndjson"


def are_wanted() -> bool:
    """Whether lines are asked for by their name: who takes any type gets one document."""
    return any(kind == LINES and quality > 0 for kind, quality in request.accept_mimetypes)


def moves_response(parts: Parts) -> Response:
    """Return what moves alone: the first of the two lines."""
    return Response(_line({"ok": True, **parts.moves}), mimetype="application/json")


def lines_response(parts: Parts) -> Response:
    """Return an answer of two lines, each a JSON object; the first is sent before the second is
    worked out. What is refused is refused before that.
    """
    first = _line({"ok": True, **parts.moves})
    response = Response(_lines(first, parts.written, current_app.logger), mimetype=LINES)
    response.headers["X-Accel-Buffering"] = "no"  # nginx would hold the first line back
    return response


def _lines(first: bytes, written: Writer, log: Logger) -> Iterator[bytes]:
    yield first
    try:
        with slot():
            second = _line({"ok": True, **written()})
    except Exception:
        log.exception("The second line of an answer could not be made")
        second = _line(unforeseen())
    yield second


def _line(data: Mapping[str, object]) -> bytes:
    return json_bytes(data) + b"\n"
