"""Inexact numbers among fractions."""

from fractions import Fraction

import numpy as np
import pytest

from explorer.backprop.maths.exact import Inexact, exact_array, is_exact_zero

HALF = Fraction(1, 2)


@pytest.mark.parametrize("zero", [0, Fraction(0)])
def test_an_exact_zero_times_anything_is_the_exact_zero(zero):
    for product in (zero * Inexact(0.3), Inexact(0.3) * zero):
        assert is_exact_zero(product)


def test_a_rounded_zero_is_not_an_exact_one():
    assert not is_exact_zero(Inexact(0.0))
    assert not is_exact_zero(0.0)


@pytest.mark.parametrize("other", [2, HALF, Inexact(0.25)])
def test_arithmetic_is_the_floats_in_both_orders(other):
    number, plain = Inexact(0.75), float(other)
    assert float(number + other) == float(other + number) == 0.75 + plain
    assert float(number - other) == 0.75 - plain
    assert float(other - number) == plain - 0.75
    assert float(number * other) == float(other * number) == 0.75 * plain
    assert float(number / other) == 0.75 / plain
    assert float(other / number) == plain / 0.75
    assert float(-number) == -0.75


def test_an_exact_zero_divided_by_an_inexact_number_stays_exact():
    assert is_exact_zero(Fraction(0) / Inexact(0.3))


@pytest.mark.parametrize("other", [1, HALF, Inexact(0.5)])
def test_comparisons_are_the_floats_in_both_orders(other):
    number, plain = Inexact(0.5), float(other)
    assert (number == other) == (other == number) == (plain == 0.5)
    assert (number < other) == (other > number) == (plain > 0.5)
    assert (number <= other) == (other >= number) == (plain >= 0.5)
    assert number != "0.5"


def test_equal_numbers_have_equal_hashes():
    assert hash(Inexact(0.5)) == hash(HALF)


def test_matrix_products_keep_fractions_exact():
    W = exact_array([[HALF, Fraction(1, 3)], [Fraction(0), Fraction(1)]])
    product = W @ exact_array([Fraction(1), Inexact(0.5)])
    assert isinstance(product[0], Inexact)
    assert float(product[0]) == pytest.approx(2 / 3)
    assert W.shape == (2, 2)
    assert W.dtype == np.dtype(object)
    assert list(W @ exact_array([Fraction(2), Fraction(3)])) == [2, 3]
