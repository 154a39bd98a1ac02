"""Numbers put into formulas as in print."""

from fractions import Fraction

import pytest

from explorer.common.latex import in_line, number, put


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(-1, 16), r"-\frac{1}{16}"),
        (Fraction(7, 3), r"\frac{7}{3}"),
        (Fraction(-41, 20), "-2.05"),
        (Fraction(1999999, 4), "499999.75"),
        (Fraction(1, 100), "0.01"),
        (Fraction(1, 65), "0.01538"),
        (Fraction(3), "3"),
    ],
    ids=str,
)
def test_a_fraction_is_written_where_it_says_more_than_a_decimal(value, expected):
    assert number(value) == expected


def test_parentheses_are_as_high_as_the_fractions_in_them():
    assert put("(t - y)^2", t="1", y=r"\frac{1}{2}") == r"\left(1 - \frac{1}{2}\right)^2"
    assert put(r"\max(0, h)", h="2") == r"\max(0, 2)"


@pytest.mark.parametrize("relation", [">", r"\ge"])
def test_a_negative_number_that_is_compared_needs_no_parentheses(relation):
    assert put(rf"\{{h {relation} 0\}}", h="-0.5") == rf"\{{-0.5 {relation} 0\}}"
    assert put("1 - h", h="-0.5") == "1 - (-0.5)"


@pytest.mark.parametrize(
    ("formula", "line"),
    [
        (r"\frac{\partial J}{\partial h^{(1)}}", r"\partial J/\partial h^{(1)}"),
        (r"\frac{\partial \mathcal{E}}{\partial v_{1}}", r"\partial \mathcal{E}/\partial v_{1}"),
        (r"\frac{1}{2}", r"\frac{1}{2}"),
        (r"\delta^{(1)}", r"\delta^{(1)}"),
    ],
)
def test_a_derivative_stands_in_a_line(formula: str, line: str) -> None:
    assert in_line(formula) == line
