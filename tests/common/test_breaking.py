"""Formulas break where print breaks them, and a piece is never wider than is said."""

import pytest

from explorer.common.breaking import LONG, pieces, width
from explorer.common.html import render
from explorer.common.mathml import mathml
from explorer.common.passage import Passage

LONG_SUM = " + ".join(rf"0.12345 \cdot x_{{{i}}}" for i in range(9))
WIDE = r"\begin{bmatrix}" + "&".join(["0.12345"] * 5) + r"\end{bmatrix}"


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("h = W x + b", ("h", "= W x + b")),
        (r"= a \approx -0.5", ("= a", r"\approx -0.5")),
        (r"\mathbf{1}\{i = j\} - a", (r"\mathbf{1}\{i = j\} - a",)),
        (r"\sum_{n=1}^{4} J", (r"\sum_{n=1}^{4} J",)),
        (r"\left(a = b\right)", (r"\left(a = b\right)",)),
        (r"x = 1,\quad t = 0", ("x", r"= 1,\quad", "t = 0")),
        (r"x = 1,\qquad t = 0", ("x", r"= 1,\qquad", "t = 0")),
        (
            r"W = 1,\quad b = 2 \approx 3,\quad c = 4",
            ("W", r"= 1,\quad", "b = 2", r"\approx 3,\quad", "c = 4"),
        ),
        (r"w \leftarrow w - \eta", ("w", r"\leftarrow w - \eta")),
    ],
)
def test_a_line_may_end_before_a_relation_that_nothing_encloses(latex, expected):
    assert pieces(latex) == expected


def test_a_long_sum_breaks_before_its_signs_and_a_short_one_stays_together():
    assert pieces("1 + 2 - 3") == ("1 + 2 - 3",)
    assert len(pieces(f"= {LONG_SUM}")) == 9
    assert all(piece.startswith("+") for piece in pieces(LONG_SUM)[1:])
    assert pieces(f"= -{LONG_SUM}")[0].startswith("= -0.12345"), "a number keeps its minus"


def test_a_long_product_breaks_between_its_matrices():
    assert pieces(rf"= {WIDE}\,{WIDE}") == (rf"= {WIDE}\,", WIDE)
    assert pieces(rf"= {WIDE} \odot {WIDE}") == (f"= {WIDE}", rf"\odot {WIDE}")


def test_a_matrix_is_as_wide_as_its_widest_cells():
    narrow, wide = r"\begin{bmatrix}1\\1\end{bmatrix}", r"\begin{bmatrix}1\\1000000\end{bmatrix}"
    assert width(narrow) < width(wide) < width(WIDE)
    assert width(r"\frac{1000}{1}") == width(r"\frac{1}{1000}") < width("1000 + 1")
    assert width(WIDE) > LONG


def test_a_wide_piece_is_set_for_its_width_and_goes_on_with_its_operators_room():
    html = render("backprop/derivation.html", "lines", passages=[Passage("p", "", (f"= {WIDE}",))])
    assert f"--ems:{width(f'= {WIDE}'):.1f}" in html
    assert '<mo form="infix">=</mo>' in html


def test_a_prime_stands_beside_its_letter_and_not_above_it():
    assert "<msup>" not in mathml("f'(h)")
    assert "<mi>f</mi><mo" in mathml("f'(h)")
