"""The one place where results become JSON."""

import json
from collections.abc import Mapping

from flask import Response

from explorer.common.plain import as_json


def json_response(
    data: Mapping[str, object], status: int = 200, indent: int | None = None
) -> Response:
    """Return data as a JSON answer; a number that is not finite becomes null."""
    separators = (",", ": ") if indent else (",", ":")
    text = json.dumps(as_json(data), allow_nan=False, indent=indent, separators=separators)
    return Response(text + "\n", status, mimetype="application/json")
