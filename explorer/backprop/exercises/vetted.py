"""Which networks are given as exercises: those whose lines can all be told from what mistakes make
of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from explorer.backprop.exercises.networks import moved
from explorer.backprop.maths.descent import Rule
from explorer.backprop.practice.answers import ROUNDED
from explorer.backprop.practice.lines import Line
from explorer.backprop.practice.mistakes import MISTAKES
from explorer.backprop.practice.working import Working
from explorer.backprop.problem import Problem
from explorer.common import vetting


def is_vetted(problem: Problem, rule: Rule | None, lines: Iterable[Line]) -> bool:
    """Whether no mistake in these lines comes close to what is right there, or to another one."""
    working, other = Working(problem, rule), Working(moved(problem), rule)
    return all(vetting.are_apart(answers(working, line), answers(other, line)) for line in lines)


def answers(working: Working, line: Line) -> dict[str, float]:
    """What may be written in a line: the right number, and those that mistakes in it give first."""
    wrong = {
        mistake.name: float(value)
        for mistake in MISTAKES.values()
        if line.kind in mistake.kinds and mistake.name != ROUNDED
        for value in [next(iter(mistake.wrong(working, line)), None)]
        if value is not None
    }
    return vetting.answers(float(working.value(line)), wrong)
