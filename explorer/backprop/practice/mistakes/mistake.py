"""A mistake as a function of a calculation: what somebody writes who makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from explorer.backprop.practice.lines import Line
from explorer.backprop.practice.working import Working
from explorer.common.numbers import Number

Wrong = Callable[[Working, Line], Iterator[Number]]


@dataclass(frozen=True)
class Mistake:
    """One mistake: its ``label`` in plain words, the ``kinds`` of lines that it spoils, the
    ``question`` that leads to it, and the ``source`` of the rule that it breaks.

    ``wrong(working, line)`` yields the values that it can give there, the likeliest first; nothing
    where it cannot be made. It may yield the right value: there it cannot be seen.
    """

    name: str
    label: str
    kinds: tuple[str, ...]
    wrong: Wrong
    question: str
    source: str


def others(count: int, own: int) -> Iterator[int]:
    """The numbers from 1 to ``count`` but for ``own``."""
    return (each for each in range(1, count + 1) if each != own)
