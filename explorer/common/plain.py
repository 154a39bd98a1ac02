"""Results in JSON's own types: what a page or the API answers, whoever sends it."""

import math
from typing import Any

LARGEST_WHOLE = 2**53
WRITTEN_AS_THEY_ARE = {str, int, bool, type(None)}


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


def _number(value: float) -> float | int | None:
    if not math.isfinite(value):
        return None
    if value.is_integer() and abs(value) < LARGEST_WHOLE:
        return int(value)
    return value
