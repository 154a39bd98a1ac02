"""A machine with Gaussian visible units against quadrature, SciPy's normals and differences."""

import itertools
import math

import numpy as np
import pytest
from scipy.special import expit, logsumexp
from scipy.stats import multivariate_normal

from explorer.rbm.maths.clamping import Clamp
from explorer.rbm.maths.gaussian import (
    completion,
    contributions,
    energy,
    free_energy,
    gradient,
    log_density,
    mixture,
    moments,
)
from explorer.rbm.maths.gradient import Parameter
from explorer.rbm.maths.rbm import RBM
from tests.rbm.machines import random_rbm

PAIR = RBM(np.array([[2.0, -1], [0.5, 1.5]]), np.array([0.3, -0.4]), np.array([-1.0, 0.5]))
LINE = RBM(np.array([[2.5, -1.0]]), np.array([0.4]), np.array([-1.5, 0.5]))
BETAS = [1.0, 0.4, 2.5]
DATA = np.array([[1.3, -0.2], [0.1, 2.0], [-2.5, 0.4], [1.3, -0.2]])


def hidden(rbm):
    return [np.array(h, float) for h in itertools.product((0, 1), repeat=rbm.n_hidden)]


def weight(rbm, v, beta=1.0):
    """sum_h e^(-beta E(v, h)) of points (..., n_visible), term by term."""
    total = 0.0
    for h in hidden(rbm):
        E = sum((v[..., i] - rbm.b[i]) ** 2 / 2 for i in range(rbm.n_visible))
        E = E - sum(rbm.c[j] * h[j] for j in range(rbm.n_hidden))
        for i, j in np.ndindex(rbm.W.shape):
            E = E - v[..., i] * rbm.W[i, j] * h[j]
        total = total + np.exp(-beta * E)
    return total


# The trapezoidal rule on what dies away at both ends is exact to the last digits.
STEP = 0.05
GRID = np.arange(-16, 18, STEP)


def integral(values, dimensions=1):
    return values.sum() * STEP**dimensions


def scipy_log_density(rbm, v, beta=1.0):
    """ln p(v) of SciPy's normals, their shares from the integral of e^(-beta E) over v."""
    logs, parts = [], []
    for h in hidden(rbm):
        shift = rbm.W @ h
        logs.append(beta * (rbm.c @ h + rbm.b @ shift + shift @ shift / 2))
        normal = multivariate_normal(rbm.b + shift, np.eye(rbm.n_visible) / beta)
        parts.append(np.atleast_1d(normal.logpdf(v)))
    return logsumexp(np.array(logs)[:, None] + np.array(parts), axis=0) - logsumexp(logs)


@pytest.mark.parametrize("beta", BETAS)
def test_ln_z_is_that_of_the_integral_over_v(beta) -> None:
    Z = integral(weight(LINE, GRID[:, None], beta))
    assert mixture(LINE, beta).log_Z == pytest.approx(math.log(Z), abs=1e-12)
    plane = np.stack(np.meshgrid(GRID, GRID), axis=-1)
    Z = integral(weight(PAIR, plane, beta), 2)
    assert mixture(PAIR, beta).log_Z == pytest.approx(math.log(Z), abs=1e-12)


@pytest.mark.parametrize("beta", BETAS)
@pytest.mark.parametrize("sizes", [(1, 3), (2, 2), (5, 4)])
def test_the_density_is_a_mixture_of_normals(sizes, beta) -> None:
    rbm = random_rbm(*sizes, 1.5)
    points = np.random.default_rng(3).normal(0, 3, (20, sizes[0]))
    expected = scipy_log_density(rbm, points, beta)
    assert log_density(rbm, points, beta) == pytest.approx(expected, abs=1e-11)
    through_F = -free_energy(rbm, points, beta) - mixture(rbm, beta).log_Z
    assert through_F == pytest.approx(expected, abs=1e-10)


def test_the_free_energy_sums_over_h() -> None:
    assert free_energy(PAIR, DATA[0], 0.4) == pytest.approx(-math.log(weight(PAIR, DATA[0], 0.4)))


def test_the_energy_is_that_of_a_square_less_both_other_terms() -> None:
    found = energy(PAIR, DATA[0], np.array([1.0, 1.0]))
    square = (1.3 - 0.3) ** 2 / 2 + (-0.2 + 0.4) ** 2 / 2
    assert found == pytest.approx(square - (-1 + 0.5) - (1.3 * 1 - 0.2 * 2))


@pytest.mark.parametrize("beta", BETAS)
def test_shares_of_the_hidden_states_are_products_of_sigmas(beta) -> None:
    x = beta * (PAIR.c + DATA @ PAIR.W)
    expected = [
        np.prod([expit(x[:, j]) if h[j] else expit(-x[:, j]) for j in range(2)], axis=0)
        for h in hidden(PAIR)
    ]
    assert pytest.approx(np.array(expected), abs=1e-13) == mixture(PAIR, beta).shares(DATA).T


@pytest.mark.parametrize("beta", BETAS)
def test_moments_are_integrals(beta) -> None:
    found, v = moments(LINE, beta), GRID
    p = weight(LINE, v[:, None], beta)
    p = p / integral(p)

    def mean(values):
        return integral(values * p)

    p_h = [expit(beta * (LINE.c[j] + v * LINE.W[0, j])) for j in range(2)]
    assert found.b[0] == pytest.approx(mean(v), abs=1e-12)
    for j in range(2):
        assert found.c[j] == pytest.approx(mean(p_h[j]), abs=1e-12)
        assert found.W[0, j] == pytest.approx(mean(v * p_h[j]), abs=1e-12)
    variance = mean(v**2) - mean(v) ** 2
    assert mixture(LINE, beta).covariance[0, 0] == pytest.approx(variance, abs=1e-11)


def test_the_covariance_of_a_plane_has_both_signs_where_they_belong() -> None:
    found = mixture(PAIR)
    second = sum(
        p * (np.outer(centre, centre) + np.eye(2))
        for p, centre in zip(found.weights, found.centres, strict=True)
    )
    assert found.covariance == pytest.approx(second - np.outer(found.mean, found.mean), abs=1e-12)


@pytest.mark.parametrize("beta", BETAS)
@pytest.mark.parametrize("sizes", [(1, 2), (2, 3), (4, 2)])
def test_the_gradient_agrees_with_central_differences(sizes, beta) -> None:
    rbm = random_rbm(*sizes, 0.8)
    data = np.random.default_rng(5).normal(0, 2, (4, sizes[0]))
    found, step = gradient(rbm, data, beta), 1e-5
    for symbol in "Wbc":
        for index in np.ndindex(getattr(rbm, symbol).shape):
            ends = []
            for sign in (1, -1):
                parts = {name: getattr(rbm, name).copy() for name in "Wbc"}
                parts[symbol][index] += sign * step
                ends.append(scipy_log_density(RBM(**parts), data, beta).sum())
            difference = (ends[0] - ends[1]) / (2 * step)
            assert getattr(found.sum, symbol)[index] == pytest.approx(difference, abs=1e-6)
            told = contributions(rbm, data, Parameter(symbol, index), beta)
            assert told.gradient == pytest.approx(difference, abs=1e-6)
            assert told.positive.sum() == pytest.approx(getattr(found.positive, symbol)[index])
            assert told.negative.sum() == pytest.approx(getattr(found.negative, symbol)[index])


@pytest.mark.parametrize("beta", BETAS)
def test_what_is_held_leaves_a_mixture_of_the_rest(beta) -> None:
    rbm = random_rbm(3, 3, 1.2)
    clamp = Clamp(np.array([False, True, True]), np.array([0.0, 1.5, -0.7]))
    found = completion(rbm, clamp, beta)
    points = np.linspace(-4, 4, 9)
    whole = scipy_log_density(rbm, np.array([[x, 1.5, -0.7] for x in points]), beta)
    assert found.rest.log_density(points[:, None]) == pytest.approx(whole - found.log_p, abs=1e-10)
    grid = np.stack([GRID, np.full_like(GRID, 1.5), np.full_like(GRID, -0.7)], axis=1)
    held = integral(np.exp(scipy_log_density(rbm, grid, beta)))
    assert found.log_p == pytest.approx(math.log(held), abs=1e-10)


def test_the_marginal_of_two_units_is_the_density_with_the_third_integrated() -> None:
    rbm = random_rbm(3, 2, 1.0)
    grid = np.stack([np.full_like(GRID, 0.3), GRID, np.full_like(GRID, -1.0)], axis=1)
    found = integral(np.exp(scipy_log_density(rbm, grid)))
    density = mixture(rbm).of([0, 2]).log_density(np.array([0.3, -1.0]))
    assert density == pytest.approx(math.log(found), abs=1e-10)


def test_large_weights_leave_one_gaussian_and_finite_numbers() -> None:
    rbm = RBM(np.full((2, 3), 300.0), np.zeros(2), np.zeros(3))
    far = np.array([[900.0, 901.0], [-5.0, 1e4]])
    found = mixture(rbm)
    assert found.weights.tolist() == [0] * 7 + [1]
    normal = multivariate_normal(np.full(2, 900.0), np.eye(2))
    assert found.log_density(far[:1]) == pytest.approx(normal.logpdf(far[0]))
    assert np.isfinite(found.log_density(far)).all()
    assert found.shares(far).sum(axis=1) == pytest.approx([1, 1])
