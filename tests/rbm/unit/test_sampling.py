"""Samplers against the exact distribution, with fixed seeds."""

import itertools

import numpy as np
import pytest
from scipy.stats import chisquare

from explorer.rbm.maths.annealing import annealed_log_partition
from explorer.rbm.maths.exact import distribution, log_partition
from explorer.rbm.maths.rbm import RBM, state_numbers, states
from explorer.rbm.maths.sampling import Gibbs, Half, random_states, temper
from tests.rbm.machines import WORKED, random_rbm


def exact_start(rbm, chains, rng):
    """States drawn from the exact p(v)."""
    numbers = rng.choice(2**rbm.n_visible, chains, p=distribution(rbm).p)
    return states(rbm.n_visible)[numbers]


def assert_distributed(v, p) -> None:
    counts = np.bincount(state_numbers(v), minlength=len(p))
    assert chisquare(counts, p / p.sum() * len(v)).pvalue > 1e-3


def test_a_gibbs_step_leaves_the_exact_distribution_as_it_is() -> None:
    rng = np.random.default_rng(1)
    v = Gibbs.of(WORKED).steps(exact_start(WORKED, 40_000, rng), 1, rng)
    assert_distributed(v, distribution(WORKED).p)


def test_gibbs_chains_reach_the_exact_distribution_from_one_state() -> None:
    rng = np.random.default_rng(2)
    v = Gibbs.of(WORKED).steps(np.zeros((40_000, 3)), 60, rng)
    assert_distributed(v, distribution(WORKED).p)


def test_a_gibbs_step_goes_both_ways_equally_often() -> None:
    """Detailed balance: from the exact p(v), v -> v' is as frequent as v' -> v."""
    rng, chains = np.random.default_rng(3), 200_000
    before = exact_start(WORKED, chains, rng)
    after = Gibbs.of(WORKED).steps(before, 1, rng)
    moves = np.bincount(8 * state_numbers(before) + state_numbers(after), minlength=64)
    moves = moves.reshape(8, 8)
    there, back = moves[np.triu_indices(8, 1)], moves.T[np.triu_indices(8, 1)]
    z = (there - back) / np.sqrt(np.maximum(there + back, 1))
    assert np.abs(z).max() < 4
    assert there.min() > 100


def test_a_path_is_the_steps_between_its_ends() -> None:
    sampler, v = Gibbs.of(WORKED), np.zeros((5, 3))
    path = list(sampler.path(v, 4, np.random.default_rng(4)))
    assert [(h.shape, v.shape) for h, v in path] == [((5, 2), (5, 3))] * 4
    end = sampler.steps(v, 4, np.random.default_rng(4))
    assert np.array_equal(path[-1][1], end)
    assert not v.any()


def test_the_same_seed_gives_the_same_states_and_another_one_others() -> None:
    sampler = Gibbs.of(random_rbm(12, 5, 1))
    runs = [sampler.steps(np.zeros((20, 12)), 3, np.random.default_rng(seed)) for seed in (1, 1, 2)]
    assert np.array_equal(runs[0], runs[1])
    assert not np.array_equal(runs[0], runs[2])


def test_sampling_draws_bits_with_the_right_probability() -> None:
    half = Half(np.zeros((1, 3), np.float32), np.log([1 / 3, 1, 3]).astype(np.float32))
    drawn = half.sample(
        np.zeros((100_000, 1), np.float32),
        np.empty((100_000, 3), np.float32),
        np.random.default_rng(5),
    )
    assert set(np.unique(drawn)) == {0, 1}
    assert drawn.mean(axis=0) == pytest.approx([0.25, 0.5, 0.75], abs=0.006)


@pytest.mark.parametrize("size", [800, 1e6])
def test_sampling_is_certain_and_silent_under_huge_weights(size) -> None:
    rbm = RBM(np.array([[size], [-size]]), np.array([-size / 4, size / 4]), np.array([-size / 2]))
    v = Gibbs.of(rbm).steps(np.array([[1.0, 0], [0, 1]]), 5, np.random.default_rng(6))
    assert v.tolist() == [[1, 0], [0, 1]]


def two_hills() -> RBM:
    """Two modes that a Gibbs chain hardly leaves: all-0 and all-1, of equal probability."""
    return RBM(np.full((8, 1), 6.0), np.full(8, -3.0), np.array([-24.0]))


def test_parallel_tempering_crosses_between_modes_where_gibbs_does_not() -> None:
    rbm, rng = two_hills(), np.random.default_rng(7)
    stuck = Gibbs.of(rbm).steps(np.zeros((50, 8)), 200, rng)
    assert stuck.mean() < 0.2
    betas = np.linspace(0.05, 1, 8)
    kept = [v for v, _ in itertools.islice(temper(rbm, betas, 50, rng), 100, 400)]
    assert np.mean(kept) == pytest.approx(0.5, abs=0.05)


def test_parallel_tempering_samples_the_exact_distribution() -> None:
    rng = np.random.default_rng(8)
    steps = temper(WORKED, np.array([0.3, 0.6, 1.0]), 4000, rng)
    kept = [v for v, _ in itertools.islice(steps, 20, 70, 10)]
    assert_distributed(np.concatenate(kept), distribution(WORKED).p)


def test_neighbouring_temperatures_exchange_the_more_the_nearer_they_are() -> None:
    rng = np.random.default_rng(9)
    steps = temper(two_hills(), np.array([0.1, 0.9, 1.0]), 500, rng)
    shares = np.mean([share for _, share in itertools.islice(steps, 5, 30)], axis=0)
    assert 0 < shares[0] < shares[1] < 1


def test_annealing_estimates_log_z_within_its_standard_error() -> None:
    rbm = random_rbm(10, 6, 0.8, seed=3)
    exact = log_partition(rbm).value
    betas = np.linspace(0, 1, 200)
    runs = [
        annealed_log_partition(rbm, betas, 200, np.random.default_rng(seed)) for seed in range(12)
    ]
    z = np.array([(run.log_Z - exact) / run.standard_error for run in runs])
    assert max(run.standard_error for run in runs) < 0.1
    assert np.abs(z).max() < 4
    assert 0.4 < z.std() < 2


def test_annealing_is_exact_without_weights() -> None:
    rbm = RBM(np.zeros((4, 3)), np.array([1.0, -2, 0, 3]), np.zeros(3))
    run = annealed_log_partition(rbm, np.linspace(0, 1, 5), 10, np.random.default_rng(0))
    assert run.log_Z == pytest.approx(log_partition(rbm).value, abs=1e-12)
    assert run.standard_error == pytest.approx(0, abs=1e-12)


def test_random_states_are_bits() -> None:
    v = random_states(1000, 4, np.random.default_rng(0))
    assert set(np.unique(v)) == {0, 1}
    assert v.mean() == pytest.approx(0.5, abs=0.05)
