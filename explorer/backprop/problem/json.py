"""A problem as JSON: what `POST /api/backprop` takes and what a saved problem holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NotRequired, TypedDict

from explorer.backprop.limits import MAX_LAYERS, MAX_UNITS
from explorer.backprop.maths.descent import Rule
from explorer.backprop.problem import rule
from explorer.backprop.problem.called import ACTIVATION, LOSS, REDUCTION
from explorer.backprop.problem.edges import on_edges, read_weights, rows_of_weights, weights_json
from explorer.backprop.problem.model import LayerValues, Problem
from explorer.backprop.problem.rules import Draft, LayerDraft, complete
from explorer.backprop.problem.samples import joined, read_rows, rows_of
from explorer.backprop.problem.step import spoken
from explorer.common.inputs import (
    FieldReader,
    Fields,
    InputError,
    JsonNumber,
    Vector,
    json_numbers,
    read_fields,
    read_items,
    read_number,
    read_vector,
)
from explorer.common.numbers import quoted


class LayerJson(TypedDict):
    """A layer written out: ``W`` has a row for each of its units, null where there is no edge;
    ``b`` is null without a bias; ``delta_W`` and ``delta_b`` are the step before.
    """

    W: list[list[JsonNumber | None]]
    b: list[JsonNumber] | None
    activation: str
    delta_W: NotRequired[list[list[JsonNumber | None]]]
    delta_b: NotRequired[list[JsonNumber] | None]


Row = list[JsonNumber]


class ProblemJson(TypedDict):
    """A problem written out in full: of several samples ``x`` and ``t`` are rows, and ``reduce``
    says how their losses become one.
    """

    layers: list[LayerJson]
    loss: str
    x: Row | list[Row]
    t: Row | list[Row]
    relu_derivative_at_zero: int
    reduce: NotRequired[str]


def from_json(data: Mapping[str, object]) -> Problem:
    """Read a problem, every field of which is optional; raises `InputError`."""
    return _problem(read_fields(data, FIELDS, ""))


def request_from_json(data: Mapping[str, object]) -> tuple[Problem, Rule | None]:
    """Read a problem and, where a rate is given, how to update it; raises `InputError`."""
    given = read_fields(data, {**FIELDS, **rule.FIELDS}, "")
    ruling = {name: given.pop(name) for name in rule.FIELDS if name in given}
    return _problem(given), rule.rule_of(ruling)


def _problem(given: Fields) -> Problem:
    return joined(given, lambda one: complete(Draft(**one)))


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


def _biases(value: object, field: str, name: str) -> Vector:
    """Read a layer's biases; null and an empty list, which are read as (), say that it has none."""
    return () if value is None or value == [] else read_vector(value, field, name, MAX_UNITS)


def _layer_name(symbol: str, place: str) -> str:
    return spoken(symbol, int(place.removeprefix("layers[").removesuffix("]")) + 1)


FIELDS: dict[str, FieldReader] = {
    "layers": _layers,
    "loss": lambda value, field, place: LOSS.read(value, field, field),
    "x": lambda value, field, place: read_rows(value, field),
    "t": lambda value, field, place: read_rows(value, field),
    "relu_derivative_at_zero": lambda value, field, place: read_at_zero(value, field),
    "reduce": lambda value, field, place: REDUCTION.read(value, field, field),
}
LAYER_FIELDS: dict[str, FieldReader] = {
    "W": lambda value, field, place: read_weights(value, field, _layer_name("W", place)),
    "b": lambda value, field, place: _biases(value, field, _layer_name("b", place)),
    "activation": lambda value, field, place: ACTIVATION.read(value, field, field),
    "delta_W": lambda value, field, place: read_weights(
        value, field, _layer_name("delta_W", place)
    ),
    "delta_b": lambda value, field, place: _biases(value, field, _layer_name("delta_b", place)),
}


def to_json(problem: Problem) -> ProblemJson:
    """Write a problem out in full: JSON numbers where a float holds the decimal, else strings."""
    x, t = ([json_numbers(row) for row in rows] for rows in rows_of(problem))
    written: ProblemJson = {
        "layers": [layer_to_json(layer) for layer in problem.layers],
        "loss": problem.loss,
        "x": x if problem.further else x[0],
        "t": t if problem.further else t[0],
        "relu_derivative_at_zero": problem.relu_derivative_at_zero,
    }
    if problem.further:
        written["reduce"] = problem.reduce
    return written


def layer_to_json(layer: LayerValues) -> LayerJson:
    """Write a layer out in full, with the step before where there is one."""
    written: LayerJson = {
        "W": weights_json(rows_of_weights(layer)),
        "b": None if layer.b is None else json_numbers(layer.b),
        "activation": layer.activation,
    }
    if layer.step:
        written["delta_W"] = weights_json(on_edges(layer, layer.step.W))
        written["delta_b"] = None if layer.step.b is None else json_numbers(layer.step.b)
    return written
