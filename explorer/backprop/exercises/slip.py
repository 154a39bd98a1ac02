"""A network worked out with one slip in one line, which the lines after it go on with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.backprop.exercises.vetted import answers
from explorer.backprop.practice.answers import ROUNDED
from explorer.backprop.practice.lines import Line
from explorer.backprop.practice.mistakes import MISTAKES
from explorer.backprop.practice.mistakes.mistake import Mistake
from explorer.backprop.practice.mistakes.reasons import REASONS
from explorer.backprop.practice.working import Working
from explorer.common.draws import Draws
from explorer.common.numbers import Number, decimal
from explorer.common.slipped import Slipped
from explorer.common.vetting import APART

MOST_NAMES, MOST_REASONS = 4, 3


@dataclass(frozen=True)
class Made:
    """A slip that is made: in which line, which mistake, what it gives there."""

    name: str
    line: Line
    mistake: Mistake
    value: Number


def slipped(working: Working, lines: dict[str, Line], draws: Draws) -> Slipped:
    """A slip in one of the ``lines``, drawn, and what comes of it."""
    made = draws.one([*_possible(working, lines)])

    def slip(_: Working, line: Line) -> Number | None:
        return made.value if line == made.line else None

    after = working.with_slips(slip)
    texts = {name: decimal(after.value(line)).text for name, line in lines.items()}
    others = [each for each in _others(working, made) if each != made.mistake]
    named = (made.mistake, *draws.some(others, min(MOST_NAMES - 1, len(others))))
    labels = tuple(dict.fromkeys(each.label for each in named))
    reasons = tuple(dict.fromkeys(REASONS[each.name] for each in named))[:MOST_REASONS]
    return Slipped(
        texts,
        made.name,
        made.mistake.label,
        draws.some(labels, len(labels)),
        REASONS[made.mistake.name],
        draws.some(reasons, len(reasons)),
    )


def _possible(working: Working, lines: dict[str, Line]) -> Iterator[Made]:
    """Every slip whose number is like no other mistake's in its line, nor like the right one."""
    for name, line in lines.items():
        given = answers(working, line)
        for mistake in MISTAKES.values():
            value = given.get(mistake.name)
            if value is not None and mistake.name != ROUNDED and _is_alone(mistake.name, given):
                exact = next(iter(mistake.wrong(working, line)))
                yield Made(name, line, mistake, working.number(exact))


def _is_alone(name: str, given: dict[str, float]) -> bool:
    own, rest = given[name], [value for each, value in given.items() if each != name]
    return all(abs(own - each) > APART * max(abs(own), abs(each)) for each in rest)


def _others(working: Working, made: Made) -> list[Mistake]:
    """Mistakes that could be made in the same line, and give something else there."""
    given = answers(working, made.line)
    return [
        each
        for each in MISTAKES.values()
        if each.name in given
        and abs(given[each.name] - float(made.value)) > APART * abs(float(made.value))
        and REASONS[each.name] != REASONS[made.mistake.name]
        and each.label != made.mistake.label
    ]
