"""The strip of factors: small factors are written out, large ones as shapes; and products."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from explorer.backprop.problem import WORKSHEET, LayerValues, Problem, View
from explorer.backprop.timeline import blocks, chain
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


def vectors(rows):
    """Rows of decimals, exactly."""
    return tuple(tuple(Fraction(str(value)) for value in row) for row in rows)


def strip_of(problem, select, number):
    """The strip at a step of the walk."""
    found = chain(walk_of(problem, select, step=number))
    assert found
    return found


def factors(problem, at="answer"):
    """What the chain says of every factor when the walk stands at a step."""
    stops = walk_of(problem, "W1-1-1").stops
    number = next(n for n, stop in enumerate(stops, 1) if stop.name == at)
    cells = strip_of(problem, "W1-1-1", number).cells
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
    sheet = strip_of(WORKSHEET, "W1-1-2", 16).cells
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
    *_, last = strip_of(WORKSHEET, "x-1", 16).cells
    assert read(last.so_far).tolist() == [[Fraction(-3, 32), Fraction(-1, 16)]]


def test_a_lone_number_is_written_out_however_long_it_is():
    shown = factors(linear([["12.3456"]], [[1]]))
    assert read(shown[0]).item() == Fraction("12.3456") - Fraction(1, 8)
    assert not any("times" in value for value in shown)


def test_a_factor_that_was_not_reached_has_no_value():
    shown = factors(square("0.5"), at="factor-2")
    assert all(shown[:2])
    assert set(shown[2:]) == {""}


def test_before_the_first_sum_the_strip_says_what_is_to_come_and_in_an_update_what_was_found():
    view = {"rate": Fraction(1, 2)}
    stops = walk_of(WORKSHEET, **view).stops
    found = {
        stop.name: chain(walk_of(WORKSHEET, step=number, **view))
        for number, stop in enumerate(stops, 1)
    }
    assert [name for name, strip in found.items() if not strip] == ["all", "after"]
    spare = {name: strip for name, strip in found.items() if strip and strip.is_spare}
    assert [*spare] == ["given", "update2", "update1"]
    assert not any(cell.slices or cell.shape for cell in spare["given"].cells)
    assert spare["update2"].cells == spare["update1"].cells
    assert read(spare["update1"].cells[-1].so_far).tolist()[0] == [
        Fraction(-1, 8),
        Fraction(-1, 16),
    ]


@pytest.mark.parametrize("present", [False, True])
def test_a_wall_gives_the_room_of_a_spare_strip_to_formulas(present):
    view = View("W1-1-2", step=1, present=present)
    card = blocks(walk_of(WORKSHEET, present=present), view)["card"]
    assert ('class="chain' in card) is not present


def slopes_of(W, b, x, t):
    """∂J/∂y, ∂J/∂h, ∂J/∂a … back to the first sums, of tanh layers under half the squared error."""
    outputs = [np.array(x)]
    for weights, bias in zip(W, b, strict=True):
        outputs.append(np.tanh(np.array(weights) @ outputs[-1] + bias))
    row = outputs[-1] - t
    for weights, output in zip(reversed(W), reversed(outputs[1:]), strict=True):
        yield row
        row = row * (1 - output**2)
        yield row
        row = row @ np.array(weights)


def test_products_too_wide_for_a_cell_have_a_line_of_their_own():
    draw = np.random.default_rng(1).integers(-150, 150, size=200) / 100
    sizes, numbers = (2, 5, 4, 2), iter(draw.tolist())
    W = [[[next(numbers) for _ in range(m)] for _ in range(n)] for m, n in pairwise(sizes)]
    b, x, t = ([[next(numbers) for _ in range(n)] for n in sizes[1:]], [0.5, -1.25], [0.25, 0.5])
    layers = tuple(
        LayerValues(vectors(rows), vectors([bias])[0], "tanh")
        for rows, bias in zip(W, b, strict=True)
    )
    problem = Problem(layers, "half_squared_error", *vectors([x, t]))
    stops = walk_of(problem, "W1-1-1").stops
    lines = [
        strip_of(problem, "W1-1-1", at) for at, stop in enumerate(stops, 1) if stop.step.factor
    ]
    assert all(strip.has_line for strip in lines)
    assert lines[0].told is None
    told = [strip.told for strip in lines[1:]]
    assert [each.last for each in told] == [1, 2, 3, 4, 5, 6]
    by = ["y", "h^{(3)}", "a^{(2)}", "h^{(2)}", "a^{(1)}", "h^{(1)}"]
    assert [each.symbol for each in told] == [rf"\frac{{\partial J}}{{\partial {v}}}" for v in by]
    for each, expected in zip(told, slopes_of(W, b, x, t), strict=True):
        assert each.shape == f"1×{len(expected)}"
        assert [float(v) for v in read(each.numbers).flat] == pytest.approx(expected, rel=2e-3)
    assert not any(cell.so_far_shape for strip in lines for cell in strip.cells)


def test_the_gradient_that_all_factors_multiply_to_is_told_by_its_shape():
    many = [["0.25"]] * 8
    problem = linear(many, [["0.25"] * 8])
    stops = walk_of(problem, "W1-1-1").stops
    answer = next(at for at, stop in enumerate(stops, 1) if stop.name == "answer")
    told = strip_of(problem, "W1-1-1", answer).told
    assert (told.shape, told.numbers) == ("8×1", "")
    assert told.symbol == r"\frac{\partial J}{\partial W^{(1)}}"
    assert chain(walk_of(problem, "W1-1-1", step=len(stops))) is None


def test_of_more_factors_than_a_row_holds_shapes_alone_are_written():
    problem = linear(*[[["1"]]] * 6)
    stops = walk_of(problem, "W1-1-1").stops
    answer = next(at for at, stop in enumerate(stops, 1) if stop.name == "answer")
    found = strip_of(problem, "W1-1-1", answer)
    assert len(found.cells) == 13
    assert found.has_line
    assert not any(cell.slices for cell in found.cells)
    assert all(cell.shape for cell in found.cells)
