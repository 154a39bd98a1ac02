"""Which weights a layer has: rows of numbers in which some may be missing, read and written.

An edge that is missing is a dash where people write it and null in JSON; in numbers it counts as 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from explorer.backprop.limits import MAX_UNITS
from explorer.backprop.problem.model import LayerValues
from explorer.common.arrays import Array
from explorer.common.inputs import (
    InputError,
    JsonNumber,
    Matrix,
    is_missing,
    json_numbers,
    read_number,
    read_table,
)
from explorer.common.numbers import plain

NO_EDGE = "-"
NOUGHT = Fraction(0)

Rows = tuple[tuple[Fraction | None, ...], ...]  # a number a weight, None where there is no edge


def read_weights(value: object, field: str, name: str) -> Rows:
    """Read 1 to 32 rows of equally many weights, 1 to 32; a dash and null are no edge.

    Raises `InputError`.
    """
    return read_table(value, field, name, (MAX_UNITS, MAX_UNITS), _weight)


def _weight(value: object, field: str, name: str) -> Fraction | None:
    if is_missing(value):
        return None
    try:
        return read_number(value, field, name)
    except InputError as error:
        raise InputError(f"{error.message}, or {NO_EDGE} for no edge", field) from None


def numbers_of(rows: Rows) -> Matrix:
    """The rows in numbers: 0 where there is no edge."""
    return tuple(tuple(NOUGHT if entry is None else entry for entry in row) for row in rows)


def layer_of(
    rows: Rows, b: tuple[Fraction, ...] | None, activation: str = "identity"
) -> LayerValues:
    """The layer with these weights, as far as there are edges."""
    absent = frozenset(
        (to, source)
        for to, row in enumerate(rows)
        for source, entry in enumerate(row)
        if entry is None
    )
    return LayerValues(numbers_of(rows), b, activation, absent=absent)


def rows_of_weights(layer: LayerValues) -> Rows:
    """A layer's weights row by row, None where there is no edge."""
    return on_edges(layer, layer.W)


def on_edges(layer: LayerValues, values: Matrix) -> Rows:
    """Numbers by weight, such as a step's, None where the layer has no edge."""
    return tuple(
        tuple(None if (to, source) in layer.absent else value for source, value in enumerate(row))
        for to, row in enumerate(values)
    )


def mask_of(layer: LayerValues) -> Array:
    """Which edges a layer has, units x inputs of bool."""
    mask = np.zeros((len(layer.W), len(layer.W[0])), bool)
    for edge in layer.edges:
        mask[edge] = True
    return mask


def weights_json(rows: Rows) -> list[list[JsonNumber | None]]:
    """Weights for JSON: null where there is no edge."""
    return [[None if entry is None else json_numbers((entry,))[0] for entry in row] for row in rows]


def weights_text(rows: Sequence[Sequence[Fraction | None]]) -> str:
    """Weights as links have them: ``0.5,-;1,2``."""
    return ";".join(
        ",".join(NO_EDGE if entry is None else plain(entry) for entry in row) for row in rows
    )
