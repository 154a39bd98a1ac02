"""Several samples of a problem: read row by row, added and taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from explorer.backprop.limits import MAX_SAMPLES, MAX_UNITS
from explorer.backprop.maths.reductions import DEFAULT_REDUCTION
from explorer.backprop.problem.model import Problem, Sample
from explorer.common.counted import counted
from explorer.common.inputs import (
    Assumption,
    InputError,
    JsonNumber,
    Matrix,
    json_numbers,
    read_number,
    read_table,
    read_vector,
)
from explorer.common.numbers import quoted

ROWS = ("x", "t")  # the fields that have a row a sample
MOST = f"at most {MAX_SAMPLES} samples are allowed"

Given = Mapping[str, Any]


@dataclass(frozen=True)
class SampleField:
    """A sample's x or t: its ``path`` in the problem's JSON, and its numbers there."""

    path: str
    values: list[JsonNumber]


def read_rows(value: object, field: str) -> Matrix:
    """Read a vector as one row, or a list of vectors as a row a sample; raises `InputError`."""
    if not isinstance(value, list | tuple) or not any(
        isinstance(row, list | tuple) for row in value
    ):
        return (read_vector(value, field, field, MAX_UNITS),)
    if len(value) > MAX_SAMPLES:
        raise InputError(f"{field} has {len(value)} rows; {MOST}", field)
    return read_table(value, field, field, (MAX_SAMPLES, MAX_UNITS), read_number)


def rows_of(problem: Problem) -> tuple[Matrix, Matrix]:
    """Every sample's x and every sample's t."""
    return tuple(each.x for each in problem.samples), tuple(each.t for each in problem.samples)


def joined(given: Given, read: Callable[[Given], Problem]) -> Problem:
    """The problem of what is given, whose ``x`` and ``t`` are rows, where ``read`` makes one of a
    single sample. What is left out is made for every sample.

    Raises `InputError` where there is not a row of t for every row of x.
    """
    rows = {name: given[name] for name in ROWS if name in given}
    rest = {name: value for name, value in given.items() if name not in (*ROWS, "reduce")}
    count = max(map(len, rows.values()), default=1)
    if any(len(each) < count for each in rows.values()):
        counts = " and ".join(f"{name} has {counted(len(rows[name]), 'row')}" for name in ROWS)
        raise InputError(f"{counts}: every sample needs a row of both", "t")
    problems = [
        _read(read, {**rest, **{name: each[index] for name, each in rows.items()}}, index, count)
        for index in range(count)
    ]
    whole = replace(problems[0], reduce=given.get("reduce", DEFAULT_REDUCTION))
    whole = whole.with_samples([Sample(each.x, each.t) for each in problems])
    return replace(whole, assumed=tuple(_for_all(each, whole) for each in whole.assumed))


def _for_all(assumed: Assumption, problem: Problem) -> Assumption:
    """What was assumed for every one of several samples: of an x or t its rows."""
    if assumed.field not in ROWS or not problem.further:
        return assumed
    rows = rows_of(problem)[ROWS.index(assumed.field)]
    return replace(assumed, value=[json_numbers(row) for row in rows])


def _read(read: Callable[[Given], Problem], given: Given, index: int, count: int) -> Problem:
    """One sample's problem; of several a refusal of its x or t says which sample it is."""
    try:
        return read(given)
    except InputError as error:
        name, *entry = error.field.partition("[")
        if count == 1 or name not in ROWS:
            raise
        field = f"{name}[{index}]{''.join(entry)}"
        raise InputError(f"sample {index + 1}: {error.message}", field) from None


def fields_of(problem: Problem, number: int) -> tuple[SampleField, SampleField]:
    """The fields of a sample's x and t (``number`` from 1) as they stand in the problem's JSON."""
    place = f"[{number - 1}]" if problem.further else ""
    sample = problem.samples[number - 1]
    return (
        SampleField(f"x{place}", json_numbers(sample.x)),
        SampleField(f"t{place}", json_numbers(sample.t)),
    )


def with_another(problem: Problem, like: int) -> Problem:
    """The same problem with one more sample, its last: a copy of one (from 1), to be changed.

    Raises `InputError` where there are as many as are allowed.
    """
    if len(problem.samples) == MAX_SAMPLES:
        raise InputError(f"there are {MAX_SAMPLES} samples; {MOST}", "samples")
    return problem.with_samples([*problem.samples, problem.samples[like - 1]])


def without_sample(problem: Problem, number: object) -> Problem:
    """The same problem without one of its samples (from 1).

    Raises `InputError` for what is no sample, and for the only one.
    """
    count = len(problem.samples)
    if count == 1:
        raise InputError("there is 1 sample, which has to stay", "samples")
    if type(number) is not int or not 1 <= number <= count:
        message = f"sample is {quoted(number)}; samples are 1 to {count}"
        raise InputError(message, "samples")
    return problem.with_samples([*problem.samples[: number - 1], *problem.samples[number:]])
