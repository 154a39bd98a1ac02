"""The one place where results become JSON."""

import json
import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
from flask import Response

LONGEST_FRACTION = 250  # characters; a longer one helps nobody and is answered as null
LARGEST_WHOLE = 2**53
WRITTEN_AS_THEY_ARE = {str, int, bool, type(None)}


def json_response(
    data: Mapping[str, Any], status: int = 200, indent: int | None = None
) -> Response:
    """Return data as a JSON answer; a number that is not finite becomes null."""
    separators = (",", ": ") if indent else (",", ":")
    text = json.dumps(plain(data), allow_nan=False, indent=indent, separators=separators)
    return Response(text + "\n", status, mimetype="application/json")


def plain(value: Any) -> Any:
    """Return a value in JSON's own types: NumPy arrays as lists, -0.0 as 0, NaN and inf as None."""
    kind = type(value)  # one look-up: an answer is made of thousands of values
    if kind is float:
        return _number(value)
    if kind in WRITTEN_AS_THEY_ARE:
        return value
    if kind is dict:
        return {key: plain(entry) for key, entry in value.items()}
    if kind is list or kind is tuple:
        return [plain(entry) for entry in value]
    return plain(value.tolist()) if hasattr(value, "tolist") else value


def fraction_text(value: Any) -> Any:
    """Return exact results as text ("-1/16") in the same shape; None where one is not rational."""
    if isinstance(value, dict):
        return {key: fraction_text(entry) for key, entry in value.items()}
    if isinstance(value, list | np.ndarray):
        return [fraction_text(entry) for entry in value]
    return str(value) if isinstance(value, int | Fraction) and not _is_long(value) else None


def _number(value: float) -> float | int | None:
    if not math.isfinite(value):
        return None
    if value.is_integer() and abs(value) < LARGEST_WHOLE:
        return int(value)
    return value


def _is_long(value: int | Fraction) -> bool:
    # Bits first: turning a huge integer into digits is slow, and Python refuses it from 4300 on.
    bits = value.numerator.bit_length() + value.denominator.bit_length()
    return bits > 4 * LONGEST_FRACTION or len(str(value)) > LONGEST_FRACTION
