"""The activation functions, one frozen row each; `ACTIVATIONS` is the registry.

Arrays have shape (..., n): the last axis runs over a layer's units. Every function takes float
arrays and object arrays of fractions, and stays finite without warnings for any finite ``h``
whose square is finite.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from explorer.backprop.maths.curves import (
    FLAT,
    LEAK,
    exp,
    expm1,
    jump,
    kinked,
    leaky,
    normal_cdf,
    normal_density,
    rectified,
    scaled_tanh,
    scaled_tanh_derivative,
    sech_squared,
    sigmoid,
    silu_derivative,
    softmax,
    softmax_vjp,
    softplus,
    tanh,
)
from explorer.common.arrays import Array

Value = Callable[[Array], Array]
Derivative = Callable[[Array, Array, int], Array | None]
Product = Callable[[Array, Array, Array, int], Array]


@dataclass(frozen=True)
class Activation:
    """One activation ``a = f(h)``: its formulas for people and its functions for arrays.

    ``value(h)`` is a; ``derivative(h, a, at_zero)`` is da_i/dh_i, or None where each a_i depends
    on every h_j; ``vjp(h, a, upstream, at_zero)`` turns dJ/da into dJ/dh. ``at_zero`` is f' at a
    kink of the ReLU family, 0 or 1. ``kinks`` lists the h where f' or f itself jumps. For large h,
    a grows at most like h to the ``degree``.
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
    degree: int = 1
    saturates: bool = False

    @property
    def call_latex(self) -> str:
        r"""The function by its name: ``\sigma(h)``, ``ReLU(h)``; the identity is ``h`` itself."""
        named, equals, _ = self.latex.partition(" = ")
        return named if equals or self.latex == "h" else rf"\operatorname{{{self.label}}}(h)"

    @property
    def has_choice_at_kink(self) -> bool:
        """Whether ``at_zero`` says what f' is at a kink, as in the ReLU family."""
        h = np.array(self.kinks)
        low, high = self.derivative(h, h, 0), self.derivative(h, h, 1)
        return low is not None and high is not None and not np.array_equal(low, high)


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
    degree: int = 1,
    saturates: bool = False,
) -> Activation:
    product = _through(functions[1])
    return Activation(
        name,
        label,
        *formulas,
        source,
        *functions,
        vjp=product,
        kinks=kinks,
        degree=degree,
        saturates=saturates,
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
        (rectified, lambda h, a, at_zero: kinked(FLAT, h, at_zero)),
        "Nair & Hinton, Rectified linear units improve restricted Boltzmann machines (2010)",
        kinks=(0.0,),
    ),
    _row(
        "leaky_relu",
        "leaky ReLU",
        (r"\max(0.01 \cdot h, h)", r"0.01 + 0.99\,\mathbf{1}\{h > 0\}"),
        (leaky, lambda h, a, at_zero: kinked(LEAK, h, at_zero)),
        "Maas, Hannun & Ng, Rectifier nonlinearities improve neural network acoustic models (2013)",
        kinks=(0.0,),
    ),
    _row(
        "sigmoid",
        "sigmoid",
        (r"\sigma(h) = \frac{1}{1 + e^{-h}}", r"\sigma(h)\,(1 - \sigma(h))"),
        (sigmoid, lambda h, a, at_zero: a * sigmoid(-h)),
        f"{_GOODFELLOW}, section 3.10",
        saturates=True,
    ),
    _row(
        "tanh",
        "tanh",
        (r"\tanh(h)", r"1 - \tanh^2(h)"),
        (tanh, lambda h, a, at_zero: sech_squared(h)),
        f"{_GOODFELLOW}, section 6.3.2",
        saturates=True,
    ),
    _row(
        "softplus",
        "softplus",
        (r"\ln(1 + e^{h})", r"\sigma(h)"),
        (softplus, lambda h, a, at_zero: sigmoid(h)),
        "Dugas et al., Incorporating second-order functional knowledge (2001)",
        saturates=True,
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
        saturates=True,
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
        (lambda h: h * sigmoid(h), silu_derivative),
        "Elfwing, Uchibe & Doya, Sigmoid-weighted linear units (2018)",
    ),
    _row(
        "step",
        "step",
        (r"\mathbf{1}\{h \ge 0\}", "0"),
        (jump, lambda h, a, at_zero: np.zeros_like(h)),
        "Rosenblatt, The perceptron (1958); it jumps at 0, and everywhere else its slope is 0",
        kinks=(0.0,),
    ),
    _row(
        "square",
        "square",
        (r"h \cdot h", r"2 \cdot h"),
        (lambda h: h * h, lambda h, a, at_zero: 2 * h),
        "Livni, Shalev-Shwartz & Shamir, On the computational efficiency of training neural "
        "networks (2014)",
        degree=2,
    ),
    _row(
        "scaled_tanh",
        "scaled tanh",
        (
            r"1.7159 \cdot \tanh(\tfrac{2}{3} \cdot h)",
            r"1.7159 \cdot \tfrac{2}{3} \cdot (1 - \tanh^2(\tfrac{2}{3} \cdot h))",
        ),
        (scaled_tanh, scaled_tanh_derivative),
        "LeCun, Bottou, Orr & Müller, Efficient BackProp (1998), section 4.4",
        saturates=True,
    ),
    Activation(
        "softmax",
        "softmax",
        r"\frac{e^{h_i}}{\sum_k e^{h_k}}",
        r"a_i\,(\mathbf{1}\{i = j\} - a_j)",
        f"{_GOODFELLOW}, section 6.2.2.3",
        value=softmax,
        derivative=lambda h, a, at_zero: None,
        vjp=softmax_vjp,
        last_layer_only=True,
    ),
)

ACTIVATIONS: dict[str, Activation] = {row.name: row for row in _ROWS}
