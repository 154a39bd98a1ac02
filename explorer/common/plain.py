"""Results in JSON's own types: what a page or the API answers, whoever sends it."""

import json
import math
from typing import Any

import orjson

LARGEST_WHOLE = 2**53
WRITTEN_AS_THEY_ARE = {str, int, bool, type(None)}
QUICKLY = orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS | orjson.OPT_SORT_KEYS


def as_json(value: Any) -> Any:
    """Return a value in JSON's own types: NumPy arrays as lists, -0.0 as 0, NaN and inf as None."""
    kind = type(value)  # one look-up: an answer is made of thousands of values
    if kind is float:
        return _number(value)
    if kind in WRITTEN_AS_THEY_ARE:
        return value
    if kind is dict:
        return {key: as_json(entry) for key, entry in value.items()}
    if kind is list or kind is tuple:
        return [as_json(entry) for entry in value]
    return as_json(value.tolist()) if hasattr(value, "tolist") else value


def json_bytes(value: Any) -> bytes:
    """Return a value as JSON that reads back as the same, written quickly: 1.0 stays 1.0."""
    try:
        return orjson.dumps(value, default=_listed, option=QUICKLY)
    except TypeError:  # whole numbers of more than 64 bits, half a letter
        return json.dumps(as_json(value), sort_keys=True, separators=(",", ":")).encode()


def _listed(value: Any) -> Any:
    return value.tolist()


def _number(value: float) -> float | int | None:
    if not math.isfinite(value):
        return None
    if value.is_integer() and abs(value) < LARGEST_WHOLE:
        return int(value)
    return value
