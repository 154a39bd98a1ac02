"""The worksheet's derivation, factor by factor, as the sheet has it (WORKSHEET's own numbers)."""

from dataclasses import replace
from fractions import Fraction

import pytest

from explorer.backprop.derivation import forward, slips, whole
from explorer.backprop.derivation.chain import factors, matrix_factors
from explorer.backprop.derivation.latex import derivation_latex
from explorer.backprop.names import Selection
from explorer.backprop.problem import WORKSHEET
from tests.backprop.drawings import solution_of
from tests.backprop.networks import PUBLISHED
from tests.common.latex_reader import NotNumericError, read, sides

SHEET = solution_of(WORKSHEET)
QUESTION = Selection.parse("W1-1-2")
DJ_DY = r"\frac{\partial J}{\partial y}"
DY_DH = r"\frac{\partial y}{\partial h^{(2)}}"
SIGMA = r"\sigma(h^{(2)})\,(1 - \sigma(h^{(2)}))"
EYE = r"\begin{bmatrix}1&0\\0&0\end{bmatrix}"

ONE_LESS_HALF = r"-\left(1 - \frac{1}{2}\right)"
# number, symbol, formula, numbers put in, value, relation, shape, what it lights
FIVE_FACTORS = [
    (
        1,
        DJ_DY,
        "-(t - y)",
        r"-\left(1 - \frac{1}{2}\right)",
        r"-\frac{1}{2}",
        "=",
        "1×1",
        ("J", "a2-1"),
    ),
    (2, DY_DH, SIGMA, r"\sigma(0)\,(1 - \sigma(0))", r"\frac{1}{4}", "=", "1×1", ("a2-1",)),
    (
        3,
        r"\frac{\partial h^{(2)}}{\partial a^{(1)}_{1}}",
        "W^{(2)}_{1,1}",
        "",
        "1",
        "=",
        "1×1",
        ("W2-1-1",),
    ),
    (
        4,
        r"\frac{\partial a^{(1)}_{1}}{\partial h^{(1)}_{1}}",
        r"\mathbf{1}\{h^{(1)}_{1} \ge 0\}",
        r"\mathbf{1}\{1 \ge 0\}",
        "1",
        "=",
        "1×1",
        ("a1-1",),
    ),
    (
        5,
        r"\frac{\partial h^{(1)}_{1}}{\partial W^{(1)}_{1,2}}",
        "x_{2}",
        "",
        "0.5",
        "=",
        "1×1",
        ("x-2", "W1-1-2"),
    ),
]


@pytest.mark.parametrize("index", range(5), ids=lambda index: f"factor {index + 1}")
def test_a_factor_of_the_question_is_the_worksheets(index):
    names = ("number", "symbol", "formula", "numbers", "value", "relation", "shape", "lights")
    factor = factors(SHEET, QUESTION)[index]
    found = tuple(getattr(factor, name) for name in names)
    assert found == FIVE_FACTORS[index]


def test_a_factor_with_a_condition_in_braces_says_what_they_mean():
    says = [factor.says for factor in factors(SHEET, QUESTION)]
    assert [number for number, words in enumerate(says, 1) if "1{…} is 1 where" in words] == [4]


def test_every_factor_says_in_words_what_it_is():
    chain = factors(SHEET, QUESTION)
    assert len(chain) == 5
    assert len({factor.says for factor in chain if factor.says}) == 5


def test_the_factors_multiply_to_the_answer():
    product = Fraction(1)
    for factor in factors(SHEET, QUESTION):
        product *= read(factor.value).item()
    assert product == Fraction(-1, 16)
    assert SHEET.gradient(QUESTION) == Fraction(-1, 16)


def test_a_negative_factor_stands_in_parentheses_in_the_product():
    first, second, *_ = factors(SHEET, QUESTION)
    assert read(rf"{second.operand} \cdot {first.operand}").item() == Fraction(-1, 8)


def test_the_derivation_as_latex_ends_in_the_answer():
    text = derivation_latex(SHEET, QUESTION)
    lines = text.splitlines()
    assert lines[0] == r"\begin{align*}"
    assert lines[-1] == r"\end{align*}"
    body = "".join(lines[1:-1]).replace("&", "").split(r"\\")
    assert body[0].startswith(r"\frac{\partial J}{\partial W^{(1)}_{1,2}}")
    values = [read(side).item() for line in body[1:] for _, side in sides(line)]
    assert values == [Fraction(-1, 16), Fraction(-1, 16)]
    assert r"\approx" not in text


def test_the_whole_matrices_are_the_worksheets_factors():
    chain = matrix_factors(SHEET, 1)
    assert [factor.shape for factor in chain] == ["1×1", "1×1", "1×2", "2×2"]
    assert [read(factor.value).tolist() for factor in chain] == [
        [[Fraction(-1, 2)]],
        [[Fraction(1, 4)]],
        [[1, 1]],
        [[1, 0], [0, 0]],
    ]


def passage(name, select=QUESTION, solution=SHEET):
    return next(each for each in whole.passages(solution, select) if each.name == name)


def numeric_sides(formula):
    found = []
    for _, side in sides(formula):
        try:
            found.append(read(side).tolist())
        except NotNumericError:
            continue
    return found


def test_the_passages_come_in_the_worksheets_order():
    names = [each.name for each in whole.passages(SHEET, QUESTION)]
    assert names == ["product", "jacobian", "tensor", "contraction", "outer-product"]


def test_the_product_of_the_matrices_is_delta_and_names_every_shape():
    product = passage("product")
    delta = [[Fraction(-1, 8), 0]]
    assert numeric_sides(product.formulas[-1]) == [delta, delta]
    assert product.remark == "Shapes: 1×1 · 1×1 · 1×2 · 2×2 · 2×(2×2)."


def test_the_jacobian_is_diagonal_and_the_same_thing_as_the_mask():
    jacobian = passage("jacobian")
    assert "2×2" in jacobian.title
    assert numeric_sides(jacobian.formulas[0]) == [[[1, 0], [0, 0]]] * 2
    assert r"\mathbf{1}\{-0.5 \ge 0\}" in jacobian.formulas[0]
    delta = [[Fraction(-1, 8), 0]]
    assert numeric_sides(jacobian.formulas[1]) == [delta] * 3
    assert r"\odot" in jacobian.formulas[1]
    assert EYE in jacobian.formulas[1]
    assert "Not 2x2" in jacobian.aside


def test_the_tensor_has_one_slice_for_every_sum():
    tensor = passage("tensor")
    half = Fraction(1, 2)
    assert [numeric_sides(line) for line in tensor.formulas] == [
        [[[1, half], [0, 0]]],
        [[[0, 0], [1, half]]],
    ]
    assert r"\begin{bmatrix}x_{1}&x_{2}\\0&0\end{bmatrix}" in tensor.formulas[0]
    assert "2×(2×2)" in tensor.remark


def test_the_contraction_and_the_outer_product_give_the_whole_gradient():
    whole_gradient = [[Fraction(-1, 8), Fraction(-1, 16)], [0, 0]]
    contraction = passage("contraction")
    assert contraction.formulas[0].count(r"\sum_i") == 1
    assert numeric_sides(contraction.formulas[1]) == [whole_gradient] * 2
    assert "unit 2" in contraction.remark
    assert "Abuse of notation" in contraction.aside
    outer = passage("outer-product")
    assert numeric_sides(outer.formulas[0]) == [whole_gradient] * 2
    assert r"\delta^{(1)}\,x{}^{\mathsf{T}}" in outer.formulas[0]


def test_the_forward_pass_ends_in_the_worksheets_numbers():
    first, second, loss = forward.passages(SHEET)
    half = Fraction(1, 2)
    assert numeric_sides(first.formulas[1])[-1] == [[1], [-half]]
    assert numeric_sides(first.formulas[2])[-1] == [[1], [0]]
    assert "unit 2" in first.remark
    assert numeric_sides(second.formulas[1])[-1] == [[0]]
    assert numeric_sides(second.formulas[2])[-1] == [[half]]
    assert numeric_sides(loss.formulas[0]) == [[[Fraction(1, 8)]]] * 2


def test_nothing_on_the_worksheet_is_rounded():
    passages = (*whole.passages(SHEET, QUESTION), *forward.passages(SHEET))
    assert not [line for each in passages for line in each.formulas if r"\approx" in line]


def asides(problem, select):
    solution = solution_of(problem)
    return [each.aside for each in whole.passages(solution, select) if each.aside]


def test_the_lost_sign_is_shown_beside_the_question_and_nowhere_else():
    (said,) = slips.on_the_edge(WORKSHEET, QUESTION)
    assert "0.0625" in said
    assert "−0.0625" in said
    others = [Selection.parse(name) for name in ("W1-1-1", "W2-1-1", "b1-1", "x-2")]
    assert not any(slips.on_the_edge(WORKSHEET, other) for other in others)


@pytest.mark.parametrize("name", [name for name in PUBLISHED if name != "worksheet"])
def test_the_slips_are_the_worksheets_alone(name):
    problem = PUBLISHED[name]
    assert slips.on_the_edge(problem, QUESTION) == ()
    assert asides(problem, Selection.parse("W1-1-1")) == []


def test_the_slips_go_when_a_number_of_the_worksheet_changes():
    moved = replace(WORKSHEET, x=(Fraction(1), Fraction(11, 20)))
    assert slips.on_the_edge(moved, QUESTION) == ()
    assert asides(moved, QUESTION) == []
    assert len(asides(WORKSHEET, QUESTION)) == 3
