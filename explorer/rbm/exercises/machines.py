"""Machines drawn for exercises: two visible and two hidden units, with numbers for hands."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import count

from explorer.common import latex as tex
from explorer.common import vetting
from explorer.common.calculation import Line, worked, wrongs
from explorer.common.draws import Draws
from explorer.rbm.problem import RbmProblem

UNITS = (0, 1)
STATES = ((0, 0), (0, 1), (1, 0), (1, 1))
NUMBERS = tuple(Fraction(each, 2) for each in range(-6, 7) if each)
MOST_ROWS = 3
MODEL = r"E(v,h) = -b^{\mathsf T} v - c^{\mathsf T} h - v^{\mathsf T} W h"

Lines = Callable[[RbmProblem], tuple[Line, ...]]


def drawn(draws: Draws, rows: int = 0) -> RbmProblem:
    """A machine, and rows of data that it may have."""
    W = tuple(draws.some(NUMBERS, 2) for _ in UNITS)
    data = tuple(draws.one(STATES) for _ in range(rows))
    return RbmProblem(W, draws.some(NUMBERS, 2), draws.some(NUMBERS, 2), data)


def moved(machine: RbmProblem) -> RbmProblem:
    """The same machine with every number moved a little, each by another share."""
    draws = Draws("moved")

    def vector(values: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
        return tuple(map(draws.near, values))

    W = tuple(map(vector, machine.W))
    return RbmProblem(W, vector(machine.b), vector(machine.c), machine.data)


def vetted(key: str, seed: int, lines: Lines, rows: int = 0) -> RbmProblem:
    """The machine of a seed: the first of its draws whose lines can be told from their slips."""
    for attempt in count():
        machine = drawn(Draws(key, seed, attempt), rows)
        pairs = zip(answers(lines(machine)), answers(lines(moved(machine))), strict=True)
        if all(vetting.are_apart(here, there) for here, there in pairs):
            return machine
    raise AssertionError("there is always another attempt")


def answers(lines: tuple[Line, ...]) -> list[dict[str, float]]:
    """What may be written in every line: the right number, and those that slips give."""
    values = worked(lines)
    found = []
    for line in lines:
        value = values[line.name]
        assert not isinstance(value, str), "every line is a number"
        found.append(vetting.answers(float(value), wrongs(line, values)))
    return found


def given(machine: RbmProblem) -> tuple[str, ...]:
    """Every number of a machine (LaTeX)."""
    named = (("W", machine.W), ("b", machine.b), ("c", machine.c))
    numbers = (f"{name} = {tex.matrix(values, tex.given)}" for name, values in named)
    return (*numbers, MODEL)
