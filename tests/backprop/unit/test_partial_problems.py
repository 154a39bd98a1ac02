"""Exercises that give less than a whole problem: a gradient instead of a target, other names."""

from fractions import Fraction

import numpy as np
import pytest

from explorer.backprop.problem import from_json, from_query, to_json, to_query
from explorer.backprop.solution import solve
from tests.backprop.unit.test_problem_query import args
from tests.backprop.walks import steps_of

GIVEN = {
    "layers": [
        {"W": [[0.75, 0.5], [-1, 1]], "b": [0, 0], "activation": "relu"},
        {"W": [[1, 1], [2, -1]], "activation": "identity"},
    ],
    "loss": "given_gradient",
    "x": [1, 0.5],
    "t": [3, "-1/2"],
}


def test_a_given_gradient_runs_back_as_it_is():
    """Against the vector-Jacobian product written out with NumPy."""
    solution = solve(from_json(GIVEN))
    W1, W2, x, g = [[0.75, 0.5], [-1, 1]], [[1, 1], [2, -1]], [1, 0.5], np.array([3, -0.5])
    mask = np.array(W1) @ x > 0
    delta = np.array(W2).T @ g * mask
    gradients = solution.gradients
    assert gradients.dy.tolist() == g.tolist()
    assert gradients.layers[0].dW.tolist() == np.outer(delta, x).tolist()
    assert gradients.dx.tolist() == (np.array(W1).T @ delta).tolist()
    assert solution.exact_gradients.dy[1] == Fraction(-1, 2)
    assert solution.check.passed


def test_the_walk_says_that_a_gradient_is_given():
    told = {step.kind: step.says for step in steps_of(from_json(GIVEN), "W1-1-2").values()}
    assert "slope of J by the output" in told["given"]
    assert told["J"].startswith("How J changes with y is given.")
    assert told["dy"].startswith("This is given.")


def test_linear_is_a_name_of_the_identity_and_is_written_as_that():
    data = {"layers": [{"W": [[2]], "activation": "linear"}]}
    assert from_json(data) == from_json({"layers": [{"W": [[2]], "activation": "identity"}]})
    assert to_json(from_json(data))["layers"][0]["activation"] == "identity"
    problem, view, errors = from_query(args("W1=2&layers=1&x=1&f1=linear"))
    assert (problem.layers[0].activation, errors) == ("identity", ())
    assert "linear" not in to_query(problem, view)


@pytest.mark.parametrize("name", ["linea r1", "lin", ""])
def test_other_names_are_refused_with_those_that_there_are(name):
    _, _, (error,) = from_query(args(f"W1=2&layers=1&x=1&f1={name}"))
    assert "identity" in error.message


def test_no_gradient_passes_a_step_and_none_is_killed_that_could_be_revived():
    layers = [{"W": [[1], [-1]], "activation": "step"}, {"W": [[1, 1]], "activation": "identity"}]
    solution = solve(from_json({"layers": layers, "x": [2], "t": [0]}))
    assert solution.trace.layers[0].a.tolist() == [1, 0]
    assert solution.gradients.layers[0].dW.tolist() == [[0], [0]]
    assert solution.gradients.dx.tolist() == [0]


def test_at_its_jump_a_step_cannot_be_checked_by_differences():
    layers = [{"W": [[1]], "activation": "step"}]
    check = solve(from_json({"layers": layers, "x": [0], "t": [0]})).check
    assert check.passed is None
    assert "0" in check.reason
