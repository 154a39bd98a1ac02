"""Bits held: what completes them, against p(v, h) written out, and a chain that holds them."""

import itertools

import numpy as np
import pytest
from scipy.stats import chisquare

from explorer.rbm.maths.clamping import Clamp, completions
from explorer.rbm.maths.exact import log_partition
from explorer.rbm.maths.rbm import RBM
from explorer.rbm.maths.sampling import Gibbs
from tests.rbm.machines import WORKED, joint_log_weights, random_rbm


def clamp_at(signs: str) -> Clamp:
    return Clamp(np.array([s != "-" for s in signs]), np.array([float(s == "1") for s in signs]))


def given(rbm: RBM, signs: str) -> tuple[list[str], np.ndarray, float]:
    """The states that fit, their p given what is held, and the p of that."""
    joint = np.exp(joint_log_weights(rbm))
    p_v = joint.sum(axis=1) / joint.sum()
    labels = ["".join(bits) for bits in itertools.product("01", repeat=rbm.n_visible)]
    fit = [
        k
        for k, label in enumerate(labels)
        if all(sign in ("-", bit) for sign, bit in zip(signs, label, strict=True))
    ]
    return [labels[k] for k in fit], p_v[fit] / p_v[fit].sum(), float(p_v[fit].sum())


@pytest.mark.parametrize("signs", ["1-0", "--1", "---", "010"])
def test_completions_are_p_of_the_rest_given_what_is_held(signs: str) -> None:
    labels, p, p_held = given(WORKED, signs)
    found = completions(WORKED, clamp_at(signs), log_partition(WORKED).value)
    assert ["".join(f"{bit:.0f}" for bit in v) for v in found.v] == labels
    assert found.p == pytest.approx(p, abs=1e-14)
    assert np.exp(found.log_p) == pytest.approx(p_held, abs=1e-14)
    ones = np.array([[float(bit) for bit in label] for label in labels])
    assert found.means == pytest.approx(p @ ones, abs=1e-14)


def test_the_free_units_are_a_machine_of_their_own() -> None:
    rbm, signs = random_rbm(5, 3, 1.5, seed=6), "-10--"
    labels, p, _ = given(rbm, signs)
    joint = np.exp(joint_log_weights(clamp_at(signs).rest(rbm)))
    assert joint.sum(axis=1) / joint.sum() == pytest.approx(p, abs=1e-12)
    assert len(labels) == 8


def test_a_chain_that_holds_bits_reaches_p_of_the_rest() -> None:
    rbm, signs = random_rbm(4, 3, 1.0, seed=7), "1--0"
    clamp, rng = clamp_at(signs), np.random.default_rng(1)
    free = Gibbs.of(clamp.rest(rbm)).steps(np.zeros((40_000, 2)), 60, rng)
    v = clamp.filled(free)
    assert (v[:, 0] == 1).all()
    assert not v[:, 3].any()
    counts = np.bincount((2 * v[:, 1] + v[:, 2]).astype(int), minlength=4)
    assert chisquare(counts, given(rbm, signs)[1] * len(v)).pvalue > 1e-3


@pytest.mark.parametrize("size", [800.0, 1e6])
def test_completions_of_what_is_all_but_impossible_are_finite(size: float) -> None:
    rbm = RBM(np.array([[size], [-size]]), np.zeros(2), np.array([-size / 2]))
    found = completions(rbm, clamp_at("0-"), log_partition(rbm).value)
    assert found.p.sum() == pytest.approx(1)
    assert np.isfinite(found.log_p)
