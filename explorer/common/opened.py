"""What a page says of the link that it was opened by: what of it was assumed, what is not known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypedDict

from explorer.common.inputs import InputError
from explorer.common.nearest import nearest
from explorer.common.numbers import QUOTED

MOST_NAMED = 4
# What platforms add to the links of their lectures, to see who follows them.
TRACKING = re.compile(
    r"utm_\w+|(fb|g|d|gb|wb|y|tt|tw|li_fat_)(cl|ra)?id|msclkid|_ga|_gl|igshid|mc_[ce]id|mkt_tok|_hs\w+|srsltid"
    r"|forceview|module_item_id|lti_\w+",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True)
class Unknown:
    """A parameter that a page does not know, and the one that was likely meant ("" for none)."""

    name: str
    meant: str


def unknown(
    link: Mapping[str, str], known: Collection[str], others: Mapping[str, str] | None = None
) -> tuple[Unknown, ...]:
    """The parameters of a link that the page does not know, the first few of them; ``others`` says
    what else is called so. What platforms add to links is passed over.
    """
    names = [name for name in link if name not in known and not TRACKING.fullmatch(name)]
    return tuple(
        Unknown(name[:QUOTED], nearest(name, known, others)) for name in names[:MOST_NAMED]
    )


def repeated(parameters: Iterable[tuple[str, str]]) -> tuple[InputError, ...]:
    """What a link gives more than once, by name: a message for each, for the first one counts."""
    counts = Counter(name for name, _ in parameters if not TRACKING.fullmatch(name))
    return tuple(
        InputError(f"it is given {count} times; the first one counts", name[:QUOTED])
        for name, count in counts.items()
        if count > 1
    )[:MOST_NAMED]


class Said(TypedDict):
    """What is said: what was ``assumed`` as a link would say it, and what is ``unknown``."""

    assumed: list[str]
    unknown: tuple[Unknown, ...]


def said(
    link: Mapping[str, str],
    assumed: Mapping[str, object],
    known: Collection[str],
    others: Mapping[str, str] | None = None,
) -> Said:
    """What is to be said of a link: ``assumed`` has values by parameters; see also `unknown`.

    What the link has and was refused is told with the refusal: it was not left out.
    """
    words = [in_words(name, value) for name, value in assumed.items() if name not in link]
    return {"assumed": words, "unknown": unknown(link, known, others)}


def in_words(name: str, value: object) -> str:
    """A parameter as a link would say it: ``b1=none``, ``x=1,1``."""
    return f"{name}={_text(value)}"


def _text(value: object) -> str:
    if isinstance(value, list):
        return (";" if value and isinstance(value[0], list) else ",").join(map(_text, value))
    return "none" if value is None else str(value)
