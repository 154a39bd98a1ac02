"""A layer of a worked problem, with what both passes give of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.backprop.maths.activations import Activation
from explorer.common.arrays import Array
from explorer.common.inputs import Vector


@dataclass(frozen=True, eq=False, kw_only=True)
class SolvedLayer:
    """A layer of a worked problem, ``number`` counted from 1: what is given of it (``W``, ``b``,
    its activation), its ``inputs`` (x, or the ``a`` of the layer before), what follows in both
    passes (``slope`` is f', None where units are coupled), and the numbers of its ``dead`` units.
    Without a bias ``b`` and ``db`` are None; by the ``mask`` some weights are none, and W and dW
    0 there: `sources` and `targets` say which edges there are.

    Entries are a Fraction where the value is an exact rational, else a float.
    """

    number: int
    W: Array
    b: Vector | None
    activation: Activation
    inputs: Array
    h: Array
    a: Array
    slope: Array | None
    delta: Array
    dW: Array
    db: Array | None
    dead: tuple[int, ...]
    mask: Array

    def sources(self, unit: int) -> tuple[int, ...]:
        """Where the edges to a unit come from; all are counted from 1."""
        return tuple((np.flatnonzero(self.mask[unit - 1]) + 1).tolist())

    def targets(self, source: int) -> tuple[int, ...]:
        """The units that the edges from a unit of the layer before, or from an input, lead to."""
        return tuple((np.flatnonzero(self.mask[:, source - 1]) + 1).tolist())

    def learns(self, unit: int) -> bool:
        """Whether a unit (from 1) learns: one of its weights or its bias has a gradient."""
        by_bias = self.db is not None and self.db[unit - 1] != 0
        return bool(by_bias or (self.dW[unit - 1] != 0).any())

    @property
    def is_at_kink(self) -> bool:
        """Whether a sum lies where f' is what was agreed upon (`relu_derivative_at_zero`)."""
        if not self.activation.kinks:
            return False
        slopes = (self.activation.derivative(self.h, self.a, at_zero) for at_zero in (0, 1))
        one, other = (np.asarray(each) for each in slopes)
        return bool((one != other).any())

    @property
    def is_learning(self) -> bool:
        """Whether any of its units learns."""
        return any(map(self.learns, range(1, len(self.h) + 1)))
