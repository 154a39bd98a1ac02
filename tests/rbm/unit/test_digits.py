"""Digits to learn, and what a machine makes of damaged ones, against all states counted out."""

import itertools

import numpy as np
import pytest

from explorer.rbm.maths.damage import DAMAGES, lost, repair
from explorer.rbm.maths.digits import digits, unseen
from explorer.rbm.maths.rbm import read_states, state_texts
from explorer.rbm.maths.sampling import draw_hidden
from tests.rbm.machines import random_rbm

V = np.array([1.0, 0, 1, 1, 0])
IS_LOST = np.array([False, True, True, False, True])


def joint(rbm, v, h):
    """e^-E(v, h) from the energy as it is written."""
    return np.exp(rbm.b @ v + rbm.c @ h + v @ rbm.W @ h)


def weights_of_completions(rbm):
    """Every way to fill what is lost of V, and its unnormalised p: all hidden states summed."""
    hidden = [np.array(h) for h in itertools.product((0, 1), repeat=rbm.n_hidden)]
    for fill in itertools.product((0.0, 1.0), repeat=int(IS_LOST.sum())):
        v = V.copy()
        v[IS_LOST] = fill
        yield v, sum(joint(rbm, v, h) for h in hidden)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_expected_of_lost_units_is_the_mean_over_all_completions(seed: int) -> None:
    rbm = random_rbm(5, 3, 1.5, seed)
    told = list(weights_of_completions(rbm))
    total = sum(weight for _, weight in told)
    mended = repair(rbm, V, IS_LOST, np.random.default_rng(seed))
    assert mended.expected == pytest.approx(sum(v * weight for v, weight in told) / total)
    (own,) = (weight for v, weight in told if (v == V).all())
    assert mended.log_p == pytest.approx(np.log(own / total))
    assert (mended.drawn[~IS_LOST] == V[~IS_LOST]).all()
    assert set(mended.drawn) <= {0.0, 1.0}
    right = [(mended.expected[i] >= 0.5) == (V[i] == 1) for i in np.flatnonzero(IS_LOST)]
    assert mended.right == sum(right)


def test_completions_are_drawn_as_often_as_they_are_likely() -> None:
    rbm, rng, count = random_rbm(5, 3, 1.5, 2), np.random.default_rng(5), 3000
    told = {tuple(v): weight for v, weight in weights_of_completions(rbm)}
    total = sum(told.values())
    drawn = [tuple(repair(rbm, V, IS_LOST, rng).drawn) for _ in range(count)]
    for v, weight in told.items():
        p = weight / total
        assert abs(drawn.count(v) / count - p) < 4 * np.sqrt(p * (1 - p) / count) + 1e-9


def test_hidden_states_are_drawn_by_their_exact_probability() -> None:
    rbm, count = random_rbm(4, 3, 1.0, 7), 20_000
    visible = [np.array(v) for v in itertools.product((0, 1), repeat=4)]
    told = {
        h: sum(joint(rbm, v, np.array(h)) for v in visible)
        for h in itertools.product((0.0, 1.0), repeat=3)
    }
    total = sum(told.values())
    h, p = draw_hidden(rbm, count, np.random.default_rng(1))
    drawn = list(map(tuple, h.tolist()))
    assert p == pytest.approx([told[each] / total for each in drawn])
    for each, weight in told.items():
        share = weight / total
        spread = np.sqrt(share * (1 - share) / count)
        assert abs(drawn.count(each) / count - share) < 4 * spread


def test_digits_can_be_told_apart_and_no_two_are_drawn_alike() -> None:
    learned, held_back = digits(), unseen()
    both = np.concatenate([learned, held_back])
    assert both.shape == (210, 64)
    assert set(both.ravel()) == {0.0, 1.0}
    assert len(np.unique(both, axis=0)) == 210
    distances = ((held_back[:, None] - learned) ** 2).sum(axis=2)
    assert (distances.argmin(axis=1) % 10 == np.arange(10)).sum() >= 9


@pytest.mark.parametrize(
    ("damage", "cells"),
    [
        ("lower", range(32, 64)),
        ("upper", range(32)),
        ("left", [row * 8 + column for row in range(8) for column in range(4)]),
        ("right", [row * 8 + column for row in range(8) for column in range(4, 8)]),
        ("middle", [row * 8 + column for row in range(3, 6) for column in range(1, 7)]),
    ],
)
def test_a_damage_takes_the_cells_of_its_name(damage: str, cells: object) -> None:
    assert np.flatnonzero(lost(damage, (8, 8))).tolist() == list(cells)
    assert damage in DAMAGES


def test_states_of_many_units_are_told_and_read_as_bits() -> None:
    v = unseen()
    assert (read_states(state_texts(v), 64) == v).all()
    assert read_states([], 3).shape == (0, 3)
    for broken in (["01"], ["012"], ["0 1"], [101], [None]):
        with pytest.raises((ValueError, TypeError)):
            read_states(broken, 3)
