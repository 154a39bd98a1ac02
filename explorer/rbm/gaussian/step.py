"""One step of learning with Gaussian visible units: by the exact gradient, or by CD-k."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.rbm.ascent import Step
from explorer.rbm.gaussian.solution import GaussianSolution
from explorer.rbm.maths.contrastive import DRAWS
from explorer.rbm.maths.gaussian import cancelling, log_density
from explorer.rbm.maths.gaussian_sampling import chains
from explorer.rbm.problem import EXACT, Rule


@dataclass(frozen=True, eq=False)
class GaussianAscent(Step[GaussianSolution]):
    """A step of a machine with Gaussian visible units."""

    @property
    def size(self) -> float:
        """The size of the phases' terms together: numbers of either sign cancel."""
        solution = self.solution
        return cancelling(solution.mixture, self.rows) * solution.beta

    @property
    def log_likelihoods(self) -> tuple[float, float]:
        """ln p(data), the sum over all rows, before the step and after it."""
        data = self.solution.data
        assert data is not None
        after = log_density(self.new, data.v, self.solution.beta)
        return float(data.log_likelihoods.sum()), float(after.sum())


def ascend(solution: GaussianSolution, rule: Rule) -> GaussianAscent | None:
    """The step of a rule from a solution; None without data."""
    data, rate = solution.data, float(rule.rate)
    if data is None:
        return None
    if rule.method == EXACT:
        up, down = data.gradient.positive, data.gradient.negative
        return GaussianAscent(solution, up, down, rate, data.v)
    rows = data.v[rule.row - 1 : rule.row] if 0 < rule.row <= len(data.v) else data.v
    draw, rng = DRAWS[rule.draw], np.random.default_rng(rule.seed)
    chain = tuple(chains(solution.machine, rows, rule.k, draw, rng, solution.beta))
    up, down = (chain[end].statistics(draw) * solution.beta for end in (0, -1))
    return GaussianAscent(solution, up, down, rate, rows, chain)
