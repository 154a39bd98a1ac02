"""Where hardly any gradient passes, and why: saturated units, and a softmax of one output."""

from fractions import Fraction

import numpy as np
import pytest

from explorer.backprop.derivation import forward, passing, whole
from explorer.backprop.names import Selection
from tests.backprop.drawings import solution_of
from tests.backprop.networks import PUBLISHED, random_network
from tests.backprop.unit.test_put_in import single_layer
from tests.backprop.walks import steps_of

SELECT = Selection.parse("W1-1-1")


def told(problem):
    """All places that tell of a layer's slopes."""
    solution = solution_of(problem)
    return [
        steps_of(problem, "W1-1-1")["factor-2"].says,
        forward.passages(solution)[0].remark,
        *(each.remark for each in whole.passages(solution, SELECT) if each.name == "jacobian"),
        *(each.remark for each in passing.passages(solution, SELECT)),
    ]


@pytest.mark.parametrize("h", [8, -8, 12, 500_000])
def test_a_saturated_unit_is_told_with_its_slope(h):
    with np.errstate(over="ignore"):
        y = 1 / (1 + np.exp(np.array(-abs(h), float)))
    slope = y * (1 - y)
    says = told(single_layer([h], "sigmoid"))
    assert len(says) == 4
    assert all("Saturated: unit 1. There f′ ≈ " in each for each in says)
    printed = says[0].partition("≈ ")[2].partition(":")[0]
    mantissa, _, power = printed.partition("×10⁻")
    power = int(power.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")) or 0)
    assert float(mantissa) * 10**-power == pytest.approx(slope, rel=0.01, abs=1e-12)


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "softplus", "elu", "scaled_tanh"])
def test_far_below_0_every_function_that_is_flat_there_is_saturated(name):
    solution = solution_of(single_layer([-20, 0, Fraction(1, 2)], name))
    assert passing.flat(solution, 1).startswith("Saturated: unit 1.")


def test_of_several_saturated_units_the_steepest_is_told():
    solution = solution_of(single_layer([9, 0, -20], "sigmoid"))
    assert "units 1 and 3. There f′ ≈ at most 0.0001234" in passing.flat(solution, 1)


@pytest.mark.parametrize("name", PUBLISHED)
def test_no_published_network_is_said_to_be_saturated(name):
    assert passing.passages(solution_of(PUBLISHED[name]), SELECT) == ()


@pytest.mark.parametrize("name", ["relu", "gelu", "silu", "square", "identity", "step"])
def test_a_function_that_is_flat_in_one_place_or_dead_is_not_saturated(name):
    sums = [Fraction(-75, 100), Fraction(-7518, 10000), 0]  # gelu's and silu's slopes pass 0 there
    assert passing.flat(solution_of(single_layer(sums, name)), 1) == ""


def test_a_softmax_of_one_output_is_told_to_pass_nothing():
    says = told(single_layer([3], "softmax", "softmax_cross_entropy"))
    assert len(says) == 4
    assert all("every gradient" in each for each in says)
    two = solution_of(random_network((2, 2), 3, output="softmax"))
    assert passing.flat(two, 1) == ""
