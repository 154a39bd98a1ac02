"""The variants that go into a file: one exercise for each seed, with its address."""

from __future__ import annotations

from dataclasses import dataclass, replace

from explorer.common.exercise import Exercise
from explorer.practice.told import exercise_in
from explorer.practice.view import KINDS, View, to_query

MOST_VARIANTS = 200
ALL_BLANK = 4
TOLERANCE = 0.005  # of an answer, as a share: three significant digits


@dataclass(frozen=True)
class Variant:
    """An exercise and its seed, and where it is on this site (with all lines left blank)."""

    number: int
    seed: int
    exercise: Exercise
    address: str


@dataclass(frozen=True)
class Variants:
    """Variants of a kind, which is called ``label``."""

    kind: str
    label: str
    rows: tuple[Variant, ...]


def variants(first: View, count: int, root: str) -> Variants:
    """So many variants, one seed after the other, from the exercise of a view on."""
    rows = []
    for number in range(1, count + 1):
        view = replace(first, seed=first.seed + number - 1, level=ALL_BLANK, theme="")
        address = f"{root.rstrip('/')}/practice?{to_query(view)}"
        exercise = exercise_in(view.notation, view.kind, view.seed)
        rows.append(Variant(number, view.seed, exercise, address))
    return Variants(first.kind, KINDS[first.kind].label, tuple(rows))
