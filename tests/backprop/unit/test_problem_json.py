"""Problems as JSON: defaults, refusals that name their field, and the way back."""

from fractions import Fraction

import pytest

from explorer.backprop.problem import EXAMPLES, WORKSHEET, from_json, to_json
from explorer.backprop.solution import solve
from explorer.common.inputs import InputError

SOFTMAX = {"W": [[1, 0], [0, 1]], "activation": "softmax"}
SIGMOID = {"W": [[1, 0], [0, 1]], "activation": "sigmoid"}


def refusal(data):
    with pytest.raises(InputError) as error:
        from_json(data)
    return error.value


def test_nothing_given_is_the_worksheet():
    assert from_json({}) == WORKSHEET
    assert from_json({}).assumed == ()


def test_the_worksheet_is_the_handwritten_one():
    assert to_json(WORKSHEET) == {
        "layers": [
            {"W": [[0.75, 0.5], [-1, 1]], "b": [0, 0], "activation": "relu"},
            {"W": [[1, 1]], "b": [-1], "activation": "sigmoid"},
        ],
        "loss": "half_squared_error",
        "x": [1, 0.5],
        "t": [1],
        "relu_derivative_at_zero": 1,
    }
    assert WORKSHEET.sizes == (2, 2, 1)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_every_example_can_be_written_and_read(example):
    assert from_json(to_json(example.problem)) == example.problem


def test_examples_have_unique_names_titles_and_sources():
    assert EXAMPLES[0].problem == WORKSHEET
    assert len({example.name for example in EXAMPLES}) == len(EXAMPLES)
    assert all(example.title and example.source for example in EXAMPLES)


def assumed(data):
    return {each.field: each.value for each in from_json(data).assumed}


def test_nothing_of_the_worksheet_enters_a_network_of_ones_own():
    problem = from_json({"layers": [{"W": [[1, 1], [1, 1]]}, {"W": [[1, 2]]}]})
    assert [(layer.activation, layer.b) for layer in problem.layers] == [("identity", None)] * 2
    assert (problem.loss, problem.x, problem.t) == ("half_squared_error", (1, 1), (0,))


def test_all_that_was_assumed_is_told_with_its_field_its_value_and_why():
    own = {"layers": [{"W": [[1, 1], [1, 1]]}, {"W": [[1, 2]], "b": [0], "activation": "tanh"}]}
    assert assumed(own) == {
        "layers[0].b": None,
        "layers[0].activation": "identity",
        "loss": "half_squared_error",
        "x": [1, 1],
        "t": [0],
    }
    whys = [each.why for each in from_json(own).assumed]
    assert all("was left out" in why for why in whys)
    assert "x" not in assumed({**own, "x": [0, 0]})
    assert assumed(to_json(from_json(own))) == {}


def test_a_target_that_was_left_out_is_the_first_class_or_zeros_or_not_asked_for():
    softmax = {"layers": [SOFTMAX], "loss": "softmax_cross_entropy", "x": [1, 1]}
    assert assumed(softmax) == {"layers[0].b": None, "t": [1, 0]}
    sigmoid = {"layers": [SIGMOID], "loss": "binary_cross_entropy", "x": [1, 1]}
    assert assumed(sigmoid) == {"layers[0].b": None, "t": [0, 0]}
    assert "t" not in assumed({**sigmoid, "loss": "output"})


@pytest.mark.parametrize("b", [None, []], ids=repr)
def test_no_bias_can_be_said(b):
    layers = [{**SIGMOID, "b": b}, {**SIGMOID, "b": [0, 0]}]
    problem = from_json({"layers": layers})
    assert [layer.b for layer in problem.layers] == [None, (0, 0)]
    assert "layers[0].b" not in assumed({"layers": layers})
    assert [layer["b"] for layer in to_json(problem)["layers"]] == [None, [0, 0]]


def test_a_target_of_classes_may_miss_1_by_the_rounding_of_floats():
    classes = {"layers": [{"W": [[1]] * 3, "activation": "softmax"}]}
    classes |= {"loss": "softmax_cross_entropy"}
    thirds = from_json({**classes, "t": [1 / 3] * 3})
    assert sum(thirds.t) != 1
    assert solve(thirds).check.passed
    error = refusal({**classes, "t": [1 / 3, 1 / 3, 0.333333331]})
    assert (error.field, error.message[:9]) == ("t", "t sums to")


def test_numbers_mean_their_decimal_text():
    problem = from_json({"x": [0.1, "-1/16"], "t": ["0,5"]})
    assert problem.x == (Fraction(1, 10), Fraction(-1, 16))
    assert problem.t == (Fraction(1, 2),)


def test_numbers_that_no_float_holds_are_written_as_text():
    numbers = ["1/3", "0.123456789012345678901234567891", 0.1, 2]
    x = to_json(from_json({"layers": [{"W": [numbers]}], "x": numbers}))["x"]
    assert x == numbers
    assert [type(value) for value in x] == [str, str, float, int]


MISFITS = {
    "W(2) has 3 columns, but layer 1 has 2 units": ({"W": [[1, 1, 1]]}, "W"),
    "W(2) has 1 column, but layer 1 has 2 units": ({"W": [[1]]}, "W"),
    "b(2) has 2 entries, but layer 2 has 1 unit": ({"W": [[1, 1]], "b": [1, 1]}, "b"),
}


@pytest.mark.parametrize("message", MISFITS)
def test_a_layer_that_does_not_fit_is_named(message):
    second, part = MISFITS[message]
    error = refusal({"layers": [SIGMOID, second]})
    assert error.message == str(error) == message
    assert error.field == f"layers[1].{part}"


@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        ({"x": [1, 2, 3]}, "x", "x has 3 entries, but W(1) has 2 columns"),
        ({"t": [1, 2]}, "t", "t has 2 entries, but layer 2 has 1 unit"),
        ({"x": [1, "abc"]}, "x[1]", 'x[2]: "abc" is not a number'),
        ({"x": [1, None]}, "x[1]", "x[2]: null is not a number"),
        ({"x": [1, True]}, "x[1]", "true is not a number"),
        ({"x": "1,2"}, "x", 'x is "1,2", not a list'),
        ({"x": None}, "x", "x is null, not a list"),
        ({"x": []}, "x", "x has 0 entries; 1 to 32 are allowed"),
        ({"x": [1] * 33}, "x", "x has 33 entries; 1 to 32 are allowed"),
        ({"loss": "mse"}, "loss", 'loss is "mse"; allowed are half_squared_error, '),
        ({"loss": ["output"]}, "loss", "loss is a list; allowed are"),
        ({"loss": {}}, "loss", "loss is an object; allowed are"),
        ({"weights": 1}, "weights", 'no field "weights"; allowed are layers, loss, x, t, relu'),
        ({"layers": [{"w": []}]}, "layers[0].w", 'no field "layers[0].w"; allowed are W, b, act'),
        ({"layers": {}}, "layers", "layers is an object, not a list"),
        ({"layers": []}, "layers", "layers has 0 entries; 1 to 8 are allowed"),
        ({"layers": [{}] * 9}, "layers", "layers has 9 entries; 1 to 8 are allowed"),
        ({"layers": ["W"]}, "layers[0]", 'layers[0] is "W", not an object'),
        ({"layers": [{}, {}]}, "layers[0].W", "W(1) is missing"),
        ({"layers": [SIGMOID, SIGMOID, {"b": [1]}]}, "layers[2].W", "W(3) is missing"),
        ({"layers": [{"W": None}]}, "layers[0].W", "W(1) is null, not a list"),
        ({"layers": [{"W": [[1, 2], [3]]}]}, "layers[0].W", "W(1) is ragged: row 2 has 1 entry"),
        ({"layers": [{"W": [[]]}]}, "layers[0].W[0]", "W(1) row 1 has 0 entries"),
        ({"layers": [{"W": []}]}, "layers[0].W", "W(1) has 0 rows"),
        ({"layers": [{"W": [1, 2]}]}, "layers[0].W[0]", "W(1) row 1 is 1, not a list"),
        ({"layers": [{"W": [[1, "x"]]}]}, "layers[0].W[0][1]", 'W(1)[1,2]: "x" is not a number'),
        ({"layers": [{"W": [[1] * 33]}]}, "layers[0].W[0]", "W(1) row 1 has 33 entries"),
        ({"layers": [{"b": [1, []]}]}, "layers[0].b[1]", "b(1)[2]: a list is not a number"),
        (
            {"layers": [{"activation": "MAXOUT"}]},
            "layers[0].activation",
            '"MAXOUT"; allowed are id',
        ),
        ({"relu_derivative_at_zero": 0.5}, "relu_derivative_at_zero", "allowed are 0 and 1"),
        ({"relu_derivative_at_zero": False}, "relu_derivative_at_zero", "false is not a number"),
        ({"layers": [SOFTMAX, SIGMOID]}, "layers[0].activation", "only the last layer can"),
        (
            {"loss": "softmax_cross_entropy"},
            "loss",
            "softmax cross-entropy needs a softmax output, but it is sigmoid",
        ),
        (
            {"layers": [{"W": [[1]], "activation": "tanh"}], "loss": "binary_cross_entropy"},
            "loss",
            "needs a sigmoid output, but it is tanh",
        ),
        ({"loss": "binary_cross_entropy", "t": [2]}, "t[0]", "t_1 is 2, but binary"),
        (
            {"layers": [SOFTMAX], "loss": "softmax_cross_entropy", "t": ["1/2", "1/3"]},
            "t",
            "t sums to 5/6",
        ),
        (
            {"layers": [SOFTMAX], "loss": "softmax_cross_entropy", "t": [2, -1]},
            "t[1]",
            "t_2 is -1, but softmax",
        ),
        ([], "", "the request is a list, not an object"),
        (None, "", "the request is null, not an object"),
    ],
)
def test_a_refusal_names_the_field_the_value_and_what_is_allowed(data, field, words):
    error = refusal(data)
    assert error.field == field
    assert words in error.message


def test_a_loss_without_a_target_takes_any_t():
    assert from_json({"loss": "output", "t": [1, 2, 3]}).t == (1, 2, 3)


def test_cross_entropies_take_their_partners():
    assert from_json({"layers": [SIGMOID], "loss": "binary_cross_entropy", "t": [0, "1/2"]})
    assert from_json({"layers": [SOFTMAX], "loss": "softmax_cross_entropy", "t": ["1/3", "2/3"]})


def test_a_refusal_of_a_huge_value_stays_short():
    error = refusal({"x" * 10**6: 1})
    assert len(error.message) < 200
    assert len(error.field) < 60
