"""The curves that activations and losses are made of, for arrays of floats and of fractions."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np

from explorer.backprop.maths.exact import lifted
from explorer.common import arrays
from explorer.common.arrays import Array

HALF, ONE, NOUGHT = Fraction(1, 2), Fraction(1), Fraction(0)
LEAKY_SLOPE = Fraction(1, 100)


def _sech_squared(h: Array) -> Array:
    tail = np.exp(-2.0 * np.abs(h))
    return 4.0 * tail / (1.0 + tail) ** 2


_erfc = np.frompyfunc(math.erfc, 1, 1)


def _normal_cdf(h: Array) -> Array:
    # erfc, not 1 + erf: it keeps its digits in the left tail.
    return 0.5 * np.asarray(_erfc(h * -math.sqrt(0.5)), float)


def _normal_density(h: Array) -> Array:
    return np.exp(-0.5 * h * h) / math.sqrt(2.0 * math.pi)


exp = lifted(np.exp, at_zero=ONE)
expm1 = lifted(np.expm1, at_zero=NOUGHT)
sigmoid = lifted(arrays.sigmoid, at_zero=HALF)
softplus = lifted(arrays.softplus)
tanh = lifted(np.tanh, at_zero=NOUGHT)
sech_squared = lifted(_sech_squared, at_zero=ONE)
normal_cdf = lifted(_normal_cdf, at_zero=HALF)
normal_density = lifted(_normal_density)
LEAK = np.array(LEAKY_SLOPE, dtype=object)
_HEIGHT = np.array(Fraction(17159, 10000), dtype=object)
_STRETCH = np.array(Fraction(2, 3), dtype=object)
FLAT = np.array(0)


def rectified(h: Array) -> Array:
    """max(0, h)."""
    return np.maximum(h, 0)


def leaky(h: Array) -> Array:
    """h, and below 0 a hundredth of it."""
    return np.where(h > 0, h, LEAK.astype(h.dtype) * h)


def kinked(left: Array, h: Array, at_zero: int) -> Array:
    """The slope of a function with a kink at 0: ``left`` below, 1 above, one of the two at 0."""
    right_side = (h >= 0) if at_zero else (h > 0)
    return np.where(right_side, np.ones_like(h), left.astype(h.dtype))


def jump(h: Array) -> Array:
    """1 from 0 on, else 0."""
    return np.where(h >= 0, np.ones_like(h), np.zeros_like(h))


def scaled_tanh(h: Array) -> Array:
    """LeCun's 1.7159 tanh(2/3 h)."""
    value: Array = _HEIGHT.astype(h.dtype) * tanh(_STRETCH.astype(h.dtype) * h)
    return value


def scaled_tanh_derivative(h: Array, a: Array, at_zero: int) -> Array:
    """The slope of that."""
    height, stretch = _HEIGHT.astype(h.dtype), _STRETCH.astype(h.dtype)
    slope: Array = height * stretch * sech_squared(stretch * h)
    return slope


def silu_derivative(h: Array, a: Array, at_zero: int) -> Array:
    """The slope of h sigmoid(h)."""
    slope: Array = sigmoid(h) * (1 + h * sigmoid(-h))
    return slope


def softmax(h: Array) -> Array:
    """Softmax over the last axis, shifted by the largest entry so that nothing overflows."""
    weights = exp(h - h.max(axis=-1, keepdims=True))
    shares: Array = weights / weights.sum(axis=-1, keepdims=True)
    return shares


def softmax_vjp(h: Array, a: Array, upstream: Array, at_zero: int) -> Array:
    """dJ/dh of softmax from dJ/da."""
    # da_i/dh_j = a_i (1{i=j} - a_j)
    dh: Array = a * (upstream - (upstream * a).sum(axis=-1, keepdims=True))
    return dh
