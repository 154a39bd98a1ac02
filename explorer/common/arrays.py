"""Arrays, and the two functions of them that every subject needs.

Floats alone: what takes exact fractions too is a subject's own, made of these.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

# Below this np.exp, nearing what floats cannot hold, takes ten to seventy times as long.
LEAST_EXPONENT = -707.0


def sigmoid(x: Array) -> Array:
    """1 / (1 + e^-x) of floats of any size; 0 where it is below 1e-308."""
    # Where e^-x is too large for a float, 1 over it is 0 and rightly so.
    with np.errstate(over="ignore"):
        result: Array = 1.0 / (1.0 + np.exp(-x))
    return result


def softplus(x: Array) -> Array:
    """ln(1 + e^x) of floats of any size; 0 where it is below 1e-307.

    Six times as fast as ``np.logaddexp(0, x)``.
    """
    tail = np.asarray(-np.abs(x))
    is_seen = tail > LEAST_EXPONENT
    np.maximum(tail, LEAST_EXPONENT, out=tail)
    np.exp(tail, out=tail)
    tail *= is_seen
    np.log1p(tail, out=tail)
    tail += np.maximum(x, 0.0)
    return tail
