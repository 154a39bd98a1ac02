"""Sampling with Gaussian visible units: block Gibbs chains, CD-k in numbers, independent draws.

Given h, v_i is b_i + W[i] h and a standard normal number over sqrt(beta). The random numbers come
from the Generator that is passed in, so that a seed gives the same points again.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from explorer.common.arrays import Array
from explorer.rbm.maths.contrastive import Draw, Stage
from explorer.rbm.maths.gaussian import means, mixture
from explorer.rbm.maths.rbm import RBM, p_h_given_v


def draw_hidden(rbm: RBM, v: Array, rng: np.random.Generator, beta: float = 1.0) -> Array:
    """Draw h given points (..., n_visible): (..., n_hidden) of 0.0 and 1.0."""
    p = p_h_given_v(rbm.tempered(beta), v)
    drawn: Array = (rng.random(p.shape) < p).astype(float)
    return drawn


def draw_visible(rbm: RBM, h: Array, rng: np.random.Generator, beta: float = 1.0) -> Array:
    """Draw v given states (..., n_hidden): (..., n_visible)."""
    centres = means(rbm, h)
    drawn: Array = centres + rng.standard_normal(centres.shape) / np.sqrt(beta)
    return drawn


def path(
    rbm: RBM, v: Array, count: int, rng: np.random.Generator, beta: float = 1.0
) -> Iterator[tuple[Array, Array]]:
    """Each of ``count`` steps' (h, v) of chains from v (..., n_visible): h drawn given the v
    before, then v drawn given that h.
    """
    for _ in range(count):
        h = draw_hidden(rbm, v, rng, beta)
        v = draw_visible(rbm, h, rng, beta)
        yield h, v


def steps(rbm: RBM, v: Array, count: int, rng: np.random.Generator, beta: float = 1.0) -> Array:
    """The chains v (chains, n_visible) after ``count`` steps."""
    for _, reached in path(rbm, v, count, rng, beta):
        v = reached
    return v


def independent(rbm: RBM, count: int, rng: np.random.Generator, beta: float = 1.0) -> Array:
    """Points (count, n_visible) drawn from the exact mixture and not by a chain."""
    found = mixture(rbm, beta)
    chosen = rng.choice(len(found.weights), count, p=found.weights / found.weights.sum())
    centres = found.centres[chosen]
    drawn: Array = centres + rng.standard_normal(centres.shape) / np.sqrt(beta)
    return drawn


def chains(
    rbm: RBM, data: Array, k: int, draw: Draw, rng: np.random.Generator, beta: float = 1.0
) -> list[Stage]:
    """The stages 0 to ``k`` of a chain from each row of ``data`` (rows, n_visible). Where nothing
    is drawn, h is p(h = 1 | v) and v the mean b + W h.
    """

    def stage(v: Array) -> Stage:
        p_h = p_h_given_v(rbm.tempered(beta), v)
        h = (rng.random(p_h.shape) < p_h).astype(float) if draw.moves else p_h
        return Stage(v, p_h, h)

    reached = [stage(data)]
    for _ in range(k):
        h = reached[-1].h
        v = draw_visible(rbm, h, rng, beta) if draw.moves else means(rbm, h)
        reached.append(stage(v))
    return reached
