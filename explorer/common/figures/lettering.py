"""How wide words are, and how a number is written so that it fits a place."""

from explorer.common.numbers import Number, decimal

# The widths of Source Sans 3 in em: figures and most letters in bold, and what is narrower.
WIDE_CHARACTER, SMALL_FIGURE, NARROW_CHARACTER = 0.53, 0.38, 0.28
SMALL_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
NARROW_CHARACTERS = " .,()"
SIGNIFICANT_DIGITS = (4, 3, 2, 1)
SMALL, NEARLY_ZERO = 0.01, "≈0"


def width(text: str) -> float:
    """About how wide a text is, in em."""
    return sum(map(_width, text))


def _width(character: str) -> float:
    if character in SMALL_FIGURES:
        return SMALL_FIGURE
    return NARROW_CHARACTER if character in NARROW_CHARACTERS else WIDE_CHARACTER


def fitted(value: Number, room: float) -> str:
    """A number in full where ``room`` (em) allows, else with as many digits as it does."""
    text = decimal(value).text
    for digits in SIGNIFICANT_DIGITS:
        if width(text) <= room:
            return text
        text = decimal(float(value), digits).text
    is_small = 0 < abs(float(value)) < SMALL and width(text) > room
    return NEARLY_ZERO if is_small else text
