"""What can be lost of an image, and what a machine makes of the rest, exactly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array
from explorer.rbm.maths.clamping import Clamp
from explorer.rbm.maths.gradient import log_likelihood, moments
from explorer.rbm.maths.rbm import RBM, p_v_given_h
from explorer.rbm.maths.sampling import draw_hidden

# By name: of a cell's place down and across, each from 0 to below 1, whether it is lost.
DAMAGES: dict[str, Callable[[Array, Array], Array]] = {
    "lower": lambda down, across: down >= 0.5,
    "upper": lambda down, across: down < 0.5,
    "left": lambda down, across: across < 0.5,
    "right": lambda down, across: across >= 0.5,
    "middle": lambda down, across: (abs(down - 0.45) < 0.2) & (abs(across - 0.45) < 0.4),
}


def lost(damage: str, shape: tuple[int, int]) -> Array:
    """Which cells of an image of ``shape`` (down, across) are lost, row by row: (cells)."""
    down, across = np.indices(shape) / np.array(shape)[:, None, None]
    cells: Array = DAMAGES[damage](down, across).reshape(-1)
    return cells


@dataclass(frozen=True, eq=False)
class Repair:
    """An image ``v`` (n_visible) of which ``is_lost``; the exact ``expected`` p(v_i = 1 | what is
    left) in the place of what is lost, a completion ``drawn`` from all of those, and ln p(what was
    lost | what is left), in nats.
    """

    v: Array
    is_lost: Array
    expected: Array
    drawn: Array
    log_p: float

    @property
    def right(self) -> int:
        """How many lost cells come back where each becomes what is likelier."""
        return int(((self.expected >= 0.5) == (self.v > 0))[self.is_lost].sum())


def repair(rbm: RBM, v: Array, is_lost: Array, rng: np.random.Generator) -> Repair:
    """What a machine makes of an image of which some is lost."""
    rest = Clamp(~is_lost, np.where(is_lost, 0.0, v)).rest(rbm)
    h, _ = draw_hidden(rest, 1, rng)
    p_v = p_v_given_h(rest, h[0])
    expected, drawn = v.copy(), v.copy()
    expected[is_lost] = moments(rest.of_bits).b
    drawn[is_lost] = rng.random(len(p_v)) < p_v
    log_p = float(log_likelihood(rest, v[is_lost][None])[0])
    return Repair(v, is_lost, expected, drawn, log_p)
