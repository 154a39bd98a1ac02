"""A machine as a query string: readable, writable by hand, never refused as a whole.

Parameters: ``W`` (rows separated by ``;``, one per visible unit), ``b``, ``c``, ``data`` (rows of
bits: ``11,01``; empty for none), ``beta``, beside the view's ``select`` (``W1-2``, ``b1``,
``c1``), ``step``, ``theme`` and ``projector``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from explorer.common.inputs import MAX_QUERY_TEXT, Fields, InputError, fitting
from explorer.common.numbers import plain, rows_text, vector_text
from explorer.common.view import view_link, view_words
from explorer.rbm.limits import PAGE_LIMITS
from explorer.rbm.problem.json import read_beta, read_biases, read_data, read_weights
from explorer.rbm.problem.model import DEFAULT, RbmDraft, RbmProblem, Rows, complete
from explorer.rbm.problem.view import View, parameters, view_from_query

READERS: dict[str, Callable[[str], object]] = {
    "W": lambda text: read_weights([row.split(",") for row in text.split(";")], PAGE_LIMITS),
    "b": lambda text: read_biases(text.split(","), "b", PAGE_LIMITS.visible),
    "c": lambda text: read_biases(text.split(","), "c", PAGE_LIMITS.hidden),
    "data": lambda text: _split_data(text),
    "beta": lambda text: read_beta(text),
}


def from_query(args: Mapping[str, str]) -> tuple[RbmProblem, View, tuple[InputError, ...]]:
    """Read a page's state; a bad value gives a message and its default. Never raises.

    Parameters that no page knows are ignored here; `link_words` are those that are known.
    """
    given, errors = _read_all(args)
    problem, misfits = fitting(given, lambda fit: complete(RbmDraft(**fit)))
    view, view_errors = view_from_query(args, problem)
    return problem, view, (*errors, *misfits, *view_errors)


def link_words(problem: RbmProblem) -> tuple[str, ...]:
    """Every parameter that a link to a machine can have."""
    return (*READERS, *view_words(parameters(problem)))


def _split_data(text: str) -> Rows:
    rows = text.split(",") if text else []
    return read_data([list(row.strip()) for row in rows], PAGE_LIMITS)


def _read_all(args: Mapping[str, str]) -> tuple[Fields, list[InputError]]:
    given: Fields = {}
    errors = []
    for name, reader in READERS.items():
        if name not in args:
            continue
        try:
            given[name] = reader(_text(args[name], name))
        except InputError as error:
            errors.append(InputError(error.message, name))
    return given, errors


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
    data = () if is_own else DEFAULT.data
    matrix = rows_text(problem.W)
    parts = {
        "W": matrix if is_own else None,
        "b": vector_text(problem.b) if is_own or problem.b != DEFAULT.b else None,
        "c": vector_text(problem.c) if is_own or problem.c != DEFAULT.c else None,
        "data": None if problem.data == data else _data_text(problem.data),
        "beta": None if problem.beta == DEFAULT.beta else plain(problem.beta),
    }
    return "&".join(f"{name}={text}" for name, text in parts.items() if text is not None)


def _data_text(rows: Rows) -> str:
    return ",".join("".join(map(str, row)) for row in rows)
