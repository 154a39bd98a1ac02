"""The losses J, one frozen row each; `LOSSES` is the registry.

``y``, ``h`` (the last layer's) and ``t`` have shape (..., n); a loss has shape (...).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from explorer.backprop.maths.activations import Activation
from explorer.backprop.maths.curves import exp, softplus
from explorer.backprop.maths.exact import is_exact_zero, lifted
from explorer.common.arrays import Array

# dJ/dy of a cross-entropy grows like e^|h| and leaves the floats at 709: it is held beyond this.
MAX_EXPONENT = 700

_log1p = lifted(np.log1p, at_zero=Fraction(0))
_log = lifted(np.log)

Value = Callable[[Array, Array, Array], Any]
Gradient = Callable[[Array, Array, Array], Array]
Term = Callable[[Array, Array], Array]
Delta = Callable[[Array, Array, Array, Activation, int], Array]


@dataclass(frozen=True)
class Loss:
    """One loss: its formulas for people and its functions for arrays.

    ``value(y, h, t)`` is J; ``term(y, t)`` is what every output adds to it;
    ``dy(y, h, t)`` is dJ/dy (beyond |h| = 700 a cross-entropy's is held at its value
    there, as the true one is no float); ``delta(y, h, t, activation, at_zero)`` is dJ/dh of the
    last layer. ``partners`` names the output activations it is defined for, () for any; with one of
    them entry i of dJ/dh is y_i - t_i, which ``cancels`` from these formulas. Where the
    ``slope_is_given``, t is dJ/dy.
    """

    name: str
    label: str
    latex: str
    dy_latex: str
    source: str
    value: Value
    term: Term
    dy: Gradient
    delta: Delta
    partners: tuple[str, ...] = ()
    cancels: tuple[str, ...] = ()
    takes_target: bool = True
    slope_is_given: bool = False


def _through(dy: Gradient) -> Delta:
    """dJ/dh by the chain rule: dJ/dy through the output activation's Jacobian."""
    return lambda y, h, t, activation, at_zero: activation.vjp(h, y, dy(y, h, t), at_zero)


def _difference(y: Array, h: Array, t: Array, activation: Activation, at_zero: int) -> Array:
    # dJ/dh = y - t: the cross-entropy's own partner cancels f', so no small y is divided by.
    return y - t


def _class_difference(y: Array, h: Array, t: Array, activation: Activation, at_zero: int) -> Array:
    # The same for classes: sum t is 1, but for the rounding of a t that was given in floats.
    delta: Array = y * t.sum(axis=-1, keepdims=True) - t
    return delta


def _ln(y: Array) -> Array:
    logarithms = _log(y)
    if y.dtype == object:
        is_one = np.array([is_exact_zero(each - 1) for each in y.flat], bool).reshape(y.shape)
        logarithms[is_one] = Fraction(0)  # the one rational logarithm of a rational number
    return logarithms


def _binary_term(y: Array, t: Array) -> Array:
    term: Array = -t * _ln(y) - (1 - t) * _ln(1 - y)
    return term


def _binary_cross_entropy(y: Array, h: Array, t: Array) -> Any:
    # -ln y = softplus(-h) and -ln(1 - y) = softplus(h) for y = sigmoid(h)
    return ((1 - t) * softplus(h) + t * softplus(-h)).sum(axis=-1)


def _binary_cross_entropy_dy(y: Array, h: Array, t: Array) -> Array:
    # dJ/dy = (1-t)/(1-y) - t/y with 1/(1-y) = 1 + e^h and 1/y = 1 + e^-h
    bounded = np.clip(h, -MAX_EXPONENT, MAX_EXPONENT)
    dy: Array = (1 - t) * (1 + exp(bounded)) - t * (1 + exp(-bounded))
    return dy


def _softmax_cross_entropy(y: Array, h: Array, t: Array) -> Any:
    # -ln y_i = ln sum_k e^(h_k - m) + (m - h_i), both terms >= 0 for m = max h
    below = h.max(axis=-1, keepdims=True) - h
    log_sum = _log1p(exp(-below).sum(axis=-1, keepdims=True) - 1)
    return (t * (log_sum + below)).sum(axis=-1)


def _softmax_cross_entropy_dy(y: Array, h: Array, t: Array) -> Array:
    # dJ/dy_i = -t_i / y_i with 1/y_i = sum_k e^(h_k - h_i)
    gaps = h[..., None, :] - h[..., :, None]
    dy: Array = -t * exp(np.minimum(gaps, MAX_EXPONENT)).sum(axis=-1)
    return dy


def _squared(
    name: str, label: str, formulas: tuple[str, str], functions: tuple[Term, Gradient], source: str
) -> Loss:
    """A loss of squares, which is what its terms add up to."""
    term, dy = functions
    return Loss(
        name,
        label,
        *formulas,
        source,
        value=lambda y, h, t: term(y, t).sum(axis=-1),
        term=term,
        dy=dy,
        delta=_through(dy),
    )


_GOODFELLOW = "Goodfellow, Bengio & Courville, Deep Learning (2016)"
_BISHOP = "Bishop, Pattern Recognition and Machine Learning (2006)"

_ROWS = (
    _squared(
        "half_squared_error",
        "half squared error",
        (r"\tfrac{1}{2} \sum_i (t_i - y_i)^2", r"-(t_i - y_i)"),
        (lambda y, t: (y - t) * (y - t) / 2, lambda y, h, t: y - t),
        f"{_BISHOP}, equation 5.11",
    ),
    _squared(
        "squared_error_sum",
        "sum of squared errors",
        (r"\sum_i (t_i - y_i)^2", r"-2\,(t_i - y_i)"),
        (lambda y, t: (y - t) * (y - t), lambda y, h, t: 2 * (y - t)),
        f"{_BISHOP}, equation 5.11 without its 1/2",
    ),
    _squared(
        "squared_error_mean",
        "mean of squared errors",
        (r"\tfrac{1}{n} \sum_i (t_i - y_i)^2", r"-\tfrac{2}{n}\,(t_i - y_i)"),
        (
            lambda y, t: (y - t) * (y - t) / y.shape[-1],
            lambda y, h, t: 2 * (y - t) / y.shape[-1],
        ),
        f"{_GOODFELLOW}, section 5.1.4",
    ),
    Loss(
        "binary_cross_entropy",
        "binary cross-entropy",
        r"-\sum_i \left( t_i \ln y_i + (1 - t_i) \ln(1 - y_i) \right)",
        r"\frac{1 - t_i}{1 - y_i} - \frac{t_i}{y_i}",
        f"{_BISHOP}, equation 5.23",
        value=_binary_cross_entropy,
        term=_binary_term,
        dy=_binary_cross_entropy_dy,
        delta=_difference,
        partners=("sigmoid",),
        cancels=(
            r"y_i\,(1 - y_i)\,\left(\frac{1 - t_i}{1 - y_i} - \frac{t_i}{y_i}\right)",
            r"y_i\,(1 - t_i) - t_i\,(1 - y_i)",
        ),
    ),
    Loss(
        "softmax_cross_entropy",
        "softmax cross-entropy",
        r"-\sum_i t_i \ln y_i",
        r"-\frac{t_i}{y_i}",
        f"{_BISHOP}, equation 5.24",
        value=_softmax_cross_entropy,
        term=lambda y, t: -t * _ln(y),
        dy=_softmax_cross_entropy_dy,
        delta=_class_difference,
        partners=("softmax",),
        cancels=(
            r"\sum_k \left(-\frac{t_k}{y_k}\right) y_k\,(\mathbf{1}\{k = i\} - y_i)",
            r"y_i \sum_k t_k - t_i",
        ),
    ),
    Loss(
        "output",
        "output itself",
        r"\sum_i y_i",
        "1",
        "CS231n, Backpropagation, Intuitions: the gradient of a circuit's output",
        value=lambda y, h, t: y.sum(axis=-1),
        term=lambda y, t: y,
        dy=lambda y, h, t: np.ones_like(y),
        delta=_through(lambda y, h, t: np.ones_like(y)),
        takes_target=False,
    ),
    Loss(
        "given_gradient",
        "∂J/∂y given as t",
        r"\sum_i t_i \cdot y_i",
        "t_i",
        "any J with this slope, as vector-Jacobian products take it: J = t · y is the simplest one",
        value=lambda y, h, t: (t * y).sum(axis=-1),
        term=lambda y, t: t * y,
        dy=lambda y, h, t: t * np.ones_like(y),
        delta=_through(lambda y, h, t: t * np.ones_like(y)),
        slope_is_given=True,
    ),
)

LOSSES: dict[str, Loss] = {row.name: row for row in _ROWS}
