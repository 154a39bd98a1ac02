"""A calculation done by hand, as it is sent to POST /api/backprop/check, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite
from typing import NotRequired, TypedDict

import numpy as np

from explorer.backprop.limits import MAX_SHEET_LINES
from explorer.backprop.maths.descent import Rule
from explorer.backprop.notation import LATEST, NOTATIONS, told_in
from explorer.backprop.practice.checking import check
from explorer.backprop.practice.lines import lines
from explorer.backprop.practice.working import Working
from explorer.backprop.problem import Problem, request_from_json
from explorer.common.api import Api
from explorer.common.counted import counted
from explorer.common.inputs import FieldReader, Fields, InputError, read_fields
from explorer.common.numbers import Number, plain, quoted
from explorer.common.verdicts import SAYS, Verdict
from explorer.common.writing import in_words

HEAVY_LINES = 300
LONGEST_EXACT = 100  # characters
WORKSHEETS = "worksheet"  # the notation where none is said


@dataclass(frozen=True)
class Sheet:
    """A problem of one sample, its ``rule`` where it is updated, what was ``written`` by the names
    of lines, whether the right numbers are to be told (``reveal``), in which ``notation``, and
    which number the first layer has there (``first``).
    """

    problem: Problem
    rule: Rule | None
    written: Mapping[str, str]
    reveal: bool = False
    notation: str = WORKSHEETS
    first: int = 1


class LineJson(TypedDict):
    """What is said of a line; ``value`` and ``exact`` where they are to be revealed."""

    name: str
    written: str
    verdict: str
    says: str
    question: NotRequired[str]
    candidates: NotRequired[list[str]]
    value: NotRequired[float | None]
    exact: NotRequired[str | None]


class SheetJson(TypedDict):
    """What is said of a sheet, line by line in the order of the calculation."""

    lines: list[LineJson]
    first_wrong: str | None


def read(data: Mapping[str, object]) -> Sheet:
    """Read a sheet and the problem that it belongs to; raises `InputError`."""
    with told_in(str(data.get("notation", WORKSHEETS)), str(data.get("first", 1))):
        return _read(read_fields(data, FIELDS, ""))


def _read(given: Fields) -> Sheet:
    problem, rule = given.get("problem") or _problem({}, "problem", "")
    number = given.get("sample", 1)
    if not 1 <= number <= len(problem.samples):
        allowed = f"1 to {len(problem.samples)} are allowed"
        raise InputError(f"sample is {number}; {allowed}", "sample")
    written = {name: given[name] for name in ("reveal", "notation", "first") if name in given}
    return Sheet(problem.at(number), rule, given.get("sheet", {}), **written)


def _problem(value: object, field: str, place: str) -> tuple[Problem, Rule | None]:
    if not isinstance(value, Mapping):
        raise InputError(f"problem is {quoted(value)}, not an object", field)
    try:
        return request_from_json(value)
    except InputError as error:
        raise InputError(
            error.message, f"{field}.{error.field}" if error.field else field
        ) from None


def _sheet(value: object, field: str, place: str) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise InputError(f"sheet is {quoted(value)}, not an object of texts", field)
    if len(value) > MAX_SHEET_LINES:
        message = f"sheet has {counted(len(value), 'line')}; up to {MAX_SHEET_LINES} are allowed"
        raise InputError(message, field)
    return {str(name): _text(text, f"{field}.{name}") for name, text in value.items()}


def _text(value: object, field: str) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise InputError(f"a line of the sheet is {quoted(value)}, not text or a number", field)
    return value


def _sample(value: object, field: str, place: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise InputError(f"sample is {quoted(value)}, not a whole number from 1", field)
    return value


def _notation(value: object, field: str, place: str) -> str:
    if not isinstance(value, str) or value not in NOTATIONS:
        allowed = ", ".join(NOTATIONS)
        raise InputError(f"{field} is {quoted(value)}; allowed are {allowed}", field)
    return value


def _first(value: object, field: str, place: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= LATEST:
        allowed = f"whole numbers from 1 to {LATEST}"
        raise InputError(f"{field} is {quoted(value)}; allowed are {allowed}", field)
    return value


def _flag(value: object, field: str, place: str) -> bool:
    if not isinstance(value, bool):
        raise InputError(f"{field} is {quoted(value)}; allowed are true and false", field)
    return value


FIELDS: dict[str, FieldReader] = {
    "problem": _problem,
    "sheet": _sheet,
    "sample": _sample,
    "reveal": _flag,
    "notation": _notation,
    "first": _first,
}


def answer(sheet: Sheet) -> SheetJson:
    """Check a sheet line by line, told in its notation."""
    with told_in(sheet.notation, str(sheet.first)):
        return _answer(sheet)


def _answer(sheet: Sheet) -> SheetJson:
    verdicts = check(sheet.problem, sheet.rule, sheet.written)
    told = [_line(verdict) for verdict in verdicts]
    if sheet.reveal:
        known, working = lines(sheet.problem, sheet.rule), Working(sheet.problem, sheet.rule)
        with np.errstate(all="ignore"):
            for line in told:
                _reveal(line, working.value(known[line["name"]]))
    wrong = (each.name for each in verdicts if each.verdict == "first wrong")
    return {"lines": told, "first_wrong": next(wrong, None)}


def _line(verdict: Verdict) -> LineJson:
    told: LineJson = {
        "name": verdict.name,
        "written": verdict.written,
        "verdict": verdict.verdict,
        "says": verdict.says,
    }
    questions = [in_words(question) for question in verdict.questions]
    if questions:
        told["question"] = questions[0]
    if len(questions) > 1:
        told["candidates"] = questions
    return told


def _reveal(line: LineJson, value: Number) -> None:
    line["value"] = float(value) if isfinite(value) else None
    exact = plain(value) if isinstance(value, Fraction) and _is_short(value) else ""
    line["exact"] = exact or None


def _is_short(value: Fraction) -> bool:
    return max(value.numerator.bit_length(), value.denominator.bit_length()) < 3 * LONGEST_EXACT


def description() -> dict[str, object]:
    """What a check takes and gives, for the people who call it."""
    return {
        "request": {
            "problem": "as POST /api/backprop takes it; with a rate the sheet may have an update",
            "sheet": "what was written, by the names of lines: h1-1, a1-1, y-1, J, delta1-1, "
            "dW1-1-2, db1-1, dx-1, new-W1-1-2, new-b1-1 (layer, unit, from which unit); each a "
            "number or text as written: a decimal with a point or a comma, or a fraction. Any "
            "lines may be left out",
            "sample": "of several samples the one that the sheet is of, from 1",
            "notation": f"in whose notation it is answered: {', '.join(NOTATIONS)}; names of lines "
            "and numbers are the same in all",
            "first": f"the number of the first layer in what is said, from 1 to {LATEST}: with 2 x "
            "is called a(1)",
            "reveal": "true: each line has its right value too, and exact where it is rational",
        },
        "answer": {
            "lines": "in the order of the calculation: name, written, verdict, says; the first "
            "wrong line has a question, and up to three candidates where several mistakes fit",
            "first_wrong": "the name of the first wrong line, else null",
        },
        "verdicts": SAYS,
        "limits": {"lines_of_a_sheet": MAX_SHEET_LINES},
    }


API = Api(
    name="backprop/check",
    says="checks a calculation done by hand, line by line",
    read=read,
    answer=answer,
    is_heavy=lambda sheet: len(sheet.written) > HEAVY_LINES,
)
