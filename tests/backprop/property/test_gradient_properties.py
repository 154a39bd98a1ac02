"""Gradients of any network against a second, plain forward pass, and exact against float."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.network import backward, forward
from explorer.backprop.problem import Problem
from explorer.backprop.solution import float_network, solve
from tests.backprop.oracles import plain_layers, plain_passes, slopes
from tests.backprop.property.strategies import PAIRS, any_numbers, problems

BY_PAIR = pytest.mark.parametrize("pair", PAIRS, ids="-".join)
FEW = settings(max_examples=12)  # of each pair, and there are 40 and more


def is_tame(problem: Problem) -> bool:
    """Away from kinks, and where the plain formulas still have digits."""
    passes = plain_passes(plain_layers(problem), [float(value) for value in problem.x])
    return all(abs(value) < 12 for h, _ in passes for value in h) and all(
        abs(value - kink) > 1e-3
        for layer, (h, _) in zip(problem.layers, passes, strict=True)
        for value in h
        for kink in ACTIVATIONS[layer.activation].kinks
    )


def numbers_of(problem, solution):
    gradients = solution.gradients
    finite = [gradients.dy, gradients.dx, np.array([gradients.J])]
    finite += [part for layer in solution.trace.layers for part in (layer.h, layer.a)]
    return finite + [part for layer in gradients.layers for part in (layer.dW, layer.delta)]


@BY_PAIR
@FEW
@given(data=st.data())
def test_every_gradient_is_the_slope_of_the_loss(pair, data):
    problem = data.draw(problems(pair=pair))
    assume(is_tame(problem))
    dW, db, dx = slopes(problem)
    gradients = solve(problem).gradients
    close = {"rtol": 1e-5, "atol": 1e-6 * max(1.0, gradients.J)}
    for layer, W_slopes, b_slopes in zip(gradients.layers, dW, db, strict=True):
        np.testing.assert_allclose(layer.dW, W_slopes, **close)
        np.testing.assert_allclose(layer.delta, b_slopes, **close)  # dJ/db is dJ/dh
    for values, layer in zip(problem.layers, gradients.layers, strict=True):
        assert (layer.db is None) == (values.b is None)
        assert layer.db is None or layer.db.tolist() == layer.delta.tolist()
    np.testing.assert_allclose(gradients.dx, dx, **close)


@BY_PAIR
@FEW
@given(data=st.data())
def test_the_gradient_check_raises_no_false_alarm(pair, data):
    check = solve(data.draw(problems(pair=pair))).check
    assert check.passed is not False, check
    assert check.passed or check.reason


@given(problems(numbers=any_numbers))
def test_any_allowed_number_gives_finite_results_and_no_false_alarm(problem):
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        solution = solve(problem)
    for part in numbers_of(problem, solution):
        assert np.isfinite(part).all()
    assert solution.check.passed is not False, solution.check


@given(problems())
def test_exact_results_are_what_the_floats_approximate(problem):
    assume(is_tame(problem))
    exact = solve(problem)
    network = float_network(problem)
    x, t = np.array(problem.x, float), np.array(problem.t, float)
    trace = forward(network, x)
    floats = backward(network, trace, t)
    close = {"rtol": 1e-9, "atol": 1e-9 * max(1.0, floats.J)}
    np.testing.assert_allclose(float(exact.exact_gradients.J), floats.J, **close)
    for layer, float_layer in zip(exact.exact_gradients.layers, floats.layers, strict=True):
        np.testing.assert_allclose(layer.dW.astype(float), float_layer.dW, **close)
    np.testing.assert_allclose(exact.exact_trace.y.astype(float), trace.y, **close)


@given(problems(pair=("leaky_relu", "half_squared_error"), most_layers=1))
def test_a_piecewise_linear_network_is_exact_throughout(problem):
    solution = solve(problem)
    entries = [solution.exact_gradients.J, *solution.exact_gradients.layers[0].dW.flat]
    assert all(isinstance(entry, Fraction) for entry in entries)
    # J once more, in fractions and by hand
    h = [sum(w * v for w, v in zip(row, problem.x, strict=True)) for row in problem.layers[0].W]
    h = [value + b for value, b in zip(h, problem.layers[0].b or [0] * len(h), strict=True)]
    y = [value if value > 0 else value / 100 for value in h]
    assert entries[0] == sum((a - b) ** 2 for a, b in zip(y, problem.t, strict=True)) / 2
