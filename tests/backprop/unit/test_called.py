"""What others call an activation or a loss: read where it is certain, else suggested."""

import pytest

from explorer.backprop.problem import from_json, from_query
from explorer.common.inputs import InputError

LAYER = {"W": [[1, 2]]}


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("ReLU", "relu"),
        ("logistic", "sigmoid"),
        ("Sigmoid", "sigmoid"),
        ("LeakyReLU", "leaky_relu"),
        ("leaky relu", "leaky_relu"),
        ("linear", "identity"),
        ("softMax", "softmax"),
        ("TanH", "tanh"),
        ("swish", "silu"),
    ],
)
def test_a_certain_name_of_an_activation_is_read(word, name):
    problem = from_json({"layers": [{**LAYER, "activation": word}], "loss": "output"})
    assert problem.layers[0].activation == name
    assert from_query({"W1": "1,2", "layers": "1", "f1": word})[0].layers[0].activation == name


@pytest.mark.parametrize(
    ("word", "name"),
    [("BCE", "binary_cross_entropy"), ("SSE", "squared_error_sum"), ("Output", "output")],
)
def test_a_certain_name_of_a_loss_is_read(word, name):
    layers = [{**LAYER, "activation": "sigmoid"}]
    assert from_json({"layers": layers, "loss": word}).loss == name


@pytest.mark.parametrize(
    ("data", "question"),
    [
        ({"loss": "mse"}, "Did you mean squared_error_mean or half_squared_error?"),
        ({"loss": "MSE"}, "Did you mean squared_error_mean or half_squared_error?"),
        ({"loss": "crossentropy"}, "Did you mean binary_cross_entropy or softmax_cross_entropy?"),
        ({"loss": "Cross-Entropy"}, "Did you mean binary_cross_entropy or softmax_cross_entropy?"),
        ({"loss": "half_square_error"}, "Did you mean half_squared_error?"),
        ({"layers": [{**LAYER, "activation": "sigmod"}]}, "Did you mean sigmoid?"),
        ({"layers": [{**LAYER, "activation": "threshold"}]}, "Did you mean step or relu?"),
        ({"reduce": "means"}, "Did you mean mean?"),
    ],
)
def test_what_is_not_certain_is_refused_with_a_suggestion(data, question):
    with pytest.raises(InputError) as refusal:
        from_json(data)
    assert refusal.value.message.endswith(question)
    assert "; allowed are " in refusal.value.message


@pytest.mark.parametrize("value", ["", "zzz", None, 3, [], "x" * 10_000])
def test_what_is_like_no_name_is_refused_without_one(value):
    with pytest.raises(InputError) as refusal:
        from_json({"loss": value})
    assert "Did you mean" not in refusal.value.message
