"""A vector or matrix filled at once, and the network that follows its size."""

from fractions import Fraction

import pytest

from explorer.backprop.problem import EXAMPLES, WORKSHEET, filled, from_json, resized, to_json
from explorer.common.inputs import InputError

UNBIASED = from_json({"layers": [{"W": [[1]], "activation": "identity"}], "x": [1], "t": [1]})
CLASSIFIER = next(e.problem for e in EXAMPLES if e.name == "classifier")


def test_numbers_of_the_same_size_change_nothing_else():
    changed = to_json(filled(WORKSHEET, "layers[0].W", [["1/3", "−2"], ["1e-3", 4]]))
    expected = to_json(WORKSHEET)
    expected["layers"][0]["W"] = [["1/3", -2], [0.001, 4]]
    assert changed == expected


@pytest.mark.parametrize(
    ("place", "values", "sizes"),
    [
        ("layers[0].W", [[1, 2], [3, 4], [5, 6]], (2, 3, 1)),
        ("layers[0].W", [[1, 2, 3]], (3, 1, 1)),
        ("layers[1].W", [[1, 2, 3], [4, 5, 6]], (2, 3, 2)),
        ("layers[0].b", [1, 2, 3], (2, 3, 1)),
        ("layers[1].b", [1, 2], (2, 2, 2)),
        ("x", [1, 2, 3], (3, 2, 1)),
        ("t", [1, 2, 3], (2, 2, 3)),
    ],
)
def test_layers_follow_the_size_and_keep_every_other_number(place, values, sizes):
    changed, fitting = to_json(filled(WORKSHEET, place, values)), to_json(resized(WORKSHEET, sizes))
    if place in ("x", "t"):
        fitting[place] = values
    else:
        fitting["layers"][int(place[7])][place[-1]] = values
    assert changed == fitting


def test_a_target_of_classes_is_filled_as_a_whole():
    changed = filled(CLASSIFIER, "t", ["1/4", "1/4", "1/4", "1/4"])
    assert changed.sizes[-1] == 4
    assert changed.t == (Fraction(1, 4),) * 4


def test_of_several_samples_one_is_filled_and_all_get_its_size():
    two = from_json({"x": [[1, 2], [3, 4]], "t": [[0], [1]]})
    changed = to_json(filled(two, "x[1]", [5, 6, 7]))
    assert changed["x"] == [[1, 2, 1], [5, 6, 7]]
    assert to_json(filled(two, "t[0]", ["1/2"]))["t"] == [[0.5], [1]]
    with pytest.raises(InputError, match="allowed are x, t"):
        filled(two, "x[2]", [1, 2])


@pytest.mark.parametrize(
    ("problem", "place", "values", "field", "message"),
    [
        (WORKSHEET, "layers[0].W", [[1]] * 33, "layers[0].W", "W(1) has 33 rows; 1 to 32"),
        (WORKSHEET, "layers[0].W", [[1] * 33], "layers[0].W[0]", "W(1) row 1 has 33 entries"),
        (WORKSHEET, "layers[0].W", [[1, 2], [3]], "layers[0].W", "W(1) is ragged"),
        (WORKSHEET, "layers[1].b", [], "layers[1].b", "b(2) has 0 entries"),
        (UNBIASED, "layers[0].b", [1], "layers[0].b", "layer 1 has no bias"),
        (WORKSHEET, "x", [1, "9999999"], "x[1]", "x[2]"),
        (WORKSHEET, "x", "1,2", "x", "not a list"),
        (CLASSIFIER, "t", [1, 1, 1], "t", "needs a sum of 1"),
        (WORKSHEET, "layers[2].W", [[1]], "place", "allowed are x, t, and W or b"),
        (WORKSHEET, "loss", [1], "place", "allowed are x, t, and W or b"),
        (WORKSHEET, ["x"], [1], "place", "allowed are x, t, and W or b"),
    ],
)
def test_what_cannot_be_filled_in_is_refused(problem, place, values, field, message):
    with pytest.raises(InputError) as refusal:
        filled(problem, place, values)
    assert refusal.value.field == field
    assert message in refusal.value.message


def test_rows_at_an_input_are_samples_and_each_keeps_the_target_beside_it():
    changed = filled(WORKSHEET, "x", [[0, 1, 2], [1, 0, 3]])
    assert [each.x for each in changed.samples] == [(0, 1, 2), (1, 0, 3)]
    assert [each.t for each in changed.samples] == [WORKSHEET.t] * 2
    assert changed.sizes == (3, 2, 1)
    both = filled(changed, "t[1]", [[1, 0], [0, 1], [1, 1]])
    assert [each.t for each in both.samples] == [(1, 0), (0, 1), (1, 1)]
    assert [each.x for each in both.samples] == [(0, 1, 2), (1, 0, 3), (1, 0, 3)]


def test_a_list_with_a_number_for_every_sample_is_their_one_target_each():
    four = filled(WORKSHEET, "x", [[0, 0], [0, 1], [1, 0], [1, 1]])
    changed = filled(four, "t[0]", [0, 1, 1, 0])
    assert [each.t for each in changed.samples] == [(0,), (1,), (1,), (0,)]
    assert changed.sizes == WORKSHEET.sizes


def test_fewer_rows_than_there_are_samples_leave_as_many():
    three = filled(WORKSHEET, "x", [[0, 1], [1, 0], [1, 1]])
    assert len(filled(three, "x[2]", [[5, 6], [7, 8]]).samples) == 2


@pytest.mark.parametrize(
    ("rows", "says"), [([[1, 2]] * 17, "17 rows"), ([[1, 2], [3]], "row 2"), ([[1, 2], 3], "x")]
)
def test_rows_that_are_no_samples_are_refused(rows, says):
    with pytest.raises(InputError, match=says):
        filled(WORKSHEET, "x", rows)
