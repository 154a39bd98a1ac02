"""A machine in a spreadsheet: its numbers by name, and the formulas that several exercises share;
``{W1-2}`` stands for the cell of that number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from explorer.common.numbers import Number
from explorer.rbm.exercises.machines import UNITS
from explorer.rbm.names import bias, weight
from explorer.rbm.problem import RbmProblem

NUMBERS = [index + 1 for index in UNITS]


def numbers(machine: RbmProblem) -> dict[str, Number]:
    """Every number of a machine, by its name."""
    found: dict[str, Number] = {}
    for i, row in zip(NUMBERS, machine.W, strict=True):
        found |= {weight(i, j): value for j, value in zip(NUMBERS, row, strict=True)}
    for kind, values in (("b", machine.b), ("c", machine.c)):
        found |= {bias(kind, i): value for i, value in zip(NUMBERS, values, strict=True)}
    return found


def cell(name: str) -> str:
    """What stands for the cell of a number or a line."""
    return f"{{{name}}}"


def total(names: Iterable[str]) -> str:
    """The sum of some cells, 0 of none."""
    return "+".join(map(cell, names)) or "0"


def units_on(units: Sequence[int]) -> list[int]:
    """The numbers of the units that are on, from 1."""
    return [number for number, bit in zip(NUMBERS, units, strict=True) if bit]


def input_to(v: Sequence[int], hidden: int) -> str:
    """What a hidden unit (from 1) is fed by a visible state, its bias included."""
    return total([bias("c", hidden), *(weight(i, hidden) for i in units_on(v))])
