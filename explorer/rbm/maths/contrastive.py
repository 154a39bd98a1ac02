"""One step of contrastive divergence with every number in sight: v0, h0, v1, h1, …, vk, hk.

    change of W:  v0 h0^T - vk hk^T,   of b:  v0 - vk,   of c:  h0 - hk

(Hinton, A practical guide to training restricted Boltzmann machines (2012), section 3: what is
drawn and where a probability may stand for it.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array
from explorer.rbm.maths.gradient import Statistics
from explorer.rbm.maths.rbm import RBM, p_h_given_v, p_v_given_h
from explorer.rbm.maths.values import BITS, Values


@dataclass(frozen=True)
class Draw:
    """What is drawn: its ``name`` in links; whether the chain's units ``moves`` by draws, and
    whether the drawn h ``counts`` in the statistics, or p(h = 1 | v).
    """

    name: str
    moves: bool
    counts: bool


_ROWS = (
    Draw("samples", moves=True, counts=True),
    Draw("mixed", moves=True, counts=False),
    Draw("probabilities", moves=False, counts=False),
)
DRAWS: dict[str, Draw] = {row.name: row for row in _ROWS}


@dataclass(frozen=True, eq=False)
class Stage:
    """Every chain after some Gibbs steps: its ``v`` (rows, n_visible), ``p_h`` = p(h = 1 | v) and
    the ``h`` that the next v is made from (rows, n_hidden).
    """

    v: Array
    p_h: Array
    h: Array

    def statistics(self, draw: Draw, values: Values = BITS) -> Statistics:
        """The sums over the chains of v h^T, v and h, as ``values``."""
        v, h = values.of(self.v), values.of(self.h if draw.counts else self.p_h)
        return Statistics(v.T @ h, v.sum(axis=0), h.sum(axis=0))


def chains(rbm: RBM, data: Array, k: int, draw: Draw, rng: np.random.Generator) -> list[Stage]:
    """The stages 0 to ``k`` of a chain from each row of ``data`` (rows, n_visible)."""
    reached = [_stage(rbm, data, draw, rng)]
    for _ in range(k):
        v = _drawn(p_v_given_h(rbm, reached[-1].h), draw, rng)
        reached.append(_stage(rbm, v, draw, rng))
    return reached


def _stage(rbm: RBM, v: Array, draw: Draw, rng: np.random.Generator) -> Stage:
    p_h = p_h_given_v(rbm, v)
    return Stage(v, p_h, _drawn(p_h, draw, rng))


def _drawn(p: Array, draw: Draw, rng: np.random.Generator) -> Array:
    return (rng.random(p.shape) < p).astype(float) if draw.moves else p
