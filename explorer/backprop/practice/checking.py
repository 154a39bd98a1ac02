"""Somebody's calculation, checked line by line: each by the lines before it as they were written,
so that one slip is charged once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from explorer.backprop.maths.descent import Rule
from explorer.backprop.practice.lines import Line, lines
from explorer.backprop.practice.mistakes import fitting
from explorer.backprop.practice.mistakes.mistake import Mistake
from explorer.backprop.practice.working import Working
from explorer.backprop.problem import Problem
from explorer.common.handwriting import Handwritten, read
from explorer.common.inputs import InputError
from explorer.common.nearest import nearest
from explorer.common.numbers import QUOTED, Number, NumberError, quoted
from explorer.common.verdicts import EMPTY, MOST_CANDIDATES, SAYS, Verdict, first_wrong

SAME = "The same slip as in the first wrong line."
# Where to look in a line of each kind whose mistake is not known.
LOOK = {
    "h": "Which product is not as you have it? Take them one by one, then the bias.",
    "a": "What does the activation of this layer make of your h?",
    "J": "Is it the difference of y and t, its square, or the factor in front?",
    "delta": "Which factor is it: what comes back to this unit, or the slope of its activation?",
    "dW": "Which factor is it: δ of the unit that the weight leads to, or what it multiplies?",
    "db": "What is ∂h/∂b, and which δ belongs to this bias?",
    "dx": "Which weights leave this input, and which δ comes back by each?",
    "new-W": "Is it the gradient, the rate or the sign of the step?",
    "new-b": "Is it the gradient, the rate or the sign of the step?",
}


@dataclass(eq=False)
class _Checking:
    """A check under way: the right numbers, and those that were written so far: as they stand, and
    (``unrounded``) the wrong ones alone, with all their digits where these are known.
    """

    problem: Problem
    rule: Rule | None
    first: Line | None = None
    slips: tuple[Mistake, ...] = ()
    right: Working = field(init=False)
    written: dict[Line, Number] = field(default_factory=dict)
    unrounded: dict[Line, Number] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.right = Working(self.problem, self.rule)
        self.as_written = Working(self.problem, self.rule, self.written)
        self.as_meant = Working(self.problem, self.rule, self.unrounded)


def check(problem: Problem, rule: Rule | None, sheet: Mapping[str, str]) -> tuple[Verdict, ...]:
    """Check the lines of a ``sheet`` (texts by the names of `lines`) for a problem of one sample,
    in the order of the calculation.

    Raises `InputError` for the name of no line.
    """
    known = lines(problem, rule)
    for name in sheet:
        if name not in known:
            raise InputError(_unknown(name, problem, known), f"sheet.{name[:QUOTED]}")
    checking = _Checking(problem, rule)
    with np.errstate(all="ignore"):  # what was written may lead beyond the largest float
        return tuple(
            _checked(checking, name, line, sheet[name])
            for name, line in known.items()
            if name in sheet
        )


def _unknown(name: str, problem: Problem, known: Mapping[str, Line]) -> str:
    if name in lines(problem, Rule(Fraction(1))):
        return f"{quoted(name)} is a number of an update, and the problem has no rate"
    meant = nearest(name, known)
    message = f"the calculation has no line {quoted(name)}"
    return f"{message}. Did you mean {meant}?" if meant else f"{message}; h1-1 is one"


def _checked(checking: _Checking, name: str, line: Line, text: str) -> Verdict:
    if not text.strip():
        return Verdict(name, text, "not yet", EMPTY)
    try:
        number = read(text)
    except NumberError as error:
        return Verdict(name, text, "unreadable", f"{SAYS['unreadable']}{error}.")
    verdict = _judged(checking, line, number)
    if verdict == "first wrong":
        told = _told_first(checking, name, line, number, text)
    elif verdict == "not yet" and (slip := _same_slip(checking, line, number)) is not None:
        checking.unrounded[line] = slip
        told = Verdict(name, text, "follows", SAME)
    else:
        told = Verdict(name, text, verdict, SAYS[verdict])
        if verdict == "not yet":
            checking.unrounded[line] = number.value
    checking.written[line] = number.value
    return told


def _judged(checking: _Checking, line: Line, number: Handwritten) -> str:
    right = checking.right.value(line)
    if number.agrees(right):
        return "agrees"
    if line in checking.unrounded:  # an output has two names
        return "follows" if number.agrees(checking.unrounded[line]) else "not yet"
    if checking.first is None and number.is_rounded(right):
        return "rounded"
    if any(number.is_between(*pair) for pair in _expected(checking, line)):
        return "follows" if checking.unrounded else "rounded"
    return "not yet" if checking.first else "first wrong"


def _expected(checking: _Checking, line: Line) -> Iterator[tuple[Number, Number]]:
    """What a line may be by those before it: between what comes of them as they were written and
    with all their digits.
    """
    return zip(checking.as_written.rights(line), checking.as_meant.rights(line), strict=True)


def _told_first(
    checking: _Checking, name: str, line: Line, number: Handwritten, text: str
) -> Verdict:
    found = fitting(checking.as_written, line, number, checking.as_meant)
    checking.first, checking.slips = line, tuple(found)
    checking.unrounded[line] = next(iter(found.values()), number.value)
    told = tuple(found)[:MOST_CANDIDATES]
    questions = tuple(dict.fromkeys(each.question for each in told)) or (LOOK[line.kind],)
    return first_wrong(name, text, questions, tuple(each.name for each in told))


def _same_slip(checking: _Checking, line: Line, number: Handwritten) -> Number | None:
    """What the slip of the first wrong line gives in another line of its kind, where it fits."""
    if checking.first is None or checking.first.kind != line.kind:
        return None
    for mistake in checking.slips:
        for value in map(checking.as_meant.number, mistake.wrong(checking.as_meant, line)):
            if number.agrees(value):
                return value
    return None
