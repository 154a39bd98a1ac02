"""The two values that every unit of a machine takes: 0 and 1, or −1 and +1.

States are bits throughout, 1 where a unit takes its higher value: they are numbered, drawn and
looked up so, whatever the values are. A value is low + s bit with s = high - low, so that

    E(v, h) = -b.v - c.h - v.W h

is, but for a constant, the energy of bits with other parameters, which is exact:

    W' = s^2 W,   b' = s (b + low W 1),   c' = s (c + low W^T 1)
    E = E' - low (sum b + sum c) - low^2 sum W

So whatever is fast for bits is as fast for −1 and +1. (For those MacKay, Information Theory,
Inference, and Learning Algorithms (2003), chapters 31 and 43.)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from explorer.common.arrays import Array, sigmoid, softplus


@dataclass(frozen=True)
class Values:
    """A unit's value where its bit is 0, ``low``, and where it is 1, ``high``; and the two
    ``signs`` that stand for them where a state is written in one word.
    """

    low: int
    high: int
    signs: str

    @property
    def step(self) -> int:
        """From the one value to the other."""
        return self.high - self.low

    @cached_property
    def _written(self) -> dict[int, int]:
        return str.maketrans("01", self.signs)

    def of(self, bits: Array) -> Array:
        """The values of units with these bits, of any shape; of p(bit = 1), their mean values."""
        values: Array = self.low + self.step * bits
        return values

    def written(self, bits: str) -> str:
        """A state in bits as people read it: ``+−+``."""
        return bits.translate(self._written)

    def plain(self, bits: str) -> str:
        """The same in letters that every keyboard has: ``+-+``."""
        return self.written(bits).replace("−", "-")

    def log_sum(self, x: Array) -> Array:
        """ln of the sum of e^(x value) over both values: softplus(x), or ln 2 cosh(x)."""
        # Of the two terms the larger one is taken out, so that neither digits nor range are lost.
        larger: Array = np.maximum(self.low * x, self.high * x)
        return larger + softplus(-self.step * np.abs(x))

    def p_high(self, x: Array) -> Array:
        """p of the higher value where p is proportional to e^(x value): sigmoid(step x)."""
        return sigmoid(self.step * x)


BITS = Values(0, 1, "01")
SPINS = Values(-1, 1, "−+")
