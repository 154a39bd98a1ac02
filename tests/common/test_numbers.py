"""Numbers: what is read, what is refused at no cost, and what is printed."""

import tracemalloc
import unicodedata
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.common.numbers import (
    NumberError,
    column,
    decimal,
    parse,
    plain,
    quoted,
)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (1, 1),
        (0.1, Fraction(1, 10)),
        (-0.0, 0),
        (1e-7, Fraction(1, 10**7)),
        (Decimal("2.50"), Fraction(5, 2)),
        ("0.1", Fraction(1, 10)),
        ("-1/16", Fraction(-1, 16)),
        ("2/4", Fraction(1, 2)),
        (" 0,5 ", Fraction(1, 2)),
        ("\N{MINUS SIGN}0.5", Fraction(-1, 2)),
        ("+3", 3),
        (".5", Fraction(1, 2)),
        ("5.", 5),
        ("1e-3", Fraction(1, 1000)),
        ("1E6", 10**6),
        ("1000000", 10**6),
        ("0." + "1" * 30, Fraction(int("1" * 30), 10**30)),
        ("0" * 60 + "1", 1),
        ("1e-307", Fraction(1, 10**307)),
        ("-2½", Fraction(-5, 2)),
        ("3⁄4", Fraction(3, 4)),
        ("1,25", Fraction(5, 4)),
        ("1,250", Fraction(5, 4)),
    ],
)
def test_a_number_means_its_decimal_text(value, number):
    assert parse(value) == number
    assert type(parse(value)) is Fraction


_SIGNS = map(chr, range(0x2200))
VULGAR = [sign for sign in _SIGNS if unicodedata.name(sign, "").startswith("VULGAR FRACTION")]


@pytest.mark.parametrize("sign", VULGAR)
def test_a_vulgar_fraction_is_what_unicode_says_it_is(sign):
    assert float(parse(sign)) == pytest.approx(unicodedata.numeric(sign), rel=1e-6)
    assert parse(f"\N{EN DASH}7{sign}") == -7 - parse(sign)


@pytest.mark.parametrize("dash", "-−–—‐‑‒﹣－", ids=unicodedata.name)
def test_a_minus_may_be_any_dash(dash):
    assert [parse(f"{dash}0,5"), parse(f" {dash}1/2 "), parse(f"1e{dash}3")] == [
        Fraction(-1, 2),
        Fraction(-1, 2),
        Fraction(1, 1000),
    ]


MOST_BYTES = 100_000  # 10**1000000 alone takes four times as much
HOSTILE = {
    "too large": 1000001,
    "too small": "-1000000.1",
    "31 digits": "0." + "1" * 31,
    "31 digits as a float's decimal": Decimal("0." + "1" * 31),
    "31 digits below": "1/" + "1" * 31,
    "a huge exponent": "1e999999999",
    "a huge decimal exponent": Decimal("1e999999999"),
    "a tiny decimal exponent": Decimal("1e-999999999"),
    "too near to 0": "1e-308",
    "a denormal float": 5e-324,
    "a million digits": "1" * 10**6,
    "a long row of zeros": "0" * 101,
    "a huge int": 10**100_000,
    "a zero denominator": "1/0",
    "a sign below": "1/-2",
    "two fractions": "1/2/3",
    "NaN": float("nan"),
    "infinity": float("-inf"),
    "NaN text": "NaN",
    "infinity text": "Infinity",
    "a signalling NaN": Decimal("sNaN"),
    "true": True,
    "null": None,
    "a list": [1],
    "an object": {"a": 1},
    "bytes": b"1",
    "complex": 1j,
    "an underscore": "1_000",
    "hexadecimal": "0x10",
    "Arabic digits": "\u0661\u0662",
    "full-width digits": "\uff11",
    "empty": "",
    "a space": " ",
    "a lone minus": "-",
    "a lone point": ".",
    "two signs": "--1",
    "two commas": "1,5,0",
    "a comma for thousands": "1,234.5",
    "a point for thousands": "1.234,5",
    "a vulgar fraction and a digit": "½5",
    "two vulgar fractions": "½½",
    "a vulgar fraction below": "1/½",
    "a whole number apart": "2 ½",
    "half a vulgar fraction": "⅟2",
    "words": "one",
    "a newline inside": "1\n2",
    "a null byte": "1\x00",
}


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_anything_else_is_refused_without_building_it_and_says_what_is_allowed(value):
    tracemalloc.start()
    try:
        with pytest.raises(NumberError) as refusal:
            parse(value)
        assert tracemalloc.get_traced_memory()[1] < MOST_BYTES
    finally:
        tracemalloc.stop()
    assert "allowed" in str(refusal.value) or "at most 30 digits" in str(refusal.value)
    assert len(str(refusal.value)) < 200


def test_a_refusal_quotes_40_characters_at_most():
    assert quoted("1" * 41) == '"' + "1" * 40 + '…"'
    assert quoted("abc") == '"abc"'
    assert quoted(None) == "null"
    assert quoted(True) == "true"
    assert quoted([1, 2]) == "a list"
    assert quoted({}) == "an object"
    assert quoted(10**5000) == "a huge integer"


@pytest.mark.parametrize(
    ("value", "text", "exact"),
    [
        ("-0.0625", "−0.0625", True),
        ("0.125", "0.125", True),
        ("1", "1", True),
        ("0", "0", True),
        ("100", "100", True),
        ("0.000001", "0.000001", True),
        ("999999.999999", "999999.999999", True),
        ("1/3", "0.3333", False),
        ("-2/3", "−0.6667", False),
        ("1/7000", "0.0001429", False),
        ("1/300000", "3.33×10⁻⁶", False),
        ("0.0000001", "1.00×10⁻⁷", True),
        ("0.00000012345", "1.23×10⁻⁷", False),
        ("1000000", "1.00×10⁶", True),
    ],
)
def test_a_fraction_prints_in_full_or_says_that_it_is_rounded(value, text, exact):
    shown = decimal(Fraction(value))
    assert (shown.text, shown.exact) == (text, exact)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.6224593312018546, "0.6225"),
        (0.5, "0.5000"),
        (-1.2345e-5, "−1.23×10⁻⁵"),
        (9.9999e-5, "1.00×10⁻⁴"),
        (123.456, "123.5"),
        (12345.678, "12346"),
        (0.99996, "1.000"),
        (-9.99996, "−10.00"),
        (999.96, "1000"),
        (1.5e24, "1.50×10²⁴"),
        (5e-324, "4.94×10⁻³²⁴"),
        (0.0, "0"),
        (-0.0, "0"),
    ],
)
def test_a_float_prints_rounded_and_never_as_0_unless_it_is(value, text):
    shown = decimal(value)
    assert shown.text in (text, text.replace("4.94", "5.00"))
    assert not shown.exact


@pytest.mark.parametrize("significant", [2, 3, 4, 6])
@given(st.floats(1e-3, 1e3))
def test_a_rounded_number_has_as_many_significant_digits_as_any_other(significant, value):
    text = decimal(value, significant).text
    whole, _, places = text.partition(".")
    assert len((whole + places).lstrip("0")) == max(significant, len(whole.lstrip("0")))
    assert float(text) == pytest.approx(value, rel=0.51 * 10 ** (1 - significant))


def test_a_fraction_too_small_for_a_float_still_prints():
    assert decimal(Fraction(1, 10**600)).text == "1.00×10⁻⁶⁰⁰"


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (["0.75", "0.5"], ["0.75", "0.50"]),
        (["-1", "1"], ["−1", "1"]),
        (["-0.125", "-0.0625"], ["−0.1250", "−0.0625"]),
        (["1/3", "1"], ["0.3333", "1.0000"]),
        (["0.015625", "0"], ["0.015625", "0.000000"]),
        (["0.015625", "1/3"], ["0.015625", "0.333333"]),
        (["-123456.789", "0.015625", "12.015625"], ["−123456.8", "0.015625", "12.01562"]),
        ([], []),
    ],
)
def test_a_column_shares_its_decimals(values, texts):
    assert column([Fraction(value) for value in values]) == texts


def test_a_column_shows_small_and_large_numbers_in_their_own_form():
    assert column([1e-9, -2e8, 0.25, 0.0, -1e-9]) == [
        "1.00×10⁻⁹",
        "−2.00×10⁸",
        "0.2500",
        "0.0000",
        "−1.00×10⁻⁹",
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0.75", "0.75"),
        ("-1.0", "-1"),
        ("1/3", "1/3"),
        ("3/6", "0.5"),
        ("1e6", "1000000"),
        ("1e-6", "0.000001"),
        ("1e-25", "1e-25"),
        ("0", "0"),
    ],
)
def test_the_plain_text_is_canonical(value, text):
    assert plain(parse(value)) == text
