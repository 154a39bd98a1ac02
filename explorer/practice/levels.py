"""How much of an exercise is left blank: from a worked example to all of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from explorer.common.exercise import Exercise


@dataclass(frozen=True)
class Level:
    """A level: its ``number`` from 1, what it is called, what it asks for, and of how many rows
    those before the answer are ``blank``: of so many that there are, so many.
    """

    number: int
    label: str
    asks: str
    blank: Callable[[int, int], int]

    def blanks(self, exercise: Exercise) -> frozenset[str]:
        """The names of the rows that are left blank."""
        answers = sum(row.is_answer for row in exercise.rows)
        count = self.blank(len(exercise.rows) - answers, answers)
        return frozenset(row.name for row in exercise.rows[len(exercise.rows) - count :])


FIND_THE_SLIP = 5

LEVELS = (
    Level(1, "Worked example", "Read it line by line.", lambda before, answers: 0),
    Level(2, "Last step", "The last step is yours.", lambda before, answers: answers),
    Level(3, "Last two steps", "The last two are yours.", lambda before, answers: answers + 1),
    Level(4, "All", "All of it is yours.", lambda before, answers: before + answers),
    Level(
        FIND_THE_SLIP,
        "Find the slip",
        "One line is wrong; those after it go on with its number.",
        lambda *_: 0,
    ),
)
