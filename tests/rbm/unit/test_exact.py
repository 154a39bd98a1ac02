"""The exact machine against numbers worked out elsewhere, brute force and SciPy."""

import math
import tracemalloc
from fractions import Fraction

import numpy as np
import pytest
from scipy.special import expit, logsumexp

from explorer.common.arrays import softplus
from explorer.rbm.maths import exact as rbm_exact
from explorer.rbm.maths import product as rbm_product
from explorer.rbm.maths.rbm import (
    RBM,
    bits,
    energies,
    energy,
    free_energy,
    p_h_given_v,
    p_v_given_h,
    state_numbers,
    states,
)
from tests.rbm.machines import QUIZ, WORKED, joint_log_weights, random_rbm, scipy_log_weights


def test_the_worked_machine_has_its_published_values() -> None:
    found = rbm_exact.distribution(WORKED)
    assert found.log_Z == pytest.approx(4.215547701514, abs=1e-9)
    published = {
        "000": 0.0403913820,
        "001": 0.2041246736,
        "011": 0.2041246736,
        "101": 0.1605333868,
        "110": 0.0623271594,
        "111": 0.2477159605,
    }
    for state, p in published.items():
        assert found.p[int(state, 2)] == pytest.approx(p, abs=1e-9)


def test_the_quiz_of_the_course_has_its_published_answer() -> None:
    found = rbm_exact.distribution(QUIZ)
    assert found.p[0b10] == pytest.approx(0.4704658580, abs=1e-9)
    assert found.log_Z == pytest.approx(2.0672935755, abs=1e-9)


def test_states_count_up_in_binary_with_the_first_unit_foremost() -> None:
    assert states(2).tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert states(3, 3, 5).tolist() == [[0, 1, 1], [1, 0, 0]]
    assert bits(np.array([6]), 4).tolist() == [[0, 1, 1, 0]]
    assert state_numbers(states(5)).tolist() == list(range(32))


@pytest.mark.parametrize("sizes", [(1, 1), (3, 2), (2, 4), (5, 3)])
def test_every_quantity_agrees_with_a_sum_over_all_pairs_of_states(sizes) -> None:
    rbm = random_rbm(*sizes, 1.5)
    joint = joint_log_weights(rbm)
    log_Z = logsumexp(joint)
    p = np.exp(joint - log_Z)
    v, h = states(sizes[0]), states(sizes[1])
    assert energies(rbm) == pytest.approx(-joint, abs=1e-12)
    assert energy(rbm, v[:, None], h) == pytest.approx(-joint, abs=1e-12)
    assert free_energy(rbm, v) == pytest.approx(-logsumexp(joint, axis=1), abs=1e-12)
    assert free_energy(rbm.transposed, h) == pytest.approx(-logsumexp(joint, axis=0), abs=1e-12)
    assert rbm_exact.distribution(rbm).p == pytest.approx(p.sum(axis=1), abs=1e-13)
    assert rbm_exact.distribution(rbm.transposed).p == pytest.approx(p.sum(axis=0), abs=1e-13)
    assert p_h_given_v(rbm, v) == pytest.approx(p @ h / p.sum(axis=1)[:, None], abs=1e-12)
    assert p_v_given_h(rbm, h) == pytest.approx(p.T @ v / p.sum(axis=0)[:, None], abs=1e-12)


def test_log_z_is_the_same_through_both_layers() -> None:
    found = rbm_exact.log_partition(random_rbm(9, 6, 2.0), both=True)
    assert found.difference == pytest.approx(0, abs=1e-12)
    assert found.through_visible == pytest.approx(found.through_hidden, abs=1e-12)


def test_log_z_goes_through_the_smaller_layer_alone_when_not_asked_for_both() -> None:
    wide, tall = random_rbm(3, 5, 1), random_rbm(5, 3, 1)
    assert rbm_exact.log_partition(wide).through_hidden is None
    assert rbm_exact.log_partition(tall).through_visible is None
    assert rbm_exact.log_partition(tall).difference is None
    assert rbm_exact.log_partition(tall).value == pytest.approx(
        logsumexp(joint_log_weights(tall)), abs=1e-12
    )


@pytest.mark.parametrize("beta", [0, 0.3, 1, 4])
def test_temperature_marginalises_the_energy_and_not_the_free_energy(beta) -> None:
    joint = beta * joint_log_weights(WORKED)
    expected = np.exp(logsumexp(joint, axis=1) - logsumexp(joint))
    assert rbm_exact.distribution(WORKED.tempered(beta)).p == pytest.approx(expected, abs=1e-14)


SCALES = [0.01, 1, 10, 40, 80, 160, 400, 800]


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("sizes", [(12, 5), (13, 10), (5, 12)])
def test_all_p_and_log_z_are_right_for_weights_of_any_size(sizes, scale) -> None:
    rbm = random_rbm(*sizes, scale)
    expected = scipy_log_weights(rbm, states(sizes[0]))
    log_Z = logsumexp(expected)
    found = rbm_exact.distribution(rbm)
    assert found.log_Z == pytest.approx(log_Z, rel=1e-13, abs=1e-9)
    assert rbm_exact.log_weights(rbm) == pytest.approx(expected, rel=1e-13, abs=1e-9)
    p = np.exp(expected - log_Z)
    assert found.p == pytest.approx(p, rel=1e-9, abs=1e-300)


@pytest.mark.parametrize("scale", SCALES)
def test_products_of_tables_are_right_wherever_a_plan_calls_them_safe(scale) -> None:
    for last in (1, 2, 4, 5):
        rbm = random_rbm(10, 7, scale, seed=last)
        plan = rbm_product._plan(rbm, last)
        if plan:
            expected = scipy_log_weights(rbm, states(10))
            found = rbm_product.log_weights(rbm, plan)
            assert found == pytest.approx(expected, rel=1e-13, abs=1e-9)
            log_Z = logsumexp(expected)
            p = rbm_product.probabilities(rbm, plan, log_Z)
            assert p == pytest.approx(np.exp(expected - log_Z), rel=1e-9, abs=1e-300)


@pytest.mark.parametrize("c", [-1e6, -800, 800, 1e6])
def test_a_unit_that_is_always_off_or_on_costs_no_digits(c) -> None:
    rbm = random_rbm(12, 6, 1)
    rbm.c[2] = c
    expected = scipy_log_weights(rbm, states(12))
    assert rbm_exact.log_weights(rbm) == pytest.approx(expected, rel=1e-14, abs=1e-11)


@pytest.mark.parametrize("size", [800, -800])
def test_weights_of_800_give_the_exact_answer(size) -> None:
    rbm = RBM(np.full((14, 2), float(size)), np.zeros(14), np.zeros(2))
    found = rbm_exact.distribution(rbm)
    if size > 0:
        assert found.log_Z == pytest.approx(2 * 14 * 800, rel=1e-15)
        assert found.p[-1] == pytest.approx(1, abs=1e-12)
    else:
        # 00..0 has weight 4, every other state 1.
        assert found.log_Z == pytest.approx(math.log(4 + 2**14 - 1), rel=1e-14)
        assert found.p[0] == pytest.approx(float(Fraction(4, 2**14 + 3)), rel=1e-12)


def test_every_way_to_all_p_is_taken_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = []
    ways = {
        "_mixture": rbm_exact,
        "_written_out": rbm_exact,
        "_by_logarithms": rbm_product,
        "_plainly": rbm_product,
    }
    for name, module in ways.items():
        way = getattr(module, name)
        monkeypatch.setattr(
            module, name, lambda *args, way=way, name=name: (taken.append(name), way(*args))[1]
        )
    for sizes, scale in (((14, 6), 800), ((14, 14), 1e5), ((14, 6), 30), ((14, 6), 1)):
        rbm_exact.distribution(random_rbm(*sizes, scale))
    assert set(taken) == set(ways)


def test_784_visible_units_are_summed_through_20_hidden_ones() -> None:
    # Hidden units without weights: Z is a product, whatever its size.
    rbm = random_rbm(784, 20, 0.5)
    rbm.W[:] = 0
    expected = softplus(rbm.b).sum() + softplus(rbm.c).sum()
    assert rbm_exact.log_partition(rbm).value == pytest.approx(expected, rel=1e-13)


def test_a_machine_of_784_visible_units_has_the_log_z_of_scipy() -> None:
    rbm = random_rbm(784, 9, 0.3)
    expected = logsumexp(scipy_log_weights(rbm.transposed, states(9)))
    assert rbm_exact.log_partition(rbm).value == pytest.approx(expected, rel=1e-13)


def test_two_to_the_24_states_take_the_memory_of_their_answer() -> None:
    rbm = random_rbm(24, 4, 0.3)
    tracemalloc.start()
    try:
        found = rbm_exact.distribution(rbm)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 1.1 * found.p.nbytes
    assert found.p.sum() == pytest.approx(1, abs=1e-12)
    some = np.array([0, 5, 2**23, 2**24 - 1])
    expected = np.exp(scipy_log_weights(rbm, bits(some, 24)) - found.log_Z)
    assert found.p[some] == pytest.approx(expected, rel=1e-12)


def test_entropy_counts_equally_probable_states() -> None:
    assert rbm_exact.entropy(np.array([0.25] * 4 + [0] * 4)) == pytest.approx(math.log(4))
    assert rbm_exact.entropy(np.array([1.0, 0])) == 0


def test_a_hidden_unit_without_input_is_on_half_the_time() -> None:
    assert p_h_given_v(QUIZ, np.array([1.0, 1])) == pytest.approx(expit(0.0))
