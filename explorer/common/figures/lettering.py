"""How wide words are, and how a number is written so that it fits a place."""

from functools import lru_cache

from explorer.common.numbers import MINUS, SUPERSCRIPTS, Number, decimal

# The widths of Source Sans 3 in bold, in em, by groups of characters that are about as wide, and of
# STIX Two Math's italics, which symbols are set in.
GROUPS = {
    " ": 0.2,
    "iljI": 0.29,
    ".,·′'|⁽⁾": 0.3,
    "ft()/-": 0.35,
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉ᵀᴸr𝑡𝐽𝑙": 0.4,
    "s?cz𝑠": 0.47,
    "mW𝑊": 0.9,
    "w𝑤𝑚": 0.76,
    "…": 0.98,
}
WIDTHS = {character: width for group, width in GROUPS.items() for character in group}
USUAL = 0.55  # of all other characters; figures are a little narrower
WIDTHS |= dict.fromkeys("0123456789−+=≈×", 0.528)
SIGNIFICANT_DIGITS = (4, 3, 2, 1)
SMALL, NEARLY_ZERO = 0.01, "≈0"


@lru_cache(maxsize=16_384)
def width(text: str) -> float:
    """About how wide a text is, in em."""
    return sum(WIDTHS.get(character, USUAL) for character in text)


def fitted(value: Number, room: float) -> str:
    """A number in full where ``room`` (em) allows, else with as many digits as it does."""
    text = decimal(value).text
    for digits in SIGNIFICANT_DIGITS:
        if width(text) <= room:
            return text
        text = decimal(float(value), digits).text
    if width(text) <= room:
        return text
    return NEARLY_ZERO if abs(float(value)) < SMALL else _by_power(float(value))


def _by_power(value: float) -> str:
    """A number by its first digit and a power of ten, where that is shorter than its own text."""
    text = decimal(value, 1).text
    mantissa, exponent = f"{value:.0e}".split("e")
    power = f"{mantissa.replace('-', MINUS)}×10{str(int(exponent)).translate(SUPERSCRIPTS)}"
    return min(text, power, key=width)
