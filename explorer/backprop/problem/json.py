"""A problem as JSON: what `POST /api/backprop` takes and what a saved problem holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.problem.limits import MAX_LAYERS, MAX_UNITS
from explorer.backprop.problem.model import LayerValues, Problem
from explorer.backprop.problem.rules import Draft, LayerDraft, complete
from explorer.common.inputs import InputError, Matrix, Vector
from explorer.common.numbers import QUOTED, NumberError, parse, plain, quoted


def from_json(data: Mapping[str, Any]) -> Problem:
    """Read a problem, every field of which is optional; raises `InputError`."""
    given = read_fields(data, FIELDS, "")
    return complete(Draft(**given))


def read_fields(
    data: object, readers: Mapping[str, Callable[[object, str, str], Any]], place: str
) -> dict[str, Any]:
    """Read each given field; an unknown one is refused, lest a typo pass for the worksheet."""
    if not isinstance(data, Mapping):
        raise InputError(f"{place or 'the request'} is {quoted(data)}, not an object", place)
    prefix = f"{place}." if place else ""
    for name in data:
        if name not in readers:
            allowed = ", ".join(readers)
            message = f"there is no field {quoted(prefix + str(name))}; allowed are {allowed}"
            raise InputError(message, prefix + str(name)[:QUOTED])
    return {name: readers[name](value, f"{prefix}{name}", place) for name, value in data.items()}


def read_items(value: object, field: str, name: str, most: int) -> Sequence[Any]:
    """Read a list of 1 to ``most`` entries called ``name`` in messages; raises `InputError`."""
    if not isinstance(value, list | tuple):
        raise InputError(f"{name} is {quoted(value)}, not a list", field)
    if not 1 <= len(value) <= most:
        raise InputError(f"{name} has {len(value)} entries; 1 to {most} are allowed", field)
    return value


def read_number(value: object, field: str, name: str) -> Fraction:
    """Read a number, which may be text, called ``name`` in messages; raises `InputError`."""
    try:
        return parse(value)
    except NumberError as error:
        raise InputError(f"{name}: {error}", field) from None


def read_vector(value: object, field: str, name: str) -> Vector:
    """Read a list of 1 to 32 numbers called ``name`` in messages; raises `InputError`."""
    entries = read_items(value, field, name, MAX_UNITS)
    return tuple(
        read_number(entry, f"{field}[{i}]", f"{name}[{i + 1}]") for i, entry in enumerate(entries)
    )


def read_matrix(value: object, field: str, name: str) -> Matrix:
    """Read 1 to 32 rows of equally many numbers; raises `InputError`."""
    entries = read_items(value, field, name, MAX_UNITS)
    rows = tuple(_row(entry, f"{field}[{i}]", name, i + 1) for i, entry in enumerate(entries))
    for index, row in enumerate(rows):
        if len(row) != len(rows[0]):
            message = f"{name} is ragged: row {index + 1} has {len(row)} entries, row 1 has "
            raise InputError(f"{message}{len(rows[0])}", field)
    return rows


def _row(value: object, field: str, name: str, number: int) -> Vector:
    entries = read_items(value, field, f"{name} row {number}", MAX_UNITS)
    return tuple(
        read_number(entry, f"{field}[{j}]", f"{name}[{number},{j + 1}]")
        for j, entry in enumerate(entries)
    )


def read_name(value: object, field: str, name: str, known: Mapping[str, object]) -> str:
    """Read one of the names in a registry; raises `InputError` listing them."""
    if not isinstance(value, str) or value not in known:
        raise InputError(f"{name} is {quoted(value)}; allowed are {', '.join(known)}", field)
    return value


def read_at_zero(value: object, field: str) -> int:
    """Read the ReLU's derivative at 0, which is 0 or 1; raises `InputError`."""
    number = read_number(value, field, field)
    if number not in (0, 1):
        raise InputError(f"{field} is {quoted(value)}; allowed are 0 and 1", field)
    return int(number)


def _layers(value: object, field: str, place: str) -> tuple[LayerDraft, ...]:
    entries = read_items(value, field, field, MAX_LAYERS)
    return tuple(
        LayerDraft(**read_fields(entry, LAYER_FIELDS, f"{field}[{i}]"))
        for i, entry in enumerate(entries)
    )


def _layer_name(symbol: str, place: str) -> str:
    return f"{symbol}({int(place.removeprefix('layers[').removesuffix(']')) + 1})"


FIELDS: dict[str, Callable[[object, str, str], Any]] = {
    "layers": _layers,
    "loss": lambda value, field, place: read_name(value, field, field, LOSSES),
    "x": lambda value, field, place: read_vector(value, field, field),
    "t": lambda value, field, place: read_vector(value, field, field),
    "relu_derivative_at_zero": lambda value, field, place: read_at_zero(value, field),
}
LAYER_FIELDS: dict[str, Callable[[object, str, str], Any]] = {
    "W": lambda value, field, place: read_matrix(value, field, _layer_name("W", place)),
    "b": lambda value, field, place: read_vector(value, field, _layer_name("b", place)),
    "activation": lambda value, field, place: read_name(value, field, field, ACTIVATIONS),
}


def to_json(problem: Problem) -> dict[str, Any]:
    """Write a problem out in full: JSON numbers where a float holds the decimal, else strings."""
    return {
        "layers": [_layer_to_json(layer) for layer in problem.layers],
        "loss": problem.loss,
        "x": json_numbers(problem.x),
        "t": json_numbers(problem.t),
        "relu_derivative_at_zero": problem.relu_derivative_at_zero,
    }


def _layer_to_json(layer: LayerValues) -> dict[str, Any]:
    return {
        "W": [json_numbers(row) for row in layer.W],
        "b": json_numbers(layer.b),
        "activation": layer.activation,
    }


def json_numbers(values: Vector) -> list[int | float | str]:
    """Write numbers for JSON: as such where a float holds the decimal, else as text."""
    return [_json_number(value) for value in values]


def _json_number(value: Fraction) -> int | float | str:
    if value.denominator == 1:
        return value.numerator
    number = float(value)
    return number if Fraction(repr(number)) == value else plain(value)
