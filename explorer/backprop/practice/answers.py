"""The wrong answers to a question about a number of the calculation: what mistakes give there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import isfinite

import numpy as np

from explorer.backprop.practice.lines import Line
from explorer.backprop.practice.mistakes import MISTAKES
from explorer.backprop.practice.mistakes.mistake import Mistake
from explorer.backprop.practice.working import Working
from explorer.common.numbers import Number

MOST_VALUES = 8  # of one mistake: every other input of a wide layer gives one
SIGN = "sign"
ROUNDED = "rounded-early"  # comes close to what is right by its nature


@dataclass(frozen=True)
class Wrong:
    """A wrong answer: its ``value``, and the ``mistake`` that leads to it."""

    value: Number
    mistake: Mistake


def wrong_answers(working: Working, line: Line) -> tuple[Wrong, ...]:
    """What mistakes give in a ``line``, those first that are to be chosen from: the first number
    of each mistake, then the second; of the mistakes first the lost sign, then those that are made
    in lines of few kinds, whose numbers are not all multiples of the right one.
    """
    rows = [row for row in MISTAKES.values() if line.kind in row.kinds and row.name != ROUNDED]
    rows.sort(key=lambda row: (row.name != SIGN, len(row.kinds)))
    with np.errstate(all="ignore"):
        given = [(row, tuple(_values(working, line, row))) for row in rows]
    return tuple(
        Wrong(values[number], row)
        for number in range(MOST_VALUES)
        for row, values in given
        if number < len(values)
    )


def _values(working: Working, line: Line, row: Mistake) -> Iterator[Number]:
    values = map(working.number, islice(row.wrong(working, line), MOST_VALUES))
    return (value for value in values if isfinite(value))
