"""A number in a sentence stands behind "=" only if that is what it is."""

from fractions import Fraction

import pytest

from explorer.common.equations import equation, nearly
from explorer.common.numbers import decimal


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1), "J = 1"),
        (Fraction(1, 8), "J = 0.125"),
        (Fraction(99999, 100000), "J = 0.99999"),
        (Fraction(1, 3), "J ≈ 0.3333"),
        (0.99996, "J ≈ 1.000"),
        (0.125, "J ≈ 0.1250"),
    ],
)
def test_equals_is_only_for_exact_numbers(value: Fraction | float, text: str) -> None:
    assert equation("J", value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0.3"),
        (2.0, "2"),
        (0.9999999, "1.000"),
        (1 / 3, "0.3333"),
        (-3.0004123, "−3.000"),
        (5e-17, "5.00×10⁻¹⁷"),
    ],
)
def test_a_float_is_a_short_decimal_only_if_no_more_than_its_last_bits_say_otherwise(
    value: float, text: str
) -> None:
    assert decimal(nearly(value)).text == text


def test_what_is_left_of_terms_that_cancel_out_is_0() -> None:
    assert nearly(0.1 + 0.2 - 0.3, 1e-12) == 0
