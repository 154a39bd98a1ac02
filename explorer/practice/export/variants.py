"""The variants that go into a file: one exercise for each seed, with its address."""

from __future__ import annotations

from collections.abc import Sequence
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


def variants(first: View, attempts: Sequence[int | None], root: str) -> Variants:
    """Variants, one seed after the other, from the exercise of a view on: each by its draw, where
    that has been found. Raises `InputError` for one that is no exercise.
    """
    rows = []
    for number, attempt in enumerate(attempts, 1):
        view = replace(first, seed=first.seed + number - 1, level=ALL_BLANK, theme="")
        address = f"{root.rstrip('/')}/practice?{to_query(view)}"
        exercise = exercise_in(view.notation, view.kind, view.seed, attempt)
        rows.append(Variant(number, view.seed, exercise, address))
    return Variants(first.kind, KINDS[first.kind].label, tuple(rows))
