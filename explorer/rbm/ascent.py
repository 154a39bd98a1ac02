"""One step of learning from a machine: theta <- theta + rate times the gradient, or CD-k's part."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

import numpy as np

from explorer.common.arrays import Array
from explorer.common.numbers import MAX_MAGNITUDE, MIN_EXPONENT
from explorer.rbm import names
from explorer.rbm.limits import MOST_NANOSECONDS
from explorer.rbm.maths.contrastive import DRAWS, Stage, chains
from explorer.rbm.maths.exact import log_partition_cost
from explorer.rbm.maths.gradient import (
    Parameter,
    Statistics,
    cancelling,
    difference,
    log_likelihood,
)
from explorer.rbm.maths.kernel import expected, stages, total_variation
from explorer.rbm.maths.rbm import RBM
from explorer.rbm.problem import EXACT, RbmProblem, Rule
from explorer.rbm.solution import RbmSolution

LEAST = 10.0**MIN_EXPONENT  # nearer to 0 no link can hold a number
LEAST_STAGES = 10  # that are told of, however few CD takes


@dataclass(frozen=True)
class Change:
    """What a step makes of one parameter; ``path`` is where it stands in the problem."""

    name: str
    path: str
    parameter: Parameter
    positive: float
    negative: float
    old: Fraction
    delta: float
    new: float


class Worked(Protocol):
    """A problem with its machine, as a step sees a solution."""

    @property
    def problem(self) -> RbmProblem:
        """The problem, whose numbers are exact."""
        ...

    @property
    def machine(self) -> RBM:
        """The given parameters in floats."""
        ...


Solution = TypeVar("Solution", bound=Worked)


@dataclass(frozen=True, eq=False)
class Step(ABC, Generic[Solution]):
    """A step from a solution that has data: both phases, by the given parameters and summed over
    the rows that are taken, and the ``rate``. ``chain`` has CD's stages 0 to k; () where the
    model's own expectations are taken.
    """

    solution: Solution
    positive: Statistics
    negative: Statistics
    rate: float
    rows: Array
    chain: tuple[Stage, ...] = ()

    @cached_property
    def delta(self) -> Statistics:
        """What is added: the rate times the difference of the phases."""
        return difference(self.positive, self.negative, self.size) * self.rate

    @cached_property
    def new(self) -> RBM:
        """The machine after the step; what is nearer to 0 than a link can hold is 0."""
        old, by = self.solution.machine, self.delta
        W, b, c = _held(old.W + by.W), _held(old.b + by.b), _held(old.c + by.c)
        return replace(old, W=W, b=b, c=c)

    @property
    def refusal(self) -> str:
        """Why nobody can go on with the new machine; "" where they can."""
        for change in self.changes():
            if abs(change.new) > MAX_MAGNITUDE:
                return f"the step takes {change.name} beyond {MAX_MAGNITUDE}; take a smaller rate"
        return ""

    @property
    @abstractmethod
    def size(self) -> float:
        """The size of the phases' terms together where they can cancel, else 0."""

    @property
    @abstractmethod
    def log_likelihoods(self) -> tuple[float, float | None]:
        """ln p(data), the sum over all rows, before the step and after it; None where that would
        take too long.
        """

    def changes(self) -> Iterator[Change]:
        """Every parameter's change: W row by row, b, c."""
        for symbol in ("W", "b", "c"):
            old: Array = np.array(getattr(self.solution.problem, symbol), dtype=object)
            parts = self.positive, self.negative, self.delta, self.new
            for index in np.ndindex(old.shape):
                at = Parameter(symbol, index)
                up, down, delta, new = (float(getattr(part, symbol)[index]) for part in parts)
                path = symbol + "".join(f"[{place}]" for place in index)
                yield Change(names.of(at), path, at, up, down, old.item(*index), delta, new)


@dataclass(frozen=True, eq=False)
class Ascent(Step[RbmSolution]):
    """A step of a machine whose units take two values each."""

    @property
    def size(self) -> float:
        """The size of the phases' terms together where they can cancel, else 0."""
        beta = float(self.solution.problem.beta)
        return cancelling(self.solution.rbm.values, len(self.rows)) * beta

    @property
    def log_likelihoods(self) -> tuple[float, float | None]:
        """ln p(data), the sum over all rows, before the step and after it; None where that would
        take too long.
        """
        problem, data = self.solution.problem, self.solution.data
        assert data is not None
        before = float(data.log_likelihoods.sum())
        after = self.new.tempered(float(problem.beta))
        if log_partition_cost(after) > MOST_NANOSECONDS:
            return before, None
        return before, float(log_likelihood(after, problem.bits).sum())


AnyStep = Step[Any]


def _held(values: Array) -> Array:
    return np.where(np.abs(values) < LEAST, 0.0, values)


@dataclass(frozen=True, eq=False)
class Expectations:
    """What CD expects of its negative phase after 0, 1, 2, … Gibbs steps from the rows, beside the
    model's; summed over as many rows, and by the given parameters. ``apart`` is half the sum of
    |q_k(v) - p(v)|.
    """

    after: tuple[Statistics, ...]
    apart: tuple[float, ...]
    model: Statistics


def ascend(solution: RbmSolution, rule: Rule) -> Ascent | None:
    """The step of a rule from a solution; None without data."""
    if not solution.problem.data:
        return None
    return _exact(solution, rule) if rule.method == EXACT else _contrastive(solution, rule)


def _exact(solution: RbmSolution, rule: Rule) -> Ascent | None:
    gradient = solution.data.gradient if solution.data else None
    if gradient is None:
        return None
    rows = solution.problem.bits
    return Ascent(solution, gradient.positive, gradient.negative, float(rule.rate), rows)


def _contrastive(solution: RbmSolution, rule: Rule) -> Ascent:
    data, beta = solution.problem.bits, float(solution.problem.beta)
    rows = data[rule.row - 1 : rule.row] if 0 < rule.row <= len(data) else data
    draw, rng = DRAWS[rule.draw], np.random.default_rng(rule.seed)
    chain = tuple(chains(solution.rbm, rows, rule.k, draw, rng))
    up, down = (chain[end].statistics(draw, solution.rbm.values) * beta for end in (0, -1))
    return Ascent(solution, up, down, float(rule.rate), rows, chain)


def expectations(ascent: Ascent) -> Expectations:
    """What the negative phase of a CD step is on average, whatever is drawn, for more and more
    Gibbs steps. For machines of the page's size.
    """
    solution = ascent.solution
    rbm, visible, moments = solution.rbm, solution.visible, solution.moments
    assert visible is not None
    assert moments is not None
    scale = len(ascent.rows) * float(solution.problem.beta)
    reached = stages(rbm, ascent.rows, max(LEAST_STAGES, len(ascent.chain) - 1))
    return Expectations(
        tuple(expected(rbm, q) * scale for q in reached),
        tuple(total_variation(q, visible.p) for q in reached),
        moments * scale,
    )
