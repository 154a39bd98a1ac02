"""The variants that go into a file: one exercise for each seed, with its address."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.common.exercise import Exercise
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


def variants(kind: str, seed: int, count: int, root: str) -> Variants:
    """So many variants from a seed on."""
    rows = []
    for number in range(1, count + 1):
        own = seed + number - 1
        query = to_query(View(kind, own, ALL_BLANK))
        address = f"{root.rstrip('/')}/practice?{query}"
        rows.append(Variant(number, own, KINDS[kind].make(own), address))
    return Variants(kind, KINDS[kind].label, tuple(rows))
