"""What a walk keeps from the page: what is not known yet, or is asked for just now, is not sent."""

from collections.abc import Iterable, Mapping

from explorer.backprop import names
from explorer.backprop.numbers import Column, texts
from explorer.backprop.stops import Walk
from explorer.common.withheld import UNKNOWN, NumberJson, only

# The blocks that tell no more than the walk has shown.
FOLLOWING = ("exercise", "timeline", "card", "overview", "promise", "chosen", "equations")


def known_numbers(columns: Iterable[Column], walk: Walk | None) -> dict[str, NumberJson]:
    """The numbers on the page by their hooks, without those that are not known yet: not even the
    decimals of the others tell of them.
    """
    if walk is None:
        return dict(texts(columns))
    every = tuple(columns)
    known = (tuple(entry for entry in each if _is_known(entry[0], walk)) for each in every)
    return {hook: UNKNOWN for each in every for hook, _ in each} | texts(known)


def _is_known(hook: str, walk: Walk) -> bool:
    return names.subject(hook, len(walk.solution.problem.layers)) in walk.knowledge


def known_blocks(blocks: Mapping[str, str], walk: Walk | None) -> dict[str, str]:
    """The blocks that the page gets: those with the whole solution once nothing is kept back."""
    if not walk or walk.is_told:
        return dict(blocks)
    return only(blocks, FOLLOWING)
