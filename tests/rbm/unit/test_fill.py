"""Weights and biases filled at once, and the machine that follows their size."""

from dataclasses import replace

import pytest

from explorer.common.inputs import InputError
from explorer.rbm.problem import DEFAULT, filled, resized


def test_layers_follow_the_size_and_all_else_is_kept() -> None:
    W = [[1, 2, 3], [4, 5, 6]]
    expected = replace(resized(DEFAULT, 2, 3), W=((1, 2, 3), (4, 5, 6)))
    assert filled(DEFAULT, "W", W) == expected
    assert filled(DEFAULT, "b", [1] * 4) == replace(resized(DEFAULT, 4, 2), b=(1,) * 4)
    assert filled(DEFAULT, "c", [1]) == replace(resized(DEFAULT, 3, 1), c=(1,))


def test_of_a_matrix_that_would_fit_transposed_it_is_said() -> None:
    for W in ([[0] * 8] * 6, [[0] * 7]):
        with pytest.raises(InputError, match="1 to 6 are allowed; its transpose would fit"):
            filled(DEFAULT, "W", W)
    for W in ([[0] * 9] * 9, [[0] * 8, [0] * 7], [["x"] * 8] * 6, [0] * 9):
        with pytest.raises(InputError) as refusal:
            filled(DEFAULT, "W", W)
        assert "transpose" not in refusal.value.message


@pytest.mark.parametrize("place", ["data", "beta", "w", None, ["W"]], ids=repr)
def test_nothing_else_can_be_filled(place: object) -> None:
    with pytest.raises(InputError, match="allowed are W, b, c") as refusal:
        filled(DEFAULT, place, [1])
    assert refusal.value.field == "place"


def test_rows_of_data_that_would_get_too_long_are_refused() -> None:
    many = replace(resized(DEFAULT, 2, 1), data=((0, 1),) * 500)
    assert filled(many, "b", [1, 1]).data == many.data
    with pytest.raises(InputError, match="500 rows of data are too many for 8 visible units"):
        filled(many, "b", [1] * 8)
