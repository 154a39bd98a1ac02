"""How fast Gibbs sampling mixes, against SciPy's eigenvalues and steps that are written out."""

import math

import numpy as np
import pytest
from scipy.linalg import eigvals

from explorer.rbm.maths.kernel import Kernel
from explorer.rbm.maths.mixing import LEAST_GAP, Mixing, mixing
from explorer.rbm.maths.rbm import RBM
from tests.rbm.machines import QUIZ, WORKED, joint_log_weights, random_rbm


def hills(units: int, weight: float) -> RBM:
    """Two modes, all-0 and all-1, of equal probability."""
    W = np.full((units, 1), weight)
    return RBM(W, np.full(units, -weight / 2), np.array([-units * weight / 2]))


def written_out(rbm: RBM) -> tuple[np.ndarray, np.ndarray]:
    """The kernel of a step over all v, and p(v), from the joint weights alone."""
    joint = np.exp(joint_log_weights(rbm))
    up = joint / joint.sum(axis=1, keepdims=True)
    down = (joint / joint.sum(axis=0)).T
    return up @ down, joint.sum(axis=1) / joint.sum()


def steps_one_by_one(T: np.ndarray, p: np.ndarray) -> int:
    power, steps = T, 1
    while np.abs(power - p).sum(axis=1).max() / 2 > 0.25:
        power, steps = power @ T, steps + 1
    return steps


MACHINES = {
    "worked": WORKED,
    "quiz": QUIZ,
    "wide": random_rbm(5, 2, 1.5, seed=1),
    "tall": random_rbm(2, 5, 2.5, seed=2),
    "square": random_rbm(4, 4, 3.0, seed=3),
    "two hills": hills(4, 4.0),
    "far hills": hills(6, 6.0),
    "one visible unit": random_rbm(1, 3, 2.0, seed=4),
}


@pytest.mark.parametrize("rbm", MACHINES.values(), ids=MACHINES)
def test_the_spectrum_and_the_mixing_time_are_those_of_the_kernel_written_out(rbm: RBM) -> None:
    T, p = written_out(rbm)
    spectrum = np.sort(np.abs(eigvals(T)))[::-1]
    found = mixing(rbm)
    assert spectrum[0] == pytest.approx(1)
    assert found.eigenvalue == pytest.approx(spectrum[1], abs=1e-10)
    assert found.relaxation == pytest.approx(1 / (1 - spectrum[1]), rel=1e-6)
    assert found.steps == steps_one_by_one(T, p)


def test_a_mixing_time_lies_between_the_bounds_of_the_relaxation_time() -> None:
    """Levin, Peres & Wilmer (2009), theorems 12.3 and 12.4; here beyond what can be walked."""
    rbm = hills(8, 9.0)
    found, (_, p) = mixing(rbm), written_out(rbm)
    assert found.steps is not None
    assert found.relaxation is not None
    assert found.steps > 100_000
    assert (found.relaxation - 1) * math.log(2) <= found.steps
    assert found.steps <= found.relaxation * math.log(4 / p.min())


def test_without_weights_a_step_forgets_all() -> None:
    found = mixing(RBM(np.zeros((3, 2)), np.array([1.0, -2, 0]), np.array([0.5, 3])))
    assert (found.eigenvalue, found.steps) == (pytest.approx(0, abs=1e-12), 1)
    assert found.relaxation == pytest.approx(1)


def test_what_is_too_slow_for_floats_or_for_counting_is_said_to_be() -> None:
    assert mixing(hills(8, 800.0)) == Mixing(pytest.approx(1, abs=LEAST_GAP), None, None)
    slow = mixing(hills(8, 13.0))
    assert slow.relaxation is not None
    assert slow.relaxation > 1e9
    assert slow.steps is None


def test_the_larger_layer_does_not_matter_but_for_where_the_chain_begins() -> None:
    """T over v and T over h have the same eigenvalues beside 0."""
    rbm = random_rbm(6, 3, 2.0, seed=5)
    assert mixing(rbm.transposed).eigenvalue == pytest.approx(mixing(rbm).eigenvalue)
    with pytest.raises(AssertionError):
        Kernel.of(random_rbm(12, 5, 1.0))
