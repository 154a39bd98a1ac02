"""An exercise, of whatever subject: what is given, the lines of its calculation, how they are
checked. And a kind of exercises, whose seeds are each the same exercise for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from explorer.common.numbers import Number
from explorer.common.slipped import Slipped
from explorer.common.verdicts import Verdict


@dataclass(frozen=True)
class Row:
    """A line of the calculation: its ``name``, what it is as a ``symbol`` in LaTeX and in
    ``words``, and what is rightly written there, ``text``; an ``is_answer`` is what is asked for.

    ``hints`` come one after another: where to look, then in LaTeX the formula, then the numbers put
    in. Where ``options`` are given, the answer is one of them. The ``formula`` is for a
    spreadsheet, with ``{name}`` for the cells of other lines and of the numbers given; "" where
    there is none.
    """

    name: str
    symbol: str
    words: str
    text: str
    hints: tuple[str, str, str]
    options: tuple[str, ...] = ()
    is_answer: bool = False
    formula: str = ""


@dataclass(frozen=True, eq=False)
class Exercise:
    """An exercise: its ``question``, what is ``given`` (LaTeX), a ``picture`` (SVG, "" for none),
    its ``rows`` in the order of the calculation, and the link to where it is worked out in full;
    the ``numbers`` given, by the names that the formulas of its rows have for them; and in which
    ``form`` answers are written.

    ``check`` says of lines that were written, by their names, what is to be said of them.
    """

    question: str
    given: tuple[str, ...]
    picture: str
    rows: tuple[Row, ...]
    solution: str
    check: Callable[[Mapping[str, str]], tuple[Verdict, ...]]
    numbers: Mapping[str, Number] = field(default_factory=dict)
    form: str = "Three significant digits, or fractions."


ATTEMPTS = "attempts"  # the word of a link for draws that were found before


class Make(Protocol):
    """Makes exercises."""

    def __call__(self, seed: int, attempt: int | None = None) -> Exercise:
        """Return the exercise of a seed: the first of its draws whose answers can all be told
        apart, or the one with the number ``attempt`` (from 0), which was found before.

        Raises `InputError` for an attempt that is none to give to anybody.
        """


def only(_: int) -> int:
    """The first draw, where every one is an exercise."""
    return 0


@dataclass(frozen=True)
class Kind:
    """A kind of exercises. ``make`` gives that of a seed, and ``find`` the number of its draw,
    which takes most of the time; ``slip`` the same worked out with one slip in it, where the kind
    has that. One that ``has_notations`` can be written in each of them.
    """

    name: str
    label: str
    make: Make
    find: Callable[[int], int] = only
    slip: Callable[[int], Slipped] | None = None
    has_notations: bool = False
