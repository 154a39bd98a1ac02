"""A sentence with the worksheet's symbols in another notation: labels, titles, messages."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from string import Template

from explorer.backprop.notation.symbols import Notation, Symbol
from explorer.common.numbers import SUBSCRIPTS, SUPERSCRIPTS

_DIGITS = {
    ord(small): plain
    for plain, small in zip("0123456789()0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾₀₁₂₃₄₅₆₇₈₉", strict=True)
}
# A symbol alone or with its layer, as W(1) or a⁽¹⁾, and its index in brackets, raised or lowered.
# "a" and "b" are symbols beside a layer, in ∂a, Δb and before "=" alone: else they are words. What
# somebody wrote stands in quotes, and a place in the API's JSON begins with "layers[": both stay.
_TOKEN = re.compile(
    r"""
    (?P<kept> "[^"]*" | layers\[\S* )
    | (?<![\w’'-]) (?P<by>[d∂Δ]?)
    (?: (?P<letter>[WJhxytfwδΔ]|[Aab](?=[(⁽]\d|⁽|\ [=≈]\ )|(?<=[∂Δ])[ab]) )
    (?: \((?P<spoken>\d+)\) | (?P<raised>⁽[⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾) )?
    (?: \[(?P<places>\d+(?:,\d+)?)\] | (?P<low>[₀₁₂₃₄₅₆₇₈₉]+) | (?<=[xty])(?P<number>_?\d+) )?
    (?![^\Wᵀ²]|[’-])
    | (?P<layer>[Ll]ayers?\ )(?P<count>\d+)(?:(?P<to>\ to\ )(?P<most>\d+))?
    """,
    re.VERBOSE,
)
# What is told of the rows and columns of a W, and of its shape: W(1) row 2, a column of W, 2×3.
_LINES = re.compile(
    r"""
    (?P<of>\bW(?:\(\d+\))?\ (?:has\ \d+\ )?) (?P<line>row|column)
    | (?P<ahead>\b(?:row|column)) (?= s?\ of\ (?:the\ next\ layer's\ )?W\b )
    | (?P<shaped>\bW\(\d+\)\ is\ ) (?P<rows>\d+)×(?P<columns>\d+)
    """,
    re.VERBOSE,
)
_LOWERED = "₀₁₂₃₄₅₆₇₈₉"  # beside one of them another would be read with it
LETTERS = {"Ll", "Lu"}  # of Unicode: none of them is raised
_ACROSS = {"row": "column", "column": "row"}


@lru_cache(maxsize=4096)
def reworded(notation: Notation, text: str) -> str:
    """The same sentence in a notation; the worksheet's stays as it is, to the letter."""
    laid = _LINES.sub(_turned, text) if notation.columns_for_units else text
    return _TOKEN.sub(lambda match: _written(notation, match), laid)


@lru_cache(maxsize=1024)
def refused(notation: Notation, text: str) -> str:
    """What is wrong, in a notation: symbols stand as on the screen, so that the worksheet's
    W(1)[1,2] is W⁽¹⁾₁,₂.
    """
    laid = _LINES.sub(_turned, text) if notation.columns_for_units else text
    return _TOKEN.sub(lambda match: _written(notation, match, is_set=True), laid)


def _turned(match: re.Match[str]) -> str:
    """The same of W where it has a column for each unit."""
    if match["shaped"]:
        return f"{match['shaped']}{match['columns']}×{match['rows']}"
    return (match["of"] or "") + _ACROSS[match["line"] or match["ahead"]]


def _written(notation: Notation, match: re.Match[str], *, is_set: bool = False) -> str:
    """A symbol in a notation; ``is_set``: with raised and lowered digits wherever there are."""
    if match["kept"]:
        return match["kept"]
    if match["layer"]:
        first, last = (
            number and str(int(number) + notation.first_layer - 1)
            for number in match.group("count", "most")
        )
        return f"{match['layer']}{first}{match['to'] or ''}{last or ''}"
    symbol = notation.by_letter[match["letter"]]
    places = match["places"]
    if places and match["letter"] == "W" and notation.columns_for_units:
        places = ",".join(reversed(places.split(",")))
    places = places and f"[{Template(symbol.index).substitute(i=places)}]"
    index = places or match["low"] or _numbered(symbol, match["number"] or "")
    layer = match["spoken"] or (match["raised"] or "").translate(_DIGITS).strip("()")
    if not layer:
        is_lowered = symbol.bare_text[-1] in _LOWERED and bool(match["low"])
        index = f"[{index.translate(_DIGITS)}]" if is_lowered else index
        beside = f"{match['by']}{symbol.bare_text}"
        return beside + (_lowered(index, beside) if is_set else index)
    number = str(int(layer) + symbol.shift)
    whole = "" if index else symbol.whole
    spoken, on_screen = whole or symbol.spoken, whole.replace("($l)", "⁽$u⁾") or symbol.text
    template = spoken if match["spoken"] and not is_set else on_screen
    if match["low"] and "$d" in template:  # two lowered numbers would read as one
        index = f"[{index.translate(_DIGITS)}]"
    raised, lowered = number.translate(SUPERSCRIPTS), number.translate(SUBSCRIPTS)
    beside = match["by"] + Template(template).substitute(l=number, u=raised, d=lowered)
    return beside + (_lowered(index, beside) if is_set else index)


def _lowered(index: str, beside: str) -> str:
    """An index in brackets in lowered digits, unless it stands beside other ones."""
    is_apart = not index.startswith("[") or beside[-1] in _LOWERED
    return index if is_apart else index[1:-1].translate(SUBSCRIPTS)


def _numbered(symbol: Symbol, number: str) -> str:
    """A number behind a symbol, as in x1: in brackets where the symbol itself ends in a raised one,
    as a⁰ does.
    """
    is_raised = bool(number) and unicodedata.category(symbol.bare_text[-1]) not in LETTERS
    return f"[{number.strip('_')}]" if is_raised else number
