"""How results become JSON."""

import json
import math
from fractions import Fraction

import numpy as np
import pytest

from explorer.backprop.values import fraction_text
from explorer.common.plain import as_json, json_bytes
from explorer.web.responses import json_response


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, np.float64("nan")])
def test_a_number_that_json_does_not_have_is_null(number: float) -> None:
    assert (
        json_response({"J": number, "y": [number, 1]}).get_data(as_text=True)
        == '{"J":null,"y":[null,1]}\n'
    )


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (-0.0, "0"),
        (1.0, "1"),
        (-2.0, "-2"),
        (0.1, "0.1"),
        (1e300, "1e+300"),
        (2.0**53, "9007199254740992.0"),
        (5e-324, "5e-324"),
    ],
)
def test_a_number_is_written_plainly_and_in_full(number: float, text: str) -> None:
    assert json_response({"J": number}).get_data(as_text=True) == f'{{"J":{text}}}\n'
    assert float(text) == number


def test_arrays_become_lists_and_their_flags_stay_flags() -> None:
    assert as_json({"W": np.array([[1.5, -0.0]]), "dead": np.array([True])}) == {
        "W": [[1.5, 0]],
        "dead": [True],
    }
    assert json.dumps(as_json(np.array([True]))) == "[true]"


def test_exact_values_become_text_and_inexact_ones_none() -> None:
    values = np.array([Fraction(-1, 16), Fraction(0), Fraction(3), 0.5, 2], dtype=object)
    assert fraction_text({"dW": values, "f_prime": None}) == {
        "dW": ["-1/16", "0", "3", None, "2"],
        "f_prime": None,
    }


def test_an_endless_fraction_is_left_out_without_writing_its_digits() -> None:
    assert fraction_text(Fraction(1, 10**249 - 1)) is None
    assert fraction_text(Fraction(1, 10**10_000 - 1)) is None
    assert fraction_text(Fraction(1, 10**248 - 1)) == f"1/{10**248 - 1}"


def test_text_of_any_kind_is_sent_as_ascii() -> None:
    assert json_response({"error": "\ud800 é"}).data == b'{"error":"\\ud800 \\u00e9"}\n'


@pytest.mark.parametrize(
    "value",
    [
        {"J": 0.1, "y": [1.0, -0.0, math.nan, math.inf], "n": None, "is": True, 3: "∂J"},
        [np.array([[1.5, -2.0]]), np.float64(1e300), np.array([True]), np.int64(4), (1, 2)],
        {"large": 2**70, "half": "\ud800", "small": 5e-324},
    ],
)
def test_what_is_written_quickly_reads_back_as_the_same(value: object) -> None:
    assert json.loads(json_bytes(value)) == json.loads(json.dumps(as_json(value)))


def test_what_has_the_same_parts_is_written_the_same() -> None:
    assert json_bytes({"b": 1, "a": {"d": 2, "c": 3}}) == b'{"a":{"c":3,"d":2},"b":1}'
