"""A machine as a query string: readable, writable by hand, never refused as a whole.

Parameters: ``units``, ``W`` (rows separated by ``;``, one per visible unit), ``b``, ``c``, ``data``
(rows of bits: ``11,01``; of other units as in W: ``1,-1;1,1``; empty for none), ``beta``, beside
the view's ``select`` (``W1-2``, ``b1``, ``c1``), ``step``, ``theme`` and ``projector``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from explorer.common.inputs import MAX_QUERY_TEXT, Assumption, Fields, InputError, fitting
from explorer.common.numbers import plain, rows_text, vector_text
from explorer.common.view import view_link, view_words
from explorer.rbm.limits import PAGE_LIMITS
from explorer.rbm.problem.json import read_beta, read_biases, read_data, read_weights
from explorer.rbm.problem.model import DEFAULT, RbmDraft, RbmProblem, Rows, complete, recast
from explorer.rbm.problem.units import BINARY, GAUSSIAN, Units, read_units
from explorer.rbm.problem.view import View, parameters, view_from_query

READERS: dict[str, Callable[[str, Units], object]] = {
    "units": lambda text, units: units,
    "W": lambda text, units: read_weights([row.split(",") for row in text.split(";")], PAGE_LIMITS),
    "b": lambda text, units: read_biases(text.split(","), "b", PAGE_LIMITS.visible),
    "c": lambda text, units: read_biases(text.split(","), "c", PAGE_LIMITS.hidden),
    "data": lambda text, units: _split_data(text, units),
    "beta": lambda text, units: read_beta(text),
}


def from_query(args: Mapping[str, str]) -> tuple[RbmProblem, View, tuple[InputError, ...]]:
    """Read a page's state; a bad value gives a message and its default. Never raises.

    Parameters that no page knows are ignored here; `link_words` are those that are known.
    """
    given, errors = _read_all(args)
    is_of_old = _is_of_old(args)
    if is_of_old:
        given["units"] = GAUSSIAN
    problem, misfits = fitting(given, lambda fit: complete(RbmDraft(**fit)))
    if is_of_old:
        problem = replace(problem, assumed=(*problem.assumed, OF_OLD))
    view, view_errors = view_from_query(args, problem)
    return problem, view, (*errors, *misfits, *view_errors)


def link_words(problem: RbmProblem) -> tuple[str, ...]:
    """Every parameter that a link to a machine can have."""
    return (*READERS, *view_words(parameters(problem)))


def _split_data(text: str, units: Units) -> Rows:
    if not text:
        return ()
    if units == BINARY:
        rows = [list(row.strip()) for row in text.split(",")]
    else:
        rows = [row.split(",") for row in text.split(";")]
    return read_data(rows, PAGE_LIMITS, units)


def _read_all(args: Mapping[str, str]) -> tuple[Fields, list[InputError]]:
    given: Fields = {}
    errors = []
    units = BINARY
    for name, reader in READERS.items():
        if name not in args:
            continue
        try:
            if name == "units":
                units = read_units(args[name].strip())
            given[name] = reader(_text(args[name], name), units)
        except InputError as error:
            errors.append(InputError(error.message, name))
    return given, errors


OF_OLD = Assumption(
    "units",
    GAUSSIAN.name,
    "units was left out beside a picture that Gaussian units alone have: all of it has them",
)


def _is_of_old(args: Mapping[str, str]) -> bool:
    """Whether a link asks a machine of bits for the picture of Gaussian units, as it once could."""
    return "units" not in args and args.get("landscape", "").strip() in GAUSSIAN.landscapes


def _text(text: str, name: str) -> str:
    if len(text) > MAX_QUERY_TEXT:
        raise InputError(f"{name} is longer than {MAX_QUERY_TEXT} characters", name)
    return text.strip()


def to_query(problem: RbmProblem, view: View) -> str:
    """Write a page's state as its one canonical query string, without what equals the default.

    Its characters need no %-escapes, and `from_query` reads back the same state.
    """
    return "&".join(
        filter(None, (problem_to_query(problem), *view_link(view, parameters(problem))))
    )


def problem_to_query(problem: RbmProblem) -> str:
    """Write a machine alone, whatever is looked at: whole, or what is not as in the default."""
    is_own = problem.W != DEFAULT.W
    data = () if is_own else recast(DEFAULT, problem.units).data
    matrix = rows_text(problem.W)
    parts = {
        "units": None if problem.units == DEFAULT.units else problem.units.name,
        "W": matrix if is_own else None,
        "b": vector_text(problem.b) if is_own or problem.b != DEFAULT.b else None,
        "c": vector_text(problem.c) if is_own or problem.c != DEFAULT.c else None,
        "data": None if problem.data == data else _data_text(problem),
        "beta": None if problem.beta == DEFAULT.beta else plain(problem.beta),
    }
    return "&".join(f"{name}={text}" for name, text in parts.items() if text is not None)


def _data_text(problem: RbmProblem) -> str:
    if problem.units == BINARY:
        return ",".join(problem.rows)
    return rows_text(map(Fraction, row) for row in problem.data)
