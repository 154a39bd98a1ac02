"""What sampling estimates beside what is exact: ln Z by annealed importance sampling, and p(v) by
parallel tempering and by plain Gibbs sampling, each with as many updates.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import numpy as np

from explorer.common.arrays import Array
from explorer.rbm.maths.annealing import Estimate, annealed_log_partition
from explorer.rbm.maths.exact import distribution
from explorer.rbm.maths.hypercube import basins, minima
from explorer.rbm.maths.kernel import total_variation
from explorer.rbm.maths.rbm import RBM, free_energy, state_numbers, states
from explorer.rbm.maths.sampling import Gibbs, ladder, random_states, temper

ROUNDING = 1e-12  # of a standard error


@dataclass(frozen=True, eq=False)
class Annealing:
    """An ``estimate`` of ln Z from so many ``runs`` through so many ``temperatures``, drawn from a
    ``seed``; ``exact`` is ln Z itself, None where it would take too long.
    """

    estimate: Estimate
    exact: float | None
    runs: int
    temperatures: int
    seed: int

    @property
    def errors_off(self) -> float | None:
        """How many standard errors it is above the exact one; None where one of them is not there
        or, as where the machine has no weights, rounding alone.
        """
        if self.exact is None or self.estimate.standard_error < ROUNDING:
            return None
        return (self.estimate.log_Z - self.exact) / self.estimate.standard_error


@dataclass(frozen=True, eq=False)
class Visits:
    """The share of the steps that ended in each state, (2^n_visible); how far that is from p(v) in
    total variation; how often a step went from one minimum's basin to another's.
    """

    shares: Array
    apart: float
    changes: int


@dataclass(frozen=True, eq=False)
class Tempering:
    """Parallel ``tempering`` at so many ``temperatures`` for so many ``steps``, beside ``gibbs``:
    one chain of as many updates. ``exchanges`` are the shares between neighbouring temperatures,
    the hottest first; ``modes`` the states of each minimum of F; ``p`` is p(v).
    """

    p: Array
    modes: list[list[int]]
    gibbs: Visits
    tempering: Visits
    exchanges: Array
    temperatures: int
    steps: int
    seed: int

    @property
    def updates(self) -> int:
        """How many Gibbs steps each of both has taken."""
        return self.temperatures * self.steps


def anneal(rbm: RBM, exact: float | None, runs: int, temperatures: int, seed: int) -> Annealing:
    """Estimate ln Z; ``runs`` >= 2 and ``temperatures`` >= 2."""
    rng = np.random.default_rng(seed)
    found = annealed_log_partition(rbm, ladder(temperatures), runs, rng)
    return Annealing(found, exact, runs, temperatures, seed)


def temper_beside_gibbs(rbm: RBM, temperatures: int, steps: int, seed: int) -> Tempering:
    """Sample a machine of few visible units both ways; ``temperatures`` >= 2."""
    p, heights = distribution(rbm).p, free_energy(rbm, states(rbm.n_visible))
    basin = basins(heights)
    rng = np.random.default_rng(seed)
    start = random_states(1, rbm.n_visible, rng)
    plain = [v for _, v in Gibbs.of(rbm).path(start, temperatures * steps, rng)]
    moves = list(islice(temper(rbm, ladder(temperatures), 1, rng), steps))
    return Tempering(
        p,
        minima(heights),
        _visits(np.concatenate(plain), p, basin),
        _visits(np.concatenate([v for v, _ in moves]), p, basin),
        np.mean([exchanged for _, exchanged in moves], axis=0),
        temperatures,
        steps,
        seed,
    )


def _visits(v: Array, p: Array, basin: Array) -> Visits:
    numbers = state_numbers(v)
    shares = np.bincount(numbers, minlength=len(p)) / len(numbers)
    at = basin[numbers]
    return Visits(shares, total_variation(shares, p), int((at[1:] != at[:-1]).sum()))
