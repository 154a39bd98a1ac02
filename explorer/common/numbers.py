"""Numbers as people write them: parsing into exact fractions, and printing them honestly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

from explorer.common.typed import typed

Number = Fraction | float  # a Fraction where it is an exact rational
TextAndValue = tuple[str, float]  # a number on a page: as it is shown, and in full

MAX_MAGNITUDE = 10**6
MAX_DIGITS = 30
# Below this a float loses digits, and then is 0.
MIN_EXPONENT = -307
MAX_TEXT = 100
QUOTED = 40
# While one number moves all the others stay, so their texts need not be made anew.
REMEMBERED = 16_384

KINDS: dict[type, str] = {dict: "an object", list: "a list", tuple: "a list"}

MINUS = "\N{MINUS SIGN}"
SIGNIFICANT = 4
EXACT_PLACES = 6
COLUMN_PLACES = 4
COLUMN_SIGNIFICANT = 3
COLUMN_DIGITS = 7  # so that columns can be of one width, whatever is in them
SCIENTIFIC_BELOW, SCIENTIFIC_FROM = Decimal("1e-4"), Decimal("1e6")

ALLOWED = (
    f"a number from {MINUS}1000000 to 1000000 with at most {MAX_DIGITS} digits, "
    "such as 0.5, 1e-3 or -1/16"
)

_DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)
_FRACTION = re.compile(r"([+-]?\d+)\s*/\s*(\d+)", re.ASCII)
_ROUNDING = Context(prec=MAX_DIGITS, Emax=10**6, Emin=-(10**6))
SUPERSCRIPTS = str.maketrans("-0123456789()", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class NumberError(ValueError):
    """A value that is no number within the limits; its text says what is allowed."""


@dataclass(frozen=True)
class Shown:
    """A number's text, and whether the text is the number itself and not rounded."""

    text: str
    exact: bool

    @property
    def relation(self) -> str:
        """What stands before it: "=", or "≈" where the text is rounded."""
        return "=" if self.exact else "≈"


def quoted(value: object) -> str:
    """A client's value for a message, cut to 40 characters before anything big is made of it."""
    if not isinstance(value, str):
        return _described(value)
    return f'"{value[:QUOTED]}…"' if len(value) > QUOTED else f'"{value}"'


def _described(value: object) -> str:
    # Only what is short to write is written: str() of a huge int or list could cost seconds.
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int) and abs(value) >= 10**QUOTED:
        return "a huge integer"
    if isinstance(value, int | float | Decimal):
        return str(value)[:QUOTED]
    return KINDS.get(type(value), type(value).__name__)


def parse(value: object) -> Fraction:
    """Read a number exactly, as its decimal text: 0.1 is 1/10.

    Takes int, float, Decimal, and text holding a decimal ("-0.5", "0,5", "1e-3") or a fraction
    ("-1/16", "½", "2½"), with any dash for a minus. Raises `NumberError` for anything else and
    beyond the limits, without ever building a number bigger than they allow.
    """
    number = _read(value)
    if number is None:
        raise NumberError(f"{quoted(value)} is not {ALLOWED}")
    return number


def _read(value: object) -> Fraction | None:
    if isinstance(value, str):
        return _from_text(value) if len(value) <= MAX_TEXT else None
    if isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value) if abs(value) <= MAX_MAGNITUDE else None
    if isinstance(value, float):
        return _within(_from_decimal(Decimal(repr(float(value)))))
    return _within(_from_decimal(value)) if isinstance(value, Decimal) else None


def _within(number: Fraction | None) -> Fraction | None:
    return number if number is not None and abs(number) <= MAX_MAGNITUDE else None


@lru_cache(maxsize=REMEMBERED)
def _from_text(text: str) -> Fraction | None:
    ascii_text = typed(text)
    if match := _FRACTION.fullmatch(ascii_text):
        return _within(_from_parts(match[1], match[2]))
    return _within(_from_decimal(Decimal(ascii_text))) if _DECIMAL.fullmatch(ascii_text) else None


def _from_parts(numerator: str, denominator: str) -> Fraction | None:
    too_long = max(_digits(numerator), _digits(denominator)) > MAX_DIGITS
    if too_long or int(denominator) == 0:
        return None
    return Fraction(int(numerator), int(denominator))


def _digits(integer: str) -> int:
    return len(integer.lstrip("+-0"))


def _from_decimal(number: Decimal) -> Fraction | None:
    if not number.is_finite() or len(number.as_tuple().digits) > MAX_DIGITS:
        return None
    if not number:
        return Fraction(0)
    if number.adjusted() < MIN_EXPONENT:
        raise NumberError(
            f"{quoted(str(number))} is too near to 0: 1e{MIN_EXPONENT} is allowed, or 0"
        )
    return Fraction(number) if number.adjusted() <= len(str(MAX_MAGNITUDE)) else None


@lru_cache(maxsize=REMEMBERED, typed=True)
def decimal(value: Fraction | float, significant: int = SIGNIFICANT) -> Shown:
    """Print a number: in full where its decimal ends within 6 places, else 4 significant digits
    (or as many as asked for).

    A number that is not 0 never prints as 0; below 0.0001 and from 1000000 on it is scientific.
    A float is taken as rounded, whatever its digits: its last zeros stay, so that 0.99999 is
    1.000 and only 1 is 1.
    """
    number = _as_decimal(value)
    if number == 0:
        return Shown("0", not isinstance(value, float))
    ends = not isinstance(value, float) and 10**EXACT_PLACES % value.denominator == 0
    if ends and abs(number) < SCIENTIFIC_FROM:
        return Shown(_signed(f"{number.normalize(_ROUNDING):f}"), True)
    rounded = _rounded(number, significant)
    is_exact = not isinstance(value, float) and Fraction(Decimal(rounded)) == value
    return Shown(_typeset(rounded), is_exact)


def text_and_value(value: Number, significant: int = SIGNIFICANT) -> TextAndValue:
    """A number on a page, its text as `decimal` prints it."""
    return decimal(value, significant).text, float(value)


def as_shown(value: Fraction | float) -> Fraction:
    """The number that the text of `decimal` says."""
    if decimal(value).exact:
        return Fraction(value)
    return Fraction(Decimal(_rounded(_as_decimal(value))))


def _as_decimal(value: Fraction | float) -> Decimal:
    if isinstance(value, float):
        return Decimal(repr(float(value)))
    return _ROUNDING.divide(Decimal(value.numerator), Decimal(value.denominator))


def _signed(text: str) -> str:
    return text.replace("-", MINUS)


def _rounded(number: Decimal, significant: int = SIGNIFICANT) -> str:
    if SCIENTIFIC_BELOW <= abs(number) < SCIENTIFIC_FROM:
        leading = Context(prec=significant).plus(number).adjusted()  # 0.99996 is as long as 1.234
        return f"{number:.{max(0, significant - 1 - leading)}f}"
    return f"{number:.{min(2, significant - 1)}e}"


def _typeset(text: str) -> str:
    mantissa, _, exponent = text.partition("e")
    power = f"×10{str(int(exponent)).translate(SUPERSCRIPTS)}" if exponent else ""
    return _signed(mantissa) + power


def column(values: Sequence[Fraction | float]) -> list[str]:
    """Print a column of numbers with the same decimals: what those need that end within 6 places,
    else 4 or, for a small one, what 3 significant digits need, up to 6; a long one has fewer, so
    that it has no more than 7 digits.

    A number that would keep less than 2 digits, and one from 1000000 on, keeps its own form.
    """
    numbers = [_as_decimal(value) for value in values]
    places = max(map(_places, values, numbers), default=0)
    return [_in_column(*each, places) for each in zip(values, numbers, strict=True)]


def _places(value: Fraction | float, number: Decimal) -> int:
    if not isinstance(value, float):
        ends = (n for n in range(EXACT_PLACES + 1) if 10**n % value.denominator == 0)
        if (places := next(ends, None)) is not None:
            return places
    needed = COLUMN_SIGNIFICANT - 1 - number.adjusted() if value else 0
    return needed if COLUMN_PLACES < needed <= EXACT_PLACES else COLUMN_PLACES


def _in_column(value: Fraction | float, number: Decimal, places: int) -> str:
    places = min(places, COLUMN_DIGITS - 1 - max(0, min(number.adjusted(), COLUMN_DIGITS - 1)))
    text = f"{number:.{places}f}"
    kept_digits = places + number.adjusted() + 1
    vanishes = kept_digits < 2 and Decimal(text) != number
    if vanishes or abs(number) >= SCIENTIFIC_FROM:
        return decimal(value).text
    return _signed(text if number else text.lstrip("-"))


@lru_cache(maxsize=REMEMBERED)
def plain(value: Fraction) -> str:
    """The canonical ASCII text of an exact number for links and JSON: "0.75", "-1", "1/3".

    ``parse(plain(value)) == value`` for every number that `parse` returns.
    """
    number = _as_decimal(value)
    if Fraction(number) != value:
        return str(value)
    short = abs(number.adjusted()) <= len(str(MAX_MAGNITUDE))
    return f"{number:f}" if short else str(number).replace("E+", "e").replace("E", "e")


def vector_text(values: Iterable[Fraction]) -> str:
    """Numbers as links have them: ``1,-1/16``."""
    return ",".join(map(plain, values))


def rows_text(rows: Iterable[Iterable[Fraction]]) -> str:
    """Rows of numbers as links have them: ``1,0;0,1``."""
    return ";".join(map(vector_text, rows))
