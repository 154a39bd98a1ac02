"""Every refusal is JSON of one shape: what is wrong, where, and the status."""

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from explorer.common.inputs import InputError
from explorer.web.responses import json_response

LARGEST_BODY = 512 * 1024
MOST_DRAINED = 64 * LARGEST_BODY
LONGEST_MESSAGE = 500

# A browser has 6 connections; behind one proxy there may be a whole class of them.
MOST_AT_ONCE = 128
MESSAGES = {
    400: "The request could not be understood.",
    404: "There is nothing at this address.",
    405: "This address does not take that method.",
    413: f"The request is too large: at most {LARGEST_BODY // 1024} KiB are taken.",
    415: "Send JSON, with Content-Type: application/json.",
    500: "Something went wrong on the server; it has been logged there.",
}
TOO_MANY = f"At most {MOST_AT_ONCE} requests of one client are worked on at once."


class Refusal(Exception):
    """A request that is refused before its numbers are looked at."""

    def __init__(self, status: int, message: str | None = None) -> None:
        super().__init__(message or MESSAGES[status])
        self.status = status


def refuse(status: int, message: str, field: str | None = None) -> Response:
    """Read what is still being sent, and say no."""
    _drain_body()
    return refusal(status, message, field)


def refusal(status: int, message: str, field: str | None = None) -> Response:
    """Return the one shape in which the server says no."""
    text = message if len(message) <= LONGEST_MESSAGE else message[: LONGEST_MESSAGE - 1] + "…"
    return json_response({"ok": False, "error": text, "field": field, "status": status}, status)


def _drain_body() -> None:
    """Read what is still being sent, else the client sees a broken connection, not the answer."""
    for _ in range(MOST_DRAINED // LARGEST_BODY):
        if not request.stream.read(LARGEST_BODY):
            break


def register(app: Flask) -> None:
    """Let the application answer every error in that shape."""
    app.register_error_handler(InputError, _bad_input)
    app.register_error_handler(Refusal, _refusal)
    app.register_error_handler(HTTPException, _http_error)  # and bugs, which Flask logs: as 500


def _bad_input(error: InputError) -> Response:
    return refuse(400, error.message, error.field or None)


def _refusal(error: Refusal) -> Response:
    return refuse(error.status, str(error))


def _http_error(error: HTTPException) -> Response | HTTPException:
    status = error.code or 500
    if status < 400:  # a redirect
        return error
    response = refuse(status, MESSAGES.get(status, error.description or error.name))
    for name in ("Allow", "Retry-After"):
        if name in (given := error.get_response().headers):
            response.headers[name] = given[name]
    return response
