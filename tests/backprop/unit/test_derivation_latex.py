"""Every formula that can come on the page becomes MathML, and large ones are cut short."""

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from fractions import Fraction
from html.entities import html5
from operator import mul

import pytest

from explorer.backprop.derivation import forward, whole
from explorer.backprop.derivation.chain import factors, matrix_factors
from explorer.backprop.derivation.latex import derivation_latex
from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.names import Selection
from explorer.common.latex import derivative, follows, given, matrix, number, put
from explorer.common.mathml import mathml
from explorer.common.writing import MOST_ROWS
from tests.backprop.drawings import solution_of
from tests.backprop.networks import NETWORKS, random_network
from tests.common.latex_reader import read

PAIRS = [
    (activation, loss.name)
    for activation in ACTIVATIONS
    for loss in LOSSES.values()
    if not loss.partners or activation in loss.partners
]
HIDDEN = [name for name, row in ACTIVATIONS.items() if not row.last_layer_only]


def selections(problem):
    """One weight, one bias of every layer that has any, and the last input."""
    sizes = problem.sizes
    layers = range(1, len(sizes))
    names = [f"W{l}-{sizes[l]}-{sizes[l - 1]}" for l in layers]
    names += [f"b{l}-1" for l in layers if problem.layers[l - 1].b is not None]
    return [Selection.parse(name) for name in (*names, f"x-{sizes[0]}")]


def formulas(problem):
    """All LaTeX that the page makes of a problem, whatever is chosen."""
    solution = solution_of(problem)
    passages = list(forward.passages(solution))
    for select in selections(problem):
        yield select.symbol
        yield derivative("J", select.symbol)
        yield number(solution.gradient(select))
        for factor in (*factors(solution, select), *matrix_factors(solution, select.layer)):
            parts = (factor.symbol, factor.formula, factor.numbers, factor.value, factor.operand)
            yield from (*parts, factor.relation)
        passages += whole.passages(solution, select)
    yield from (line for passage in passages for line in passage.formulas)


def assert_is_mathml(latex):
    for display in (False, True):
        markup = mathml(latex, display)  # raises LatexError for LaTeX that it does not know
        # Names of characters that HTML has and XML lacks.
        markup = re.sub(r"&(?!lt;|gt;|amp;)(\w+;)", lambda name: html5[name[1]], markup)
        root = ElementTree.fromstring(markup)
        assert root.tag == "math"
        assert not [each for each in root.iter() if each.tag == "merror"]


@pytest.mark.parametrize("sizes", [(2, 2, 1), (2, 3, 2), (1, 1)], ids=str)
@pytest.mark.parametrize(("output", "loss"), PAIRS)
def test_the_formulas_of_every_output_and_loss_become_mathml(output, loss, sizes):
    for latex in filter(None, formulas(random_network(sizes, 5, "tanh", output, loss))):
        assert_is_mathml(latex)


@pytest.mark.parametrize("at_zero", [0, 1])
@pytest.mark.parametrize("hidden", HIDDEN)
def test_the_formulas_of_every_hidden_activation_become_mathml(hidden, at_zero):
    problem = replace(random_network((2, 3, 2, 1), 6, hidden), relu_derivative_at_zero=at_zero)
    for latex in filter(None, formulas(problem)):
        assert_is_mathml(latex)


@pytest.mark.parametrize("problem", NETWORKS.values(), ids=NETWORKS)
def test_the_formulas_of_every_network_become_mathml_and_are_short(problem):
    for latex in filter(None, formulas(problem)):
        assert_is_mathml(latex)
        for body in re.findall(r"\\begin\{bmatrix\}(.*?)\\end\{bmatrix\}", latex):
            rows = body.split(r"\\")
            assert len(rows) <= MOST_ROWS, latex
            assert max(row.count("&") + 1 for row in rows) <= MOST_ROWS, latex


@pytest.mark.parametrize("problem", NETWORKS.values(), ids=NETWORKS)
def test_the_latex_to_copy_is_one_balanced_environment(problem):
    for select in selections(problem):
        text = derivation_latex(solution_of(problem), select)
        assert text.startswith("\\begin{align*}\n")
        assert text.endswith("\n\\end{align*}\n")
        assert text.count("{") == text.count("}")
        assert text.count(r"\left(") == text.count(r"\right)")


@pytest.mark.parametrize("size", [1, MOST_ROWS, MOST_ROWS + 1, 32])
def test_a_matrix_is_printed_in_full_up_to_the_limit_and_cut_short_beyond(size):
    values = [[Fraction(10 * i + j) for j in range(size)] for i in range(size)]
    latex = matrix(values)
    if size <= MOST_ROWS:
        assert read(latex).tolist() == values
    else:
        rows = latex.removeprefix(r"\begin{bmatrix}").removesuffix(r"\end{bmatrix}").split(r"\\")
        assert len(rows) == MOST_ROWS
        assert {row.count("&") + 1 for row in rows} == {MOST_ROWS}
        assert rows[0].startswith("0&1&2&3&\\cdots&")
        assert rows[-1].endswith(f"&{values[-1][-1]}")
        assert set(rows[-2].split("&")) == {r"\vdots"}


@pytest.mark.parametrize(
    ("formula", "symbols", "written"),
    [
        ("-(t - y)", {"t": "1", "y": "-0.5"}, "-(1 - (-0.5))"),
        ("t - y", {"t": "-2", "y": "3"}, "(-2) - 3"),
        (r"\sigma(h)", {"h": "-0.5"}, r"\sigma(-0.5)"),
        (r"1 - \tanh^2(h)", {"h": "-0.5"}, r"1 - \tanh^2(-0.5)"),
        (r"\frac{1 - t}{1 - y}", {"t": "0", "y": "-3"}, r"\frac{1 - 0}{1 - (-3)}"),
        (r"-\frac{t}{y}", {"t": "0", "y": "-3"}, r"-\frac{0}{-3}"),
        (r"\min(1, e^{h})", {"h": "-2"}, r"\min(1, e^{-2})"),
        (r"\frac{1}{1 + e^{-h}}", {"h": "-2"}, r"\frac{1}{1 + e^{-(-2)}}"),
        (r"\Phi(h) + h\,\varphi(h)", {"h": "-1"}, r"\Phi(-1) + (-1)\,\varphi(-1)"),
        (r"h\,\sigma(h)", {"h": "-1"}, r"(-1)\,\sigma(-1)"),
        (r"\max(0, h)", {"h": "h^{(1)}"}, r"\max(0, h^{(1)})"),
    ],
)  # fmt: skip
def test_numbers_are_put_in_with_parentheses_where_a_minus_would_be_misread(
    formula, symbols, written
):
    assert put(formula, **symbols) == written


@pytest.mark.parametrize(
    ("formula", "symbols", "written"),
    [
        (r"\tfrac{1}{2} (t - y)^2", {"t": "1", "y": "0"}, r"\tfrac{1}{2} (1 - 0)^2"),
        (r"\left( t \ln y \right)", {"t": "1", "y": "2"}, r"\left( 1 \ln 2 \right)"),
        (r"\tanh(h)", {"h": "2"}, r"\tanh(2)"),
        (r"\tfrac{1}{n} \ln n", {"n": "3"}, r"\tfrac{1}{3} \ln 3"),
    ],
)
def test_a_letter_inside_a_command_stays(formula, symbols, written):
    assert put(formula, **symbols) == written


@pytest.mark.parametrize(
    ("value", "as_given", "as_calculated"),
    [
        (Fraction(-1, 16), "-0.0625", r"-\frac{1}{16}"),
        (Fraction(3), "3", "3"),
        (0.25, "0.2500", "0.2500"),
        (Fraction(1, 129), "0.007752", "0.007752"),
        (2.5e-7, r"2.50\times 10^{-7}", r"2.50\times 10^{-7}"),
        (-1234567.0, r"-1.23\times 10^{6}", r"-1.23\times 10^{6}"),
    ],
)
def test_a_number_is_written_as_it_was_given_or_as_a_short_fraction(value, as_given, as_calculated):
    assert given(value) == as_given
    assert number(value) == as_calculated


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (Fraction(3), Fraction(1, 3), "="),
        (Fraction(3), Fraction(1, 300), r"\approx"),  # 3 times 0.003333 is not 0.01
        (Fraction(1), Fraction(1, 300), r"\approx"),  # both sides are 0.003333, but rounded
        (Fraction(0), Fraction(1, 300), "="),
        (Fraction(0), 0.1234567, "="),
        (Fraction(1111), Fraction(1111), r"\approx"),  # printed as 1.23e6
    ],
)
def test_a_result_is_equal_where_the_printed_numbers_give_it_and_it_is_not_rounded(
    left, right, relation
):
    product = left * right if left else Fraction(0)
    assert follows(product, mul, left, right) == relation
    assert follows([product], mul, [left], [right]) == relation


def test_a_rounded_entry_is_not_equal_because_the_others_are():
    sevenths, parts = [Fraction(1, 7), Fraction(0)], [Fraction(1, 19), Fraction(1, 300)]
    assert follows([Fraction(1, 133), Fraction(0)], mul, sevenths, parts) == r"\approx"
