"""The terms of a sum over states, each in a step of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from explorer.rbm.walk.step import Step

MOST_PARTS = 16  # of a sum that have steps of their own


def each_term(states: Sequence[str], step: Callable[[int, str], Step]) -> Iterator[Step]:
    """A ``step`` for every term, made of its number (from 1) and its state, while they are few."""
    if len(states) <= MOST_PARTS:
        for number, state in enumerate(states, 1):
            yield replace(step(number, state), part=str(number))
