"""The rest of a visible state whose other units are known, exactly: p(v_rest | v_known).

What is known adds to the hidden units' biases, and what is left is again a machine:

    p(v_rest | v_known) = e^-F'(v_rest) / Z',   c'_j = c_j + sum over known i of v_i W_ij
"""

from __future__ import annotations

import numpy as np

from explorer.common.arrays import Array
from explorer.rbm.maths.exact import distribution
from explorer.rbm.maths.rbm import RBM, bits


def of_the_rest(rbm: RBM, v: Array, is_known: Array) -> RBM:
    """The machine of the unknown visible units, given ``v`` (n_visible) where ``is_known``."""
    known, rest = np.flatnonzero(is_known), np.flatnonzero(~is_known)
    return RBM(rbm.W[rest], rbm.b[rest], rbm.c + v[known] @ rbm.W[known])


def draw_hidden(rbm: RBM, count: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Independent hidden states, (count, n_hidden), drawn from the exact p(h) of all of them and
    not by a chain; and that p(h), (count).
    """
    p_h = distribution(rbm.transposed).p
    numbers = rng.choice(len(p_h), count, p=p_h / p_h.sum())
    return bits(numbers, rbm.n_hidden), p_h[numbers]
