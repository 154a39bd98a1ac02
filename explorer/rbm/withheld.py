"""What a walk keeps from the page: what is not known yet, or is asked for just now, is not sent."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.common.numbers import TextAndValue
from explorer.common.withheld import UNKNOWN, NumberJson, only
from explorer.rbm.names import told_by
from explorer.rbm.stops import Walk

# The blocks that tell no more than the walk has shown.
FOLLOWING = (
    "question",
    "chosen",
    "timeline",
    "card",
    "overview",
    "landscape",
    "free-energy",
    "temperature",
)


def known_numbers(numbers: Mapping[str, TextAndValue], walk: Walk | None) -> dict[str, NumberJson]:
    """The numbers on the page by their hooks, without those that are not known yet."""
    return {
        hook: number if walk is None or walk.tells(told_by(hook)) else UNKNOWN
        for hook, number in numbers.items()
    }


def known_blocks(blocks: Mapping[str, str], walk: Walk | None) -> dict[str, str]:
    """The blocks that the page gets: those with the whole solution once nothing is kept back."""
    if walk is None or walk.is_told:
        return dict(blocks)
    return only(blocks, FOLLOWING)
