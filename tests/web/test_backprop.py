"""POST /api/backprop against the worked example, and against numbers worked out by hand."""

import json
import math
import re
from fractions import Fraction

import pytest
from flask.testing import FlaskClient

from tests.conftest import Post

EXAMPLE = """
{"layers": [{"W": [[0.75, 0.5], [-1, 1]], "b": [0, 0], "activation": "relu"},
            {"W": [[1, 1]], "b": [-1], "activation": "sigmoid"}],
 "loss": "half_squared_error", "x": [1, 0.5], "t": [1], "relu_derivative_at_zero": 1}
"""
FIRST_LAYER = {
    "h": [1, -0.5],
    "a": [1, 0],
    "f_prime": [1, 0],
    "delta": [-0.125, 0],
    "dW": [[-0.125, -0.0625], [0, 0]],
    "db": [-0.125, 0],
    "dead": [False, True],
}
SECOND_LAYER = {
    "h": [0],
    "a": [0.5],
    "f_prime": [0.25],
    "delta": [-0.125],
    "dW": [[-0.125, 0]],
    "db": [-0.125],
    "dead": [False],
}
EXACT_LAYERS = [
    {
        "h": ["1", "-1/2"],
        "a": ["1", "0"],
        "f_prime": ["1", "0"],
        "delta": ["-1/8", "0"],
        "dW": [["-1/8", "-1/16"], ["0", "0"]],
        "db": ["-1/8", "0"],
    },
    {
        "h": ["0"],
        "a": ["1/2"],
        "f_prime": ["1/4"],
        "delta": ["-1/8"],
        "dW": [["-1/8", "0"]],
        "db": ["-1/8"],
    },
]


def one_unit(weight, x=1, **fields):
    """A problem whose output is weight times x, and whose J is that output."""
    layer = {"W": [[weight]], "b": [0], "activation": "identity"}
    return {"layers": [layer], "x": [x], "t": [0], "loss": "output", **fields}


def test_the_documented_example_gets_the_documented_answer(post: Post) -> None:
    answer = post(EXAMPLE).json
    assert answer["ok"] is True
    assert (answer["J"], answer["y"], answer["dx"]) == (0.125, [0.5], [-0.09375, -0.0625])
    assert answer["layers"] == [FIRST_LAYER, SECOND_LAYER]


def test_the_documented_example_is_answered_in_exact_fractions(post: Post) -> None:
    assert post(EXAMPLE).json["exact"] == {
        "J": "1/8",
        "y": ["1/2"],
        "dx": ["-3/32", "-1/16"],
        "layers": EXACT_LAYERS,
    }


def test_the_documented_example_passes_its_gradient_check(post: Post) -> None:
    check = post(EXAMPLE).json["check"]
    assert check["method"] == "central differences"
    assert check["passed"] is True
    assert check["reason"] is None
    assert 0 <= check["max_relative_error"] < 1e-6
    assert (check["checked"], check["skipped"]) == (4 + 2 + 2 + 1 + 2, 0)


def test_what_is_left_out_takes_the_worksheets_value(post: Post) -> None:
    assert post("{}").json == post(EXAMPLE).json
    assert post({"x": [1, 0.5]}).json == post(EXAMPLE).json


def test_an_exercise_without_biases_has_none_and_the_answer_says_what_it_assumed(
    post: Post,
) -> None:
    answer = post({"layers": [{"W": [[2, 3]]}], "loss": "output"}).json
    assert (answer["J"], answer["layers"][0]["db"]) == (5, None)
    assert answer["exact"]["layers"][0]["db"] is None
    assert [each["field"] for each in answer["assumed"]] == [
        "layers[0].b",
        "layers[0].activation",
        "x",
    ]
    x = answer["assumed"][-1]
    assert x == {"field": "x", "value": [1, 1], "why": "x was left out: every input is 1"}
    assert post(EXAMPLE).json["assumed"] == []


def test_whole_numbers_and_zeros_are_written_plainly(post: Post) -> None:
    text = post(EXAMPLE).text
    assert '"h":[1,-0.5]' in text
    assert not re.search(r"-0(\.0*)?[],}]", text)


def test_a_request_with_the_charset_in_its_content_type_is_taken(client) -> None:
    answer = client.post("/api/backprop", data="{}", content_type="application/json; charset=utf-8")
    assert answer.status_code == 200


@pytest.mark.parametrize("number", ["0.1", '"0.1"', '"1/10"', "1e-1", '"0.10"'])
def test_a_number_means_its_decimal_text(post: Post, number: str) -> None:
    answer = post(json.dumps(one_unit("HERE")).replace('"HERE"', number)).json
    assert answer["exact"]["J"] == "1/10"
    assert answer["J"] == 0.1


def test_thirty_digits_keep_every_digit(post: Post) -> None:
    digits = "0.123456789012345678901234567891"
    for text in (digits, f'"{digits}"'):
        answer = post(json.dumps(one_unit("HERE")).replace('"HERE"', text)).json
        assert Fraction(answer["exact"]["J"]) == Fraction(digits)


def test_a_sum_that_floats_miss_is_exactly_zero(post: Post) -> None:
    layer = {"W": [[1, 1, 1]], "b": [0], "activation": "relu"}
    answer = post({"layers": [layer], "x": [0.1, 0.2, -0.3], "loss": "output"}).json
    assert answer["exact"]["layers"][0]["h"] == ["0"]
    assert answer["layers"][0]["h"] == [0]


def test_an_irrational_value_has_no_exact_text(post: Post) -> None:
    layer = {"W": [[1]], "b": [0], "activation": "sigmoid"}
    answer = post({"layers": [layer], "x": [1], "loss": "output"}).json
    assert answer["exact"]["y"] == [None]
    assert answer["exact"]["layers"][0]["h"] == ["1"]
    assert answer["y"] == [pytest.approx(1 / (1 + math.exp(-1)), rel=1e-15)]


def test_a_fraction_too_long_to_read_has_no_exact_text(post: Post) -> None:
    layer = {"W": [["1/999999999999999999999999999989"]], "b": [0], "activation": "identity"}
    answer = post({"layers": [layer] * 8, "x": [1], "t": [0], "loss": "half_squared_error"}).json
    assert answer["exact"]["J"] is None
    assert answer["exact"]["layers"][0]["h"] == ["1/999999999999999999999999999989"]


def test_softmax_has_no_elementwise_derivative(post: Post) -> None:
    layer = {"W": [[1], [1]], "b": [0, 0], "activation": "softmax"}
    problem = {"layers": [layer], "x": [1], "t": [1, 0], "loss": "softmax_cross_entropy"}
    answer = post(problem).json
    assert answer["layers"][0]["f_prime"] is None
    assert answer["exact"]["layers"][0]["f_prime"] is None
    assert answer["exact"]["layers"][0]["delta"] == ["-1/2", "1/2"]


def test_the_exact_answer_has_the_shape_of_the_numbers_around_it(post: Post) -> None:
    answer = post(EXAMPLE).json
    for layer in answer["layers"]:
        del layer["dead"]
    assert shape(answer["exact"]) == shape({key: answer[key] for key in answer["exact"]})


def test_a_check_at_a_kink_gives_a_reason_instead_of_a_verdict(post: Post) -> None:
    layer = {"W": [[1]], "b": [0], "activation": "relu"}
    check = post({"layers": [layer], "x": [0], "loss": "output"}).json["check"]
    assert check["passed"] is None
    assert check["reason"]
    assert check["skipped"] > 0


def test_the_derivative_at_the_kink_is_the_one_asked_for(post: Post) -> None:
    layer = {"W": [[1]], "b": [0], "activation": "relu"}
    for at_zero in (0, 1):
        problem = {"layers": [layer], "x": [0], "loss": "output"}
        answer = post({**problem, "relu_derivative_at_zero": at_zero}).json
        assert answer["dx"] == [at_zero]


def shape(value):
    if isinstance(value, dict):
        return {key: shape(entry) for key, entry in value.items()}
    return [shape(entry) for entry in value] if isinstance(value, list) else None


@pytest.mark.parametrize("W", [["1000000"], ["1000000", "1000000"]])
def test_the_largest_sums_are_drawn_like_any_other(client: FlaskClient, W: list[str]) -> None:
    layers = [{"W": [[weight]], "b": None, "activation": "square"} for weight in W]
    problem = {"layers": layers, "x": ["1000000"], "t": [1], "loss": "output"}
    view = {"select": "W1-1-1"}
    answer = client.post("/api/page/backprop", json={"problem": problem, "view": view})
    assert answer.status_code == 200
    assert answer.json["ok"]
    assert "slope" in answer.json["figures"]
