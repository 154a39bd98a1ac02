"""The one place where the JSON of a request is read."""

import json
from collections.abc import Mapping
from typing import NoReturn

from flask import request

from explorer.web.errors import Refusal

LONGEST_INTEGER = 100  # characters; a longer one stays text, and is refused as a number too large


def read_json() -> Mapping[str, object]:
    """Return the JSON object that was sent, its decimals as text so that 0.1 stays 1/10.

    Raises Refusal: 415 for another content type, 400 for no JSON object.
    """
    if request.mimetype != "application/json":
        raise Refusal(415)
    try:
        data = json.loads(
            request.get_data(cache=False).decode("utf-8-sig"),
            parse_float=str,
            parse_int=_integer,
            parse_constant=_no_constant,
        )
    except UnicodeDecodeError:
        raise Refusal(400, "The body is not JSON: it is not UTF-8 text.") from None
    except RecursionError:
        raise Refusal(400, "The body is not JSON that is taken here: it nests too deep.") from None
    except ValueError as error:
        raise Refusal(400, f"The body is not JSON: {error}.") from None
    if not isinstance(data, dict):
        raise Refusal(400, "The body must be a JSON object, such as {}.")
    return data


def _integer(text: str) -> int | str:
    return int(text) if len(text) <= LONGEST_INTEGER else text


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")
