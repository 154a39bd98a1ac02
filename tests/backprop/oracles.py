"""Second opinions: the same maths written without the code under test, in plain Python floats."""

import math
from collections.abc import Callable, Sequence

from explorer.backprop.problem import Problem

Vector = list[float]
PlainLayer = tuple[list[Vector], Vector, str]

PLAIN_ACTIVATIONS: dict[str, Callable[[float], float]] = {
    "identity": lambda h: h,
    "relu": lambda h: h if h > 0 else 0.0,
    "leaky_relu": lambda h: h if h > 0 else h / 100,
    "sigmoid": lambda h: 1 / (1 + math.exp(-h)),
    "tanh": math.tanh,
    "softplus": lambda h: math.log(1 + math.exp(h)),
    "elu": lambda h: h if h > 0 else math.exp(h) - 1,
    "gelu": lambda h: h * (1 + math.erf(h / math.sqrt(2))) / 2,
    "silu": lambda h: h / (1 + math.exp(-h)),
    "step": lambda h: 1.0 if h >= 0 else 0.0,
    "square": lambda h: h**2,
    "scaled_tanh": lambda h: 1.7159 * math.tanh(2 * h / 3),
}

PLAIN_LOSSES: dict[str, Callable[[Vector, Vector], float]] = {
    "half_squared_error": lambda y, t: sum((b - a) ** 2 for a, b in zip(y, t, strict=True)) / 2,
    "squared_error_sum": lambda y, t: sum((b - a) ** 2 for a, b in zip(y, t, strict=True)),
    "squared_error_mean": lambda y, t: (
        sum((b - a) ** 2 for a, b in zip(y, t, strict=True)) / len(y)
    ),
    "binary_cross_entropy": lambda y, t: (
        -sum(b * math.log(a) + (1 - b) * math.log(1 - a) for a, b in zip(y, t, strict=True))
    ),
    "softmax_cross_entropy": lambda y, t: (
        -sum(b * math.log(a) for a, b in zip(y, t, strict=True) if b)
    ),
    "output": lambda y, t: sum(y),
    "given_gradient": lambda y, t: sum(a * b for a, b in zip(y, t, strict=True)),
}


def plain_softmax(h: Sequence[float]) -> Vector:
    """Softmax as the textbook writes it, for small numbers."""
    weights = [math.exp(value) for value in h]
    return [weight / sum(weights) for weight in weights]


def plain_passes(layers: Sequence[PlainLayer], x: Vector) -> list[tuple[Vector, Vector]]:
    """Every layer's h and a."""
    passes, a = [], x
    for W, b, activation in layers:
        h = [
            sum(w * v for w, v in zip(row, a, strict=True)) + c for row, c in zip(W, b, strict=True)
        ]
        a = (
            plain_softmax(h)
            if activation == "softmax"
            else [PLAIN_ACTIVATIONS[activation](value) for value in h]
        )
        passes.append((h, a))
    return passes


def plain_J(layers: Sequence[PlainLayer], loss: str, x: Vector, t: Vector) -> float:
    """The loss of a forward pass."""
    return PLAIN_LOSSES[loss](plain_passes(layers, x)[-1][1], t)


def plain_layers(problem: Problem) -> list[PlainLayer]:
    """A problem's layers as lists of floats; no bias is a bias of 0, whose slope is dJ/dh."""
    return [
        (
            [[float(w) for w in row] for row in layer.W],
            [float(b) for b in layer.b or [0] * len(layer.W)],
            layer.activation,
        )
        for layer in problem.layers
    ]


def slopes(problem: Problem, step: float = 1e-5) -> tuple[list[list[Vector]], list[Vector], Vector]:
    """dJ/dW and dJ/db of every layer, and dJ/dx, each entry by two whole forward passes."""
    layers, x = plain_layers(problem), [float(value) for value in problem.x]
    t = [float(value) for value in problem.t]

    def slope(numbers: Vector, index: int) -> float:
        kept, values = numbers[index], []
        for sign in (1, -1):
            numbers[index] = kept + sign * step
            values.append(plain_J(layers, problem.loss, x, t))
        numbers[index] = kept
        return (values[0] - values[1]) / (2 * step)

    def all_slopes(numbers: Vector) -> Vector:
        return [slope(numbers, index) for index in range(len(numbers))]

    dW = [[all_slopes(row) for row in W] for W, _, _ in layers]
    return dW, [all_slopes(b) for _, b, _ in layers], all_slopes(x)
