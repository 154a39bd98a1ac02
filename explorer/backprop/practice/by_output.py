"""What can be calculated by a unit's output in place of its sum, as is often done by hand."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from explorer.common.arrays import Array
from explorer.common.numbers import Number

# f' by the output: it differs from f' by the sum where the output was wrong.
SLOPES: dict[str, Callable[[Number], Number]] = {
    "sigmoid": lambda a: a * (1 - a),
    "tanh": lambda a: 1 - a * a,
    "relu": lambda a: Fraction(a > 0),
}
# The sums that outputs have come from, up to what all of them share.
SUMS: dict[str, Callable[[Array], Array]] = {
    "sigmoid": lambda y: np.log(y) - np.log1p(-y),
    "softmax": np.log,
}
