"""Every refusal is JSON of one shape: what is wrong, where, and the status."""

from collections.abc import Mapping

from flask import Flask, Response, current_app, has_request_context, request
from werkzeug.exceptions import HTTPException, NotFound

from explorer.common.figures.theme import stylesheet
from explorer.common.html import render_page
from explorer.common.inputs import InputError
from explorer.web.responses import json_response

LARGEST_BODY = 512 * 1024
LONGEST_MESSAGE = 500
AGAIN = {"Retry-After": "1"}  # seconds

# A browser has 6 connections; behind one proxy there may be a whole class of them.
MOST_AT_ONCE = 128
MESSAGES = {
    400: "The request could not be understood.",
    404: "There is nothing at this address.",
    405: "This address does not take that method.",
    413: f"The request is too large: at most {LARGEST_BODY // 1024} KiB are taken.",
    415: "Send JSON, with Content-Type: application/json.",
    429: f"At most {MOST_AT_ONCE} requests of one client are worked on at once.",
    500: "Something went wrong on the server; it has been logged there.",
    503: "The server is busy; try again in a second.",
}


class Refusal(Exception):
    """A request that is refused before its numbers are looked at."""

    def __init__(
        self, status: int, message: str | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message or MESSAGES[status])
        self.status = status
        self.headers = headers


def refusal(
    status: int,
    message: str | None = None,
    field: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the one shape in which the server says no; a page to who opens one in a browser."""
    text = message or MESSAGES[status]
    text = text if len(text) <= LONGEST_MESSAGE else text[: LONGEST_MESSAGE - 1] + "…"
    data = {"ok": False, "error": text, "field": field, "status": status}
    response = _page(status, text) if _is_for_people() else json_response(data, status)
    response.headers.update(headers or {})
    return response


def unforeseen() -> dict[str, object]:
    """What is said of a fault of our own, where an answer has begun."""
    return {"ok": False, "error": MESSAGES[500], "field": None, "status": 500}


def _is_for_people() -> bool:
    """Whether a browser opens an address by itself; scripts take any type, or JSON first."""
    if not has_request_context() or request.method not in ("GET", "HEAD"):
        return False
    kinds = ("application/json", "text/html")
    return request.accept_mimetypes.best_match(kinds) == "text/html"


def _page(status: int, message: str) -> Response:
    styles = stylesheet() + current_app.extensions["assets"].styles(
        "common/tokens", "common/base", "common/header"
    )
    given = {"status": status, "message": message, "styles": styles, "root": request.script_root}
    return Response(render_page("refused.html", **given), status, mimetype="text/html")


def register(app: Flask) -> None:
    """Let the application answer every error in that shape."""
    app.before_request(_only_where_it_is)
    app.register_error_handler(InputError, _bad_input)
    app.register_error_handler(Refusal, _refusal)
    app.register_error_handler(HTTPException, _http_error)  # and bugs, which Flask logs: as 500


def _only_where_it_is() -> None:
    """An address is there or not: //rbm is taken for /rbm here, but names a host in a browser."""
    if request.environ.get("PATH_INFO", "").startswith("//"):
        raise NotFound


def _bad_input(error: InputError) -> Response:
    return refusal(400, error.message, error.field or None)


def _refusal(error: Refusal) -> Response:
    return refusal(error.status, str(error), headers=error.headers)


def _http_error(error: HTTPException) -> Response | HTTPException:
    status = error.code or 500
    if status < 400:  # a redirect
        return error
    response = refusal(status, MESSAGES.get(status, error.description or error.name))
    for name in ("Allow", "Retry-After"):
        if name in (given := error.get_response().headers):
            response.headers[name] = given[name]
    return response
