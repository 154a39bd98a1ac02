"""The activation functions, one frozen row each; `ACTIVATIONS` is the registry.

Arrays have shape (..., n): the last axis runs over a layer's units. Every function takes float
arrays and object arrays of fractions, and stays finite without warnings for any finite ``h``
whose square is finite.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from explorer.backprop.maths.exact import lifted
from explorer.common import arrays
from explorer.common.arrays import Array

HALF, ONE, NOUGHT = Fraction(1, 2), Fraction(1), Fraction(0)
LEAKY_SLOPE = Fraction(1, 100)

Value = Callable[[Array], Array]
Derivative = Callable[[Array, Array, int], Array | None]
Product = Callable[[Array, Array, Array, int], Array]


@dataclass(frozen=True)
class Activation:
    """One activation ``a = f(h)``: its formulas for people and its functions for arrays.

    ``value(h)`` is a; ``derivative(h, a, at_zero)`` is da_i/dh_i, or None where each a_i depends
    on every h_j; ``vjp(h, a, upstream, at_zero)`` turns dJ/da into dJ/dh. ``at_zero`` is f' at a
    kink of the ReLU family, 0 or 1. ``kinks`` lists the h where f' jumps.
    """

    name: str
    label: str
    latex: str
    derivative_latex: str
    source: str
    value: Value
    derivative: Derivative
    vjp: Product
    kinks: tuple[float, ...] = ()
    last_layer_only: bool = False


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
_LEAK = np.array(LEAKY_SLOPE, dtype=object)
_FLAT = np.array(0)


def _rectified(h: Array) -> Array:
    return np.maximum(h, 0)


def _leaky(h: Array) -> Array:
    return np.where(h > 0, h, _LEAK.astype(h.dtype) * h)


def _step(left: Array, h: Array, at_zero: int) -> Array:
    """The slope of a function with a kink at 0: ``left`` below, 1 above, one of the two at 0."""
    right_side = (h >= 0) if at_zero else (h > 0)
    return np.where(right_side, np.ones_like(h), left.astype(h.dtype))


def _silu_derivative(h: Array, a: Array, at_zero: int) -> Array:
    slope: Array = sigmoid(h) * (1 + h * sigmoid(-h))
    return slope


def softmax(h: Array) -> Array:
    """Softmax over the last axis, shifted by the largest entry so that nothing overflows."""
    weights = exp(h - h.max(axis=-1, keepdims=True))
    shares: Array = weights / weights.sum(axis=-1, keepdims=True)
    return shares


def _softmax_vjp(h: Array, a: Array, upstream: Array, at_zero: int) -> Array:
    # da_i/dh_j = a_i (1{i=j} - a_j)
    dh: Array = a * (upstream - (upstream * a).sum(axis=-1, keepdims=True))
    return dh


def _through(derivative: Derivative) -> Product:
    """The vector-Jacobian product of an elementwise function, whose Jacobian is diagonal."""
    return lambda h, a, upstream, at_zero: upstream * derivative(h, a, at_zero)


def _row(
    name: str,
    label: str,
    formulas: tuple[str, str],
    functions: tuple[Value, Derivative],
    source: str,
    kinks: tuple[float, ...] = (),
) -> Activation:
    return Activation(
        name, label, *formulas, source, *functions, vjp=_through(functions[1]), kinks=kinks
    )


_GOODFELLOW = "Goodfellow, Bengio & Courville, Deep Learning (2016)"

_ROWS = (
    _row(
        "identity",
        "identity",
        ("h", "1"),
        (lambda h: h, lambda h, a, at_zero: np.ones_like(h)),
        f"{_GOODFELLOW}, section 6.2.2.1",
    ),
    _row(
        "relu",
        "ReLU",
        (r"\max(0, h)", r"\mathbf{1}\{h > 0\}"),
        (_rectified, lambda h, a, at_zero: _step(_FLAT, h, at_zero)),
        "Nair & Hinton, Rectified linear units improve restricted Boltzmann machines (2010)",
        kinks=(0.0,),
    ),
    _row(
        "leaky_relu",
        "leaky ReLU",
        (r"\max(0.01 \cdot h, h)", r"0.01 + 0.99\,\mathbf{1}\{h > 0\}"),
        (_leaky, lambda h, a, at_zero: _step(_LEAK, h, at_zero)),
        "Maas, Hannun & Ng, Rectifier nonlinearities improve neural network acoustic models (2013)",
        kinks=(0.0,),
    ),
    _row(
        "sigmoid",
        "sigmoid",
        (r"\sigma(h) = \frac{1}{1 + e^{-h}}", r"\sigma(h)\,(1 - \sigma(h))"),
        (sigmoid, lambda h, a, at_zero: a * sigmoid(-h)),
        f"{_GOODFELLOW}, section 3.10",
    ),
    _row(
        "tanh",
        "tanh",
        (r"\tanh(h)", r"1 - \tanh^2(h)"),
        (tanh, lambda h, a, at_zero: sech_squared(h)),
        f"{_GOODFELLOW}, section 6.3.2",
    ),
    _row(
        "softplus",
        "softplus",
        (r"\ln(1 + e^{h})", r"\sigma(h)"),
        (softplus, lambda h, a, at_zero: sigmoid(h)),
        "Dugas et al., Incorporating second-order functional knowledge (2001)",
    ),
    _row(
        "elu",
        "ELU",
        (r"\max(0, h) + \min(0, e^{h} - 1)", r"\min(1, e^{h})"),
        (
            lambda h: np.where(h >= 0, h, expm1(np.minimum(h, 0))),
            lambda h, a, at_zero: exp(np.minimum(h, 0)),
        ),
        "Clevert, Unterthiner & Hochreiter, Fast and accurate deep network learning (2016)",
    ),
    _row(
        "gelu",
        "GELU",
        (r"h\,\Phi(h)", r"\Phi(h) + h\,\varphi(h)"),
        (
            lambda h: h * normal_cdf(h),
            lambda h, a, at_zero: normal_cdf(h) + h * normal_density(h),
        ),
        "Hendrycks & Gimpel, Gaussian error linear units (2016)",
    ),
    _row(
        "silu",
        "SiLU",
        (r"h\,\sigma(h)", r"\sigma(h)\,(1 + h\,(1 - \sigma(h)))"),
        (lambda h: h * sigmoid(h), _silu_derivative),
        "Elfwing, Uchibe & Doya, Sigmoid-weighted linear units (2018)",
    ),
    Activation(
        "softmax",
        "softmax",
        r"\frac{e^{h_i}}{\sum_k e^{h_k}}",
        r"a_i\,(\mathbf{1}\{i = j\} - a_j)",
        f"{_GOODFELLOW}, section 6.2.2.3",
        value=softmax,
        derivative=lambda h, a, at_zero: None,
        vjp=_softmax_vjp,
        last_layer_only=True,
    ),
)

ACTIVATIONS: dict[str, Activation] = {row.name: row for row in _ROWS}
