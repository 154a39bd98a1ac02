"""Every number that an example has from print, worked out anew with NumPy and nothing of ours."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import numpy as np
import pytest

from explorer.backprop.comparison import agrees, comparisons
from explorer.backprop.exercise import listed
from explorer.backprop.problem import EXAMPLES, from_query
from tests.backprop.unit.test_problem_query import args

ROWS = [(example, row) for example in EXAMPLES for row in example.published]
BY_NAME = {example.name: example for example in EXAMPLES}


def sigmoid(h):
    return 1 / (1 + np.exp(-h))


ACTIVATIONS = {
    "sigmoid": (sigmoid, lambda h: sigmoid(h) * sigmoid(-h)),
    "identity": (lambda h: h, np.ones_like),
    "relu": (lambda h: np.maximum(h, 0), lambda h: (h >= 0) * 1.0),
    "tanh": (np.tanh, lambda h: 1 - np.tanh(h) ** 2),
}
LOSSES = {
    "half_squared_error": lambda y, t: (((y - t) ** 2).sum() / 2, y - t),
    "output": lambda y, t: (y.sum(), np.ones_like(y)),
    "binary_cross_entropy": lambda y, t: (
        -np.log(np.where(t == 1, y, 1 - y)).sum(),
        (y - t) / y / (1 - y),
    ),
    "softmax_cross_entropy": lambda y, t: (-np.log(y[t == 1]).sum(), -t / y),
}


def parameters(example):
    """W and b of every layer; b is zeros where there is none."""
    return [
        (np.array(layer.W, float), np.array(layer.b or [0] * len(layer.W), float))
        for layer in example.problem.layers
    ]


def forward(example, layers):
    x = np.array(example.problem.x, float)
    hs, outputs = [], [x]
    for (W, b), layer in zip(layers, example.problem.layers, strict=True):
        h = W @ outputs[-1] + b
        hs.append(h)
        is_softmax = layer.activation == "softmax"
        outputs.append(
            np.exp(h) / np.exp(h).sum() if is_softmax else ACTIVATIONS[layer.activation][0](h)
        )
    return hs, outputs


def loss_and_slope(example, y):
    t = np.array(example.problem.t, float)
    return LOSSES[example.problem.loss](y, t)


def backward(example, layers, hs, outputs):
    """The delta of every layer, then dJ/dx."""
    _, arriving = loss_and_slope(example, outputs[-1])
    deltas = []
    for index in range(len(layers) - 1, -1, -1):
        name, h, a = example.problem.layers[index].activation, hs[index], outputs[index + 1]
        if name == "softmax":
            jacobian = np.diag(a) - np.outer(a, a)
        else:
            jacobian = np.diag(ACTIVATIONS[name][1](h))
        deltas.insert(0, jacobian @ arriving)
        arriving = layers[index][0].T @ deltas[0]
    return deltas, arriving


def by_hook(example, layers):
    """Every number by the hook that it has on the page."""
    hs, outputs = forward(example, layers)
    deltas, dx = backward(example, layers, hs, outputs)
    found = {"value-J": loss_and_slope(example, outputs[-1])[0]}
    found |= {f"value-y-{i}": y for i, y in enumerate(outputs[-1], 1)}
    found |= {f"grad-x-{i}": slope for i, slope in enumerate(dx, 1)}
    for l, (W, b) in enumerate(layers, 1):
        for i in range(len(b)):
            found[f"value-h{l}-{i + 1}"] = hs[l - 1][i]
            found[f"value-a{l}-{i + 1}"] = outputs[l][i]
            found[f"value-delta{l}-{i + 1}"] = found[f"grad-b{l}-{i + 1}"] = deltas[l - 1][i]
            found[f"input-b{l}-{i + 1}"] = b[i]
            for j in range(W.shape[1]):
                found[f"input-W{l}-{i + 1}-{j + 1}"] = W[i, j]
                found[f"grad-W{l}-{i + 1}-{j + 1}"] = deltas[l - 1][i] * outputs[l - 1][j]
    return found


def stepped(example, layers):
    """The parameters after one step of gradient descent."""
    hs, outputs = forward(example, layers)
    deltas, _ = backward(example, layers, hs, outputs)
    rate = float(example.rate)
    moving = [layer.b is not None and not example.freeze_b for layer in example.problem.layers]
    return [
        (W - rate * np.outer(delta, a), b - rate * delta * moves)
        for (W, b), delta, a, moves in zip(layers, deltas, outputs[:-1], moving, strict=True)
    ]


def number_of(example, row):
    layers = parameters(example)
    return (
        row.times
        * by_hook(example, stepped(example, layers) if row.after else layers)[row.quantity]
    )


def is_printed(value, printed):
    """Whether digits are a number's own: rounded or cut off, by Python's decimals."""
    unit = Decimal(1).scaleb(Decimal(printed).as_tuple().exponent)
    exact = Decimal(f"{value:.16g}")
    ways = (ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN)
    return Decimal(printed) in {exact.quantize(unit, way) for way in ways}


@pytest.mark.parametrize(
    ("example", "row"), ROWS, ids=lambda part: getattr(part, "name", getattr(part, "quantity", ""))
)
def test_a_published_number_is_what_comes_out_or_is_said_to_be_wrong(example, row):
    assert is_printed(number_of(example, row), row.printed) == (row.why == "")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_page_agrees_with_what_is_right_and_says_why_something_is_wrong(example):
    compared = comparisons(example)
    assert [each.agrees for each in compared] == [row.why == "" for row in example.published]
    for each, row in zip(compared, example.published, strict=True):
        here = number_of(example, row)
        places = len(row.printed.partition(".")[2])
        assert float(each.here.replace("−", "-")) == pytest.approx(here, abs=0.51 * 10.0**-places)


def test_several_publications_are_compared_and_some_are_wrong():
    published = [example for example in EXAMPLES if example.published]
    wrong = {example.name for example, row in ROWS if row.why}
    assert len(published) >= 11
    assert {"mazur", "brownlee", "geeksforgeeks"} <= wrong
    assert all(example.source for example in published)


@pytest.mark.parametrize(
    ("value", "printed", "is_same"),
    [
        (0.5523, "0.55", True),
        (0.5523, "0.56", False),
        (-0.13116, "-0.1311", True),
        (-0.13116, "-0.1312", True),
        (-0.13116, "-0.1313", False),
        (0.13116, "-0.1312", False),
        (110.00000000000001, "110", True),
        (0.999999999999, "1.0000", True),
        (-0.0001, "0.00", True),
    ],
)
def test_digits_agree_that_are_rounded_or_cut_off(value, printed, is_same):
    assert agrees(value, printed) == is_same


def test_mazurs_error_is_that_of_hidden_weights_updated_through_new_output_weights():
    """The explanation, done: the second layer moves first, the first follows its new weights."""
    example = BY_NAME["mazur"]
    layers = parameters(example)
    hs, outputs = forward(example, layers)
    deltas, _ = backward(example, layers, hs, outputs)
    output = stepped(example, layers)[1]
    delta = output[0].T @ deltas[1] * ACTIVATIONS["sigmoid"][1](hs[0])
    hidden = (layers[0][0] - np.outer(delta, outputs[0]) / 2, layers[0][1])
    J = by_hook(example, [hidden, output])["value-J"]
    assert f"{J:.9f}" == "0.291027924"
    assert f"{by_hook(example, stepped(example, layers))['value-J']:.9f}" == "0.291027774"


def test_brownlees_deltas_are_those_of_outputs_that_leave_the_hidden_unit_out():
    example = BY_NAME["brownlee"]
    (_, _), (W, b) = parameters(example)
    y, t = sigmoid(b), np.array([0, 1])
    delta = (t - y) * y * (1 - y)
    printed = [row.printed for row in example.published if row.why]
    assert delta == pytest.approx([float(text) for text in printed[:2]], rel=1e-12)
    a = forward(example, parameters(example))[1][1]
    assert W.T @ delta * a * (1 - a) == pytest.approx([float(printed[2])], rel=1e-12)


def test_the_link_of_an_example_brings_the_update_that_its_numbers_speak_of():
    problem, view, errors = from_query(args(listed(BY_NAME["mazur"])["query"]))
    assert (problem, errors) == (BY_NAME["mazur"].problem, ())
    assert (view.example, view.rate, view.freeze_b) == ("mazur", BY_NAME["mazur"].rate, True)


def test_an_open_page_shows_what_is_in_print_beside_what_comes_out(client):
    html = client.get("/?example=mazur").text
    assert "15 of 16 numbers agree, 1 is wrong there" in html
    assert "0.291027924" in html
    assert "0.291027774" in html
    assert 'data-testid="published"' not in client.get("/?example=mazur&x=1,2").text
    assert 'data-testid="published"' not in client.get("/?example=worksheet").text
