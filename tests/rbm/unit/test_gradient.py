"""Gradients, moments and contributions against published values and finite differences."""

import numpy as np
import pytest
from scipy.special import expit, log_expit, logsumexp

from explorer.rbm.maths.gradient import (
    Contributions,
    Parameter,
    contributions,
    gradient,
    log_likelihood,
    moments,
)
from explorer.rbm.maths.rbm import RBM, states
from tests.rbm.machines import WORKED, joint_log_weights, random_rbm

DATA = np.array([[1.0, 0, 1], [1, 1, 0], [1, 1, 1]])


def scipy_log_likelihood(W, b, c, data):
    """The sum of ln p over the rows of data, by SciPy."""
    every = states(len(b))
    minus_F = [v @ b - log_expit(-(c + v @ W)).sum(axis=-1) for v in (data, every)]
    return minus_F[0].sum() - len(data) * logsumexp(minus_F[1])


def test_the_worked_machine_has_its_published_gradient() -> None:
    assert log_likelihood(WORKED, DATA).sum() == pytest.approx(-6.000083853259, abs=1e-9)
    found = gradient(WORKED, DATA).sum
    assert found.c == pytest.approx([0.40740361, -0.44284512], abs=1e-8)
    assert found.b == pytest.approx([1.46709633, 0.33632247, -0.44949608], abs=1e-8)


@pytest.mark.parametrize("sizes", [(3, 2), (2, 4), (6, 3)])
def test_the_gradient_agrees_with_finite_differences(sizes) -> None:
    rbm = random_rbm(*sizes, 1.0)
    data = (np.random.default_rng(1).random((5, sizes[0])) < 0.5).astype(float)
    found = gradient(rbm, data).sum
    step = 1e-5
    for symbol in "Wbc":
        for index in np.ndindex(getattr(rbm, symbol).shape):
            values = []
            for sign in (1, -1):
                parts = {name: getattr(rbm, name).copy() for name in "Wbc"}
                parts[symbol][index] += sign * step
                values.append(scipy_log_likelihood(**parts, data=data))
            difference = (values[0] - values[1]) / (2 * step)
            assert getattr(found, symbol)[index] == pytest.approx(difference, abs=1e-7)


@pytest.mark.parametrize("sizes", [(3, 2), (2, 4), (4, 4)])
def test_moments_agree_with_a_sum_over_all_pairs_of_states(sizes) -> None:
    rbm = random_rbm(*sizes, 2.0)
    joint = joint_log_weights(rbm)
    p = np.exp(joint - logsumexp(joint))
    v, h = states(sizes[0]), states(sizes[1])
    found = moments(rbm)
    assert pytest.approx(np.einsum("vh,vi,hj->ij", p, v, h), abs=1e-13) == found.W
    assert found.b == pytest.approx(p.sum(axis=1) @ v, abs=1e-13)
    assert found.c == pytest.approx(p.sum(axis=0) @ h, abs=1e-13)


@pytest.mark.parametrize("size", [-800, 800])
def test_moments_stay_right_under_weights_of_800(size) -> None:
    rbm = RBM(np.full((6, 3), float(size)), np.zeros(6), np.zeros(3))
    joint = joint_log_weights(rbm)
    p = np.exp(joint - logsumexp(joint))
    assert moments(rbm).b == pytest.approx(p.sum(axis=1) @ states(6), abs=1e-13)
    assert moments(rbm).c == pytest.approx(p.sum(axis=0) @ states(3), abs=1e-13)


def test_moments_in_several_blocks_are_those_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    rbm = random_rbm(9, 6, 1.0)
    whole = moments(rbm)
    monkeypatch.setattr("explorer.rbm.maths.gradient.CHUNK", 50)
    assert pytest.approx(whole.W, abs=1e-14) == moments(rbm).W


def test_the_sum_is_the_difference_of_the_phases_and_the_mean_a_share_of_it() -> None:
    found = gradient(WORKED, DATA)
    expected = expit(WORKED.c + DATA @ WORKED.W).sum(axis=0)
    assert found.positive.c == pytest.approx(expected, abs=1e-14)
    assert found.sum.c == pytest.approx(found.positive.c - found.negative.c, abs=1e-14)
    assert pytest.approx(found.sum.W / 3, abs=1e-14) == found.mean.W


def test_the_negative_phase_grows_with_the_number_of_rows() -> None:
    """The worksheet's slip: without the factor n it is right for one row alone."""
    once, twice = gradient(WORKED, DATA), gradient(WORKED, np.repeat(DATA, 2, axis=0))
    assert twice.negative.c == pytest.approx(2 * once.negative.c)
    assert twice.mean.c == pytest.approx(once.mean.c)


@pytest.mark.parametrize(
    "parameter",
    [Parameter("c", (1,)), Parameter("b", (2,)), Parameter("W", (2, 1))],
    ids=lambda parameter: parameter.symbol,
)
def test_contributions_add_up_to_the_gradient(parameter: Parameter) -> None:
    found, whole = contributions(WORKED, DATA, parameter), gradient(WORKED, DATA)
    assert found.positive.shape == (3,)
    assert found.negative.shape == (8,)
    for terms, phase in ((found.positive, whole.positive), (found.negative, whole.negative)):
        expected = getattr(phase, parameter.symbol)[parameter.index]
        assert terms.sum() == pytest.approx(expected, abs=1e-14)


def test_each_contribution_is_that_of_its_state() -> None:
    found = contributions(WORKED, DATA, Parameter("c", (1,)))
    assert found.positive[0] == pytest.approx(expit(-1 + 1))  # 101: c_2 + W_12 + W_32
    assert found.negative[0b111] == pytest.approx(3 * 0.2477159605 * expit(0.0), abs=1e-9)


def test_a_gradient_that_is_only_rounding_is_0() -> None:
    terms = Contributions(np.array([0.1] * 3), np.array([0.3]))
    assert terms.positive.sum() != terms.negative.sum()
    assert terms.gradient == 0
    one_switch = RBM(np.full((4, 1), 4.0), np.full(4, -2.0), np.array([-8.0]))
    sums = gradient(one_switch, np.array([[0.0] * 4, [1.0] * 4])).sum
    assert sums.c.tolist() == [0]
    assert sums.b.tolist() == [0] * 4
    assert (sums.W > 0.1).all()
    assert Contributions(np.array([0.3]), np.array([0.3 - 1e-9])).gradient == pytest.approx(1e-9)
