"""Some visible units held at their bits: what is left is a smaller machine of the same kind.

With v = (held, free),

    -E(v, h) = b_held.held + b_free.free + (c + held W_held).h + free W_free h

so that the free units and h are a machine with the hidden biases c + held W_held. Held bits count
by their values, whatever those are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from explorer.common.arrays import Array
from explorer.rbm.maths.exact import log_sum
from explorer.rbm.maths.rbm import RBM, free_energy, states


@dataclass(frozen=True, eq=False)
class Clamp:
    """Which visible units are ``held`` (n_visible, True or False) at which ``bits`` (n_visible; 0
    where a unit is free).
    """

    held: Array
    bits: Array

    @property
    def n_free(self) -> int:
        """The number of visible units that are not held."""
        return int((~self.held).sum())

    def rest(self, rbm: RBM) -> RBM:
        """The machine of the free units and h, given the bits that are held."""
        fed = rbm.values.of(self.bits[self.held]) @ rbm.W[self.held]
        return replace(rbm, W=rbm.W[~self.held], b=rbm.b[~self.held], c=rbm.c + fed)

    def filled(self, free: Array) -> Array:
        """States (..., n_visible) with these bits (..., n_free) at the free units."""
        v: Array = np.broadcast_to(self.bits, (*free.shape[:-1], len(self.bits))).astype(free.dtype)
        v[..., ~self.held] = free
        return v


@dataclass(frozen=True, eq=False)
class Completions:
    """Every state ``v`` (2^n_free, n_visible) that has the bits held, counting up; its ``p`` given
    those, (2^n_free); and ``log_p`` = ln p(v_held), of the bits themselves.
    """

    v: Array
    p: Array
    log_p: float

    @property
    def means(self) -> Array:
        """p(v_i = 1 | the bits held) of every visible unit, (n_visible)."""
        means: Array = self.p @ self.v
        return means


def completions(rbm: RBM, clamp: Clamp, log_Z: float) -> Completions:
    """p(v_free | v_held) of all 2^n_free ways to complete what is held, exact."""
    v = clamp.filled(states(clamp.n_free))
    log_weights = -free_energy(rbm, v)
    log_sum_held = log_sum(log_weights)
    # Rounding could make a certain state more so.
    return Completions(v, np.exp(log_weights - log_sum_held), min(0.0, log_sum_held - log_Z))
