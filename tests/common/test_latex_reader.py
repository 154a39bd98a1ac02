"""The reader of LaTeX that other tests trust: it reads arithmetic, and refuses what misleads."""

from fractions import Fraction

import pytest

from tests.common.latex_reader import NotNumericError, WrittenWrongError, read, sides


@pytest.mark.parametrize(
    ("latex", "value"),
    [
        ("-0.125", Fraction(-1, 8)),
        (r"-\frac{1}{2}", Fraction(-1, 2)),
        (r"2.3\times 10^{-4}", Fraction(23, 10**5)),
        (r"-(1 - \frac{1}{2})", Fraction(-1, 2)),
        (r"1 - (-2)", 3),
        (r"\tfrac{1}{2} (3 - 1)^2", 2),
        (r"0.01 + 0.99\,\mathbf{1}\{-2 > 0\}", Fraction(1, 100)),
        (r"\mathbf{1}\{0 \ge 0\}", 1),
        (r"\left(-2\right) \cdot 3", -6),
        (r"\max(0, -3) + \min(1, 2)", 1),
        (r"\max\left(0, \frac{3}{2}\right)", Fraction(3, 2)),
    ],
)
def test_arithmetic_is_read_exactly(latex, value):
    assert read(latex).item() == value


@pytest.mark.parametrize(
    ("latex", "value"),
    [
        (r"\sigma(0)\,(1 - \sigma(0))", 0.25),
        (r"1 - \tanh^2(1)", 0.41997434161402614),  # sech^2(1)
        (r"1 - \tanh^2\left(\frac{1}{1}\right)", 0.41997434161402614),
        (r"\frac{1}{1 + e^{-1}}", 0.7310585786300049),
        (r"-(1 \ln 0.5)", 0.6931471805599453),
        (r"\Phi(1)", 0.8413447460685429),
        (r"\varphi(0)", 0.3989422804014327),
    ],
)
def test_functions_are_worked_out(latex, value):
    assert read(latex).item() == pytest.approx(value, rel=1e-15)


def test_matrices_are_multiplied_and_masked():
    matrix, row = r"\begin{bmatrix}1&-2\\0&1\end{bmatrix}", r"\begin{bmatrix}3&4\end{bmatrix}"
    assert read(rf"{row}\,{matrix}").tolist() == [[3, -2]]
    assert read(rf"{row} \odot {row}").tolist() == [[9, 16]]
    assert read(rf"\left(-2\right)\,{row} + {row}").tolist() == [[-3, -4]]


def test_a_diagonal_matrix_is_made_of_a_column_or_a_row_and_a_transpose_turns():
    column, row = r"\begin{bmatrix}3\\4\end{bmatrix}", r"\begin{bmatrix}3&4\end{bmatrix}"
    for vector in (column, row, rf"{row}{{}}^{{\mathsf{{T}}}}"):
        assert read(rf"\operatorname{{diag}}\left({vector}\right)").tolist() == [[3, 0], [0, 4]]
    assert read(rf"{column} - {row}^{{\mathsf{{T}}}}").tolist() == [[0], [0]]


@pytest.mark.parametrize(
    "latex", ["1 - -2", r"2\,-3", "2 3", r"2\,\frac{1}{2}", r"\left(2\right)\,-3", "1 + + 2"]
)
def test_what_a_reader_would_take_for_something_else_is_refused(latex):
    with pytest.raises(WrittenWrongError):
        read(latex)


@pytest.mark.parametrize("latex", ["x", r"h^{(1)}", r"\sum_i 1", r"\cdots", r"1 + \cdots", ""])
def test_symbols_and_dots_are_no_numbers(latex):
    with pytest.raises(NotNumericError):
        read(latex)


def test_sides_are_split_at_the_relations_of_the_whole_line():
    assert sides(r"y = \sum_{i=1} x \approx 0.5") == [
        ("", "y"),
        ("=", r"\sum_{i=1} x"),
        ("\\approx", "0.5"),
    ]
    assert sides("= 1 = 2") == [("=", "1"), ("=", "2")]
