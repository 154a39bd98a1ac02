"""Restricted Boltzmann machine: energies, free energies and conditionals, for any finite weights.

    E(v, h) = -b.v - c.h - v.W h,   p(v, h) = e^-E(v, h) / Z
    F(v) = -b.v - sum_j ln(sum over h_j of e^(h_j (c_j + v.W[:, j]))),   p(v) = e^-F(v) / Z

where the sum over h_j is 1 + e^x for units of 0 and 1, and 2 cosh(x) for those of −1 and +1
(Hinton, A practical guide to training restricted Boltzmann machines (2012), equations 1-2, 7-8
and 25; MacKay, Information Theory, Inference, and Learning Algorithms (2003), chapter 43). States
are given, and numbered, by their bits, the first unit's foremost: 0 is 00..0, 1 is 00..1. A bit of
1 is the higher of the unit's two values (values.py), which are what the formulas have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from explorer.common.arrays import LEAST_EXPONENT, Array
from explorer.rbm.maths.values import BITS, Values

VANISHING = -746.0  # e^-746 is 0 in floats


@dataclass(frozen=True, eq=False)
class RBM:
    """Weights ``W`` (n_visible x n_hidden), biases ``b`` (n_visible) and ``c`` (n_hidden); and the
    two ``values`` that every unit takes.
    """

    W: Array
    b: Array
    c: Array
    values: Values = BITS

    @property
    def n_visible(self) -> int:
        """The number of visible units."""
        return len(self.b)

    @property
    def n_hidden(self) -> int:
        """The number of hidden units."""
        return len(self.c)

    @property
    def transposed(self) -> RBM:
        """The same machine with its layers exchanged: what holds of v here holds of h there."""
        return replace(self, W=self.W.T, b=self.c, c=self.b)

    def tempered(self, beta: float) -> RBM:
        """The machine whose energy is beta E(v, h): every p of it is one at temperature 1/beta."""
        # Its F(v) is -beta b.v - sum_j ln(1 + e^(beta (c_j + v.W[:, j]))), and not beta F(v).
        return replace(self, W=beta * self.W, b=beta * self.b, c=beta * self.c)

    @property
    def of_bits(self) -> RBM:
        """The machine of units of 0 and 1 that has the same p of every state, exactly; its energies
        are less than these by `constant` (values.py has the formulas).
        """
        if self.values == BITS:
            return self
        low, step = self.values.low, self.values.step
        return RBM(
            step**2 * self.W,
            step * (self.b + low * self.W.sum(axis=1)),
            step * (self.c + low * self.W.sum(axis=0)),
        )

    @property
    def constant(self) -> float:
        """How much higher every energy is than that of the machine `of_bits`."""
        low = self.values.low
        return float(-low * (self.b.sum() + self.c.sum()) - low**2 * self.W.sum()) if low else 0.0


def states(n: int, start: int = 0, stop: int | None = None) -> Array:
    """The states of n units from number ``start`` to before ``stop``: (count, n) of 0.0 and 1.0."""
    return bits(np.arange(start, 2**n if stop is None else stop), n)


def bits(numbers: Array, n: int) -> Array:
    """The states of n units that have these numbers: (..., n) of 0.0 and 1.0."""
    places = np.arange(n - 1, -1, -1)
    return (numbers[..., None] >> places & 1).astype(float)


def state_numbers(v: Array) -> Array:
    """The numbers of states (..., n) of at most 62 units."""
    weights = 1 << np.arange(v.shape[-1] - 1, -1, -1)
    numbers: Array = v.astype(int) @ weights
    return numbers


def gray_order(units: int) -> Array:
    """The numbers of all states of some units in Gray code: neighbours differ in one bit."""
    counting = np.arange(2**units)
    order: Array = counting ^ (counting >> 1)
    return order


def state_labels(numbers: Array, units: int) -> list[str]:
    """States as text, the first unit's bit foremost."""
    return [format(number, f"0{units}b") for number in numbers.tolist()]


def state_texts(v: Array) -> list[str]:
    """States (count, n) of any number of units as text, the first unit's bit foremost."""
    return ["".join(row) for row in np.where(v > 0, "1", "0").tolist()]


def read_states(texts: Sequence[str], n: int) -> Array:
    """The states (count, n) that texts tell; raises ValueError or TypeError where they do not."""
    if any(len(text) != n or not set(text) <= set("01") for text in texts):
        raise ValueError("states are bits, one for every unit")
    return np.array([[*text] for text in texts], float).reshape(len(texts), n)


def exp_to_zero(x: Array) -> Array:
    """e^x for x <= 0 that underflows to 0 as quickly as it takes other values."""
    result: Array = x.copy()
    to_probabilities(result, 0.0)
    return result


def to_probabilities(log_weights: Array, log_Z: float) -> None:
    """Turn log weights into probabilities e^(log weight - ln Z), in place."""
    log_weights -= log_Z
    log_weights *= 0.5  # the square of what is still at hand may well be 0
    np.maximum(log_weights, LEAST_EXPONENT, out=log_weights)
    np.exp(log_weights, out=log_weights)
    log_weights *= log_weights


def energy(rbm: RBM, v: Array, h: Array) -> Array:
    """E(v, h) of states (..., n_visible) and (..., n_hidden), which broadcast."""
    v, h = rbm.values.of(v), rbm.values.of(h)
    result: Array = -(v @ rbm.b) - h @ rbm.c - ((v @ rbm.W) * h).sum(axis=-1)
    return result


def energies(rbm: RBM) -> Array:
    """E(v, h) of every pair of states, 2^n_visible x 2^n_hidden."""
    v, h = (rbm.values.of(states(units)) for units in (rbm.n_visible, rbm.n_hidden))
    result: Array = -(v @ rbm.b)[:, None] - h @ rbm.c - v @ rbm.W @ h.T
    return result


def free_energy(rbm: RBM, v: Array) -> Array:
    """F(v) = -ln sum_h e^-E(v, h) of states (..., n_visible); F(h) is the transposed machine's."""
    v = rbm.values.of(v)
    result: Array = -(v @ rbm.b) - rbm.values.log_sum(rbm.c + v @ rbm.W).sum(axis=-1)
    return result


def p_h_given_v(rbm: RBM, v: Array) -> Array:
    """p(h_j = 1 | v) for states (..., n_visible): (..., n_hidden). It is sigmoid(x) of
    x = c_j + v.W[:, j] for units of 0 and 1, and sigmoid(2 x) for those of −1 and +1.
    """
    return rbm.values.p_high(rbm.c + rbm.values.of(v) @ rbm.W)


def p_v_given_h(rbm: RBM, h: Array) -> Array:
    """p(v_i = 1 | h) for states (..., n_hidden), alike: (..., n_visible)."""
    return rbm.values.p_high(rbm.b + rbm.values.of(h) @ rbm.W.T)
