"""A Gibbs chain of a machine with Gaussian visible units, as far as it has come."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array
from explorer.rbm.gaussian.solution import GaussianSolution
from explorer.rbm.maths.clamping import Clamp
from explorer.rbm.maths.gaussian_sampling import path


@dataclass(frozen=True, eq=False)
class Chain:
    """``v`` (steps + 1, n_visible), from where it began, and ``h`` (steps, n_hidden) between."""

    v: Array
    h: Array

    @property
    def steps(self) -> int:
        """How many steps were taken."""
        return len(self.h)

    @property
    def mean(self) -> Array:
        """The mean of v after each step, without the point where it began, (n_visible)."""
        mean: Array = self.v[1:].mean(axis=0)
        return mean

    @property
    def deviation(self) -> Array:
        """The standard deviation of v over the steps, (n_visible)."""
        deviation: Array = self.v[1:].std(axis=0)
        return deviation


def gibbs_chain(
    solution: GaussianSolution, first: Array, clamp: Clamp, steps: int, seed: int
) -> Chain | None:
    """So many steps from a point, of which the free units move; None for no steps."""
    if not steps:
        return None
    rng, rest = np.random.default_rng(seed), clamp.rest(solution.machine)
    taken = list(path(rest, first[~clamp.held], steps, rng, solution.beta))
    h, free = (np.array(layer) for layer in zip(*taken, strict=True))
    v = np.broadcast_to(clamp.bits, (steps + 1, len(first))).copy()
    v[:, ~clamp.held] = np.concatenate([first[None, ~clamp.held], free])
    return Chain(v, h)
