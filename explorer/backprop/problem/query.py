"""A problem as a query string: readable, writable by hand, never refused as a whole.

Parameters: ``x``, ``t``, ``W1``, ``b1`` (``none``: no bias), ``f1`` (activation), ``deltaW1``
and ``deltab1`` (the step before), ``W2``, ...,
``loss``, ``relu_derivative_at_zero``, ``reduce`` and ``layers`` (their number), beside the view's
``select``, ``step``, ``theme`` and ``projector``. Rows are separated by ``;``, entries by ``,``; a
weight ``-`` is no edge; ``x`` and ``t`` have a row a sample. What they mean together, and what they
leave out, is read in meant.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from explorer.backprop.limits import MAX_LAYERS, MAX_UNITS
from explorer.backprop.maths.reductions import DEFAULT_REDUCTION
from explorer.backprop.problem.called import ACTIVATION, LOSS, REDUCTION
from explorer.backprop.problem.edges import (
    Rows,
    on_edges,
    read_weights,
    rows_of_weights,
    weights_text,
)
from explorer.backprop.problem.examples import WORKSHEET_NAME, example_named
from explorer.backprop.problem.json import read_at_zero
from explorer.backprop.problem.meant import LAYER_PARAMETER, layer_words, meant
from explorer.backprop.problem.model import WORKSHEET, LayerValues, Problem
from explorer.backprop.problem.samples import read_rows, rows_of
from explorer.backprop.problem.step import spoken
from explorer.backprop.problem.view import NO_EXAMPLE, View, parameters, view_from_query
from explorer.common.inputs import (
    MAX_QUERY_TEXT,
    Fields,
    InputError,
    Matrix,
    Vector,
    fitting,
    read_vector,
)
from explorer.common.numbers import quoted, rows_text, vector_text
from explorer.common.view import view_link, view_words

Reader = Callable[[str, str], object]

NO_BIAS = "none"


def from_query(args: Mapping[str, str]) -> tuple[Problem, View, tuple[InputError, ...]]:
    """Read a page's state; a bad value gives a message and its default. Never raises.

    Parameters that no page knows are ignored here; `link_words` are those that are known. An
    ``example`` that nothing of a problem is written beside is that example.
    """
    given, errors = _read_all(args)
    named = None if given or errors else example_named(args.get("example", "").strip())
    problem, misfits = (named.problem, []) if named else fitting(given, meant)
    view, view_errors = view_from_query(args, problem)
    return problem, view, (*errors, *misfits, *view_errors)


def link_words(problem: Problem) -> tuple[str, ...]:
    """Every parameter that a link to ``problem`` can have."""
    layers = (word for number in range(1, MAX_LAYERS + 1) for word in layer_words(number))
    return (*READERS, *layers, *view_words(parameters(problem)))


def _split_vector(text: str, name: str) -> Vector:
    return read_vector(text.split(","), name, _spoken(name), MAX_UNITS)


def _split_rows(text: str, name: str) -> Matrix:
    """A row a sample; a row alone is no list of rows, so that messages speak of a vector."""
    rows = [row.split(",") for row in text.split(";")]
    return read_rows(rows if len(rows) > 1 else rows[0], name)


def _split_biases(text: str, name: str) -> Vector:
    return () if text == NO_BIAS else _split_vector(text, name)


def _split_weights(text: str, name: str) -> Rows:
    return read_weights([row.split(",") for row in text.split(";")], name, _spoken(name))


def _layer_count(text: str, name: str) -> int:
    if text not in map(str, range(1, MAX_LAYERS + 1)):
        raise InputError(f"layers is {quoted(text)}; allowed are 1 to {MAX_LAYERS}", name)
    return int(text)


def _spoken(name: str) -> str:
    match = LAYER_PARAMETER.fullmatch(name)
    return spoken(match[1], int(match[2])) if match else name


READERS: dict[str, Reader] = {
    "x": _split_rows,
    "t": _split_rows,
    "loss": lambda text, name: LOSS.read(text, name, name),
    "relu_derivative_at_zero": read_at_zero,
    "reduce": lambda text, name: REDUCTION.read(text, name, name),
    "layers": _layer_count,
}
LAYER_READERS: dict[str, Reader] = {
    "W": _split_weights,
    "b": _split_biases,
    "f": lambda text, name: ACTIVATION.read(text, name, f"the activation {name}"),
    "deltaW": _split_weights,
    "deltab": _split_vector,
}


def _reader(name: str) -> Reader | None:
    match = LAYER_PARAMETER.fullmatch(name)
    return LAYER_READERS[match[1]] if match else READERS.get(name)


def _read_all(args: Mapping[str, str]) -> tuple[Fields, list[InputError]]:
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
    match = LAYER_PARAMETER.fullmatch(name)
    if match and int(match[2]) > MAX_LAYERS:
        raise InputError(f"a network has 1 to {MAX_LAYERS} layers with weights", name)
    return reader(text.strip(), name)


def to_query(problem: Problem, view: View) -> str:
    """Write a page's state as its one canonical query string, without what equals the default.

    Its characters need no %-escapes, and `from_query` reads back the same state.
    """
    return with_view(problem_to_query(problem), view, problem)


def with_view(query: str, view: View, problem: Problem) -> str:
    """The canonical query string of a problem, to be looked at in a view."""
    if not query and view.example not in (NO_EXAMPLE, WORKSHEET_NAME):
        query = f"x={vector_text(problem.x)}"  # else it would be the example itself
    return "&".join(filter(None, (query, *view_link(view, parameters(problem)))))


def problem_to_query(problem: Problem) -> str:
    """Write a problem alone, whatever is looked at: whole, or what is not as on the worksheet.

    A network that is not the worksheet's is written with all that it has, lest anything be assumed
    where it is read.
    """
    sheet, is_own = WORKSHEET, problem.layers != WORKSHEET.layers
    x, t = rows_of(problem)
    parts = {
        "x": rows_text(x) if is_own or x != (sheet.x,) else "",
        "t": rows_text(t) if is_own or t != (sheet.t,) else "",
        "layers": "1" if len(problem.layers) == 1 else "",
    }
    for number, layer in enumerate(problem.layers if is_own else (), 1):
        parts |= _layer_parts(number, layer)
    parts["loss"] = problem.loss if is_own or problem.loss != sheet.loss else ""
    at_zero = problem.relu_derivative_at_zero
    is_default = at_zero == sheet.relu_derivative_at_zero
    parts["relu_derivative_at_zero"] = "" if is_default else str(at_zero)
    parts["reduce"] = "" if problem.reduce == DEFAULT_REDUCTION else problem.reduce
    return "&".join(f"{name}={text}" for name, text in parts.items() if text)


def _layer_parts(number: int, layer: LayerValues) -> dict[str, str]:
    b = NO_BIAS if layer.b is None else vector_text(layer.b)
    step = layer.step
    delta_W = weights_text(on_edges(layer, step.W)) if step else ""
    delta_b = vector_text(step.b) if step and step.b and any(step.b) else ""
    values = (weights_text(rows_of_weights(layer)), b, layer.activation, delta_W, delta_b)
    return dict(zip(layer_words(number), values, strict=True))
