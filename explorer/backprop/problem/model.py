"""A problem as a value: the numbers, names and view that a page shows, all exact."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from explorer.common.inputs import Matrix, Vector, vector


@dataclass(frozen=True)
class LayerValues:
    """One layer's numbers: ``W`` (one row per unit, one column per input), ``b``, activation."""

    W: Matrix
    b: Vector
    activation: str


@dataclass(frozen=True)
class Problem:
    """A network, its loss, an input ``x`` and a target ``t``; valid by the rules it passed."""

    layers: tuple[LayerValues, ...]
    loss: str
    x: Vector
    t: Vector
    relu_derivative_at_zero: int = 1

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """The number of inputs, then of every layer's units."""
        return len(self.layers[0].W[0]), *(len(layer.W) for layer in self.layers)


WORKSHEET = Problem(
    layers=(
        LayerValues((vector("0.75", "0.5"), vector(-1, 1)), vector(0, 0), "relu"),
        LayerValues((vector(1, 1),), vector(-1), "sigmoid"),
    ),
    loss="half_squared_error",
    x=vector(1, "0.5"),
    t=vector(1),
    relu_derivative_at_zero=1,
)
