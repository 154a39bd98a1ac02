"""Random draws that are the same for ever and everywhere: made of a hash, not of a generator that
another version or another machine may change.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from hashlib import sha256
from itertools import count
from typing import TypeVar

Item = TypeVar("Item")


class Draws:
    """Draws that follow from a ``key``, one after another."""

    def __init__(self, *key: object) -> None:
        self._key = ":".join(map(str, key))
        self._numbers = count()

    def below(self, limit: int) -> int:
        """A whole number from 0 to below ``limit``, which is far below 2**64."""
        digest = sha256(f"{self._key}:{next(self._numbers)}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % limit

    def near(self, value: Fraction) -> Fraction:
        """A number that differs a little: an exercise is moved so, to see what is one by nature."""
        return value + Fraction(self.below(10**6), 10**10)

    def one(self, items: Sequence[Item]) -> Item:
        """One of some items."""
        return items[self.below(len(items))]

    def some(self, items: Sequence[Item], number: int) -> tuple[Item, ...]:
        """Some of the items, in any order, none twice."""
        left = list(items)
        return tuple(left.pop(self.below(len(left))) for _ in range(number))
