"""Chains, draws and learning with Gaussian visible units."""

import numpy as np
import pytest
from scipy.special import expit
from scipy.stats import kstest, norm

from explorer.rbm.maths.contrastive import DRAWS
from explorer.rbm.maths.gaussian import gradient, log_density, mixture
from explorer.rbm.maths.gaussian_sampling import (
    chains,
    draw_hidden,
    draw_visible,
    independent,
    path,
    steps,
)
from explorer.rbm.maths.gaussian_training import (
    GAUSSIAN_METHODS,
    reconstruction_error,
    snapshot,
)
from explorer.rbm.maths.rbm import RBM
from explorer.rbm.maths.training import Recipe, Run, advance, start
from tests.rbm.machines import random_rbm

LINE = RBM(np.array([[2.0, -1.0]]), np.array([0.4]), np.array([-2.5, 0.5]))
BETAS = [1.0, 0.5, 2.0]
DATA = np.array([[2.0, 0.1], [1.8, -0.3], [-1.5, 1.2], [-1.9, 0.8], [0.2, -2.0]])


def cumulative(rbm, beta, coordinate=0):
    found = mixture(rbm, beta)
    deviation = np.sqrt(1 / beta)

    def cdf(x):
        parts = norm.cdf(np.asarray(x)[..., None], found.centres[:, coordinate], deviation)
        return parts @ found.weights

    return cdf


@pytest.mark.parametrize("beta", BETAS)
def test_independent_draws_are_distributed_as_the_mixture(beta) -> None:
    drawn = independent(LINE, 4000, np.random.default_rng(1), beta)
    assert kstest(drawn[:, 0], cumulative(LINE, beta)).pvalue > 0.01


@pytest.mark.parametrize("beta", BETAS)
def test_gibbs_steps_leave_the_mixture_as_it_is(beta) -> None:
    rng = np.random.default_rng(2)
    rbm = random_rbm(2, 3, 1.0)
    reached = steps(rbm, independent(rbm, 4000, rng, beta), 3, rng, beta)
    for coordinate in (0, 1):
        found = kstest(reached[:, coordinate], cumulative(rbm, beta, coordinate))
        assert found.pvalue > 0.01


def test_chains_from_far_away_come_to_the_mixture() -> None:
    reached = steps(LINE, np.full((4000, 1), 12.0), 80, np.random.default_rng(3))
    assert kstest(reached[:, 0], cumulative(LINE, 1.0)).pvalue > 0.01


@pytest.mark.parametrize("beta", BETAS)
def test_both_halves_have_their_conditionals(beta) -> None:
    rng = np.random.default_rng(4)
    v = np.full((20_000, 1), 1.2)
    h = draw_hidden(LINE, v, rng, beta)
    p = expit(beta * (LINE.c + 1.2 * LINE.W[0]))
    assert h.mean(axis=0) == pytest.approx(p, abs=4 * 0.5 / np.sqrt(20_000))
    drawn = draw_visible(LINE, np.tile([1.0, 0.0], (20_000, 1)), rng, beta)
    assert kstest(drawn[:, 0], norm(2.4, 1 / np.sqrt(beta)).cdf).pvalue > 0.01


def test_a_path_is_its_steps_and_a_seed_repeats_it() -> None:
    taken = [
        list(path(LINE, np.array([0.5]), 5, np.random.default_rng(seed))) for seed in (7, 7, 8)
    ]
    assert [v.tolist() for _, v in taken[0]] == [v.tolist() for _, v in taken[1]]
    assert [v.tolist() for _, v in taken[0]] != [v.tolist() for _, v in taken[2]]
    assert all(set(h.tolist()) <= {0.0, 1.0} for h, _ in taken[0])


def test_without_draws_cd_goes_from_mean_to_mean() -> None:
    first, second, third = chains(
        LINE, np.array([[1.0]]), 2, DRAWS["probabilities"], np.random.default_rng(0), 0.5
    )
    p = expit(0.5 * (LINE.c + 1.0 * LINE.W[0]))
    assert first.h[0] == pytest.approx(p)
    assert second.v[0] == pytest.approx(LINE.b + p @ LINE.W[0])
    again = expit(0.5 * (LINE.c + second.v[0] * LINE.W[0]))
    assert third.v[0] == pytest.approx(LINE.b + again @ LINE.W[0])


def test_with_draws_cd_is_a_gibbs_chain_from_every_row() -> None:
    rows = np.repeat([[1.0]], 4000, axis=0)
    _, reached = chains(LINE, rows, 1, DRAWS["samples"], np.random.default_rng(5), 2.0)
    expected = steps(LINE, rows, 1, np.random.default_rng(6), 2.0)
    assert kstest(reached.v[:, 0], expected[:, 0]).pvalue > 0.01
    assert set(reached.h.ravel().tolist()) == {0.0, 1.0}


def learned(method, updates=300, rate=0.1):
    rbm = start(2, 3, 0.1, np.random.default_rng(0))
    run = Run(0, rbm, DATA)
    rule = GAUSSIAN_METHODS[method]
    return advance(run, DATA, rule, Recipe(rate), np.random.default_rng(1), updates).rbm, rbm


def test_an_exact_update_moves_by_the_gradient_of_the_mean() -> None:
    moved, rbm = learned("exact", updates=1)
    slope = gradient(rbm, DATA).sum
    for name in "Wbc":
        expected = getattr(rbm, name) + 0.1 * getattr(slope, name) / len(DATA)
        assert getattr(moved, name) == pytest.approx(expected, abs=1e-14)


@pytest.mark.parametrize("method", GAUSSIAN_METHODS)
def test_every_method_makes_the_rows_likelier(method) -> None:
    moved, rbm = learned(method)
    assert log_density(moved, DATA).mean() > log_density(rbm, DATA).mean() + 0.3


def test_pcd_goes_on_with_its_chains_and_cd_does_not() -> None:
    rbm = random_rbm(2, 3, 1.0)
    far = np.full((5, 2), 50.0)
    for method, persists in (("cd-1", False), ("pcd", True)):
        run = advance(
            Run(0, rbm, far), DATA, GAUSSIAN_METHODS[method], Recipe(0.01),
            np.random.default_rng(0), 1,
        )  # fmt: skip
        assert (run.chains.tolist() == far.tolist()) is not persists


def test_a_snapshot_has_the_exact_mean_and_the_error_of_rebuilding() -> None:
    rbm = random_rbm(2, 3, 1.0)
    taken = snapshot(7, rbm, DATA)
    assert taken.mean_log_likelihood == pytest.approx(log_density(rbm, DATA).mean())
    rebuilt = rbm.b + expit(rbm.c + DATA @ rbm.W) @ rbm.W.T
    assert taken.reconstruction_error == pytest.approx(((DATA - rebuilt) ** 2).mean())
    assert reconstruction_error(rbm, DATA) == taken.reconstruction_error


@pytest.mark.parametrize(
    ("method", "count", "persists"), [("cd-1", 1, 0), ("cd-10", 10, 0), ("pcd", 1, 1)]
)
def test_the_negative_phase_is_that_of_so_many_steps_from_rows_or_chains(
    method, count, persists
) -> None:
    rbm, far = random_rbm(2, 3, 1.0), np.full((5, 2), 9.0)
    found, reached = GAUSSIAN_METHODS[method].negative(rbm, DATA, far, np.random.default_rng(3))
    expected = steps(rbm, far if persists else DATA, count, np.random.default_rng(3))
    assert reached.tolist() == expected.tolist()
    p_h = expit(rbm.c + expected @ rbm.W)
    assert pytest.approx(expected.T @ p_h / 5) == found.W
    assert found.b == pytest.approx(expected.mean(axis=0))
    assert found.c == pytest.approx(p_h.mean(axis=0))
