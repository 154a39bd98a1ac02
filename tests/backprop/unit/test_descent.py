"""Gradient descent against published steps, numbers by hand, and steps written out in NumPy."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from explorer.backprop.maths.descent import Parameters, Rule, moved, penalty
from explorer.backprop.problem import WORKSHEET, from_json
from explorer.backprop.solution import solve
from explorer.backprop.update import updated, written
from tests.backprop.networks import PUBLISHED, random_network

HALF = Fraction(1, 2)


def sigmoid(h):
    return 1 / (1 + np.exp(-h))


def mazurs_loss(weights, biases=((0.35, 0.35), (0.6, 0.6))):
    """The loss of Mazur's network, written out; it takes complex weights."""
    a = np.array([0.05, 0.10])
    for W, b in zip(weights, biases, strict=True):
        a = sigmoid(W @ a + np.array(b))
    return ((a - np.array([0.01, 0.99])) ** 2).sum() / 2


def by_complex_step(loss, weights):
    """dJ/dW to all digits: the imaginary part of J at a weight moved by i 1e-30."""
    slopes = []
    for at, W in enumerate(weights):
        found = np.zeros(W.shape)
        for place in np.ndindex(W.shape):
            moved_there = [each.astype(complex) for each in weights]
            moved_there[at][place] += 1e-30j
            found[place] = loss(moved_there).imag / 1e-30
        slopes.append(found)
    return slopes


def pytorchs_steps(rate, momentum, decay, count):
    """Steps of torch.optim.SGD as its manual writes them: b = mu b + g, W = W - rate b."""
    weights = [np.array([[0.15, 0.2], [0.25, 0.3]]), np.array([[0.4, 0.45], [0.5, 0.55]])]
    buffers = [np.zeros((2, 2)), np.zeros((2, 2))]
    for _ in range(count):
        slopes = by_complex_step(mazurs_loss, weights)
        decayed = [g + decay * W for g, W in zip(slopes, weights, strict=True)]
        buffers = [momentum * b + g for b, g in zip(buffers, decayed, strict=True)]
        weights = [W - rate * b for W, b in zip(weights, buffers, strict=True)]
    return weights


def numbers(array):
    return np.asarray(array).astype(float)


def test_the_worksheets_step_is_exact():
    # By hand: each number less half its gradient.
    first, second = updated(solve(WORKSHEET), Rule(HALF)).layers
    assert first.new.W.tolist() == [[Fraction(13, 16), Fraction(17, 32)], [-1, 1]]
    assert first.new.b.tolist() == [Fraction(1, 16), 0]
    assert second.new.W.tolist() == [[Fraction(17, 16), 1]]
    assert second.new.b.tolist() == [Fraction(-15, 16)]
    assert first.delta.W.tolist() == [[Fraction(1, 16), Fraction(1, 32)], [0, 0]]
    every = [*first.new.W.flat, *first.new.b, *first.delta.W.flat, *first.delta.b]
    assert {type(value) for value in every} == {Fraction}


def test_two_sigmoids_in_a_row_take_the_step_worked_out_on_paper():
    layers = [{"W": [["0.3", "-0.2"]], "activation": "sigmoid", "b": [0]}]
    layers += [{"W": [["0.4"]], "activation": "sigmoid", "b": [0]}]
    problem = from_json({"layers": layers, "x": ["0.5", "0.6"], "t": [1]})
    update = updated(solve(problem), Rule(HALF, freeze_b=True))
    assert update.J_after == pytest.approx(0.0993656916, abs=5e-11)
    assert update.layers[0].new.b.tolist() == [0]
    assert update.layers[0].delta.b.tolist() == [0]


def test_mazurs_weights_and_loss_after_his_step_with_his_biases_kept():
    # Mazur (2015); he prints a loss of 0.291027924, which his own weights do not give.
    update = updated(solve(PUBLISHED["mazur"]), Rule(HALF, freeze_b=True))
    first, second = (numbers(layer.new.W) for layer in update.layers)
    np.testing.assert_allclose(first[0], [0.149780716, 0.19956143], atol=1e-9)
    np.testing.assert_allclose(first[1], [0.24975114, 0.29950229], atol=1e-8)
    np.testing.assert_allclose(second[0], [0.35891648, 0.408666186], atol=1e-8)
    np.testing.assert_allclose(second[1], [0.511301270, 0.561370121], atol=1e-9)
    assert update.J_after == pytest.approx(0.291027774, abs=5e-10)
    assert update.J_after == pytest.approx(mazurs_loss([first, second]), rel=1e-14)
    kept = [layer.new.b.tolist() for layer in update.layers]
    assert kept == [[Fraction(7, 20)] * 2, [Fraction(3, 5)] * 2]


@pytest.mark.parametrize(("momentum", "decay"), [(0, 0), (0.9, 0), (0, 0.01), (0.9, 0.01)])
def test_steps_with_momentum_and_penalty_are_those_of_pytorchs_sgd(momentum, decay):
    rule = Rule(HALF, Fraction(str(momentum)), Fraction(str(decay)), freeze_b=True)
    problem = PUBLISHED["mazur"]
    before = [Parameters(np.zeros((2, 2)), np.zeros(2))] * 2
    for _ in range(3):
        solution, steps = solve(problem), []
        for number in (1, 2):
            layer = solution.layer(number)
            old = Parameters(layer.W, np.array(layer.b, object))
            slopes = Parameters(layer.dW, layer.db)
            steps.append(moved(old, slopes, rule, before[number - 1]))
        before = [step.delta for step in steps]
        layers = [
            replace(layer, W=tuple(tuple(map(written, row)) for row in step.new.W))
            for layer, step in zip(problem.layers, steps, strict=True)
        ]
        problem = replace(problem, layers=tuple(layers))
    expected = pytorchs_steps(0.5, momentum, decay, 3)
    for layer, W in zip(problem.layers, expected, strict=True):
        np.testing.assert_allclose(numbers(layer.W), W, rtol=1e-13)


def test_biases_are_not_penalized():
    plain, penalized = (updated(solve(WORKSHEET), Rule(HALF, l2=l2)) for l2 in (0, Fraction(1, 10)))
    for one, other, layer in zip(plain.layers, penalized.layers, WORKSHEET.layers, strict=True):
        assert one.new.b.tolist() == other.new.b.tolist()
        # -eta lambda W more, by hand
        more = (other.new.W - one.new.W).tolist()
        assert more == [[-w / 20 for w in row] for row in layer.W]


def test_the_penalty_is_half_lambda_times_the_sum_of_the_squared_weights():
    weights = [np.array([[Fraction(1, 2), Fraction(-1)]]), np.array([[Fraction(3)]])]
    assert penalty(weights, Fraction(1, 5)) == Fraction(1, 10) * (Fraction(1, 4) + 1 + 9)
    update = updated(solve(WORKSHEET), Rule(HALF, l2=Fraction(1, 10)))
    squares = sum(w * w for layer in WORKSHEET.layers for row in layer.W for w in row)
    assert update.penalties[0] == squares / 20


def test_a_layer_without_biases_gets_none():
    W, slopes = np.array([[Fraction(1)]]), np.array([[Fraction(2)]])
    step = moved(Parameters(W, None), Parameters(slopes, None), Rule(HALF), Parameters(W * 0, None))
    assert (step.new.W.tolist(), step.new.b, step.delta.b) == ([[0]], None, None)


@pytest.mark.parametrize("name", PUBLISHED)
def test_divided_by_minus_its_rate_the_step_is_the_gradient(name):
    solution = solve(PUBLISHED[name])
    for rate in (Fraction(1, 10**9), Fraction(7, 3)):
        for number, layer in enumerate(updated(solution, Rule(rate)).layers, 1):
            solved = solution.layer(number)
            np.testing.assert_allclose(numbers(layer.delta.W / -rate), numbers(solved.dW), 1e-14)
            assert (layer.delta.b is None) == (solved.db is None)
            if layer.delta.b is not None:
                db = numbers(layer.delta.b / -rate)
                np.testing.assert_allclose(db, numbers(solved.db), 1e-14)


@pytest.mark.parametrize("seed", range(5))
def test_a_small_step_lowers_the_loss_by_its_rate_times_the_squared_gradient(seed):
    # J(w - eta g) = J(w) - eta |g|^2 + O(eta^2)
    solution = solve(random_network((3, 4, 2), seed=seed, hidden="tanh"))
    rate = Fraction(1, 10**5)
    update = updated(solution, Rule(rate))
    parts = [part for layer in solution.gradients.layers for part in (layer.dW, layer.db)]
    squared = sum(float((part**2).sum()) for part in parts)
    fall = float(update.J_before) - float(update.J_after)
    assert fall == pytest.approx(float(rate) * squared, rel=1e-3)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Fraction(1, 3), Fraction(1, 3)),
        (Fraction("0." + "1" * 30), Fraction("0." + "1" * 30)),
        (Fraction("0." + "1" * 31), Fraction("0.1111111111111111")),
        (Fraction(1, 10**31 + 1), Fraction("1e-31")),
        (Fraction(1, 3**9000), 0),
        (0.1 + 0.2, Fraction("0.30000000000000004")),
        (1e-320, 0),
        (0.0, 0),
    ],
)
def test_a_number_goes_on_exactly_within_30_digits_else_as_the_double_it_is(value, kept):
    assert written(value) == kept


def test_rounded_numbers_give_no_exact_loss():
    layers = [{"W": [["0." + "1" * 30]], "b": [0], "activation": "identity"}]
    problem = from_json({"layers": layers, "x": ["0.3"], "t": [1]})
    update = updated(solve(problem), Rule(Fraction(1, 7)))
    assert not update.is_exact
    assert isinstance(update.J_after, float)
    exact = updated(solve(problem), Rule(Fraction(1, 7)))
    assert isinstance(exact.layers[0].new.W[0, 0], Fraction)


def test_a_step_beyond_the_largest_number_has_no_loss_and_says_what_to_do():
    layers = [{"W": [[1000]], "b": [0], "activation": "identity"}]
    problem = from_json({"layers": layers, "x": [1000], "t": [0]})
    update = updated(solve(problem), Rule(Fraction(1000)))
    assert update.J_after is None
    assert update.refusal == "the update takes W(1)[1,1] beyond 1000000; take a smaller rate"
