"""The slope at a ReLU's kink is told as assumed where a sum lies there and it was not given."""

from explorer.backprop.api import answer
from explorer.backprop.page import show
from explorer.backprop.problem import from_json

AT_KINK = {"layers": [{"W": [[1, -1]], "b": [0], "activation": "relu"}], "x": [2, 2], "t": [1]}
AWAY = {**AT_KINK, "x": [2, 1]}
ASSUMED = {
    "field": "relu_derivative_at_zero",
    "value": 1,
    "why": "a sum lies at a kink, and the slope there was left out: the worksheet's stands in",
}


def assumed(data):
    return [each for each in answer((from_json(data), None))["assumed"] if "relu" in each["field"]]


def test_it_is_assumed_where_a_sum_lies_at_a_kink():
    assert assumed(AT_KINK) == [ASSUMED]
    assert assumed({**AT_KINK, "x": [[2, 1], [3, 3]], "t": [[1], [1]]}) == [ASSUMED]


def test_it_is_not_where_it_counts_for_nothing_or_was_given():
    assert assumed(AWAY) == []
    assert assumed({**AT_KINK, "relu_derivative_at_zero": 1}) == []
    assert assumed({**AT_KINK, "relu_derivative_at_zero": 0}) == []
    for f in ("step", "tanh", "identity"):
        assert assumed({**AT_KINK, "layers": [{"W": [[1, -1]], "b": [0], "activation": f}]}) == []
    assert assumed({}) == []
    assert assumed({"x": [1, 1]}) == [], "the worksheet says what holds at 0"


def test_a_leaky_relu_has_a_kink_too():
    layers = [{"W": [["0.1", "0.2"]], "b": ["-0.3"], "activation": "leaky_relu"}]
    assert assumed({"layers": layers, "x": [1, 1], "t": [1]}) == [ASSUMED]


def test_a_link_leaves_it_out_where_it_is_1_and_nothing_is_said_of_that():
    own = {"W1": "1,-1", "b1": "0", "f1": "relu", "layers": "1", "x": "2,2", "t": "1"}
    own["loss"] = "half_squared_error"
    assert show(own)["assumed"] == []
