"""What the API answers of a worked problem: its numbers by name, in floats and in fractions."""

from fractions import Fraction
from typing import NotRequired, TypedDict

import numpy as np

from explorer.backprop.batch import Batch
from explorer.backprop.maths.network import Gradients, Trace, on_edges
from explorer.backprop.solution import Solution
from explorer.backprop.update import Update
from explorer.common.arrays import Array
from explorer.common.numbers import Number

LONGEST_FRACTION = 250  # characters; a longer one helps nobody and is answered as null


class UpdateValues(TypedDict):
    """What an update does to the parameters of every layer, by name, and to the loss."""

    layers: list[dict[str, Array | None]]
    J_before: Number
    J_after: Number | None
    J_penalized_before: NotRequired[Number]
    J_penalized_after: NotRequired[Number | None]


class Values(TypedDict):
    """What both passes give; of every layer its arrays by name."""

    J: Number
    y: Array
    dx: Array
    layers: list[dict[str, Array | None]]
    update: NotRequired[UpdateValues]


class Reduced(TypedDict):
    """What several samples come to, and each one's own values."""

    J: Number
    y: list[Array]
    layers: list[dict[str, Array | None]]
    samples: list[Values]
    update: NotRequired[UpdateValues]


def numbers(batch: Batch) -> Values | Reduced:
    """Everything in floats."""
    samples = [_floats(each) for each in batch.solutions]
    return samples[0] if batch.is_single else _reduced(batch, samples, float)


def exact(batch: Batch) -> Values | Reduced:
    """Everything in fractions, as far as there are any."""
    samples = [_values(each.exact_trace, each.exact_gradients) for each in batch.solutions]
    return samples[0] if batch.is_single else _reduced(batch, samples, object)


def _floats(solution: Solution) -> Values:
    """A sample's values in floats."""
    numbers = _values(solution.trace, solution.gradients)
    for layer, gradients in zip(numbers["layers"], solution.gradients.layers, strict=True):
        layer["dead"] = gradients.dead
    return numbers


def _reduced(batch: Batch, samples: list[Values], kind: type) -> Reduced:
    """What several samples come to, as numbers of a ``kind``, and each one's own values."""
    (J,) = np.array([batch.J], object).astype(kind).tolist()
    kinds = (layer.as_kind(kind) for layer in batch.layers)
    layers: list[dict[str, Array | None]] = [
        {"dW": on_edges(each.dW, each.mask), "db": each.db} for each in kinds
    ]
    y = [sample["y"] for sample in samples]
    return {"J": J, "y": y, "layers": layers, "samples": samples}


def _values(trace: Trace, gradients: Gradients) -> Values:
    layers = [
        {
            "h": traced.h,
            "a": traced.a,
            "f_prime": slopes.f_prime,
            "delta": slopes.delta,
            "dW": on_edges(slopes.dW, slopes.mask),
            "db": slopes.db,
        }
        for traced, slopes in zip(trace.layers, gradients.layers, strict=True)
    ]
    return {"J": gradients.J, "y": trace.y, "dx": gradients.dx, "layers": layers}


def update_values(update: Update) -> UpdateValues:
    """What an update does to every layer's parameters and to the loss.

    With a penalty the loss with it is told as well, for that is what the step goes down on.
    """
    values: UpdateValues = {
        "layers": [
            {
                "W": on_edges(layer.new.W, update.solution.layer(number).mask),
                "b": layer.new.b,
                "delta_W": on_edges(layer.delta.W, update.solution.layer(number).mask),
                "delta_b": layer.delta.b,
            }
            for number, layer in enumerate(update.layers, 1)
        ],
        "J_before": update.J_before,
        "J_after": update.J_after,
    }
    if update.rule.l2:
        before, after = update.penalties
        values["J_penalized_before"] = update.J_before + before
        values["J_penalized_after"] = None if update.J_after is None else update.J_after + after
    return values


def in_floats(value: object) -> object:
    """Return exact results as floats in the same shape."""
    if isinstance(value, dict):
        return {key: in_floats(entry) for key, entry in value.items()}
    if isinstance(value, list | np.ndarray):
        return [in_floats(entry) for entry in value]
    return float(value) if isinstance(value, float | Fraction) else value


def fraction_text(value: object) -> object:
    """Return exact results as text ("-1/16") in the same shape; None where one is not rational."""
    if isinstance(value, dict):
        return {key: fraction_text(entry) for key, entry in value.items()}
    if isinstance(value, list | np.ndarray):
        return [fraction_text(entry) for entry in value]
    return str(value) if isinstance(value, int | Fraction) and not _is_long(value) else None


def _is_long(value: int | Fraction) -> bool:
    # Bits first: turning a huge integer into digits is slow, and Python refuses it from 4300 on.
    bits = value.numerator.bit_length() + value.denominator.bit_length()
    return bits > 4 * LONGEST_FRACTION or len(str(value)) > LONGEST_FRACTION
