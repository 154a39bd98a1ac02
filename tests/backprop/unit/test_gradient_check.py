"""The check says yes to right gradients, no to wrong ones, and nothing where it cannot know."""

from dataclasses import replace

import numpy as np
import pytest

from explorer.backprop.batch import work_out
from explorer.backprop.maths.gradient_check import check_gradients
from explorer.backprop.problem import EXAMPLES, WORKSHEET, from_json
from explorer.backprop.solution import float_network, solve


def check_with(problem, change):
    """The check of a problem's gradients after ``change`` has had a hand in them."""
    solution = solve(problem)
    gradients = change(solution.gradients)
    t = np.array(problem.t, float)
    return check_gradients(float_network(problem), solution.trace, t, gradients)


def last_sample(example):
    """An example's problem with its last sample alone: all of them have gradients."""
    return example.problem.at(len(example.problem.samples))


def with_dW(gradients, layer, change):
    layers = list(gradients.layers)
    layers[layer] = replace(layers[layer], dW=change(layers[layer].dW))
    return replace(gradients, layers=tuple(layers))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_every_example_passes(example):
    check = work_out(example.problem).check
    assert check.method == "central differences"
    assert check.passed is True, check
    assert check.reason is None
    assert check.skipped == 0
    assert check.max_relative_error < 1e-8


def test_it_counts_every_weight_bias_and_input():
    assert solve(WORKSHEET).check.checked == 4 + 2 + 2 + 1 + 2


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
@pytest.mark.parametrize("factor", [1.0001, -1.0, 0.0])
def test_a_wrong_weight_gradient_fails(example, factor):
    check = check_with(last_sample(example), lambda g: with_dW(g, 0, lambda dW: dW * factor))
    assert check.passed is False
    assert check.max_relative_error > 9e-5


@pytest.mark.parametrize("part", ["dx", "db"])
def test_a_wrong_input_or_bias_gradient_fails(part):
    def change(gradients):
        if part == "dx":
            return replace(gradients, dx=gradients.dx + 1e-4)
        last = replace(gradients.layers[-1], db=gradients.layers[-1].db * 1.001)
        return replace(gradients, layers=(*gradients.layers[:-1], last))

    assert check_with(WORKSHEET, change).passed is False


def test_a_gradient_where_there_is_none_fails():
    # W(2)[1,2] leads from the killed unit
    def change(gradients):
        return with_dW(gradients, 1, lambda dW: dW + np.array([[0, 1e-3]]))

    assert check_with(WORKSHEET, change).passed is False


def test_a_unit_at_its_kink_is_named_and_nothing_is_claimed():
    check = solve(from_json({"x": [1, 1]})).check
    assert check.passed is None
    assert check.reason.endswith("h(1)[2] = 0 lies at the kink of ReLU")
    assert check.skipped == 2 + 1 + 2  # its weights and its bias, and both inputs reach it
    assert check.reason.startswith("5 of 11 derivatives not checked")


def test_a_weight_that_carries_nothing_is_checked_even_at_a_kink():
    layers = [{"W": [[1, 1]], "b": [-1], "activation": "relu"}]
    check = solve(from_json({"layers": layers, "x": [0, 1], "t": [1]})).check
    assert (check.checked, check.skipped) == (1, 4)
    assert check.max_relative_error == 0


def test_a_wrong_gradient_fails_even_beside_a_unit_at_its_kink():
    problem = from_json({"x": [1, 1]})
    check = check_with(problem, lambda g: with_dW(g, 1, lambda dW: dW * 1.01))
    assert check.passed is False


def test_a_decimal_kink_is_found_although_floats_miss_it():
    layers = [{"W": [["0.1", "0.2"]], "b": ["-0.3"], "activation": "relu"}]
    problem = from_json({"layers": layers, "x": [1, 1], "t": [1], "relu_derivative_at_zero": 0})
    assert 0.1 + 0.2 - 0.3 != 0
    solution = solve(problem)
    assert solution.gradients.layers[0].dead.tolist() == [True]
    assert "h(1)[1] = 0 lies at the kink" in solution.check.reason


def test_a_unit_beside_its_kink_is_checked_with_a_smaller_step():
    layers = [{"W": [[1]], "b": ["1e-5"], "activation": "relu"}]
    check = solve(from_json({"layers": layers, "x": [0], "t": [1]})).check
    assert check.passed is True


def test_a_unit_too_near_its_kink_is_named():
    layers = [{"W": [[1]], "b": ["1e-12"], "activation": "relu"}]
    check = solve(from_json({"layers": layers, "x": [0], "t": [1]})).check
    assert check.passed is None
    assert "h(1)[1] ≈ 1e-12 lies too near the kink of ReLU" in check.reason


def test_steep_networks_are_checked_with_smaller_steps():
    layers = [{"W": [["0.3"]], "activation": "tanh"}, {"W": [[50000]], "b": [-14565]}]
    check = solve(from_json({"layers": layers, "x": [1], "t": [0]})).check
    assert check.passed is True


def test_huge_numbers_are_never_called_wrong():
    # sigmoid leaps from 0 to 1 within any step that a J of 1e11 leaves digits for
    layers = [{"W": [[-100000], [300000]], "b": [1000000, 0], "activation": "sigmoid"}]
    problem = {"layers": layers, "x": [0], "t": [-1000000, 0], "loss": "squared_error_mean"}
    check = solve(from_json(problem)).check
    assert check.passed is None
    assert "rounding hides" in check.reason


def test_large_identity_layers_are_still_checked():
    big = [[1000000, -999999], [999999, 1000000]]
    layers = [{"W": big, "activation": "identity"}] * 6
    solution = solve(from_json({"layers": layers, "x": [1000000, 1], "t": [0, 0]}))
    assert solution.check.passed is True
    assert solution.gradients.J > 1e80
