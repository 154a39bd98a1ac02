"""The step that led to a layer's numbers: what the update before has added to them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from explorer.backprop.problem.edges import Rows, numbers_of, on_edges
from explorer.backprop.problem.model import LayerStep, LayerValues
from explorer.common.counted import counted
from explorer.common.inputs import InputError, Vector

NOUGHT = Fraction(0)


# How messages call the step of a layer's W and b, by its names in links and in JSON.
_SPOKEN = {
    "deltaW": "the step of W",
    "delta_W": "the step of W",
    "deltab": "the step of b",
    "delta_b": "the step of b",
}


def spoken(part: str, number: int) -> str:
    """A part of a layer (from 1) as messages call it: ``W(1)``, ``the step of W(1)``."""
    return f"{_SPOKEN.get(part, part)}({number})"


def with_step(
    layer: LayerValues, delta_W: Rows | None, delta_b: Vector | None, index: int
) -> LayerValues:
    """The layer (``index`` from 0) with the step before; what of it was left out is 0, and a step
    that is 0 everywhere is none. Where there is no edge there is no step, whatever is given.
    Raises `InputError` where it does not fit the layer.
    """
    given = numbers_of(delta_W) if delta_W else tuple((NOUGHT,) * len(row) for row in layer.W)
    W = numbers_of(on_edges(layer, given))
    b = delta_b or (None if layer.b is None else (NOUGHT,) * len(layer.b))
    field, number = f"layers[{index}]", index + 1
    if (len(W), len(W[0])) != (len(layer.W), len(layer.W[0])):
        shapes = [f"{len(rows)}×{len(rows[0])}" for rows in (W, layer.W)]
        message = f"the step of W({number}) is {shapes[0]}, but W({number}) is {shapes[1]}"
        raise InputError(message, f"{field}.delta_W")
    if layer.b is None and b is not None:
        message = f"a step of b({number}) is given, but layer {number} has no bias"
        raise InputError(message, f"{field}.delta_b")
    if layer.b is not None and b is not None and len(b) != len(layer.b):
        entries = counted(len(b), "entry")
        message = f"the step of b({number}) has {entries}, but b({number}) has {len(layer.b)}"
        raise InputError(message, f"{field}.delta_b")
    moves = any(value for row in (*W, b or ()) for value in row)
    return replace(layer, step=LayerStep(W, b) if moves else None)
