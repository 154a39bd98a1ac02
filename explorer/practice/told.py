"""An exercise in somebody's notation: its sentences, its formulas and what is said of its lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from explorer.backprop.notation import NOTATIONS, told_in
from explorer.common.exercise import Exercise, Row
from explorer.common.slipped import Slipped
from explorer.common.verdicts import Verdict
from explorer.common.writing import in_latex, in_words
from explorer.practice.view import KINDS

Check = Callable[[Mapping[str, str]], tuple[Verdict, ...]]
WORKSHEETS = next(iter(NOTATIONS))


def exercise_in(notation: str, kind: str, seed: int, attempt: int | None = None) -> Exercise:
    """The exercise of a seed, by its draw where that is known; in the ``notation`` where its kind
    has several. Raises `InputError` for a draw that is no exercise.
    """
    own = _own(notation, kind)
    with told_in(own):
        made = KINDS[kind].make(seed, attempt)
        return replace(
            made,
            question=in_words(made.question),
            given=tuple(map(in_latex, made.given)),
            rows=tuple(map(_row, made.rows)),
            check=partial(_check, own, made.check),
            solution=f"{made.solution}&notation={own}" if own != WORKSHEETS else made.solution,
        )


def slip_in(notation: str, kind: str, seed: int) -> Slipped:
    """The exercise of a seed with a slip in it, of a kind that has that."""
    make = KINDS[kind].slip
    assert make, "the view asks for a slip only where there is one"
    with told_in(_own(notation, kind)):
        made = make(seed)
        return replace(
            made,
            name=in_words(made.name),
            names=tuple(map(in_words, made.names)),
            reason=in_words(made.reason),
            reasons=tuple(map(in_words, made.reasons)),
        )


def _own(notation: str, kind: str) -> str:
    return notation if KINDS[kind].has_notations else WORKSHEETS


def _row(row: Row) -> Row:
    look, *formulas = row.hints
    symbols, numbers = map(in_latex, formulas)
    return replace(
        row,
        symbol=in_latex(row.symbol),
        words=in_words(row.words),
        hints=(in_words(look), symbols, numbers),
    )


def _check(notation: str, check: Check, sheet: Mapping[str, str]) -> tuple[Verdict, ...]:
    """Check a sheet, and say of its lines what is said in the notation."""
    with told_in(notation):
        return tuple(
            replace(each, says=in_words(each.says), questions=tuple(map(in_words, each.questions)))
            for each in check(sheet)
        )
