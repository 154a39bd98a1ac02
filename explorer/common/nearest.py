"""Words that are not known: the known one that was likely meant."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches

LONGEST_WORD = 40  # of a longer one nothing is guessed: that would take long


def nearest(word: str, known: Collection[str], others: Mapping[str, str] | None = None) -> str:
    """The known word that is nearest to one: the same in other letter case, what ``others`` call
    it, or one that is spelt alike; "" where none is near.
    """
    if len(word) > LONGEST_WORD:
        return ""
    by_letters = {name.casefold(): name for name in reversed([*known])}
    meant = {**(others or {}), **by_letters}
    (found, *_) = [*get_close_matches(word.casefold(), meant, n=1), ""]
    return meant.get(found, "")
