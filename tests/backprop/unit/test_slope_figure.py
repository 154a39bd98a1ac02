"""An activation as a curve: units stand on it at their sums, with tangents of the slope f'."""

import math
from fractions import Fraction

import pytest

from explorer.backprop.figures.curve import line, rounded
from explorer.backprop.figures.slope import Slopes, slope_alt, slope_figure
from explorer.backprop.problem import WORKSHEET, LayerValues, Problem
from explorer.backprop.solution import solve
from explorer.common.figures.axes import Frame
from explorer.common.figures.theme import LIGHT
from tests.backprop.drawings import by_uid, points
from tests.backprop.networks import random_network

FRAME = Frame(260, 150)
LAYERS = {
    activation: solve(random_network((3, 4, 2), seed=7, hidden=activation)).layer(1)
    for activation in ("relu", "tanh", "sigmoid", "step", "square")
}


def test_the_worksheets_units_stand_on_relu_at_1_and_at_minus_a_half() -> None:
    seen = Slopes(solve(WORKSHEET).layer(1), (1, 2))
    traces = by_uid(slope_figure(seen, FRAME, LIGHT))
    assert points(traces["alive"]) == [(1, 1)]
    assert points(traces["dead"]) == [(-0.5, 0)]
    (left, right), (low, high) = [points(traces["tangents"])[n : n + 2] for n in (0, 2)]
    assert right[1] - left[1] == right[0] - left[0]  # slope 1
    assert high[1] == low[1] == 0  # slope 0
    assert slope_alt(seen) == (
        "ReLU in layer 1: unit 1 at h = 1 gives 1 with the slope 1; "
        "unit 2 at h = −0.5 gives 0 with the slope 0."
    )


def test_a_saturated_unit_is_not_said_to_give_1() -> None:
    W, b, x = ((Fraction(8),),), (Fraction(1),), (Fraction(1),)
    layers = (LayerValues(W, b, "tanh"), LayerValues(W, b, "identity"))
    seen = Slopes(solve(Problem(layers, "half_squared_error", x, x)).layer(1), (1,))
    assert slope_alt(seen) == (
        "tanh in layer 1: unit 1 at h = 9 gives 1.000 with the slope 6.09×10⁻⁸."
    )


@pytest.mark.parametrize("activation", LAYERS)
def test_a_tangent_touches_the_curve_with_the_slope_by_differences(activation: str) -> None:
    layer = LAYERS[activation]
    traces = by_uid(slope_figure(Slopes(layer, (2,)), FRAME, LIGHT))
    (x, y), (u, v) = points(traces["tangents"])
    h, value = float(layer.h[1]), layer.activation.value
    up, down = (value(layer.h[1:2].astype(float) + by)[0] for by in (1e-6, -1e-6))
    assert (v - y) / (u - x) == pytest.approx((up - down) / 2e-6, abs=1e-5)
    assert y + (v - y) * (h - x) / (u - x) == pytest.approx(float(layer.a[1]), abs=1e-5)


def test_before_slopes_are_known_no_tangent_and_no_dead_unit_is_drawn() -> None:
    seen = Slopes(solve(WORKSHEET).layer(1), (1, 2), tells=False)
    traces = by_uid(slope_figure(seen, FRAME, LIGHT))
    assert points(traces["tangents"]) == points(traces["dead"]) == []
    assert len(points(traces["alive"])) == 2
    assert "slope" not in slope_alt(seen)


def test_a_step_is_broken_where_it_jumps() -> None:
    curve = Slopes(LAYERS["step"], (1,)).curve
    gap = curve.index((None, None))
    (left, low), (right, high) = curve[gap - 1], curve[gap + 1]
    assert (low, high) == (0, 1)
    assert math.isclose(left, right, abs_tol=1e-4)


def test_numbers_that_are_written_at_once_are_rounded_as_each_by_itself() -> None:
    values = [0.1 + 0.2, -0.0, 1e-9, 123456789.0, None, 2 / 3, 1e22, -5.0]
    drawn = line("curve", [(value, value) for value in values], {})
    assert repr(drawn["x"]) == repr([rounded(value) for value in values])
