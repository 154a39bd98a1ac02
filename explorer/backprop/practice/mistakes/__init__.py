"""Common mistakes, a row each, the likeliest first: a mistake is a function of a calculation, of
any network and any number in it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import islice

from explorer.backprop.practice.lines import Line
from explorer.backprop.practice.mistakes import (
    anywhere,
    gradients,
    outputs,
    paths,
    slopes,
    sums,
    updates,
)
from explorer.backprop.practice.mistakes.mistake import Mistake
from explorer.backprop.practice.working import Working
from explorer.common.handwriting import Handwritten
from explorer.common.numbers import Number

_ROWS = (
    *anywhere.FIRST,
    *sums.ROWS,
    *outputs.ROWS,
    *slopes.ROWS,
    *paths.ROWS,
    *gradients.ROWS,
    *updates.ROWS,
    *anywhere.LAST,
)
MISTAKES: dict[str, Mistake] = {row.name: row for row in _ROWS}
Slip = Callable[[Working, Line], Number | None]

MOST_PARAMETERS = 200  # of a network in which mistakes are looked for in lines left out
BEFORE = {"h", "a", "delta"}  # kinds of lines that others come from
MOST_VARIANTS = 2  # of what a mistake gives in such a line


def fitting(
    written: Working, line: Line, number: Handwritten, meant: Working | None = None
) -> dict[Mistake, Number]:
    """The mistakes that lead to what was written in a ``line``, each with the number that it gives
    there, the likeliest first.

    ``written`` has the lines before it as they were written; ``meant``, which is tried first, with
    all their digits. Where no mistake in the line itself fits, those are looked for that may have
    been made in the lines before it that were not written.
    """
    for working in (meant or written, written):
        if found := dict(_fitting(working, line, number)):
            return found
    if written.problem.parameter_count > MOST_PARAMETERS:
        return {}
    return dict(_fitting_before(written, line, number))


def _fitting(working: Working, line: Line, number: Handwritten) -> Iterator[tuple[Mistake, Number]]:
    for mistake in MISTAKES.values():
        values = mistake.wrong(working, line) if line.kind in mistake.kinds else ()
        fits = next((each for each in map(working.number, values) if number.agrees(each)), None)
        if fits is not None:
            yield mistake, fits


def _fitting_before(
    working: Working, line: Line, number: Handwritten
) -> Iterator[tuple[Mistake, Number]]:
    layers = range(1, working.last + 1)
    places = (
        *((layers, variant) for variant in range(MOST_VARIANTS)),
        *(((l,), 0) for l in layers),
    )
    for mistake in MISTAKES.values():
        for made_in, variant in places if BEFORE & {*mistake.kinds} else ():
            value = working.with_slips(_made(mistake, made_in, variant)).value(line)
            if number.agrees(value):
                yield mistake, value
                break


def _made(mistake: Mistake, layers: Collection[int], variant: int) -> Slip:
    """A mistake as it is made in some layers: one of the numbers that it can give (from 0)."""

    def slip(working: Working, line: Line) -> Number | None:
        if line.kind not in mistake.kinds or line.layer not in layers:
            return None
        values = map(working.number, mistake.wrong(working, line))
        return next(islice(values, variant, None), None)

    return slip
