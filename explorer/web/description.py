"""The description of the API, for the people who call it: each subject's own words, and HTTP's."""

from collections.abc import Iterable
from typing import Any

from explorer.backprop.api import description as backprop_description
from explorer.backprop.sheet import description as check_description
from explorer.common.api import Api
from explorer.rbm.description import description as rbm_description
from explorer.web.errors import LARGEST_BODY, MESSAGES

STATUSES = dict(sorted(MESSAGES.items()))


def description(apis: Iterable[Api[Any]]) -> dict[str, object]:
    """Return the answer of GET /api."""
    backprop = backprop_description()
    return {
        "ok": True,
        "addresses": {
            "GET /": "the backprop explorer; its link holds the whole state of the page",
            **{f"POST /api/{row.name}": row.says for row in apis},
            "GET /api": "this description",
            "GET /healthz": "says that the server answers",
        },
        **backprop,
        "limits": {**backprop["limits"], "bytes_of_a_request": LARGEST_BODY},
        "check": check_description(),
        "rbm": rbm_description(),
        "errors": {
            "shape": {"ok": False, "error": "what is wrong", "field": "layers[1].W", "status": 400},
            "statuses": {str(status): told for status, told in STATUSES.items()},
        },
    }
