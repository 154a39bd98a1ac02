"""The API: one set of routes for the row of every subject."""

from functools import partial
from typing import Any

from flask import Blueprint, Response

from explorer.backprop.api import API as BACKPROP
from explorer.backprop.sheet import API as CHECK
from explorer.common.api import Api
from explorer.rbm.api import API as RBM
from explorer.rbm.estimates_api import APIS as ESTIMATES
from explorer.web.description import description
from explorer.web.errors import AGAIN, Refusal
from explorer.web.requests import read_json
from explorer.web.responses import json_response
from explorer.web.work import NotYetError, heavy

APIS: tuple[Api[Any], ...] = (BACKPROP, CHECK, RBM, *ESTIMATES)

bp = Blueprint("api", __name__)


@bp.get("/healthz")
def healthz() -> Response:
    """Say that the server answers."""
    return json_response({"status": "ok"})


@bp.get("/api")
def describe() -> Response:
    """Describe the API, for people."""
    return json_response(description(APIS), indent=2)


def answer(row: Api[Any]) -> Response:
    """Work out the problem that was sent."""
    problem = row.read(read_json())
    if not row.is_heavy(problem):
        return json_response({"ok": True, **row.answer(problem)})
    try:
        with heavy.turn():
            return json_response({"ok": True, **row.answer(problem)})
    except NotYetError as error:
        message = "Other large machines are being worked out; try again in a second."
        raise Refusal(429, message, AGAIN) from error


for row in APIS:
    bp.add_url_rule(f"/api/{row.name}", row.name, partial(answer, row), methods=["POST"])
