"""The chain of factors in a step's card: small factors are written out, large ones as shapes."""

from fractions import Fraction

import pytest

from explorer.backprop.problem import WORKSHEET, LayerValues, Problem
from explorer.backprop.timeline import chain
from tests.backprop.walks import walk_of
from tests.common.latex_reader import read

WEIGHTS = 4  # where the factor stands that leads from layer 3 back to layer 2


def linear(*layers):
    """A network without activation functions or biases that takes in 1s."""
    exact = [tuple(tuple(map(Fraction, row)) for row in rows) for rows in layers]
    values = tuple(LayerValues(rows, (Fraction(0),) * len(rows), "identity") for rows in exact)
    return Problem(
        values, "half_squared_error", (Fraction(1),) * len(exact[0][0]), (Fraction(1, 8),)
    )


def factors(problem, at="answer"):
    """What the chain says of every factor when the walk stands at a step."""
    stops = walk_of(problem, "W1-1-1").stops
    number = next(n for n, stop in enumerate(stops, 1) if stop.name == at)
    cells = chain(walk_of(problem, "W1-1-1", step=number))
    return [cell.slices[0].latex if cell.slices else cell.shape for cell in cells]


def square(entry):
    """A network whose second layer has a 2x2 matrix with this entry."""
    return linear([[1], [1]], [[entry, 0], [1, 2]], [[1, 1]])


@pytest.mark.parametrize("entry", ["0.5", "-2", "10.25"])
def test_a_small_matrix_is_written_out(entry):
    written = read(factors(square(entry))[WEIGHTS])
    assert written.tolist() == [[Fraction(entry), 0], [1, 2]]


@pytest.mark.parametrize("units", [4, 5])
def test_a_matrix_of_more_rows_or_columns_has_its_shape_alone(units):
    many = [["0.25"]] * units
    shown = factors(linear(many, [["0.25"] * units] * 2, [[1, 1]]))
    assert shown[WEIGHTS] == f"2×{units}"
    assert shown[WEIGHTS + 1] == f"{units}×{units}"


def test_what_the_factors_multiply_to_stands_under_each():
    sheet = chain(walk_of(WORKSHEET, "W1-1-2", step=16))
    products = [read(cell.so_far).tolist() for cell in sheet]
    eighth, sixteenth = Fraction(-1, 8), Fraction(-1, 16)
    assert products == [
        [[Fraction(-1, 2)]],
        [[eighth]],
        [[eighth, eighth]],
        [[eighth, 0]],
        [[eighth, sixteenth], [0, 0]],
    ]
    assert [cell.shape for cell in sheet] == ["1×1", "1×1", "1×2", "2×2", "2×(2×2)"]
    assert [cell.so_far_shape for cell in sheet] == ["1×1", "1×1", "1×2", "1×2", "2×2"]


def test_for_an_input_the_strip_multiplies_to_its_gradients():
    *_, last = chain(walk_of(WORKSHEET, "x-1", step=16))
    assert read(last.so_far).tolist() == [[Fraction(-3, 32), Fraction(-1, 16)]]


def test_a_lone_number_is_written_out_however_long_it_is():
    shown = factors(linear([["12.3456"]], [[1]]))
    assert read(shown[0]).item() == Fraction("12.3456") - Fraction(1, 8)
    assert not any("times" in value for value in shown)


def test_a_factor_that_was_not_reached_has_no_value():
    shown = factors(square("0.5"), at="factor-2")
    assert all(shown[:2])
    assert set(shown[2:]) == {""}
