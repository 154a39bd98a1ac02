"""The forward and the backward pass, on float arrays and on object arrays of fractions alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np

from explorer.backprop.maths.activations import Activation
from explorer.backprop.maths.losses import Loss
from explorer.common.arrays import Array


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer: ``W`` (units x inputs, one row per unit), ``b`` (units; None: no bias), its
    activation, and which ``edges`` there are (units x inputs of bool; None: all). Where there is
    none W is 0.
    """

    W: Array
    b: Array | None
    activation: Activation
    edges: Array | None = None

    @property
    def mask(self) -> Array:
        """Which edges there are, units x inputs."""
        return np.ones(self.W.shape, bool) if self.edges is None else self.edges

    def sums(self, a_prev: Array) -> Array:
        """What the units add up: h = W a_prev + b."""
        products: Array = self.W @ a_prev
        return products if self.b is None else products + self.b

    def as_floats(self) -> Layer:
        """The same in floats."""
        b = None if self.b is None else self.b.astype(float)
        return replace(self, W=self.W.astype(float), b=b)


@dataclass(frozen=True, eq=False)
class Network:
    """Dense layers and the loss on top; the derivative at a ReLU's kink is 1 or 0."""

    layers: tuple[Layer, ...]
    loss: Loss
    relu_derivative_at_zero: int = 1

    def as_floats(self) -> Network:
        """The same in floats."""
        return replace(self, layers=tuple(layer.as_floats() for layer in self.layers))


@dataclass(frozen=True, eq=False)
class LayerTrace:
    """What a layer calculated on the way forward: ``h = W a_prev + b`` and ``a = f(h)``."""

    h: Array
    a: Array


@dataclass(frozen=True, eq=False)
class Trace:
    """A forward pass: the input ``x`` and every layer's values."""

    x: Array
    layers: tuple[LayerTrace, ...]

    @property
    def y(self) -> Array:
        """The network's output, the last layer's ``a``."""
        return self.layers[-1].a

    def a_prev(self, index: int) -> Array:
        """What layer number ``index`` (from 0) was fed: ``x``, or the layer before's ``a``."""
        return self.layers[index - 1].a if index else self.x


@dataclass(frozen=True, eq=False)
class LayerGradients:
    """A layer's gradients: ``f_prime`` = da/dh (None for softmax), ``delta`` = dJ/dh, ``dW``
    (units x inputs), ``db`` (None where the layer has no bias), which units are ``dead`` (f'
    is 0 and a is 0), and the ``mask`` of the edges that there are; without an edge dW is 0.
    """

    f_prime: Array | None
    delta: Array
    dW: Array
    db: Array | None
    dead: Array
    mask: Array


class ByParameters(Protocol):
    """What is known by a layer's parameters: ``dW`` (units x inputs) and ``db`` (units;
    None where it has no bias). By the ``mask`` some weights are none: there is no edge.
    """

    @property
    def dW(self) -> Array: ...  # noqa: D102

    @property
    def db(self) -> Array | None: ...  # noqa: D102

    @property
    def mask(self) -> Array: ...  # noqa: D102


def outer(delta: Array, inputs: Array, mask: Array) -> Array:
    """The outer product delta inputs^T (units x inputs); 0 where there is no edge."""
    product: Array = np.outer(delta, inputs)
    return product if mask.all() else np.where(mask, product, 0)


def on_edges(values: Array, mask: Array) -> Array:
    """Values by weight (units x inputs) with None where there is no edge."""
    if mask.all():
        return values
    shown = values.astype(object)
    shown[~mask] = None
    return shown


@dataclass(frozen=True, eq=False)
class Gradients:
    """A backward pass: ``J``, ``dy`` = dJ/dy, every layer's gradients, ``dx`` = dJ/dx."""

    J: Any
    dy: Array
    layers: tuple[LayerGradients, ...]
    dx: Array


def forward(network: Network, x: Array) -> Trace:
    """Run ``x`` (inputs) through the network: h(l) = W(l) a(l-1) + b(l), a(l) = f(h(l))."""
    layers = []
    a = x
    for layer in network.layers:
        h = layer.sums(a)
        a = layer.activation.value(h)
        layers.append(LayerTrace(h, a))
    return Trace(x, tuple(layers))


def backward(network: Network, trace: Trace, t: Array) -> Gradients:
    """Run dJ/dy back through the network (Bishop, PRML (2006), equations 5.53 and 5.56)."""
    y, h, at_zero = trace.y, trace.layers[-1].h, network.relu_derivative_at_zero
    delta = network.loss.delta(y, h, t, network.layers[-1].activation, at_zero)
    gradients = [_layer_gradients(network, trace, len(network.layers) - 1, delta)]
    for index in range(len(network.layers) - 2, -1, -1):
        below, values = network.layers[index], trace.layers[index]
        upstream = network.layers[index + 1].W.T @ delta  # dJ/da(l) = W(l+1)^T delta(l+1)
        delta = below.activation.vjp(values.h, values.a, upstream, at_zero)
        gradients.append(_layer_gradients(network, trace, index, delta))
    dx = network.layers[0].W.T @ delta
    J = network.loss.value(y, h, t)
    return Gradients(J, network.loss.dy(y, h, t), tuple(reversed(gradients)), dx)


def _layer_gradients(network: Network, trace: Trace, index: int, delta: Array) -> LayerGradients:
    h, a = trace.layers[index].h, trace.layers[index].a
    activation, mask = network.layers[index].activation, network.layers[index].mask
    f_prime = activation.derivative(h, a, network.relu_derivative_at_zero)
    # Only a kink cuts a slope off to 0: the others' slopes may round to 0, but they are not dead.
    dead = (f_prime == 0) & (a == 0) if activation.kinks else np.zeros(h.shape, bool)
    dW = outer(delta, trace.a_prev(index), mask)  # dJ/dW(l) = delta(l) a(l-1)^T
    db = None if network.layers[index].b is None else delta
    return LayerGradients(f_prime, delta, dW, db, dead, mask)


def jacobian(activation: Activation, h: Array, a: Array, at_zero: int) -> Array:
    """da/dh, n x n: row i holds da_i/dh_j (diagonal for an elementwise activation)."""
    return activation.vjp(h, a, np.eye(len(h), dtype=h.dtype), at_zero)
