"""A formula of the worksheet's in another notation: one pass over its LaTeX, symbol by symbol."""

from __future__ import annotations

import re
from functools import lru_cache
from string import Template

from explorer.backprop.notation.symbols import Notation, Symbol

# What is no symbol of ours is left as it is: words, environments, commands, runs of letters.
_TOKEN = re.compile(
    r"""
    \\(?:text|operatorname|mathbf|mathsf|mathrm|begin|end)\{[^{}]*\}
    | \\(?!delta(?![A-Za-z])|Delta\^\{\()[A-Za-z]+
    | [a-z]{2,}
    | (?P<letter>\\delta|\\Delta|f(?=')|[WAJbhaxyt])
      (?:\^\{\((?P<layer>\d+)\)\})?
      (?:_(?:\{(?P<index>[^{}]*)\}|(?P<short>[A-Za-z0-9])))?
      (?P<raised>\{\}\^|\^)?
    """,
    re.VERBOSE,
)


# δ = ∂J/∂h says nothing where δ is written out.
_SAID_TWICE = re.compile(r"(\\frac\{\\partial .*?) = \1(?= = )")


@lru_cache(maxsize=4096)
def rewritten(notation: Notation, latex: str) -> str:
    """The same formula in a notation; the worksheet's stays as it is, to the letter."""
    symbols = notation.by_letter

    def written(match: re.Match[str]) -> str:
        letter = match["letter"]
        if letter is None:
            return match[0]
        return _symbol(notation, symbols[letter], letter, match)

    text = _TOKEN.sub(written, latex)
    return _SAID_TWICE.sub(r"\1", text) if notation.delta.composed else text


def _symbol(notation: Notation, symbol: Symbol, letter: str, match: re.Match[str]) -> str:
    layer, raised = match["layer"], match["raised"] or ""
    sub = _index(notation, symbol, letter, match)
    template = symbol.latex if layer else symbol.bare
    if sub:
        is_set_off = symbol.entry and (layer or "$l" not in symbol.entry)
        template = symbol.entry if is_set_off else f"{template}$sub"
    number = str(int(layer) + symbol.shift) if layer else ""
    text = Template(template).substitute(l=number, sub=sub)
    if (raised == "^" and "^" in text) or (raised and symbol.composed):
        return rf"\left({text}\right){raised}"
    return text + raised


def _index(notation: Notation, symbol: Symbol, letter: str, match: re.Match[str]) -> str:
    """The index of an entry with its underscore, as it stands or in the notation's order."""
    index = match["index"] or match["short"]
    if not index:
        return ""
    if letter == "W" and notation.columns_for_units:
        index = ",".join(reversed(index.split(",")))
    index = Template(symbol.index).substitute(i=index)
    return f"_{index}" if index == match["short"] else f"_{{{index}}}"
