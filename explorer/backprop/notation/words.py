"""A sentence with the worksheet's symbols in another notation: labels, titles, messages."""

from __future__ import annotations

import re
from functools import lru_cache
from string import Template

from explorer.backprop.notation.symbols import Notation
from explorer.common.numbers import SUBSCRIPTS, SUPERSCRIPTS

_DIGITS = {
    ord(small): plain
    for plain, small in zip("0123456789()0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾₀₁₂₃₄₅₆₇₈₉", strict=True)
}
# A symbol alone or with its layer, as W(1) or a⁽¹⁾, and its index in brackets, raised or lowered.
# "a" and "b" are symbols beside a layer alone: else they are words.
_TOKEN = re.compile(
    r"""
    (?<![\w’'-]) (?P<by>[d∂]?)
    (?: (?P<letter>[WJhxytfwδΔ]|[Aab](?=[(⁽]\d|⁽)) )
    (?: \((?P<spoken>\d+)\) | (?P<raised>⁽[⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾) )?
    (?: \[(?P<places>\d+(?:,\d+)?)\] | (?P<low>[₀₁₂₃₄₅₆₇₈₉]+) | (?<=[xty])(?P<number>_?\d+) )?
    (?![^\Wᵀ²]|[’-])
    | (?P<layer>[Ll]ayers?\ )(?P<count>\d+)
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=4096)
def reworded(notation: Notation, text: str) -> str:
    """The same sentence in a notation; the worksheet's stays as it is, to the letter."""
    return _TOKEN.sub(lambda match: _written(notation, match), text)


def _written(notation: Notation, match: re.Match[str]) -> str:
    if match["layer"]:
        return f"{match['layer']}{int(match['count']) + notation.first_layer - 1}"
    symbol = notation.by_letter[match["letter"]]
    places = match["places"]
    if places and match["letter"] == "W" and notation.columns_for_units:
        places = ",".join(reversed(places.split(",")))
    places = places and f"[{Template(symbol.index).substitute(i=places)}]"
    index = places or match["low"] or match["number"] or ""
    layer = match["spoken"] or (match["raised"] or "").translate(_DIGITS).strip("()")
    if not layer:
        return f"{match['by']}{symbol.bare_text}{index}"
    number = str(int(layer) + symbol.shift)
    spoken = symbol.spoken if index else symbol.whole or symbol.spoken
    template = spoken if match["spoken"] else symbol.text
    if match["low"] and "$d" in template:  # two lowered numbers would read as one
        index = f"[{index.translate(_DIGITS)}]"
    raised, lowered = number.translate(SUPERSCRIPTS), number.translate(SUBSCRIPTS)
    return match["by"] + Template(template).substitute(l=number, u=raised, d=lowered) + index
