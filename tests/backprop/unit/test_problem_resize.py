"""Other layer sizes for the same problem."""

from dataclasses import replace
from fractions import Fraction

import pytest

from explorer.backprop.problem import (
    EXAMPLES,
    WORKSHEET,
    from_json,
    resized,
    to_json,
    with_biases,
    without_layer,
)
from explorer.common.inputs import InputError

CLASSIFIER = next(e.problem for e in EXAMPLES if e.name == "classifier")


def test_the_same_sizes_change_nothing():
    assert resized(WORKSHEET, WORKSHEET.sizes) == WORKSHEET


def test_new_places_get_small_alternating_weights_zero_biases_and_inputs_of_1():
    data = to_json(resized(WORKSHEET, (3, 3, 2)))
    assert data["layers"][0]["W"] == [[0.75, 0.5, 0.5], [-1, 1, -0.5], [0.5, -0.5, 0.5]]
    assert data["layers"][0]["b"] == [0, 0, 0]
    assert data["layers"][1]["W"] == [[1, 1, 0.5], [-0.5, 0.5, -0.5]]
    assert data["layers"][1]["b"] == [-1, 0]
    assert (data["x"], data["t"]) == ([1, 0.5, 1], [1, 0])


def test_fewer_places_keep_the_first_numbers():
    data = to_json(resized(WORKSHEET, (1, 1, 1)))
    assert data["layers"][0] == {"W": [[0.75]], "b": [0], "activation": "relu"}
    assert (data["x"], data["t"]) == ([1], [1])


def test_a_new_hidden_layer_comes_before_the_output_and_copies_its_activation():
    first, last = WORKSHEET.layers
    tanh = replace(WORKSHEET, layers=(replace(first, activation="tanh"), last))
    deeper = resized(tanh, (2, 2, 3, 1))
    assert [layer.activation for layer in deeper.layers] == ["tanh", "tanh", "sigmoid"]
    assert deeper.layers[0] == tanh.layers[0]
    assert ((1, 1, Fraction(1, 2)),) == deeper.layers[2].W
    assert deeper.layers[2].b == (-1,)


def test_a_first_hidden_layer_is_a_relu():
    lone = from_json({"layers": [{"W": [[1, 1]], "activation": "identity"}]})
    assert [layer.activation for layer in resized(lone, (2, 4, 1)).layers] == ["relu", "identity"]


def test_the_last_layer_stays_when_hidden_layers_go():
    shallow = resized(WORKSHEET, (2, 1))
    assert [layer.activation for layer in shallow.layers] == ["sigmoid"]
    assert shallow.layers[0].W == ((1, 1),)


@pytest.mark.parametrize(
    ("classes", "t"), [(2, (0, 1)), (1, (1,)), (5, (0, 1, 0, 0, 0)), (3, (0, 1, 0))]
)
def test_a_target_of_classes_stays_a_distribution(classes, t):
    assert resized(CLASSIFIER, (2, 2, classes)).t == t


@pytest.mark.parametrize(
    ("sizes", "field"),
    [
        ((2,), "sizes"),
        ((2,) * 10, "sizes"),
        ((2, 33), "sizes[1]"),
        ((0, 1), "sizes[0]"),
        ((2, True), "sizes[1]"),
        ((2, 1.0), "sizes[1]"),
        ((2, "1"), "sizes[1]"),
        ("21", "sizes"),
        (None, "sizes"),
    ],
)
def test_sizes_beyond_the_limits_are_refused(sizes, field):
    with pytest.raises(InputError) as error:
        resized(WORKSHEET, sizes)
    assert error.value.field == field
    assert "allowed" in error.value.message or "not a list" in error.value.message


def test_removing_a_layer_keeps_every_other_layers_numbers_that_still_have_a_place():
    deeper = resized(WORKSHEET, (2, 2, 3, 1))
    smaller = without_layer(deeper, 1)
    assert smaller.sizes == (2, 3, 1)
    assert smaller.layers[0] == deeper.layers[1]
    assert smaller.layers[1] == deeper.layers[2]


def test_a_layer_without_biases_stays_without_whatever_its_size():
    bare = with_biases(with_biases(WORKSHEET, 1), 2)
    assert [layer.b for layer in resized(bare, (3, 4, 5, 2)).layers] == [None, None, None]
    assert [layer.b for layer in resized(with_biases(WORKSHEET, 1), (2, 3, 1)).layers] == [
        None,
        (-1,),
    ]
    lone = from_json({"layers": [{"W": [[1, 1]]}]})
    assert [layer.b for layer in resized(lone, (2, 2, 1)).layers] == [None, None]


def test_biases_that_are_taken_away_come_back_as_zeros():
    bare = with_biases(WORKSHEET, 2)
    assert bare.layers == (WORKSHEET.layers[0], replace(WORKSHEET.layers[1], b=None))
    assert with_biases(bare, 2).layers[1].b == (0,)


@pytest.mark.parametrize("layer", [0, 3, -1, True, "1", None, 1.0], ids=repr)
def test_only_a_layer_that_there_is_loses_its_biases(layer):
    with pytest.raises(InputError, match="layers 1 to 2") as refusal:
        with_biases(WORKSHEET, layer)
    assert refusal.value.field == "biases"


@pytest.mark.parametrize("layer", [0, 2, -1, True, "1", None, 1.0], ids=repr)
def test_only_a_hidden_layer_can_be_removed(layer):
    with pytest.raises(InputError, match="hidden are layers 1 to 1") as refusal:
        without_layer(WORKSHEET, layer)
    assert refusal.value.field == "remove"
