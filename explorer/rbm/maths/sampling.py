"""Sampling: block Gibbs chains, as used by contrastive divergence, and parallel tempering.

A machine takes chains of states (chains, n_visible); the random numbers come from the Generator
that is passed in, so that a seed gives the same states again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array
from explorer.rbm.maths.exact import distribution
from explorer.rbm.maths.rbm import RBM, bits, energy

# e^-x of single precision overflows at 88; from -80 on, no random number passes either.
LEAST = np.float32(-80.0)


@dataclass(frozen=True, eq=False)
class Half:
    """One half of a Gibbs step, from a layer to the other one, in single precision."""

    W: Array
    bias: Array

    def sample(self, states: Array, out: Array, rng: np.random.Generator) -> Array:
        """Draw the other layer's states given these, (chains, n) each; writes into ``out``."""
        np.matmul(states, self.W, out=out)
        out += self.bias
        # u < sigmoid(x) is u (1 + e^-x) < 1, which needs neither division nor a second array.
        np.maximum(out, LEAST, out=out)
        np.negative(out, out=out)
        np.exp(out, out=out)
        out += np.float32(1)
        out *= rng.random(out.shape, dtype=np.float32)
        return np.less(out, np.float32(1), out=out)


@dataclass(frozen=True, eq=False)
class Gibbs:
    """Block Gibbs sampling: h given v, then v given h (Hinton (2002), section 2).

    Made once for a machine, as it turns the parameters into single precision.
    """

    up: Half
    down: Half

    @classmethod
    def of(cls, rbm: RBM) -> Gibbs:
        """The sampler of a machine: of its bits, whatever its units' values."""
        rbm = rbm.of_bits
        W = np.ascontiguousarray(rbm.W, np.float32)
        down = Half(np.ascontiguousarray(W.T), rbm.b.astype(np.float32))
        return cls(Half(W, rbm.c.astype(np.float32)), down)

    @classmethod
    def at_all(cls, rbm: RBM, betas: Array) -> Gibbs:
        """The sampler of a machine at several betas at once: its states are (betas, chains, n)."""
        rbm = rbm.of_bits
        factors = betas[:, None, None]
        W = (factors * rbm.W).astype(np.float32)
        down = Half(np.swapaxes(W, 1, 2).copy(), (factors * rbm.b).astype(np.float32))
        return cls(Half(W, (factors * rbm.c).astype(np.float32)), down)

    def steps(self, v: Array, count: int, rng: np.random.Generator) -> Array:
        """The chains v (chains, n_visible) after ``count`` steps, as single-precision 0 and 1."""
        current = np.array(v, np.float32)
        hidden = np.empty((len(v), len(self.up.bias)), np.float32)
        for _ in range(count):
            self.up.sample(current, hidden, rng)
            self.down.sample(hidden, current, rng)
        return current

    def path(self, v: Array, count: int, rng: np.random.Generator) -> Iterator[tuple[Array, Array]]:
        """Each step's (h, v): h drawn given the v before, then v drawn given that h."""
        current = np.array(v, np.float32)
        for _ in range(count):
            hidden = np.empty((*np.shape(v)[:-1], self.up.bias.shape[-1]), np.float32)
            self.up.sample(current, hidden, rng)
            current = self.down.sample(hidden, np.empty_like(current), rng)
            yield hidden, current


def random_states(chains: int, n: int, rng: np.random.Generator) -> Array:
    """States (chains, n) of fair coins."""
    return (rng.random((chains, n)) < 0.5).astype(float)


def draw_hidden(rbm: RBM, count: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Independent hidden states, (count, n_hidden), drawn from the exact p(h) of all of them and
    not by a chain; and that p(h), (count).
    """
    p_h = distribution(rbm.transposed).p
    numbers = rng.choice(len(p_h), count, p=p_h / p_h.sum())
    return bits(numbers, rbm.n_hidden), p_h[numbers]


def ladder(count: int) -> Array:
    """``count`` >= 2 betas from 0, where every state is as likely, to 1."""
    return np.linspace(0, 1, count)


def temper(
    rbm: RBM, betas: Array, chains: int, rng: np.random.Generator
) -> Iterator[tuple[Array, Array]]:
    """Parallel tempering without end: each step's states v (chains, n_visible) at the last beta,
    and how often each pair of neighbouring betas has exchanged states, a share (betas - 1).

    ``betas`` rise to 1. A step is a Gibbs step everywhere, then exchanges between neighbours, the
    first with the second first, then the second with the third, with probability
    min(1, e^((beta - beta') (E - E'))) (Desjardins et al., Parallel tempering for training of
    restricted Boltzmann machines (2010), equation 6).
    """
    sampler = Gibbs.at_all(rbm, betas)
    v = random_states(len(betas) * chains, rbm.n_visible, rng).reshape(len(betas), chains, -1)
    exchanged = np.zeros(len(betas) - 1)
    while True:
        ((h, v),) = sampler.path(v, 1, rng)
        h, v = h.astype(float), v.astype(float)
        for first in (0, 1):
            exchanged[first::2] = _exchange(rbm, betas, first, (v, h), rng)
        yield v[-1].copy(), exchanged.copy()


def _exchange(
    rbm: RBM, betas: Array, first: int, layers: tuple[Array, Array], rng: np.random.Generator
) -> Array:
    """Exchange states between every other pair of neighbours from ``first`` on, in place; return
    the share of each that was.
    """
    lower = np.arange(first, len(betas) - 1, 2)
    E = energy(rbm, *layers)
    log_ratio = (betas[lower + 1] - betas[lower])[:, None] * (E[lower + 1] - E[lower])
    accepted = -rng.exponential(size=log_ratio.shape) < log_ratio  # ln u of a uniform u
    pair, chain = np.nonzero(accepted)
    low = lower[pair]
    for layer in layers:
        layer[low, chain], layer[low + 1, chain] = layer[low + 1, chain], layer[low, chain]
    shares: Array = accepted.mean(axis=1)
    return shares
