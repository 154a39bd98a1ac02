"""Learning, and the data sets."""

import itertools
import math

import numpy as np
import pytest
from scipy.stats import entropy

from explorer.rbm.maths.datasets import bars_and_stripes, best_mean
from explorer.rbm.maths.exact import distribution
from explorer.rbm.maths.rbm import RBM
from explorer.rbm.maths.training import (
    METHODS,
    Recipe,
    Run,
    advance,
    reconstruction_error,
    snapshot,
    start,
)
from tests.rbm.machines import random_rbm


def snapshots(method, updates, rate=0.1, size=2, every=10, seed=1):
    data = bars_and_stripes(size)
    run = Run(0, start(size * size, 4, 0.1, np.random.default_rng(0)), data)
    taken, rng = [snapshot(0, run.rbm, data)], np.random.default_rng(seed)
    for _ in range(updates // every):
        run = advance(run, data, METHODS[method], Recipe(rate), rng, every)
        taken.append(snapshot(run.step, run.rbm, data))
    return taken


@pytest.mark.parametrize("size", [2, 3, 4])
def test_bars_and_stripes_are_all_images_of_full_rows_or_full_columns(size) -> None:
    found = {tuple(row) for row in bars_and_stripes(size).astype(int).tolist()}
    every = itertools.product((0, 1), repeat=size * size) if size < 4 else found
    expected = set()
    for image in every:
        rows = [image[i * size : (i + 1) * size] for i in range(size)]
        if all(len(set(row)) == 1 for row in rows) or len(set(rows)) == 1:
            expected.add(image)
    assert found == expected
    assert len(bars_and_stripes(size)) == 2 ** (size + 1) - 2


@pytest.mark.parametrize(("size", "best"), [(2, -1.791759), (3, -2.639057), (4, -3.401197)])
def test_the_best_likelihood_of_bars_and_stripes_is_the_published_one(size, best) -> None:
    assert best_mean(bars_and_stripes(size)) == pytest.approx(best, abs=1e-6)


def test_the_best_mean_is_minus_the_entropy_of_the_rows() -> None:
    distinct = np.array([[0.0, 1], [1, 0], [1, 1]])
    assert best_mean(distinct) == pytest.approx(-math.log(3))
    repeated = np.array([[0.0, 1], [0, 1], [1, 1], [0, 1]])
    assert best_mean(repeated) == pytest.approx(-entropy([0.75, 0.25]))


def test_small_exact_steps_never_lower_the_likelihood() -> None:
    curve = [each.mean_log_likelihood for each in snapshots("exact", 400)]
    assert (np.diff(curve) > 0).all()
    assert curve[-1] < best_mean(bars_and_stripes(2))


def test_every_method_starts_from_the_same_machine_and_learns() -> None:
    curves = {name: snapshots(name, 300) for name in METHODS}
    assert len({curve[0].mean_log_likelihood for curve in curves.values()}) == 1
    for curve in curves.values():
        assert [each.step for each in curve] == list(range(0, 301, 10))
        assert max(each.mean_log_likelihood for each in curve) > curve[0].mean_log_likelihood


def test_contrastive_divergence_estimates_the_exact_gradient_better_with_more_steps() -> None:
    """After many steps a chain forgets the data, and its phase is the model's."""
    data = np.repeat(bars_and_stripes(2), 4000, axis=0)
    rbm = random_rbm(4, 4, 1.5)
    exact, _ = METHODS["exact"].negative(rbm, data, data, np.random.default_rng(0))
    errors = []
    for name in ("cd-1", "cd-10"):
        found, _ = METHODS[name].negative(rbm, data, data, np.random.default_rng(0))
        errors.append(np.abs(found.W - exact.W).max())
    assert errors[1] < errors[0] / 2


def test_persistent_chains_go_on_where_they_stopped_and_contrastive_ones_do_not() -> None:
    rbm = RBM(np.zeros((2, 1)), np.array([50.0, 50.0]), np.zeros(1))
    zeros, chains = np.zeros((3, 2)), np.ones((3, 2))
    stay = RBM(np.array([[90.0], [90]]), np.array([-45.0, -45]), np.array([-45.0]))
    _, reached = METHODS["pcd"].negative(stay, zeros, chains, np.random.default_rng(0))
    assert reached.all()
    _, reached = METHODS["cd-1"].negative(stay, zeros, chains, np.random.default_rng(0))
    assert not reached.any()
    _, reached = METHODS["pcd"].negative(rbm, zeros, zeros, np.random.default_rng(0))
    assert reached.all()


def test_a_run_can_be_stopped_and_repeated() -> None:
    runs = [snapshots("pcd", 50, seed=5), snapshots("pcd", 50, seed=5)]
    assert [s.mean_log_likelihood for s in runs[0]] == [s.mean_log_likelihood for s in runs[1]]


def test_the_recorded_likelihood_is_that_of_the_snapshots_machine() -> None:
    last = snapshots("cd-1", 100)[-1]
    numbers = [0, 3, 12, 15, 5, 10]  # bars and stripes, 2 x 2
    expected = np.log(distribution(last.rbm).p[numbers]).mean()
    assert last.mean_log_likelihood == pytest.approx(expected, abs=1e-12)


def test_reconstruction_error_is_no_likelihood() -> None:
    """A machine that copies every v rebuilds it perfectly and gives no state any preference."""
    copy = RBM(40 * np.eye(3), np.full(3, -20.0), np.full(3, -20.0))
    data = np.ones((1, 3))
    assert reconstruction_error(copy, data) < 1e-12
    assert distribution(copy).p == pytest.approx([1 / 8] * 8, abs=1e-6)


def written_out(data, rbm, recipe, updates):
    """Momentum and weight decay with the exact gradient, by a sum over all pairs of states."""
    W, b, c = rbm.W.copy(), rbm.b.copy(), rbm.c.copy()
    velocity = [np.zeros_like(each) for each in (W, b, c)]
    v = np.array(list(itertools.product((0, 1), repeat=len(b))), float)
    h = np.array(list(itertools.product((0, 1), repeat=len(c))), float)
    for t in range(updates):
        joint = np.exp((v @ b)[:, None] + h @ c + v @ W @ h.T)
        joint /= joint.sum()
        p = 1 / (1 + np.exp(-(c + data @ W)))
        slopes = [
            data.T @ p / len(data) - v.T @ joint @ h - recipe["weight_decay"] * W,
            data.mean(axis=0) - joint.sum(axis=1) @ v,
            p.mean(axis=0) - joint.sum(axis=0) @ h,
        ]
        rate = recipe["rate"] * (1 - t / recipe["updates"] if recipe["decay"] == "linear" else 1)
        for place, slope in enumerate(slopes):
            velocity[place] = recipe["momentum"] * velocity[place] + rate * slope
        W, b, c = W + velocity[0], b + velocity[1], c + velocity[2]
    return W, b, c


@pytest.mark.parametrize("decay", ["none", "linear"])
@pytest.mark.parametrize(("momentum", "weight_decay"), [(0, 0), (0.9, 0), (0, 0.1), (0.5, 0.01)])
def test_momentum_and_decays_are_those_of_the_formulas_however_a_run_is_cut(
    decay, momentum, weight_decay
) -> None:
    data, rbm = bars_and_stripes(2), random_rbm(4, 3, 0.5)
    told = {"rate": 0.2, "updates": 12, "decay": decay}
    told |= {"momentum": momentum, "weight_decay": weight_decay}
    run, rng = Run(0, rbm, data), np.random.default_rng(0)
    for count in (5, 7):
        run = advance(run, data, METHODS["exact"], Recipe(**told), rng, count)
    for name, want in zip("Wbc", written_out(data, rbm, told, 12), strict=True):
        assert getattr(run.rbm, name) == pytest.approx(want, abs=1e-12)


def test_an_update_of_a_batch_is_one_of_some_of_the_rows() -> None:
    """At rate 1 from a machine of zeros b moves by the mean of the batch less a half."""
    data, rbm = bars_and_stripes(2), RBM(np.zeros((4, 2)), np.zeros(4), np.zeros(2))
    found = set()
    for seed in range(40):
        rng = np.random.default_rng(seed)
        recipe = Recipe(1.0, batch=2)
        run = advance(Run(0, rbm, data), data, METHODS["exact"], recipe, rng, 1)
        found.add(tuple((run.rbm.b + 0.5).round(9).tolist()))
    pairs = itertools.combinations(data, 2)
    assert found == {tuple(((one + other) / 2).tolist()) for one, other in pairs}


def test_there_may_be_more_chains_than_rows() -> None:
    data, rbm = bars_and_stripes(2), random_rbm(4, 3, 0.5)
    run = Run(0, rbm, np.resize(data, (50, 4)))
    after = advance(run, data, METHODS["pcd"], Recipe(0.1), np.random.default_rng(0), 3)
    assert after.chains.shape == (50, 4)
    after = advance(run, data, METHODS["cd-1"], Recipe(0.1), np.random.default_rng(0), 3)
    assert (after.chains == run.chains).all()


def test_where_the_rate_decays_persistent_chains_beat_cd_1() -> None:
    """The setting of the preset that shows PCD at its best, for a fifth of its updates."""
    data, recipe = bars_and_stripes(3), Recipe(0.1, 4000, "linear")
    ends = {}
    for name in ("cd-1", "pcd"):
        rng = np.random.default_rng(2)
        run = Run(0, start(9, 6, 0.1, rng), np.resize(data, (100, 9)))
        ends[name] = snapshot(0, advance(run, data, METHODS[name], recipe, rng, 4000).rbm, data)
    lead = ends["pcd"].mean_log_likelihood - ends["cd-1"].mean_log_likelihood
    assert lead > 0.1
