"""Networks for tests in arrays, with the activations and their slopes written out in NumPy."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

RATE = 0.5


def _sigmoid(h):
    return 1 / (1 + np.exp(-h))


F = {
    "identity": lambda h: h,
    "relu": lambda h: np.where(h > 0, h, 0.0),
    "sigmoid": _sigmoid,
    "tanh": np.tanh,
    "softplus": lambda h: np.log(1 + np.exp(h)),
}
SLOPE = {
    "identity": lambda h: np.ones_like(h),
    "relu": lambda h: np.where(h > 0, 1.0, 0.0),
    "sigmoid": lambda h: _sigmoid(h) * (1 - _sigmoid(h)),
    "tanh": lambda h: 1 - np.tanh(h) ** 2,
    "softplus": _sigmoid,
}


@dataclass
class Drawn:
    """A network: what the API takes, and the same in arrays."""

    problem: dict[str, Any]
    W: list[np.ndarray]
    b: list[np.ndarray | None]
    names: list[str]
    x: np.ndarray
    t: np.ndarray
    loss: str


def draw(rng: np.random.Generator) -> Drawn:
    """A network of one to three layers of one to three units, of hundredths."""
    sizes = rng.integers(1, 4, rng.integers(2, 5)).tolist()

    def numbers(*shape: int) -> np.ndarray:
        return rng.integers(-200, 200, shape) / 100

    W = [numbers(units, inputs) for inputs, units in pairwise(sizes)]
    b = [numbers(units) if rng.random() < 0.8 else None for units in sizes[1:]]
    loss = str(rng.choice(["half_squared_error", "squared_error_sum", "binary_cross_entropy"]))
    names = [str(rng.choice([*F])) for _ in W]
    if loss == "binary_cross_entropy":
        names[-1] = "sigmoid"
    x = numbers(sizes[0])
    t = rng.integers(0, 2, sizes[-1]) * 1.0
    layers = [
        {"W": w.tolist(), "b": None if v is None else v.tolist(), "activation": name}
        for w, v, name in zip(W, b, names, strict=True)
    ]
    problem = {"layers": layers, "x": x.tolist(), "t": t.tolist(), "loss": loss, "rate": RATE}
    return Drawn(problem, W, b, names, x, t, loss)
