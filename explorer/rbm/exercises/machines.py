"""Machines drawn for exercises: two visible and two hidden units, with numbers for hands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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
BITS = r"01 \text{ stands for } v_1 = 0, \; v_2 = 1"
MODEL = r"E(v,h) = -b^{\mathsf T} v - c^{\mathsf T} h - v^{\mathsf T} W h"


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


@dataclass(frozen=True)
class Exercises:
    """The machines of a kind of exercises: the ``key`` of its draws, how many ``rows`` of data they
    have, and the ``lines`` of a seed's calculation on a machine.
    """

    key: str
    lines: Callable[[int, RbmProblem], tuple[Line, ...]]
    rows: int = 0

    def find(self, seed: int) -> int:
        """The number of a seed's first draw whose lines can be told from their slips."""
        return next(attempt for attempt in count() if self._is_fit(seed, attempt))

    def machine(self, seed: int, attempt: int | None = None) -> RbmProblem:
        """The machine of a seed."""
        number = self.find(seed) if attempt is None else attempt
        return drawn(Draws(self.key, seed, number), self.rows)

    def _is_fit(self, seed: int, attempt: int) -> bool:
        machine = self.machine(seed, attempt)
        here, there = (answers(self.lines(seed, each)) for each in (machine, moved(machine)))
        return all(map(vetting.are_apart, here, there))


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
    """Every number of a machine, and what values its units take (LaTeX)."""
    named = (("W", machine.W), ("b", machine.b), ("c", machine.c))
    numbers = (f"{name} = {tex.matrix(values, tex.given)}" for name, values in named)
    values = rf"v_i, h_j \in {machine.units.symbols.set}"
    return (*numbers, MODEL, values, BITS)
