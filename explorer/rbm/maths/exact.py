"""All p(v) and ln Z of a machine, exactly, for weights of any size.

Three ways lead there, and the cheapest is taken: products of small tables (rbm_product.py); for
large weights, under which few hidden states have any probability, the mixture

    p(v) = sum_h p(h) prod_i p(v_i | h),

again split in two halves of v and so a matrix product, whose terms are positive and may vanish;
and else F(v) as it is written. Memory is that of the answer and some blocks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array, softplus
from explorer.rbm.maths import product as rbm_product
from explorer.rbm.maths.rbm import (
    RBM,
    VANISHING,
    bits,
    exp_to_zero,
    free_energy,
    states,
    to_probabilities,
)

LEAST_P = 1e-300  # in place of 0, whose 0 ln 0 is 0
SMALL = 2**15  # terms below which no way is quicker than the formula as it is written
# What a state costs in nanoseconds: a term of the mixture, a hidden unit's softplus written out.
TERM, WRITTEN_OUT = 0.07, 7.0
BLOCK = 2**16


@dataclass(frozen=True, eq=False)
class Distribution:
    """p(v) of every state, (2^n_visible), and ln Z; a p below the floats' reach is 0."""

    p: Array
    log_Z: float


@dataclass(frozen=True)
class LogPartition:
    """ln Z summed over the visible states and over the hidden states; None where not asked for."""

    through_visible: float | None
    through_hidden: float | None

    @property
    def value(self) -> float:
        """ln Z, through the hidden states where that is known."""
        known = self.through_visible if self.through_hidden is None else self.through_hidden
        assert known is not None
        return known

    @property
    def difference(self) -> float | None:
        """How far the two differ: rounding alone, in theory 0."""
        if self.through_visible is None or self.through_hidden is None:
            return None
        return abs(self.through_visible - self.through_hidden)


def entropy(p: Array) -> float:
    """-sum p ln p of all the states' probabilities, in nats; e^entropy is the effective number
    of states (MacKay, Information Theory, Inference, and Learning Algorithms (2003), section 2.6).
    """
    parts = (p[start : start + BLOCK] for start in range(0, len(p), BLOCK))
    total = sum(float((part * np.log(np.maximum(part, LEAST_P))).sum()) for part in parts)
    return max(0.0, -total)


def log_weights(rbm: RBM) -> Array:
    """-F(v) = ln p(v) + ln Z of every visible state, (2^n_visible); none of them vanishes."""
    if _is_small(rbm):
        return -free_energy(rbm, states(rbm.n_visible))
    # Units of −1 and +1 are those of bits with other parameters: as fast, and as exact.
    bits = rbm.of_bits
    plan = rbm_product.best_plan(bits)
    weights = rbm_product.log_weights(bits, plan) if plan else _written_out(bits)
    return weights if rbm is bits else weights - rbm.constant


def _is_small(rbm: RBM) -> bool:
    return bool(rbm.n_hidden * 2**rbm.n_visible <= SMALL)


def _written_out(rbm: RBM) -> Array:
    last = rbm.n_visible // 2
    first = rbm.n_visible - last
    A, B = rbm.c + states(first) @ rbm.W[:first], states(last) @ rbm.W[first:]
    result = np.empty((2**first, 2**last))
    np.add((states(first) @ rbm.b[:first])[:, None], states(last) @ rbm.b[first:], out=result)
    step = max(1, BLOCK >> last)
    for start in range(0, 2**first, step):
        part = result[start : start + step]
        for j in range(rbm.n_hidden):
            part += softplus(A[start : start + step, j, None] + B[:, j])
    return result.reshape(-1)


def distribution(rbm: RBM) -> Distribution:
    """p(v) of all visible states and ln Z."""
    if _is_small(rbm):
        return _at_once(rbm)
    found = _distribution(rbm.of_bits)
    return Distribution(found.p, found.log_Z - rbm.constant)


def _distribution(rbm: RBM) -> Distribution:
    """The same of a machine of bits that is not small."""
    if rbm.n_hidden >= rbm.n_visible:
        weights = log_weights(rbm)
        return _normalised(weights, log_sum(weights))
    plan = rbm_product.best_plan(rbm)
    log_h = log_weights(rbm.transposed)
    log_Z = log_sum(log_h)
    likely = np.flatnonzero(log_h - log_Z >= VANISHING)
    per_state = plan.cost / 2**rbm.n_visible if plan else WRITTEN_OUT * rbm.n_hidden
    if TERM * len(likely) < per_state:
        return Distribution(_mixture(rbm, likely, log_h[likely] - log_Z), log_Z)
    if plan:
        return Distribution(rbm_product.probabilities(rbm, plan, log_Z), log_Z)
    return _normalised(_written_out(rbm), log_Z)


def _at_once(rbm: RBM) -> Distribution:
    """As the formulas are written: in a small machine it is the number of calls that counts."""
    weights = log_weights(rbm)
    top = weights.max()
    p = np.exp(weights - top)
    Z = p.sum()
    return Distribution(p / Z, float(top + np.log(Z)))


def _normalised(weights: Array, log_Z: float) -> Distribution:
    """e^(weights - ln Z), written over the weights."""
    for start in range(0, len(weights), BLOCK):
        to_probabilities(weights[start : start + BLOCK], log_Z)
    return Distribution(weights, log_Z)


def _mixture(rbm: RBM, numbers: Array, log_p_h: Array) -> Array:
    """sum_h p(h) p(v | h) over the hidden states with these numbers: (2^n_visible)."""
    x = rbm.b + bits(numbers, rbm.n_hidden) @ rbm.W.T
    ones, zeros = -softplus(-x), -softplus(x)  # ln p(v_i = 1 | h), ln p(v_i = 0 | h)
    last = rbm.n_visible // 2
    first = rbm.n_visible - last
    p_last = exp_to_zero(_log_choices(states(last), ones[:, first:], zeros[:, first:])).T
    result = np.empty((2**first, 2**last))
    step = max(1, BLOCK >> last)
    for start in range(0, 2**first, step):
        v = states(first, start, min(start + step, 2**first))
        log_first = _log_choices(v, ones[:, :first], zeros[:, :first]) + log_p_h
        np.matmul(exp_to_zero(log_first), p_last, out=result[start : start + step])
    return result.reshape(-1)


def _log_choices(v: Array, ones: Array, zeros: Array) -> Array:
    choices: Array = v @ ones.T + (1 - v) @ zeros.T
    return choices


def log_sum(log_terms: Array) -> float:
    """ln sum e^term, without overflow and without a second array of that size."""
    top = log_terms.max()
    parts = (log_terms[start : start + BLOCK] for start in range(0, len(log_terms), BLOCK))
    return float(top + np.log(sum(exp_to_zero(part - top).sum() for part in parts)))


def log_partition(rbm: RBM, both: bool = False) -> LogPartition:
    """ln Z through the smaller layer; ``both``: through the larger one too."""
    through_visible = both or rbm.n_visible < rbm.n_hidden
    through_hidden = both or not through_visible
    return LogPartition(
        log_sum(log_weights(rbm)) if through_visible else None,
        log_sum(log_weights(rbm.transposed)) if through_hidden else None,
    )


def log_partition_cost(rbm: RBM) -> float:
    """About how long ln Z takes through the smaller layer, in nanoseconds."""
    bits = rbm.of_bits
    small = bits.transposed if rbm.n_hidden <= rbm.n_visible else bits
    plan = rbm_product.best_plan(small)
    return plan.cost if plan else 2.0**small.n_visible * small.n_hidden * WRITTEN_OUT
