"""What CD-k expects of its negative phase: the Gibbs kernel against paths counted out."""

import itertools
import math

import numpy as np
import pytest

from explorer.rbm.maths.contrastive import DRAWS, chains
from explorer.rbm.maths.exact import distribution
from explorer.rbm.maths.gradient import moments
from explorer.rbm.maths.kernel import Kernel, expected, shares, stages, total_variation
from tests.rbm.machines import WORKED, random_rbm

DATA = np.array([[1.0, 0, 1], [1, 1, 0], [1, 1, 1]])


def sigma(x):
    return 1 / (1 + math.exp(-x))


def bernoulli(ps, bits):
    return math.prod(p if bit else 1 - p for p, bit in zip(ps, bits, strict=True))


def p_h(rbm, v):
    """p(h_j = 1 | v), in Python's own sums."""
    return [
        sigma(rbm.c[j] + sum(v[i] * rbm.W[i, j] for i in range(len(v)))) for j in range(len(rbm.c))
    ]


def p_v(rbm, h):
    return [
        sigma(rbm.b[i] + sum(h[j] * rbm.W[i, j] for j in range(len(h)))) for i in range(len(rbm.b))
    ]


def counted_out(rbm, row, k):
    """E[v_k h_k^T], E[v_k], E[h_k] over every path v0, h0, v1, …, vk, hk of a row."""
    visible = list(itertools.product((0, 1), repeat=len(rbm.b)))
    hidden = list(itertools.product((0, 1), repeat=len(rbm.c)))
    q = {tuple(int(bit) for bit in row): 1.0}
    for _ in range(k):
        after = dict.fromkeys(visible, 0.0)
        for v, weight in q.items():
            for h, w in itertools.product(hidden, visible):
                after[w] += weight * bernoulli(p_h(rbm, v), h) * bernoulli(p_v(rbm, h), w)
        q = after
    W, b, c = np.zeros(rbm.W.shape), np.zeros(len(rbm.b)), np.zeros(len(rbm.c))
    for v, weight in q.items():
        for h in hidden:
            share = weight * bernoulli(p_h(rbm, v), h)
            W += share * np.outer(v, h)
            b += share * np.array(v)
            c += share * np.array(h)
    return W, b, c


@pytest.mark.parametrize("k", [0, 1, 2, 3])
@pytest.mark.parametrize("rbm", [WORKED, random_rbm(3, 1, 2.0, 7), random_rbm(3, 2, 5.0, 8)])
def test_the_expected_negative_phase_is_the_sum_over_every_path(rbm, k) -> None:
    found = expected(rbm, stages(rbm, DATA, k)[k])
    parts = [counted_out(rbm, row, k) for row in DATA]
    for name, place in (("W", 0), ("b", 1), ("c", 2)):
        want = sum(part[place] for part in parts) / len(DATA)
        assert getattr(found, name) == pytest.approx(want, abs=1e-12)


@pytest.mark.parametrize("draw", ["samples", "mixed"])
@pytest.mark.parametrize("k", [1, 2])
def test_the_mean_of_many_drawn_steps_is_what_was_expected(draw, k) -> None:
    """20,000 chains a row from a fixed seed; each number within 4 of its standard errors."""
    count = 20_000
    reached = chains(
        WORKED, np.repeat(DATA, count, axis=0), k, DRAWS[draw], np.random.default_rng(5)
    )[-1]
    h = reached.h if draw == "samples" else reached.p_h
    terms = (reached.v[:, :, None] * h[:, None, :]).reshape(len(h), -1)
    want = expected(WORKED, stages(WORKED, DATA, k)[k])
    for values, expectation in (
        (terms, want.W.ravel()),
        (reached.v, want.b),
        (h, want.c),
    ):
        error = values.std(axis=0, ddof=1) / math.sqrt(len(values))
        assert (np.abs(values.mean(axis=0) - expectation) < 4 * error).all()


def test_what_is_drawn_and_what_counts_hangs_on_the_choice() -> None:
    def stage(draw):
        return chains(WORKED, DATA, 2, DRAWS[draw], np.random.default_rng(1))[-1]

    for name in ("samples", "mixed"):
        assert set(np.unique(stage(name).v)) <= {0, 1}
    assert not set(np.unique(stage("probabilities").v)) <= {0, 1}
    drawn = stage("samples")
    assert drawn.statistics(DRAWS["samples"]).c.tolist() == drawn.h.sum(axis=0).tolist()
    assert drawn.statistics(DRAWS["mixed"]).c == pytest.approx(drawn.p_h.sum(axis=0))
    again = stage("samples")
    assert (again.v == drawn.v).all()
    assert (again.h == drawn.h).all()


def test_probabilities_all_the_way_are_the_formulas_in_a_row() -> None:
    v = np.array([[1.0, 0, 1]])
    h0 = np.array(p_h(WORKED, v[0]))
    v1 = 1 / (1 + np.exp(-(WORKED.b + WORKED.W @ h0)))
    h1 = 1 / (1 + np.exp(-(WORKED.c + v1 @ WORKED.W)))
    found = chains(WORKED, v, 1, DRAWS["probabilities"], np.random.default_rng(0))
    assert found[1].v[0] == pytest.approx(v1)
    assert found[1].h[0] == pytest.approx(h1)


def test_the_phase_closes_in_on_the_models() -> None:
    reached = stages(WORKED, DATA, 60)
    p, model = distribution(WORKED).p, moments(WORKED)
    apart = [total_variation(q, p) for q in reached]
    assert all(after < before for before, after in itertools.pairwise(apart[:20]))
    assert apart[60] < 1e-9
    assert pytest.approx(model.W, abs=1e-9) == expected(WORKED, reached[60]).W


def test_p_is_what_the_kernel_leaves_as_it_is_however_large_the_weights() -> None:
    for scale in (1.0, 300.0):
        rbm = random_rbm(4, 3, scale, 2)
        kernel = Kernel.of(rbm)
        assert kernel.up.sum(axis=1) == pytest.approx(np.ones(16))
        assert kernel.down.sum(axis=1) == pytest.approx(np.ones(8))
        p = distribution(rbm).p
        _, after = itertools.islice(kernel.stages(p), 2)
        assert after == pytest.approx(p, abs=1e-9)


def test_shares_and_distances_are_those_of_states() -> None:
    twice = np.array([[0.0, 1], [0, 1], [1, 1], [1, 0]])
    assert shares(twice).tolist() == [0, 0.5, 0.25, 0.25]
    assert total_variation(np.array([1.0, 0]), np.array([0.0, 1])) == 1
