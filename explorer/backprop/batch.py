"""Several samples: each worked out by itself, and their losses and gradients reduced to one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from explorer.backprop.maths.gradient_check import Check, claimed, pooled, verdict
from explorer.backprop.maths.reductions import REDUCTIONS, Reduction
from explorer.backprop.names import Selection
from explorer.backprop.problem import AT_ZERO, Problem
from explorer.backprop.solution import Solution, is_exact_affordable, solve_in
from explorer.common.arrays import Array
from explorer.common.inputs import Assumption, Vector
from explorer.common.numbers import Number


@dataclass(frozen=True, eq=False)
class ReducedLayer:
    """A layer's ``W`` (units x inputs) and ``b`` (units; None: no bias), their gradients over
    all samples, and by the ``mask`` which weights there are.
    """

    W: Array
    b: Vector | None
    dW: Array
    db: Array | None
    mask: Array

    def as_kind(self, kind: type) -> ReducedLayer:
        """The same with gradients as numbers of a ``kind``: float, or object for fractions too."""
        db: Array | None = None if self.db is None else self.db.astype(kind)
        return replace(self, dW=self.dW.astype(kind), db=db)


@dataclass(frozen=True, eq=False)
class Batch:
    """A worked problem: a solution a sample. Entries are a Fraction where the value is an exact
    rational, else a float; of a single sample they are its own.
    """

    problem: Problem
    solutions: tuple[Solution, ...]

    @cached_property
    def assumed(self) -> tuple[Assumption, ...]:
        """What was not given and counts here: the slope at a kink does where a sum lies there."""
        assumed = self.problem.assumed
        if not assumed:
            return ()
        is_needed = any(each.is_at_kink for one in self.solutions for each in one.layers)
        return tuple(each for each in assumed if is_needed or each.field != AT_ZERO)

    @property
    def count(self) -> int:
        """How many samples there are."""
        return len(self.solutions)

    @property
    def is_single(self) -> bool:
        """Whether there is but one sample, so that nothing is reduced."""
        return self.count == 1

    @property
    def reduction(self) -> Reduction:
        """How the samples' losses become one."""
        return REDUCTIONS[self.problem.reduce]

    @cached_property
    def J(self) -> Number:
        """The reduced loss."""
        J: Number = self.reduction.of([each.exact_gradients.J for each in self.solutions])
        return J

    @cached_property
    def layers(self) -> tuple[ReducedLayer, ...]:
        """Every layer with its reduced gradients."""
        return tuple(map(self._reduced, range(1, len(self.problem.layers) + 1)))

    def _reduced(self, number: int) -> ReducedLayer:
        samples = [each.layer(number) for each in self.solutions]
        first, reduce = samples[0], self.reduction.of
        biases = [each.db for each in samples if each.db is not None]
        dW, db = reduce([each.dW for each in samples]), reduce(biases) if biases else None
        return ReducedLayer(first.W, first.b, dW, db, first.mask)

    def layer(self, number: int) -> ReducedLayer:
        """A layer by its number, counted from 1."""
        return self.layers[number - 1]

    def at(self, number: int) -> Solution:
        """A sample's own solution, by its number, counted from 1."""
        return self.solutions[number - 1]

    def gradient(self, select: Selection, number: int) -> Number:
        """The reduced loss's derivative by a parameter; by an input it is that of the loss of the
        sample it belongs to (``number``, from 1).
        """
        return select.of(self.layers, self.at(number).exact_gradients.dx)

    def shares(self, select: Selection) -> tuple[Number, ...]:
        """What every sample adds to the reduced gradient by a weight or bias: they sum to it."""
        divisor = self.reduction.divisor(self.count)
        return tuple(each.gradient(select) / divisor for each in self.solutions)

    def killed_for(self, layer: int) -> dict[int, tuple[int, ...]]:
        """The dead units of a layer (from 1), each with the samples that it is dead for."""
        dead = [each.layer(layer).dead for each in self.solutions]
        units = sorted({unit for units in dead for unit in units})
        return {
            unit: tuple(number for number, units in enumerate(dead, 1) if unit in units)
            for unit in units
        }

    @cached_property
    def check(self) -> Check:
        """The reduced gradients, and every sample's share of them by its inputs, compared with
        central differences of the reduced loss.
        """
        if self.is_single:
            return self.solutions[0].check
        divisor = self.reduction.divisor(self.count)
        dx = np.concatenate([each.gradients.dx for each in self.solutions]) / divisor
        layers = [each.as_kind(float) for each in self.layers]
        measured = [each.measured for each in self.solutions]
        inputs = self.problem.sizes[0]
        return verdict(claimed(dx, layers), pooled(measured, inputs, divisor))


def work_out(problem: Problem) -> Batch:
    """Work a problem out sample by sample, in fractions where these are to be had."""
    is_exact = is_exact_affordable(problem)
    numbers = range(1, len(problem.samples) + 1)
    solutions = (solve_in(problem.at(number), is_exact=is_exact) for number in numbers)
    return Batch(problem, tuple(solutions))
