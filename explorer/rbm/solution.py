"""A machine worked out: partition function, probabilities, moments, likelihood and gradients."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array
from explorer.common.inputs import InputError
from explorer.rbm.limits import (
    MOST_ENERGIES,
    MOST_ENUMERATED,
    MOST_LOG_P_TERMS,
    MOST_LOG_Z_TERMS,
    MOST_MOMENT_TERMS,
    MOST_NANOSECONDS,
    MOST_STATE_TERMS,
    MOST_STATES,
    MOST_TERMS_TWICE,
)
from explorer.rbm.maths import exact as rbm_exact
from explorer.rbm.maths import gradient as rbm_gradient
from explorer.rbm.maths.exact import LogPartition
from explorer.rbm.maths.gradient import Gradient, Statistics
from explorer.rbm.maths.rbm import RBM, bits, energies, free_energy, p_h_given_v
from explorer.rbm.problem import RbmProblem

LEAST_POSITIVE = 5e-324


@dataclass(frozen=True, eq=False)
class States:
    """The states of a layer, or the `MOST_STATES` most probable (but in large machines only those
    whose p is no 0 in floats), counting up: their ``numbers``, ``p``, ``log_p``, ``free_energy``;
    and how many ``units`` the layer has.

    ``entropy`` (nats) is that of all the states.
    """

    units: int
    numbers: Array
    p: Array
    log_p: Array
    free_energy: Array
    entropy: float

    @property
    def total(self) -> int:
        """How many states there are."""
        return int(2**self.units)

    @property
    def is_cut_short(self) -> bool:
        """Whether fewer states are listed than there is room for."""
        return len(self.numbers) < min(self.total, MOST_STATES)

    @property
    def labels(self) -> list[str]:
        """The states as text, the first unit's bit foremost."""
        return [format(number, f"0{self.units}b") for number in self.numbers.tolist()]


@dataclass(frozen=True, eq=False)
class DataResults:
    """What the data give: p(h_j = 1 | row), ln p(row), and the gradient where it is affordable."""

    p_h: Array
    log_likelihoods: Array
    gradient: Gradient | None


@dataclass(frozen=True, eq=False)
class RbmSolution:
    """A worked machine at its temperature; None where a part would take too long.

    ``machine`` has the given parameters and ``rbm`` those times beta: every probability and free
    energy is the latter's, ``energies`` are E(v, h) itself.
    """

    problem: RbmProblem
    machine: RBM
    rbm: RBM
    log_partition: LogPartition
    visible: States | None
    hidden: States | None
    energies: Array | None
    moments: Statistics | None
    data: DataResults | None


def machine(problem: RbmProblem) -> RBM:
    """The problem's machine in floats, at temperature 1."""
    W, b, c = (np.array(part, float) for part in (problem.W, problem.b, problem.c))
    return RBM(W, b, c, problem.units.values)


def terms(problem: RbmProblem) -> int:
    """How many terms solving takes, about: what tells a heavy problem from a light one."""
    smaller, larger = sorted((problem.n_visible, problem.n_hidden))
    over_visible = _terms(problem.n_visible, problem.n_hidden)
    over_hidden = _terms(problem.n_hidden, problem.n_visible)
    listed = [each for each in (over_visible, over_hidden) if each <= MOST_STATE_TERMS]
    return sum((2**smaller * larger, *listed))


def _terms(summed: int, other: int) -> int:
    return 2**summed * other if summed <= MOST_ENUMERATED else MOST_STATE_TERMS + 1


def solve(problem: RbmProblem) -> RbmSolution:
    """Work a machine out whose units take two values; raises `InputError` for another, and where
    ln Z itself would take too long.
    """
    refuse_continuous(problem)
    given = machine(problem)
    rbm = given.tempered(float(problem.beta))
    _refuse_too_much(rbm)
    fewest = _terms(*sorted((rbm.n_visible, rbm.n_hidden)))
    partition = rbm_exact.log_partition(rbm, both=_is_cheap_twice(rbm))
    moments = rbm_gradient.moments(rbm) if fewest <= MOST_MOMENT_TERMS else None
    return RbmSolution(
        problem,
        given,
        rbm,
        partition,
        _states(rbm, partition.value),
        _states(rbm.transposed, partition.value),
        energies(given) if 2 ** (rbm.n_visible + rbm.n_hidden) <= MOST_ENERGIES else None,
        moments,
        _data_results(problem, rbm, partition.value, moments) if problem.data else None,
    )


def refuse_continuous(problem: RbmProblem) -> None:
    """Raise `InputError` for a machine with Gaussian units, whose sums over v are integrals."""
    if problem.units.is_continuous:
        message = "this is there for units of two values alone; the page /rbm works it out"
        raise InputError(f"units is {problem.units.name}: {message}", "units")


def exact_log_Z(rbm: RBM) -> float | None:
    """ln Z of a machine at its temperature; None where it would take too long."""
    try:
        _refuse_too_much(rbm)
    except InputError:
        return None
    return rbm_exact.log_partition(rbm).value


def _refuse_too_much(rbm: RBM) -> None:
    smaller, larger = sorted((rbm.n_visible, rbm.n_hidden))
    shape = f"W is {rbm.n_visible} x {rbm.n_hidden}"
    if 2**smaller * larger > MOST_LOG_Z_TERMS:
        message = f"{shape}: ln Z would be a sum over 2^{smaller} states of {larger} units each; "
        raise InputError(f"{message}2^20 states of 784 units are the limit", "W")
    if rbm_exact.log_partition_cost(rbm) > MOST_NANOSECONDS:
        raise InputError(f"{shape}, too large for ln Z with weights of this size", "W")


def _is_cheap_twice(rbm: RBM) -> bool:
    both = _terms(rbm.n_visible, rbm.n_hidden), _terms(rbm.n_hidden, rbm.n_visible)
    return max(both) <= MOST_TERMS_TWICE


def _states(rbm: RBM, log_Z: float) -> States | None:
    if _terms(rbm.n_visible, rbm.n_hidden) > MOST_STATE_TERMS:
        return None
    if 2**rbm.n_visible <= MOST_STATES:
        numbers, log_weights = np.arange(2**rbm.n_visible), rbm_exact.log_weights(rbm)
        entropy = rbm_exact.entropy(np.exp(log_weights - log_Z))
    else:
        p = rbm_exact.distribution(rbm).p
        entropy, numbers = rbm_exact.entropy(p), _most_probable(rbm, p)
        log_weights = -free_energy(rbm, bits(numbers, rbm.n_visible))
    log_p = np.minimum(log_weights - log_Z, 0)  # rounding could make a certain state more so
    return States(rbm.n_visible, numbers, np.exp(log_p), log_p, -log_weights, entropy)


def _most_probable(rbm: RBM, p: Array) -> Array:
    """The numbers of the most probable states, counting up."""
    if np.count_nonzero(p) >= MOST_STATES:
        return _largest(p, least=LEAST_POSITIVE)
    # Floats cannot tell the others from 0, but ln p can, where it is affordable.
    is_affordable = rbm.n_hidden * 2**rbm.n_visible <= MOST_LOG_P_TERMS
    return _largest(rbm_exact.log_weights(rbm)) if is_affordable else np.flatnonzero(p)


def _largest(values: Array, least: float = -np.inf) -> Array:
    """The indices, rising, of the `MOST_STATES` largest of at least twice as many values, where
    as many are known to be ``least`` or more.
    """
    # As many of the peaks of twice as many stretches are no smaller than their median.
    peaks = values.reshape(2 * MOST_STATES, -1).max(axis=1)
    likely = np.flatnonzero(values >= max(least, np.partition(peaks, MOST_STATES)[MOST_STATES]))
    order = np.argpartition(values[likely], len(likely) - MOST_STATES)
    return np.sort(likely[order[-MOST_STATES:]])


def _data_results(
    problem: RbmProblem, rbm: RBM, log_Z: float, moments: Statistics | None
) -> DataResults:
    data = problem.bits
    gradient = None
    if moments:
        # By the given parameters, of which beta times are the tempered machine's.
        tempered, beta = rbm_gradient.gradient(rbm, data, moments), float(problem.beta)
        up, down = tempered.positive * beta, tempered.negative * beta
        gradient = Gradient(up, down, len(data), tempered.size * beta)
    return DataResults(
        p_h_given_v(rbm, data), rbm_gradient.log_likelihood(rbm, data, log_Z), gradient
    )
