"""The practice page: an exercise of a seed, its check, its hints and its solution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NotRequired, TypedDict

from explorer.backprop.notation import NOTATIONS
from explorer.backprop.practice.mistakes import MISTAKES
from explorer.common.exercise import Exercise, Row
from explorer.common.handwriting import read as read_number
from explorer.common.html import render
from explorer.common.inputs import InputError, object_in
from explorer.common.numbers import quoted
from explorer.common.page import Page
from explorer.common.slipped import Slipped
from explorer.common.verdicts import Verdict
from explorer.practice.export import FORMS, draw, export
from explorer.practice.export.variants import MOST_VARIANTS
from explorer.practice.finding import STAGES, find
from explorer.practice.levels import LEVELS
from explorer.practice.told import exercise_in, slip_in
from explorer.practice.view import (
    KINDS,
    MOST_ATTEMPT,
    MOST_SEED,
    View,
    is_attempt,
    read,
    to_query,
)

ENOUGH_DIGITS = 3
DIGITS = "Right so far: write three significant digits, or a fraction."
RIGHT = ("agrees", "rounded")
MOST_KEPT = 64
ASKED = ("kind", "seed", "level", "notation")  # what is sent with everything that is asked


class RowJson(TypedDict):
    """What is said of a row that was left blank; of the first wrong one also the ``mistakes`` that
    fit, by which wrong answers are counted.
    """

    name: str
    verdict: str
    says: str
    questions: NotRequired[list[str]]
    mistakes: NotRequired[list[str]]


class CheckedJson(TypedDict):
    """What is said of an exercise's rows, and whether all that were left blank are right."""

    rows: list[RowJson]
    solved: bool


_exercise_in = lru_cache(MOST_KEPT)(exercise_in)
_slip_in = lru_cache(MOST_KEPT)(slip_in)


def _exercise(view: View, attempt: int) -> Exercise:
    return _exercise_in(view.notation, view.kind, view.seed, attempt)


def _slip(view: View) -> Slipped:
    return _slip_in(view.notation, view.kind, view.seed)


def show(link: Mapping[str, str]) -> dict[str, object]:
    """What the page's template needs: the exercise of a link."""
    view, errors = read(link)
    kind = KINDS[view.kind]
    attempt = kind.find(view.seed)
    exercise = _exercise(view, attempt)
    return {
        "theme": view.theme,
        "problems": errors,
        "slip": _slip(view) if view.is_finding else None,
        "first_stage": STAGES[0],
        "forms": [(name, form.label) for name, form in FORMS.items()],
        "most_variants": MOST_VARIANTS,
        "view": view,
        "exercise": exercise,
        "attempt": attempt,
        "blanks": view.at.blanks(exercise),
        "kinds": [(kind.name, kind.label) for kind in KINDS.values()],
        "notations": [(row.name, row.label) for row in NOTATIONS.values()],
        "has_notations": kind.has_notations,
        "levels": [(level.number, level.label) for level in LEVELS],
        "next_query": to_query(replace(view, seed=(view.seed + 1) % (MOST_SEED + 1))),
    }


def check(data: Mapping[str, object]) -> CheckedJson:
    """Check what was written in the rows that were left blank. Raises `InputError`."""
    view, exercise = _asked(data)
    blanks, sheet = view.at.blanks(exercise), object_in(data, "sheet")
    for name, text in sheet.items():
        if name not in blanks or not isinstance(text, str):
            raise InputError(f"{quoted(name)} is no row that is left blank", "sheet")
    texts = {row.name: row.text for row in exercise.rows if row.name not in blanks}
    texts |= {name: str(text) for name, text in sheet.items()}
    rows = {row.name: row for row in exercise.rows}
    verdicts = [
        _with_digits(each, rows[each.name]) for each in exercise.check(texts) if each.name in blanks
    ]
    right = {each.name for each in verdicts if each.verdict in RIGHT}
    return {"rows": [_json(each) for each in verdicts], "solved": right == blanks}


def _with_digits(verdict: Verdict, row: Row) -> Verdict:
    """The same, unless too few digits are written to tell a slip."""
    if row.options or verdict.verdict not in RIGHT or not _is_number(row.text):
        return verdict
    written, right = read_number(verdict.written), read_number(row.text)
    is_fraction = not written.unit
    if is_fraction or written.digits >= ENOUGH_DIGITS or written.value == right.value:
        return verdict
    return replace(verdict, verdict="not yet", says=DIGITS)


def _is_number(text: str) -> bool:
    return "×" not in text.replace("×10", "")


def _json(verdict: Verdict) -> RowJson:
    told: RowJson = {"name": verdict.name, "verdict": verdict.verdict, "says": verdict.says}
    if verdict.questions:
        told["questions"] = list(verdict.questions)
        told["mistakes"] = [_label(name) for name in verdict.mistakes]
    return told


def _label(mistake: str) -> str:
    """A mistake in plain words: a row of the registry has a name beside them."""
    return MISTAKES[mistake].label if mistake in MISTAKES else mistake


def hint(data: Mapping[str, object]) -> dict[str, object]:
    """A hint for a row, as HTML: the first, the second or the third. Raises `InputError`."""
    row = _row(data)
    stage = data.get("stage")
    hints = [each for each in row.hints if each]
    if not isinstance(stage, int) or isinstance(stage, bool) or not 1 <= stage <= len(hints):
        allowed = f"1 to {len(hints)} are allowed"
        raise InputError(f"stage is {quoted(stage)}; {allowed}", "stage")
    html = render("practice/hints.html", "hint", text=hints[stage - 1], is_formula=stage > 1)
    return {"html": html, "is_last": stage == len(hints)}


def found(data: Mapping[str, object]) -> dict[str, object]:
    """What is said of a stage of finding the slip. Raises `InputError`."""
    view, exercise = _asked(data)
    if not view.is_finding:
        raise InputError("there is no slip to be found at this level", "level")
    return find(_slip(view), exercise, data)


def solution(data: Mapping[str, object]) -> dict[str, object]:
    """What belongs into every row that was left blank, and where it is worked out in full."""
    view, exercise = _asked(data)
    blanks = view.at.blanks(exercise)
    return {
        "rows": {row.name: row.text for row in exercise.rows if row.name in blanks},
        "page": exercise.solution,
    }


def _asked(data: Mapping[str, object]) -> tuple[View, Exercise]:
    link = {name: str(data[name]) for name in ASKED if name in data}
    view, errors = read(link)
    if errors:
        raise errors[0]
    return view, _exercise(view, _attempt(data, view))


def _attempt(data: Mapping[str, object], view: View) -> int:
    """The draw of an exercise, which an open page brings along: finding it takes most of the time.

    Raises `InputError`.
    """
    text = str(data.get("attempt", ""))
    if text and not is_attempt(text):
        raise InputError(f"attempt is {quoted(text)}; allowed are 0 to {MOST_ATTEMPT}", "attempt")
    return int(text) if text else KINDS[view.kind].find(view.seed)


def _row(data: Mapping[str, object]) -> Row:
    view, exercise = _asked(data)
    blanks = view.at.blanks(exercise)
    found = [row for row in exercise.rows if row.name == data.get("row") and row.name in blanks]
    if not found:
        raise InputError(f"{quoted(data.get('row'))} is no row that is left blank", "row")
    return found[0]


PAGE = Page(
    name="practice",
    address="/practice",
    label="Practice",
    title="Practice – Backprop explorer",
    description="Exercises in backpropagation, each with a seed: hints, a check that finds the "
    "first wrong line, and the solution worked out.",
    skip="exercise",
    styles=("backprop/network", "common/verdicts", "practice/page"),
    show=show,
    actions={"check": check, "hint": hint, "solution": solution, "find": found, "draw": draw},
    heavy=("draw",),
    forgiving=("check", "hint", "find"),
    files={"export": export},
)
