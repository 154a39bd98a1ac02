"""The chain of factors in a step's card: small factors are written out, large ones as shapes."""

from fractions import Fraction

import pytest

from explorer.backprop.problem import LayerValues, Problem
from explorer.backprop.timeline import chain
from tests.backprop.walks import walk_of
from tests.common.latex_reader import read

SLOPES, WEIGHTS = 3, 4  # where the factors stand that lead from layer 3 back to layer 2


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
    return [factor["value"] for factor in chain(walk_of(problem, "W1-1-1", step=number))]


def square(entry):
    """A network whose second layer has a 2x2 matrix with this entry."""
    return linear([[1], [1]], [[entry, 0], [1, 2]], [[1, 1]])


@pytest.mark.parametrize("entry", ["0.5", "-2", "100"])
def test_a_matrix_of_two_rows_and_numbers_of_three_characters_is_written_out(entry):
    written = read(factors(square(entry))[WEIGHTS])
    assert written.tolist() == [[Fraction(entry), 0], [1, 2]]


@pytest.mark.parametrize("entry", ["-0.5", "0.25", "10.5", "1/3", "1000"])
def test_a_matrix_with_a_longer_number_stands_as_its_shape(entry):
    shown = factors(square(entry))
    assert shown[WEIGHTS] == r"2\times2"
    assert read(shown[SLOPES]).tolist() == [[1, 0], [0, 1]]  # it is short as before


@pytest.mark.parametrize("units", [3, 4])
def test_a_matrix_of_more_rows_or_columns_stands_as_its_shape(units):
    many = [[1]] * units
    shown = factors(linear(many, [[1] * units] * 2, [[1, 1]]))
    assert shown[WEIGHTS] == rf"2\times{units}"
    assert shown[WEIGHTS + 1] == rf"{units}\times{units}"


def test_a_row_is_as_short_as_a_matrix_must_be():
    shown = factors(linear([[1], [1]], [[1, 2]]))
    assert read(shown[2]).tolist() == [[1, 2]]
    assert factors(linear([[1]] * 3, [[1, 2, 3]]))[2] == r"1\times3"


def test_a_lone_number_is_written_out_however_long_it_is():
    shown = factors(linear([["12.3456"]], [[1]]))
    assert read(shown[0]).item() == Fraction("12.3456") - Fraction(1, 8)
    assert not any("times" in value for value in shown)


def test_a_factor_that_was_not_reached_has_no_value():
    shown = factors(square("0.5"), at="factor-2")
    assert all(shown[:2])
    assert set(shown[2:]) == {""}
