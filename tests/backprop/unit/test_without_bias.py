"""Networks without biases: both passes by NumPy, and no word of a bias anywhere."""

import json
import re
from fractions import Fraction

import numpy as np
import pytest

from explorer.backprop.api import answer
from explorer.backprop.derivation import forward
from explorer.backprop.derivation.revival import revival
from explorer.backprop.figures.handles import handles
from explorer.backprop.maths.descent import Rule
from explorer.backprop.numbers import columns, texts
from explorer.backprop.problem import (
    GRAINS,
    WORKSHEET,
    from_json,
    from_query,
    is_selectable,
    to_json,
    to_query,
    with_biases,
)
from explorer.backprop.problem.view import View
from explorer.backprop.update import updated
from tests.backprop.drawings import solution_of
from tests.backprop.walks import steps_of

W1, W2 = [[0.5, 0.1, 0.1], [-0.6, -0.2, 0.7]], [[0.1, -0.3]]
X, T = [0.5, 0.1, -0.2], [0.6]
EXERCISE = {
    "layers": [{"W": W1, "activation": "sigmoid"}, {"W": W2, "activation": "sigmoid"}],
    "x": X,
    "t": T,
}
LINK = "x=0.5,0.1,-0.2&t=0.6&W1=0.5,0.1,0.1;-0.6,-0.2,0.7&f1=sigmoid&W2=0.1,-0.3&f2=sigmoid"
# The worksheet, layer 1 without its zeros: the same numbers, and one parameter a unit less.
MIXED = with_biases(WORKSHEET, 1)


def sigmoid(h):
    return 1 / (1 + np.exp(-h))


def by_numpy():
    """Both passes of the exercise, written out."""
    first, second, x, t = (np.array(each) for each in (W1, W2, X, T))
    a1 = sigmoid(first @ x)
    y = sigmoid(second @ a1)
    delta2 = (y - t) * y * (1 - y)
    delta1 = (second.T @ delta2) * a1 * (1 - a1)
    J = ((y - t) ** 2).sum() / 2
    return J, np.outer(delta1, x), np.outer(delta2, a1), first.T @ delta1


def test_the_exercise_has_the_loss_and_the_gradients_that_numpy_has():
    found = answer((from_json(EXERCISE), None))
    J, dW1, dW2, dx = by_numpy()
    assert found["J"] == pytest.approx(J) == pytest.approx(0.006615555805218445, rel=1e-12)
    np.testing.assert_allclose(found["layers"][0]["dW"], dW1, rtol=1e-12)
    np.testing.assert_allclose(found["layers"][1]["dW"], dW2, rtol=1e-12)
    np.testing.assert_allclose(found["dx"], dx, rtol=1e-12)
    assert [layer["db"] for layer in found["layers"]] == [None, None]
    assert [layer["db"] for layer in found["exact"]["layers"]] == [None, None]


def test_the_exercise_has_the_gradients_that_pytorch_has():
    torch = pytest.importorskip("torch")
    first, second, x = (
        torch.tensor(each, dtype=torch.float64, requires_grad=True) for each in (W1, W2, X)
    )
    y = torch.sigmoid(second @ torch.sigmoid(first @ x))
    ((y - torch.tensor(T, dtype=torch.float64)) ** 2).sum().div(2).backward()
    gradients = solution_of(from_json(EXERCISE)).gradients
    np.testing.assert_allclose(gradients.layers[0].dW, first.grad, rtol=1e-12)
    np.testing.assert_allclose(gradients.layers[1].dW, second.grad, rtol=1e-12)
    np.testing.assert_allclose(gradients.dx, x.grad, rtol=1e-12)


def test_a_link_of_the_exercise_means_the_same():
    problem, _, errors = from_query(dict(part.split("=") for part in LINK.split("&")))
    assert errors == ()
    assert problem == from_json(EXERCISE)
    told = to_query(problem, View("W1-1-2"))
    assert "&b1=none&" in told
    assert "&b2=none&" in told


def test_the_check_counts_no_bias():
    check = solution_of(from_json(EXERCISE)).check
    assert (check.passed, check.checked, check.skipped) == (True, 6 + 2 + 3, 0)
    assert solution_of(MIXED).check.checked == 4 + 2 + 1 + 2


@pytest.mark.parametrize("grain", GRAINS)
@pytest.mark.parametrize("select", ["W1-2-1", "W2-1-1", "x-1"])
def test_no_step_of_the_walk_speaks_of_a_bias(grain, select):
    steps = steps_of(from_json(EXERCISE), select, grain, rate=Fraction(1, 2))
    for name, step in steps.items():
        words = " ".join((step.title, step.says, *step.formulas))
        assert not re.search(r"\bbias|b\^\{\(\d\)\}", words), (name, words)
    known = {name for step in steps.values() for name in step.adds}
    assert {"h1-1", "h1-2", "h2-1"} <= known
    assert "gave all 11 gradients" in steps["all"].says


@pytest.mark.parametrize("grain", GRAINS)
def test_the_layer_that_has_biases_keeps_its_words(grain):
    steps = steps_of(MIXED, "W1-1-2", grain, rate=Fraction(1))
    told = [step.formulas for name, step in steps.items() if re.match(r"given|h\d|update\d", name)]
    text = json.dumps(told)
    assert "b^{(2)}" in text or grain == "term"
    assert "b^{(1)}" not in text
    assert "gave all 9 gradients" in steps["all"].says


def test_a_sum_without_a_bias_is_the_product_alone():
    lines = forward.passages(solution_of(MIXED))[0].formulas
    assert lines[0] == "h^{(1)} = W^{(1)}x"
    assert lines[1].endswith(
        r"= \begin{bmatrix}0.75 + 0.25\\-1 + 0.5\end{bmatrix} = "
        r"\begin{bmatrix}1\\-0.5\end{bmatrix}"
    )


def test_only_biases_that_there_are_can_be_chosen_or_have_a_number():
    assert not is_selectable("b1-1", MIXED)
    assert is_selectable("b2-1", MIXED)
    shown = texts(columns(solution_of(MIXED), (1, 2)))
    assert [hook for hook in shown if hook.startswith("grad-b")] == ["grad-b2-1"]
    chosen = {each.light: each.select for each in handles(solution_of(MIXED), "W1-1-2")}
    assert (chosen["a1-1"], chosen["a2-1"]) == ("", "b2-1")


def test_a_step_of_gradient_descent_leaves_no_bias_behind():
    after = updated(solution_of(MIXED), Rule(Fraction(1))).after
    assert [layer.b for layer in after.layers] == [None, (Fraction(-7, 8),)]


def test_a_dead_unit_without_a_bias_is_revived_by_the_weight_on_its_largest_input():
    found = revival(solution_of(MIXED), (1, 1))
    # h = w · 1 + 1 · 1/2 shall be 1/20.
    assert (found.path, found.text) == ("layers[0].W[1][0]", "-0.45")
    assert found.what == "weight"
    assert set(found.ghost) == {"W1-2-1", "W1-2-2"}
    data = to_json(MIXED)
    data["layers"][0]["W"][1][0] = found.text
    assert solution_of(from_json(data)).exact_trace.layers[0].h.tolist() == [1, Fraction(1, 20)]


def test_a_unit_without_a_bias_and_without_any_input_is_moved_by_nothing_and_learns_nothing():
    silent = from_json({**to_json(MIXED), "x": [0, 0], "relu_derivative_at_zero": 0})
    solution = solution_of(silent)
    assert revival(solution, (1, 1)) is None
    assert not solution.layer(1).is_learning
    assert solution.layer(2).learns(1)  # by its bias
