"""A calculation of few lines, each a function of those before it, checked as it was written: one
slip is charged once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from math import nan

from explorer.common.exercise import Row
from explorer.common.handwriting import Handwritten, read
from explorer.common.inputs import InputError
from explorer.common.numbers import QUOTED, Number, NumberError, decimal, quoted
from explorer.common.verdicts import EMPTY, MOST_CANDIDATES, SAYS, Verdict, first_wrong

Answer = Number | str
Values = Mapping[str, Answer]
Work = Callable[[Values], Answer]


@dataclass(frozen=True)
class Said:
    """An answer in words: a choice, or a shape."""

    value: str

    def agrees(self, value: Answer) -> bool:
        """Whether it says the same."""
        return self.value == value


Reading = Callable[[str], Handwritten | Said]


def shape(text: str) -> Said:
    """Read a shape: ``2x3``, ``2 × 3``, ``2 by 3``, ``(2, 3)``. Raises `NumberError`."""
    match = re.fullmatch(r"\(?\s*(\d{1,3})\s*(?:[x×*,]|by)\s*(\d{1,3})\s*\)?", text.strip().lower())
    if not match:
        raise NumberError(f"{quoted(text)} is no shape such as 2×3")
    return Said(f"{int(match[1])}×{int(match[2])}")


def choice(text: str) -> Said:
    """Read one of several words."""
    return Said(text.strip().lower())


@dataclass(frozen=True)
class Slip:
    """What somebody writes in a line who makes a mistake, whose ``name`` is in plain words, and the
    ``question`` that leads to it.
    """

    name: str
    question: str
    wrong: Work


@dataclass(frozen=True)
class Line:
    """A line: what comes of those before it (``work``), the ``slips`` that may happen in it, where
    to ``look`` when it is wrong and none of them fits, and how it is read.
    """

    name: str
    work: Work
    slips: tuple[Slip, ...]
    look: str
    read: Reading = read


def worked(lines: Sequence[Line]) -> dict[str, Answer]:
    """The right value of every line, by its name."""
    values: dict[str, Answer] = {}
    for line in lines:
        values[line.name] = line.work(values)
    return values


def wrongs(line: Line, values: Values) -> dict[str, float]:
    """What the slips of a line give, by their names, where that is a number."""
    found = ((slip.name, slip.wrong(values)) for slip in line.slips)
    return {name: float(value) for name, value in found if not isinstance(value, str)}


def text_of(value: Answer) -> str:
    """A value as it is written down."""
    return value if isinstance(value, str) else decimal(value).text


def check(lines: Sequence[Line], written: Mapping[str, str]) -> tuple[Verdict, ...]:
    """Check what was ``written`` in some lines, by their names, in the order of the calculation.

    Raises `InputError` for the name of no line.
    """
    for name in written:
        if name not in {line.name for line in lines}:
            raise InputError(f"there is no line {quoted(name)}", f"sheet.{name[:QUOTED]}")
    return tuple(_checked(lines, written))


def _checked(lines: Sequence[Line], written: Mapping[str, str]) -> Iterator[Verdict]:
    right, theirs = worked(lines), dict[str, Answer]()
    is_wrong = False
    for line in lines:
        expected = _work(line.work, theirs)
        theirs[line.name] = expected
        if line.name not in written:
            continue
        verdict, value = _judged(line, written[line.name], right[line.name], theirs, is_wrong)
        is_wrong |= verdict.verdict == "first wrong"
        theirs[line.name] = expected if value is None else value
        yield verdict


def _judged(
    line: Line, text: str, right: Answer, theirs: Values, is_wrong: bool
) -> tuple[Verdict, Answer | None]:
    """The verdict on a line, and the value that others go on with (None: what would be right)."""
    if not text.strip():
        return Verdict(line.name, text, "not yet", EMPTY), None
    try:
        number = line.read(text)
    except NumberError as error:
        return Verdict(line.name, text, "unreadable", f"{SAYS['unreadable']}{error}."), None
    if _agrees(number, right):
        return Verdict(line.name, text, "agrees", SAYS["agrees"]), right
    if _agrees(number, theirs[line.name]):
        return Verdict(line.name, text, "follows", SAYS["follows"]), number.value
    if is_wrong:
        return Verdict(line.name, text, "not yet", SAYS["not yet"]), number.value
    if isinstance(number, Handwritten) and number.is_rounded(_number(right)):
        return Verdict(line.name, text, "rounded", SAYS["rounded"]), number.value
    fitting = (slip for slip in line.slips if _agrees(number, _work(slip.wrong, theirs)))
    slips = tuple(islice(fitting, MOST_CANDIDATES))
    questions = tuple(dict.fromkeys(slip.question for slip in slips)) or (line.look,)
    names = tuple(slip.name for slip in slips)
    return first_wrong(line.name, text, questions, names), number.value


def _work(work: Work, values: Values) -> Answer:
    """What comes of lines as somebody wrote them: of an impossible one no number at all."""
    try:
        return work(values)
    except ArithmeticError:
        return nan


def _agrees(number: Handwritten | Said, value: Answer) -> bool:
    if isinstance(number, Said):
        return number.agrees(value)
    return not isinstance(value, str) and number.agrees(value)


def _number(value: Answer) -> Number:
    assert not isinstance(value, str), "a line that is read as a number has one"
    return value if isinstance(value, Fraction) else float(value)


@dataclass(frozen=True)
class Told:
    """How a line is told: its ``symbol`` and ``formula`` in LaTeX, the formula with the numbers
    ``put_in``, in words, and its formula for a spreadsheet (``cells``, as a `Row` has it).
    """

    symbol: str
    words: str
    formula: str
    put_in: str
    cells: str = ""


def rows(lines: Sequence[Line], told: Sequence[Told], answer: str) -> tuple[Row, ...]:
    """The lines of an exercise as its rows; the one called ``answer`` is what is asked for."""
    values = worked(lines)
    return tuple(
        Row(
            line.name,
            each.symbol,
            each.words,
            text_of(values[line.name]),
            (line.look, each.formula, each.put_in),
            is_answer=line.name == answer,
            formula=each.cells,
        )
        for line, each in zip(lines, told, strict=True)
    )


def number_of(values: Values, name: str) -> Number:
    """The value of a line that is a number."""
    value = values[name]
    assert not isinstance(value, str), "a line that is read as a number has one"
    return value
