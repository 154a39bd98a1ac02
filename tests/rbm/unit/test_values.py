"""Machines of units of −1 and +1 against sums over all states written out here in NumPy."""

from itertools import product

import numpy as np
import pytest

from explorer.rbm.maths.annealing import annealed_log_partition
from explorer.rbm.maths.clamping import Clamp, completions
from explorer.rbm.maths.exact import distribution, log_partition, log_weights
from explorer.rbm.maths.gradient import Parameter, contributions, gradient, log_likelihood, moments
from explorer.rbm.maths.kernel import Kernel, expected
from explorer.rbm.maths.rbm import (
    RBM,
    energies,
    energy,
    free_energy,
    p_h_given_v,
    p_v_given_h,
    states,
)
from explorer.rbm.maths.sampling import Gibbs, ladder
from explorer.rbm.maths.training import METHODS, Recipe, Run, advance, snapshot
from explorer.rbm.maths.values import SPINS

SHAPES = ((3, 2), (2, 4), (1, 1), (5, 3))


def spins(n_visible, n_hidden, size=1.3, seed=4):
    rng = np.random.default_rng(seed)
    draw = lambda *shape: rng.normal(0, size, shape)  # noqa: E731
    return RBM(draw(n_visible, n_hidden), draw(n_visible), draw(n_hidden), SPINS)


def signs(n):
    """All states of n spins, counted up with −1 before +1."""
    return np.array(list(product((-1.0, 1.0), repeat=n)))


def joint(rbm, beta=1.0):
    """E(v, h) and p(v, h) of every pair, as the Ising model has them."""
    V, H = signs(rbm.n_visible), signs(rbm.n_hidden)
    E = np.array([[-rbm.b @ v - rbm.c @ h - v @ rbm.W @ h for h in H] for v in V])
    weights = np.exp(-beta * E)
    return E, weights / weights.sum(), np.log(weights.sum())


@pytest.mark.parametrize("shape", SHAPES)
def test_energies_probabilities_and_ln_Z_of_spins_are_those_of_the_ising_model(shape):
    rbm = spins(*shape)
    E, p, log_Z = joint(rbm)
    np.testing.assert_allclose(energies(rbm), E, atol=1e-12)
    v, h = states(shape[0]), states(shape[1])
    np.testing.assert_allclose(energy(rbm, v[:, None], h[None]), E, atol=1e-12)
    np.testing.assert_allclose(free_energy(rbm, v), -np.log(np.exp(-E).sum(axis=1)), rtol=1e-12)
    np.testing.assert_allclose(log_weights(rbm), -free_energy(rbm, v), rtol=1e-12)
    both = log_partition(rbm, both=True)
    assert both.through_visible == pytest.approx(log_Z, rel=1e-12)
    assert both.through_hidden == pytest.approx(log_Z, rel=1e-12)
    found = distribution(rbm)
    np.testing.assert_allclose(found.p, p.sum(axis=1), rtol=1e-12)
    assert found.log_Z == pytest.approx(log_Z, rel=1e-12)
    np.testing.assert_allclose(distribution(rbm.transposed).p, p.sum(axis=0), rtol=1e-12)


@pytest.mark.parametrize("beta", [0.0, 0.4, 3.0])
def test_a_temperature_scales_the_energy_of_spins(beta):
    rbm = spins(3, 2)
    _, p, log_Z = joint(rbm, beta)
    found = distribution(rbm.tempered(beta))
    np.testing.assert_allclose(found.p, p.sum(axis=1), rtol=1e-12)
    assert found.log_Z == pytest.approx(log_Z, rel=1e-12)


@pytest.mark.parametrize("J", [-2.0, 0.3, 1.0])
def test_two_spins_coupled_by_J_have_the_known_partition_function(J):
    pair = RBM(np.array([[J]]), np.zeros(1), np.zeros(1), SPINS)
    assert log_partition(pair).value == pytest.approx(np.log(4 * np.cosh(J)), rel=1e-14)
    equal = np.exp(J) / (2 * np.cosh(J))
    assert Kernel.of(pair).up[1, 1] == pytest.approx(equal, rel=1e-13)
    assert moments(pair).W.item() == pytest.approx(np.tanh(J), rel=1e-13)
    assert moments(pair).b.item() == 0


def test_two_spins_joined_through_a_third_are_coupled_as_decimation_says():
    """Summing out the middle spin of a chain leaves K = ln(cosh 2J) / 2 between its ends."""
    J = 0.8
    chain = RBM(np.full((2, 1), J), np.zeros(2), np.zeros(1), SPINS)
    p = distribution(chain).p
    assert np.log(p[3] / p[1]) == pytest.approx(np.log(np.cosh(2 * J)), rel=1e-13)


@pytest.mark.parametrize("shape", SHAPES)
def test_conditionals_and_the_kernel_of_spins_follow_from_the_joint(shape):
    rbm = spins(*shape)
    _, p, _ = joint(rbm)
    up = p / p.sum(axis=1, keepdims=True)
    down = (p / p.sum(axis=0)).T
    V, H = signs(shape[0]), signs(shape[1])
    np.testing.assert_allclose(p_h_given_v(rbm, states(shape[0])), up @ (H > 0), atol=1e-12)
    np.testing.assert_allclose(p_v_given_h(rbm, states(shape[1])), down @ (V > 0), atol=1e-12)
    np.testing.assert_allclose(Kernel.of(rbm).up, up, atol=1e-12)
    np.testing.assert_allclose(Kernel.of(rbm).down, down, atol=1e-12)
    q = np.random.default_rng(0).dirichlet(np.ones(len(V)))
    told = expected(rbm, q)
    np.testing.assert_allclose(told.W, np.einsum("v,vh,vi,hj->ij", q, up, V, H), atol=1e-12)
    np.testing.assert_allclose(told.c, q @ up @ H, atol=1e-12)


@pytest.mark.parametrize("shape", SHAPES)
def test_moments_and_gradients_of_spins_are_those_of_minus_and_plus_one(shape):
    rbm = spins(*shape)
    _, p, _ = joint(rbm)
    V, H = signs(shape[0]), signs(shape[1])
    found = moments(rbm)
    np.testing.assert_allclose(found.W, np.einsum("vh,vi,hj->ij", p, V, H), atol=1e-12)
    np.testing.assert_allclose(found.b, p.sum(axis=1) @ V, atol=1e-12)
    np.testing.assert_allclose(found.c, p.sum(axis=0) @ H, atol=1e-12)
    rows = states(shape[0])[[0, -1, -1]]
    slope = gradient(rbm, rows).sum
    step = 1e-5
    for name in ("W", "b", "c"):
        for index in np.ndindex(getattr(rbm, name).shape):
            ends = []
            for sign in (1, -1):
                parts = {each: getattr(rbm, each).copy() for each in ("W", "b", "c")}
                parts[name][index] += sign * step
                ends.append(_log_p(RBM(**parts, values=SPINS), rows))
            central = (ends[0] - ends[1]) / (2 * step)
            assert getattr(slope, name)[index] == pytest.approx(central, abs=1e-8)
            terms = contributions(rbm, rows, Parameter(name, index))
            assert terms.gradient == pytest.approx(central, abs=1e-8)


def _log_p(rbm, rows):
    """ln p of rows of bits, from the joint written out."""
    _, p, _ = joint(rbm)
    numbers = [int("".join(str(int(bit)) for bit in row), 2) for row in rows]
    return float(np.log(p.sum(axis=1)[numbers]).sum())


def test_phases_that_cancel_are_equal_and_not_a_rounding_apart():
    rng = np.random.default_rng(3)
    free = RBM(rng.normal(0, 1, (3, 2)), np.zeros(3), np.zeros(2), SPINS)
    rows = states(3)[[0, 7, 2, 5]]  # each with its opposite
    slope = gradient(free, rows).sum
    assert slope.b.tolist() == [0, 0, 0]
    assert slope.c.tolist() == [0, 0]


@pytest.mark.parametrize("size", [1.0, 60.0])
def test_the_fast_way_and_the_formula_agree_for_many_spins(size):
    rbm = spins(15, 6, size)
    weights = -free_energy(rbm, states(15))
    np.testing.assert_allclose(log_weights(rbm), weights, rtol=1e-11, atol=1e-9)
    found = distribution(rbm)
    top = weights.max()
    assert found.log_Z == pytest.approx(top + np.log(np.exp(weights - top).sum()), rel=1e-12)
    np.testing.assert_allclose(found.p, np.exp(weights - found.log_Z), rtol=1e-8, atol=1e-300)


def test_held_spins_leave_a_machine_of_the_others():
    rbm = spins(4, 2)
    _, p, log_Z = joint(rbm)
    clamp = Clamp(np.array([True, False, False, True]), np.array([0.0, 0, 0, 1]))
    p_v, V = p.sum(axis=1), signs(4)
    fitting = (V[:, 0] == -1) & (V[:, 3] == 1)
    told = completions(rbm, clamp, log_Z)
    np.testing.assert_allclose(told.p, p_v[fitting] / p_v[fitting].sum(), rtol=1e-12)
    assert np.exp(told.log_p) == pytest.approx(p_v[fitting].sum(), rel=1e-12)
    np.testing.assert_allclose(distribution(clamp.rest(rbm)).p, told.p, rtol=1e-12)


def test_a_gibbs_chain_of_spins_visits_states_as_often_as_p_says():
    rbm = spins(2, 2, 0.5)
    rng = np.random.default_rng(11)
    v = Gibbs.of(rbm).steps(np.zeros((20_000, 2)), 20, rng)
    shares = np.bincount((v @ [2, 1]).astype(int), minlength=4) / len(v)
    assert abs(shares - joint(rbm)[1].sum(axis=1)).max() < 0.015


def test_annealing_estimates_ln_Z_of_spins_within_its_band():
    rbm = spins(5, 3, 0.7)
    found = annealed_log_partition(rbm, ladder(300), 300, np.random.default_rng(2))
    assert abs(found.log_Z - joint(rbm)[2]) < 3 * found.standard_error
    start = RBM(0 * rbm.W, rbm.b, 0 * rbm.c, SPINS)
    exact = annealed_log_partition(start, ladder(2), 2, np.random.default_rng(2))
    assert exact.log_Z == pytest.approx(joint(start)[2], rel=1e-13)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_teaches_spins_and_the_exact_one_climbs_the_gradient(method):
    rng = np.random.default_rng(5)
    rows = states(3)[[1, 6, 6]]
    begun = RBM(rng.normal(0, 0.1, (3, 2)), np.zeros(3), np.zeros(2), SPINS)
    run = advance(Run(0, begun, rows), rows, METHODS[method], Recipe(0.1), rng, 150)
    assert run.rbm.values == SPINS
    before, after = (_log_p(rbm, rows) for rbm in (begun, run.rbm))
    assert after > before
    told = snapshot(150, run.rbm, rows)
    assert told.mean_log_likelihood == pytest.approx(after / 3, rel=1e-10)
    assert log_likelihood(run.rbm, rows).sum() == pytest.approx(after, rel=1e-10)
    h = np.tanh(run.rbm.c + (2 * rows - 1) @ run.rbm.W)
    rebuilt = np.tanh(run.rbm.b + h @ run.rbm.W.T)
    error = ((2 * rows - 1 - rebuilt) ** 2).mean()
    assert told.reconstruction_error == pytest.approx(error, rel=1e-12)
