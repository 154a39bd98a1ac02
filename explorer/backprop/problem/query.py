"""A problem as a query string: readable, writable by hand, never refused as a whole.

Parameters: ``x``, ``t``, ``W1``, ``b1``, ``f1`` (activation), ``W2``, ..., ``loss``,
``relu_derivative_at_zero``, ``reduce`` and ``layers`` (their number), beside the view's
``select``, ``step``, ``theme`` and ``projector``. Rows are separated by ``;``, entries by ``,``;
``x`` and ``t`` have a row a sample. The number of layers is the highest that a parameter names, but
the worksheet's two where only layer 1 is named and the worksheet's layer 2 fits on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from explorer.backprop.limits import MAX_LAYERS, MAX_UNITS
from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.maths.reductions import DEFAULT_REDUCTION, REDUCTIONS
from explorer.backprop.problem.examples import WORKSHEET_NAME, example_named
from explorer.backprop.problem.json import read_at_zero, read_name
from explorer.backprop.problem.model import WORKSHEET, LayerValues, Problem
from explorer.backprop.problem.rules import Draft, LayerDraft, complete, complete_layer
from explorer.backprop.problem.samples import joined, read_rows, rows_of
from explorer.backprop.problem.view import NO_EXAMPLE, View, parameters, view_from_query
from explorer.common.inputs import (
    MAX_QUERY_TEXT,
    Fields,
    InputError,
    Matrix,
    Vector,
    fitting,
    read_matrix,
    read_vector,
    vector,
)
from explorer.common.numbers import plain, quoted
from explorer.common.view import view_link

Given = Fields
Reader = Callable[[str, str], object]

_LAYER_PARAMETER = re.compile(r"([Wbf])([1-9][0-9]?)", re.ASCII)
_LAYER_FIELD = re.compile(r"layers\[(\d)\]\.(W|b|activation)")


def from_query(args: Mapping[str, str]) -> tuple[Problem, View, tuple[InputError, ...]]:
    """Read a page's state; a bad value gives a message and its default. Never raises.

    Parameters that no page knows are ignored: lecture platforms add their own. An ``example`` that
    nothing of a problem is written beside is that example.
    """
    given, errors = _read_all(args)
    named = None if given or errors else example_named(args.get("example", "").strip())
    problem, misfits = (named.problem, []) if named else fitting(given, _meant)
    view, view_errors = view_from_query(args, problem)
    return problem, view, (*errors, *misfits, *view_errors)


def _split_vector(text: str, name: str) -> Vector:
    return read_vector(text.split(","), name, _spoken(name), MAX_UNITS)


def _split_rows(text: str, name: str) -> Matrix:
    """A row a sample; a row alone is no list of rows, so that messages speak of a vector."""
    rows = [row.split(",") for row in text.split(";")]
    return read_rows(rows if len(rows) > 1 else rows[0], name)


def _split_matrix(text: str, name: str) -> Matrix:
    return read_matrix(
        [row.split(",") for row in text.split(";")], name, _spoken(name), MAX_UNITS, MAX_UNITS
    )


def _layer_count(text: str, name: str) -> int:
    if text not in map(str, range(1, MAX_LAYERS + 1)):
        raise InputError(f"layers is {quoted(text)}; allowed are 1 to {MAX_LAYERS}", name)
    return int(text)


def _spoken(name: str) -> str:
    match = _LAYER_PARAMETER.fullmatch(name)
    return f"{match[1]}({match[2]})" if match else name


READERS: dict[str, Reader] = {
    "x": _split_rows,
    "t": _split_rows,
    "loss": lambda text, name: read_name(text, name, name, LOSSES),
    "relu_derivative_at_zero": read_at_zero,
    "reduce": lambda text, name: read_name(text, name, name, REDUCTIONS),
    "layers": _layer_count,
}
LAYER_READERS: dict[str, Reader] = {
    "W": _split_matrix,
    "b": _split_vector,
    "f": lambda text, name: read_name(text, name, f"the activation {name}", ACTIVATIONS),
}


def _reader(name: str) -> Reader | None:
    match = _LAYER_PARAMETER.fullmatch(name)
    return LAYER_READERS[match[1]] if match else READERS.get(name)


def _read_all(args: Mapping[str, str]) -> tuple[Given, list[InputError]]:
    given = {}
    errors = []
    for name, text in args.items():
        reader = _reader(name)
        if reader is None:
            continue
        try:
            given[name] = _read(reader, text, name)
        except InputError as error:
            errors.append(InputError(error.message, name))
    return given, errors


def _read(reader: Reader, text: str, name: str) -> object:
    if len(text) > MAX_QUERY_TEXT:
        raise InputError(f"{name} is longer than {MAX_QUERY_TEXT} characters", name)
    match = _LAYER_PARAMETER.fullmatch(name)
    if match and int(match[2]) > MAX_LAYERS:
        raise InputError(f"{name}: a network has 1 to {MAX_LAYERS} layers", name)
    return reader(text.strip(), name)


def _meant(given: Given) -> Problem:
    """The problem that what is given can mean; raises `InputError` at a parameter."""
    errors = []
    for count in _layer_counts(given):
        try:
            return joined(given, partial(_sample, count))
        except InputError as refusal:
            errors.append(InputError(refusal.message, _parameter(refusal.field)))
    # The reading that leaves something to mend is the better guess at what was meant.
    raise next((error for error in errors if error.field in given), errors[-1])


def _sample(count: int, given: Given) -> Problem:
    """The problem of ``count`` layers and one sample."""
    return _completed(_draft(given, count))


def _completed(draft: Draft) -> Problem:
    """A problem from a draft, an x or t that was left out made for it where need be."""
    try:
        return complete(draft)
    except InputError as refusal:
        name = _parameter(refusal.field)
        if name not in ("x", "t") or getattr(draft, name) is not None:
            raise
        made = _fitting_vector(draft, name)
        return _completed(replace(draft, x=made) if name == "x" else replace(draft, t=made))


def _fitting_vector(draft: Draft, name: str) -> Vector:
    """An x of ones or a t that names the first output, where the worksheet's does not fit."""
    filled = [complete_layer(index, layer) for index, layer in enumerate(draft.layers or ())]
    if name == "x":
        return vector(*[1] * len(filled[0].W[0]))
    return vector(1, *[0] * (len(filled[-1].W) - 1))


def _layer_counts(given: Given) -> tuple[int, ...]:
    """The numbers of layers that a query can mean, the likeliest first."""
    if "layers" in given:
        return (given["layers"],)
    named = [match for name in given if (match := _LAYER_PARAMETER.fullmatch(name))]
    highest = max((int(match[2]) for match in named), default=1)
    if highest > 1:
        return (highest,)
    return (len(WORKSHEET.layers), 1) if "W1" in given else (len(WORKSHEET.layers),)


def _draft(given: Given, count: int) -> Draft:
    layers = tuple(
        LayerDraft(given.get(f"W{n}"), given.get(f"b{n}"), given.get(f"f{n}"))
        for n in range(1, count + 1)
    )
    at_zero = given.get("relu_derivative_at_zero")
    return Draft(layers, given.get("loss"), given.get("x"), given.get("t"), at_zero)


def _parameter(field: str) -> str:
    """The query parameter that holds a field of the JSON form."""
    if match := _LAYER_FIELD.match(field):
        symbol = "f" if match[2] == "activation" else match[2]
        return f"{symbol}{int(match[1]) + 1}"
    return field.split("[")[0]


def to_query(problem: Problem, view: View) -> str:
    """Write a page's state as its one canonical query string, without what equals the default.

    Its characters need no %-escapes, and `from_query` reads back the same state.
    """
    return with_view(problem_to_query(problem), view, problem)


def with_view(query: str, view: View, problem: Problem) -> str:
    """The canonical query string of a problem, to be looked at in a view."""
    if not query and view.example not in (NO_EXAMPLE, WORKSHEET_NAME):
        query = f"x={_vector_text(problem.x)}"  # else it would be the example itself
    return "&".join(filter(None, (query, *view_link(view, parameters(problem)))))


def problem_to_query(problem: Problem) -> str:
    """Write a problem alone, whatever is looked at."""
    x, t = rows_of(problem)
    parts = {
        "x": "" if x == (WORKSHEET.x,) else _rows_text(x),
        "t": "" if t == (WORKSHEET.t,) else _rows_text(t),
        "layers": "1" if len(problem.layers) == 1 else "",
    }
    for index, layer in enumerate(problem.layers):
        parts |= _layer_parts(index, layer)
    parts["loss"] = "" if problem.loss == WORKSHEET.loss else problem.loss
    at_zero = problem.relu_derivative_at_zero
    is_default = at_zero == WORKSHEET.relu_derivative_at_zero
    parts["relu_derivative_at_zero"] = "" if is_default else str(at_zero)
    parts["reduce"] = "" if problem.reduce == DEFAULT_REDUCTION else problem.reduce
    return _joined(parts)


def _joined(parts: Mapping[str, str]) -> str:
    return "&".join(f"{name}={text}" for name, text in parts.items() if text)


def _layer_parts(index: int, layer: LayerValues) -> dict[str, str]:
    known = index < len(WORKSHEET.layers)
    is_sheets = known and layer.W == WORKSHEET.layers[index].W
    default = complete_layer(index, LayerDraft(W=layer.W))
    return {
        f"W{index + 1}": "" if is_sheets else _rows_text(layer.W),
        f"b{index + 1}": "" if layer.b == default.b else _vector_text(layer.b),
        f"f{index + 1}": "" if layer.activation == default.activation else layer.activation,
    }


def _rows_text(rows: Matrix) -> str:
    return ";".join(_vector_text(row) for row in rows)


def _vector_text(values: Vector) -> str:
    return ",".join(plain(value) for value in values)
