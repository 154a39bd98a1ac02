"""J along one number: the same as a network solved anew at every value; kinks found by hand."""

import math
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from explorer.backprop import names
from explorer.backprop.batch import work_out
from explorer.backprop.inspection import Inspection, inspected
from explorer.backprop.problem import WORKSHEET, LayerValues, Problem, Sample, View
from explorer.common.inputs import vector
from tests.backprop.networks import SMALL, random_network

SAMPLED = replace(
    random_network((2, 3, 2), seed=4),
    further=(Sample(vector(1, "-0.5"), vector(0, 1)), Sample(vector("0.3", 2), vector(1, 1))),
)
PROBLEMS = {
    **SMALL,
    "three samples, mean": SAMPLED,
    "three samples, sum": replace(SAMPLED, reduce="sum"),
}
MOVES = (Fraction(-3, 2), Fraction(1, 10), Fraction(7, 10))


def closely(problem: Problem, select: str, **more: object) -> Inspection:
    found = inspected(work_out(problem), View(select=select, **more))
    assert found
    return found


def all_of(problem: Problem) -> Iterator[str]:
    layers = range(1, len(problem.layers) + 1)
    return names.parameters(problem.sizes, problem.biased, layers)


def moved(problem: Problem, select: str, by: Fraction) -> Problem:
    """The problem with one number moved, written out for itself."""
    head, *places = select.split("-")
    to, *source = (int(place) - 1 for place in places)
    if head == "x":
        x = [value + by * (j == to) for j, value in enumerate(problem.x)]
        return replace(problem, x=tuple(x))
    layers = list(problem.layers)
    layer = layers[int(head[1:]) - 1]
    if head[0] == "b":
        b = tuple(value + by * (i == to) for i, value in enumerate(layer.b))
        layers[int(head[1:]) - 1] = replace(layer, b=b)
    else:
        W = [
            tuple(w + by * ((i, j) == (to, *source)) for j, w in enumerate(row))
            for i, row in enumerate(layer.W)
        ]
        layers[int(head[1:]) - 1] = replace(layer, W=tuple(W))
    return replace(problem, layers=tuple(layers))


@pytest.mark.parametrize("problem", PROBLEMS.values(), ids=PROBLEMS)
def test_the_curve_is_the_loss_of_the_network_solved_anew(problem: Problem) -> None:
    for select in all_of(problem):
        seen = closely(problem, select)
        at = seen.line.at
        found = seen.line.J(np.array([at + float(by) for by in MOVES]))
        for by, J in zip(MOVES, found.tolist(), strict=True):
            other = work_out(moved(problem, select, by))
            # An input is its own sample's: what the others lose is not on its curve.
            wanted = other.at(1).J if select[0] == "x" else other.J
            assert pytest.approx(float(wanted), rel=1e-9, abs=1e-12) == J, (select, by)


@pytest.mark.parametrize("problem", PROBLEMS.values(), ids=PROBLEMS)
def test_the_secants_close_in_on_the_gradient(problem: Problem) -> None:
    for select in all_of(problem):
        seen = closely(problem, select)
        if any(abs(each.value - seen.line.at) < 1e-3 for each in seen.kinks):
            continue
        middle = (seen.line.secant(1e-6) + seen.line.secant(-1e-6)) / 2
        assert middle == pytest.approx(float(seen.gradient), rel=1e-4, abs=1e-7), select


@pytest.mark.parametrize(
    ("select", "kinks"),
    [
        ("W1-1-2", [(-1.5, 1, 1)]),  # 0.75 + w 0.5 = 0
        ("b1-2", [(0.5, 1, 2)]),  # -1 + 0.5 + b = 0
        ("x-1", [(-1 / 3, 1, 1), (0.5, 1, 2)]),  # 0.75 x + 0.25 = 0; -x + 0.5 = 0
        ("b2-1", []),  # a sigmoid has none
    ],
)
def test_the_worksheets_kinks_are_where_a_sum_is_0(
    select: str, kinks: list[tuple[float, int, int]]
) -> None:
    found = closely(WORKSHEET, select).kinks
    assert [(each.layer, each.unit) for each in found] == [kink[1:] for kink in kinks]
    assert [each.value for each in found] == pytest.approx([kink[0] for kink in kinks], abs=1e-15)


def chain(activation: str, bias: str) -> Problem:
    """w -> f(w) -> relu(f(w) + bias)."""
    one = (vector(1),)
    return Problem(
        (
            LayerValues((vector("0.2"),), vector(0), activation),
            LayerValues(one, vector(bias), "relu"),
        ),
        "half_squared_error",
        vector(1),
        vector(1),
    )


@pytest.mark.parametrize(
    ("activation", "bias", "value"),
    [
        ("relu", "-0.503", 0.503),
        ("tanh", "-0.5", math.atanh(0.5)),
        ("sigmoid", "-0.75", math.log(3)),
        ("square", "-0.0000001", math.sqrt(1e-7)),  # two crossings, nearer than any step
    ],
)
def test_a_kink_behind_a_curve_is_found_to_the_last_digits(
    activation: str, bias: str, value: float
) -> None:
    kinks = closely(chain(activation, bias), "W1-1-1").kinks
    later = [each.value for each in kinks if each.layer == 2 and each.value > 0]
    assert later == pytest.approx([value], rel=1e-11)


def test_a_line_on_which_the_loss_jumps_is_broken_there() -> None:
    along = closely(chain("step", "-0.5"), "W1-1-1").along
    assert [each.value for each in along.kinks if each.jumps] == [0.0]
    gap = along.curve.index((None, None))
    (left, below), (right, above) = along.curve[gap - 1], along.curve[gap + 1]
    assert (below, above) == (0.5, 0.125)  # 1 is wanted, 0 comes out, then 1/2
    assert -1e-8 < left < 0 < right < 1e-8


def test_the_curve_goes_as_far_as_the_slider() -> None:
    assert closely(WORKSHEET, "W1-1-2").reach == 2
    far = replace(WORKSHEET, x=vector(7, "0.5"))
    assert closely(far, "x-1").reach == 10
    found = inspected(work_out(WORKSHEET), View(), reach=50)
    assert found.reach == 50
    assert (found.along.curve[0][0], found.along.curve[-1][0]) == (-50, 50)
