"""Every number that the page should show, by its test hook, worked out without the explorer."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from tests.backprop.oracles import PlainLayer, Vector, plain_J, plain_passes

STEP = 1e-5


@dataclass(frozen=True)
class Plain:
    """A network with its numbers in plain Python floats; it is never changed."""

    layers: tuple[PlainLayer, ...]
    loss: str
    x: Vector
    t: Vector

    def at(self, name: str, value: float | str) -> Self:
        """Return the same with another value: ``W1-1-2``, ``b1-1``, ``x-1``, ``f1``, ``loss``."""
        if name == "loss":
            return type(self)(self.layers, str(value), self.x, self.t)
        changed = copy.deepcopy(self)
        if name[0] == "f":
            W, b, _ = self.layers[int(name[1:]) - 1]
            layers = list(changed.layers)
            layers[int(name[1:]) - 1] = (W, b, str(value))
            return type(self)(tuple(layers), self.loss, changed.x, changed.t)
        row, index = changed._place(name)
        row[index] = float(value)
        return changed

    def _place(self, name: str) -> tuple[Vector, int]:
        kind, *places = name.split("-")
        *rows, index = (int(place) - 1 for place in places)
        if kind in ("x", "t"):
            return (self.x if kind == "x" else self.t), index
        W, b, _ = self.layers[int(kind[1:]) - 1]
        return (W[rows[0]] if kind[0] == "W" else b), index

    def slope(self, name: str) -> float:
        """dJ by one of the numbers, by two whole forward passes."""
        row, index = self._place(name)
        above, below = (
            plain_J(moved.layers, moved.loss, moved.x, moved.t)
            for moved in (self.at(name, row[index] + STEP), self.at(name, row[index] - STEP))
        )
        return (above - below) / (2 * STEP)


WORKSHEET = Plain(
    (([[0.75, 0.5], [-1, 1]], [0, 0], "relu"), ([[1, 1]], [-1], "sigmoid")),
    "half_squared_error",
    [1, 0.5],
    [1],
)


def expected_numbers(plain: Plain) -> dict[str, float]:
    """Work out every number by its test hook (slopes and deltas of units left out)."""
    return {"value-J": plain_J(plain.layers, plain.loss, plain.x, plain.t), **dict(_units(plain))}


def _units(plain: Plain) -> Iterator[tuple[str, float]]:
    for j in range(1, len(plain.x) + 1):
        yield f"grad-x-{j}", plain.slope(f"x-{j}")
    passes = plain_passes(plain.layers, plain.x)
    for i, y in enumerate(passes[-1][1], start=1):
        yield f"value-y-{i}", y
    for l, ((h, a), (W, _, _)) in enumerate(zip(passes, plain.layers, strict=True), start=1):
        for i, row in enumerate(W, start=1):
            yield f"value-h{l}-{i}", h[i - 1]
            yield f"value-a{l}-{i}", a[i - 1]
            yield f"grad-b{l}-{i}", plain.slope(f"b{l}-{i}")
            names = [f"W{l}-{i}-{j}" for j in range(1, len(row) + 1)]
            yield from ((f"grad-{name}", plain.slope(name)) for name in names)
