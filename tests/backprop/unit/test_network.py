"""Both passes against the worksheet and published examples, in fractions and in floats."""

from fractions import Fraction

import numpy as np
import pytest

from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.maths.network import Layer, Network, backward, forward, jacobian
from explorer.backprop.problem import EXAMPLES, WORKSHEET
from explorer.backprop.solution import float_network, solve

PROBLEMS = {example.name: example.problem.at(1) for example in EXAMPLES}


def passes(name):
    problem = PROBLEMS[name]
    network = float_network(problem)
    trace = forward(network, np.array(problem.x, float))
    return trace, backward(network, trace, np.array(problem.t, float))


def test_the_worksheets_forward_pass():
    trace, gradients = passes("worksheet")
    assert trace.layers[0].h.tolist() == [1, -0.5]
    assert trace.layers[0].a.tolist() == [1, 0]
    assert trace.layers[1].h.tolist() == [0]
    assert trace.y.tolist() == [0.5]
    assert gradients.J == 0.125


def test_the_worksheets_backward_pass():
    first, second = passes("worksheet")[1].layers
    assert first.dW.tolist() == [[-0.125, -0.0625], [0, 0]]
    assert first.db.tolist() == [-0.125, 0]
    assert first.f_prime.tolist() == [1, 0]
    assert second.dW.tolist() == [[-0.125, 0]]
    assert second.db.tolist() == second.delta.tolist() == [-0.125]
    assert passes("worksheet")[1].dx.tolist() == [-3 / 32, -1 / 16]


def test_the_worksheets_answer_is_exactly_minus_one_sixteenth():
    gradients = solve(WORKSHEET).exact_gradients
    assert gradients.layers[0].dW[0, 1] == Fraction(-1, 16)
    assert isinstance(gradients.layers[0].dW[0, 1], Fraction)
    assert list(gradients.dx) == [Fraction(-3, 32), Fraction(-1, 16)]
    assert Fraction(1, 8) == gradients.J


def test_a_killed_unit_passes_no_gradient_back():
    first = passes("dead-units")[1].layers[0]
    assert first.dead.tolist() == [False, True, True]
    assert first.dW[1:].tolist() == [[0, 0], [0, 0]]
    assert first.db[1:].tolist() == [0, 0]


def test_mazurs_published_numbers():
    trace, gradients = passes("mazur")
    assert pytest.approx(0.298371109, abs=5e-10) == gradients.J
    assert trace.y == pytest.approx([0.75136507, 0.772928465], abs=5e-9)
    assert gradients.layers[1].dW[0, 0] == pytest.approx(0.082167041, abs=5e-10)
    assert gradients.layers[0].dW[0, 0] == pytest.approx(0.000438568, abs=5e-10)


def test_cs231ns_published_numbers():
    trace, gradients = passes("cs231n")
    assert trace.y[0] == pytest.approx(0.73, abs=5e-3)
    assert gradients.layers[0].dW[0] == pytest.approx([-0.20, -0.39], abs=5e-3)
    assert gradients.layers[0].db[0] == pytest.approx(0.20, abs=5e-3)


def test_hmkcodes_published_numbers():
    trace, gradients = passes("hmkcode")
    assert trace.y[0] == pytest.approx(0.191)
    # its update of w6 with learning rate 0.05: 0.15 becomes 0.17 with dJ/dw6 = -0.809 * 0.48
    assert gradients.layers[1].dW[0] == pytest.approx([-0.809 * 0.85, -0.809 * 0.48])


def test_the_relu_jacobian_is_the_worksheets_diagonal():
    h = np.array([1.0, -0.5])
    relu = ACTIVATIONS["relu"]
    assert jacobian(relu, h, relu.value(h), 1).tolist() == [[1, 0], [0, 0]]


def test_the_softmax_jacobian_is_full_and_its_rows_sum_to_0():
    h, softmax = np.array([0.5, -1.0, 2.0]), ACTIVATIONS["softmax"]
    a = softmax.value(h)
    full = jacobian(softmax, h, a, 1)
    moved = [softmax.value(h + 1e-6 * e) - softmax.value(h - 1e-6 * e) for e in np.eye(3)]
    np.testing.assert_allclose(full, np.array(moved).T / 2e-6, atol=1e-9)
    np.testing.assert_allclose(full.sum(axis=1), 0, atol=1e-16)


@pytest.mark.parametrize(("at_zero", "slope", "dead"), [(1, 1.0, False), (0, 0.0, True)])
def test_the_choice_at_the_kink_decides_whether_a_unit_is_dead(at_zero, slope, dead):
    layer = Layer(np.array([[1.0]]), np.array([0.0]), ACTIVATIONS["relu"])
    network = Network((layer,), LOSSES["output"], at_zero)
    gradients = backward(network, forward(network, np.zeros(1)), np.zeros(0))
    assert gradients.layers[0].delta.tolist() == [slope]
    assert gradients.layers[0].dead.tolist() == [dead]


def test_a_saturated_unit_that_still_speaks_is_not_dead():
    layer = Layer(np.array([[1.0]]), np.array([1000.0]), ACTIVATIONS["sigmoid"])
    network = Network((layer,), LOSSES["output"])
    saturated = backward(network, forward(network, np.zeros(1)), np.zeros(0)).layers[0]
    assert saturated.f_prime.tolist() == [0]
    assert saturated.dead.tolist() == [False]


def test_softmax_has_no_elementwise_slope_and_no_dead_units():
    layer = passes("classifier")[1].layers[-1]
    assert layer.f_prime is None
    assert not layer.dead.any()
