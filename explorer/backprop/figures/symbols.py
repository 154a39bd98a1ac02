"""How symbols are set in the diagram: as in formulas, in italics, with their indices stacked."""

import re
from functools import lru_cache

# A letter by itself is a symbol, as is one that a ∂ or a raised or lowered mark sets off.
_SYMBOL = re.compile(r"(?<![^\W\d∂Δ])([A-Za-zα-ωℓ∂])(?=[^A-Za-zα-ω]|$|[∂])|∂(?=[A-Za-zα-ω])")
_ITALICS = {
    **{chr(ord("A") + n): chr(0x1D434 + n) for n in range(26)},
    **{chr(ord("a") + n): chr(0x1D44E + n) for n in range(26)},
    "h": "ℎ",
    **{chr(ord("α") + n): chr(0x1D6FC + n) for n in range(25)},
    "∂": "\N{MATHEMATICAL ITALIC PARTIAL DIFFERENTIAL}",
}
_STACKED = re.compile(r"(?P<base>.*?)(?P<raised>[⁽⁾⁰¹²³⁴⁵⁶⁷⁸⁹ᴸ]*)(?P<lowered>[₀₁₂₃₄₅₆₇₈₉]*)")
_FULL = str.maketrans("⁽⁾⁰¹²³⁴⁵⁶⁷⁸⁹ᴸ₀₁₂₃₄₅₆₇₈₉", "()0123456789L0123456789")


@lru_cache(maxsize=4096)
def italic(text: str) -> str:
    """A text with its symbols as formulas have them: in the italics of the maths font."""
    return _SYMBOL.sub(lambda match: _ITALICS.get(match[0], match[0]), text)


@lru_cache(maxsize=4096)
def stacked(name: str) -> tuple[str, str, str]:
    """A symbol taken apart: itself, and what stands raised and lowered after it, in full size."""
    match = _STACKED.fullmatch(name)
    if not match:
        return name, "", ""
    return match["base"], match["raised"].translate(_FULL), match["lowered"].translate(_FULL)
