"""A machine as JSON: what `POST /api/rbm` takes and what a saved one holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import TypedDict

from explorer.common.inputs import (
    FieldReader,
    InputError,
    JsonNumber,
    Matrix,
    Vector,
    is_missing,
    json_numbers,
    read_fields,
    read_items,
    read_number,
    read_table,
    read_vector,
)
from explorer.common.numbers import MAX_MAGNITUDE, quoted
from explorer.common.view import Range
from explorer.rbm.limits import API_LIMITS, MAX_BETA, Limits
from explorer.rbm.problem.model import RbmDraft, RbmProblem, Rows, complete
from explorer.rbm.problem.units import BINARY, Row, Units, read_units

# One over the temperature may be given by the temperature.
TEMPERATURE = re.compile(r"T\s*=\s*(.+)", re.DOTALL)
BETA = Range(f"0 to {MAX_BETA}", lambda value: 0 <= value <= MAX_BETA)
T = Range(f"1/{MAX_BETA} to {MAX_MAGNITUDE}, and inf", lambda value: value * MAX_BETA >= 1)


class RbmProblemJson(TypedDict):
    """A machine written out in full: ``W`` has a row for each visible unit."""

    W: list[list[JsonNumber]]
    b: list[JsonNumber]
    c: list[JsonNumber]
    data: list[list[JsonNumber]]
    beta: JsonNumber
    units: str


def from_json(data: Mapping[str, object], limits: Limits = API_LIMITS) -> RbmProblem:
    """Read a machine, every field of which is optional; without ``data`` it has none.

    Raises `InputError`.
    """
    return complete(RbmDraft(**{"data": (), **read_fields(data, readers(limits, data), "")}))


def readers(limits: Limits, given: Mapping[str, object]) -> dict[str, FieldReader]:
    """What reads each field of a machine, of which this is ``given``: rows of data are read by its
    units. Raises `InputError` where those are of no kind.
    """
    units = read_units(given.get("units", BINARY.name))
    return {
        "W": lambda value, field, place: read_weights(value, limits),
        "b": lambda value, field, place: read_biases(value, field, limits.visible),
        "c": lambda value, field, place: read_biases(value, field, limits.hidden),
        "data": lambda value, field, place: read_data(value, limits, units),
        "beta": lambda value, field, place: read_beta(value),
        "units": lambda value, field, place: units,
    }


def read_weights(value: object, limits: Limits) -> Matrix:
    """Read W, a list of rows of equally many numbers; raises `InputError`."""
    return read_table(value, "W", "W", (limits.visible, limits.hidden), _weight)


def _weight(value: object, field: str, name: str) -> Fraction:
    try:
        return read_number(value, field, name)
    except InputError as error:
        if not is_missing(value):
            raise
        why = "every visible unit is joined to every hidden one here: a weight of 0 does nothing"
        raise InputError(f"{error.message}; {why}", field) from None


def read_biases(value: object, field: str, most: int) -> Vector:
    """Read b or c, a list of at most this many numbers; raises `InputError`."""
    return read_vector(value, field, field, most)


def read_data(value: object, limits: Limits, units: Units = BINARY) -> Rows:
    """Read rows of the values of some units, of which there may be none; raises `InputError`."""
    if value is None or value == []:
        return ()
    rows = read_items(value, "data", "data", limits.data_entries)
    read: list[Row] = []
    entries = 0
    for index, row in enumerate(rows):
        read.append(_row(row, index, limits, units))
        entries += len(read[-1])
        if entries > limits.data_entries:
            message = f"data has more than {limits.data_entries} entries, all rows together"
            raise InputError(message, "data")
    return tuple(read)


def _row(row: object, index: int, limits: Limits, units: Units) -> Row:
    field, name = f"data[{index}]", f"data row {index + 1}"
    entries = read_items(row, field, name, limits.visible)
    return tuple(_value(entry, f"{field}[{i}]", name, units) for i, entry in enumerate(entries))


def _value(value: object, field: str, name: str, units: Units) -> int | Fraction:
    if units.is_continuous:
        return read_number(value, field, name)
    both = units.values.low, units.values.high
    # The usual values first: there may be very many.
    if type(value) is int and value in both:
        return value
    number = read_number(value, field, name)
    if number not in both:
        raise InputError(f"{name} has {quoted(value)}; allowed are {units.allowed}", field)
    return int(number)


def read_beta(value: object) -> Fraction:
    """Read one over the temperature, or the temperature itself as ``T=2``; raises `InputError`."""
    if isinstance(value, str) and (given := TEMPERATURE.fullmatch(value.strip())):
        return _of_temperature(given[1])
    return BETA.read(value, "beta")


def _of_temperature(text: str) -> Fraction:
    if text in ("∞", "inf"):
        return Fraction(0)
    return 1 / T.read(text, "T", "beta")


def to_json(problem: RbmProblem) -> RbmProblemJson:
    """Write a machine out in full: JSON numbers where a float holds the decimal, else strings."""
    (beta,) = json_numbers((problem.beta,))
    return {
        "W": [json_numbers(row) for row in problem.W],
        "b": json_numbers(problem.b),
        "c": json_numbers(problem.c),
        "data": [json_numbers(tuple(map(Fraction, row))) for row in problem.data],
        "beta": beta,
        "units": problem.units.name,
    }
