"""What solving adds to the two passes: exactness, its limits, and finite numbers."""

from fractions import Fraction

import numpy as np
import pytest

from explorer.backprop.limits import MAX_EXACT_DENOMINATOR_BITS, MAX_EXACT_PARAMETERS
from explorer.backprop.maths.losses import MAX_EXPONENT
from explorer.backprop.problem import EXAMPLES, WORKSHEET, from_json, resized
from explorer.backprop.solution import is_exact_affordable, solve


def arrays(trace, gradients):
    for layer in trace.layers:
        yield from (layer.h, layer.a)
    for layer in gradients.layers:
        yield from (layer.delta, layer.dW)
        if layer.db is not None:
            yield layer.db
        if layer.f_prime is not None:
            yield layer.f_prime
    yield from (trace.x, gradients.dy, gradients.dx)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_exact_entries_are_fractions_or_floats_in_the_same_shapes(example):
    solution = solve(example.problem.at(1))
    floats = arrays(solution.trace, solution.gradients)
    exact = arrays(solution.exact_trace, solution.exact_gradients)
    for float_array, exact_array in zip(floats, exact, strict=True):
        assert float_array.dtype == float
        assert float_array.shape == exact_array.shape
        assert {type(entry) for entry in exact_array.flat} <= {Fraction, float}
        np.testing.assert_array_equal(exact_array.astype(float), float_array)
    assert isinstance(solution.gradients.J, float)


def test_dead_units_are_marked_alike_in_floats_and_fractions():
    solution = solve(WORKSHEET)
    for gradients in (solution.gradients, solution.exact_gradients):
        assert gradients.layers[0].dead.tolist() == [False, True]
        assert gradients.layers[0].dead.dtype == bool


def test_exactness_ends_at_an_irrational_value_but_not_for_a_killed_unit():
    exact = solve(from_json({"x": [1, "1/3"]})).exact_gradients
    assert isinstance(exact.J, float)
    assert isinstance(exact.layers[0].dW[0, 1], float)
    assert exact.layers[0].dW[1].tolist() == [Fraction(0), Fraction(0)]
    assert exact.layers[1].dW[0, 1] == 0
    assert isinstance(exact.layers[1].dW[0, 1], Fraction)


def test_tenths_are_exact():
    layers = [{"W": [["0.1", "0.2"]], "b": [0], "activation": "identity"}]
    solution = solve(from_json({"layers": layers, "x": [1, 1], "t": [0]}))
    assert solution.exact_trace.y[0] == Fraction(3, 10)
    assert solution.trace.y[0] == 0.3


def test_a_network_with_too_many_parameters_has_floats_for_exact_values():
    large = resized(WORKSHEET, (32, 32, 1))
    assert MAX_EXACT_PARAMETERS < 32 * 33 + 33
    assert not is_exact_affordable(large)
    solution = solve(large)
    assert isinstance(solution.exact_trace.layers[0].h[0], float)
    assert solution.check.passed is not False


def test_denominators_that_multiply_up_have_floats_for_exact_values():
    primes = [101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173, 179]
    row = [f"1/{10**27 + prime}" for prime in primes]
    layers = [{"W": [row] * 2, "b": row[:2]}, {"W": [row[:2]]}]
    assert sum(90 for _ in primes * 2) > MAX_EXACT_DENOMINATOR_BITS
    problem = from_json({"layers": layers, "x": row[::-1]})
    assert not is_exact_affordable(problem)
    assert isinstance(solve(problem).exact_gradients.J, float)


def test_exact_results_within_the_limits_can_be_written_out():
    # Python refuses to write integers of more than 4300 digits
    third = "0." + "3" * 29 + "1"
    W = [[third] * 10] * 10
    problem = from_json(
        {"layers": [{"W": W, "activation": "identity"}] * 8, "x": [third] * 10, "t": [third] * 10}
    )
    assert is_exact_affordable(problem)
    assert len(str(solve(problem).exact_gradients.layers[3].dW[0, 0])) < 4300


@pytest.mark.parametrize(
    ("loss", "activation", "t"),
    [("binary_cross_entropy", "sigmoid", [1, 0]), ("softmax_cross_entropy", "softmax", [1, 0])],
)
def test_cross_entropies_stay_finite_where_y_is_0(loss, activation, t):
    layers = [{"W": [[-1000000], [1000000]], "b": [0, 0], "activation": activation}]
    problem = from_json({"layers": layers, "x": [1], "t": t, "loss": loss})
    gradients = solve(problem).gradients
    assert pytest.approx(2000000) == gradients.J
    assert gradients.layers[0].delta == pytest.approx([-1, 1])
    assert abs(gradients.dy[0]) == pytest.approx(np.exp(MAX_EXPONENT), rel=1e-9)


def test_the_largest_network_of_the_largest_numbers_stays_finite():
    layers = [{"W": [[10**6] * 32] * 32, "b": [10**6] * 32, "activation": "identity"}] * 8
    solution = solve(from_json({"layers": layers, "x": [10**6] * 32, "t": [-(10**6)] * 32}))
    for part in arrays(solution.trace, solution.gradients):
        assert np.isfinite(part).all()
    assert np.isfinite(solution.gradients.J)


def test_a_solved_layer_has_the_worksheets_numbers_of_both_passes():
    first, second = (solve(WORKSHEET).layer(number) for number in (1, 2))
    assert (first.inputs.tolist(), first.h.tolist()) == ([1, Fraction(1, 2)], [1, Fraction(-1, 2)])
    assert (first.a.tolist(), first.slope.tolist(), first.dead) == ([1, 0], [1, 0], (2,))
    assert first.dW.tolist() == [[Fraction(-1, 8), Fraction(-1, 16)], [0, 0]]
    assert (second.number, second.inputs.tolist(), second.dead) == (2, [1, 0], ())
    assert (second.W.tolist(), second.b, second.activation.name) == ([[1, 1]], (-1,), "sigmoid")
