"""In whose notation a page is written: every symbol is the book's, every number stays."""

import re
from collections.abc import Iterator
from itertools import product

import pytest

from explorer.backprop.derivation import forward, whole
from explorer.backprop.derivation.chain import factors
from explorer.backprop.derivation.latex import derivation_latex
from explorer.backprop.names import Selection
from explorer.backprop.notation import NOTATIONS, card, writing
from explorer.backprop.problem import GRAINS, Problem, from_query, to_query
from explorer.backprop.solution import solve
from explorer.backprop.walk.steps import walk
from tests.backprop.networks import SMALL, random_network
from tests.backprop.walks import numeric

SHAPES = [(1, 1), (2, 1), (2, 2, 1), (3, 2, 2), (2, 3, 2, 1)]
KINDS = ["relu", "tanh", "gelu", "identity"]
SELECTS = ["W1-1-1", "b1-1", "x-1"]
# As the sources print them: a layer's sums, its gradient, one entry of each, and the loss.
LAYER = r"h^{(1)} = W^{(1)}x + b^{(1)}"
NEXT = r"a^{(2)} = f'(h^{(2)})"
GRADIENT = r"\frac{\partial J}{\partial W^{(2)}_{1,2}} = \delta^{(2)}_{1}\,a^{(1)}_{2}"
LOSS = r"J = \sum_i (t_i - y_i)^2"
PRINTED = {
    "wikipedia": (
        r"z^{1} = W^{1}a^{0} + b^{1}",
        r"a^{2} = f'(z^{2})",
        r"\frac{\partial C}{\partial W^{2}_{1,2}} = \delta^{2}_{1}\,a^{1}_{2}",
        r"C = \sum_i (y_i - a^{L}_i)^2",
    ),
    "mitchell": (
        r"\mathit{net}^{(1)} = w^{(1)}x + w^{(1)}_{0}",
        r"o^{(2)} = \sigma'(\mathit{net}^{(2)})",
        r"\frac{\partial E}{\partial w^{(2)}_{1,2}} = "
        r"\frac{\partial E}{\partial \mathit{net}^{(2)}_{1}}\,o^{(1)}_{2}",
        r"E = \sum_i (t_i - o_i)^2",
    ),
    "rumelhart": (
        r"\mathit{net}^{(1)} = w^{(1)}i + \theta^{(1)}",
        r"o^{(2)} = f'(\mathit{net}^{(2)})",
        r"\frac{\partial E}{\partial w^{(2)}_{1,2}} = "
        r"\frac{\partial E}{\partial \mathit{net}^{(2)}_{1}}\,o^{(1)}_{2}",
        r"E = \sum_i (t_i - o_i)^2",
    ),
    "haykin": (
        r"v^{(1)} = w^{(1)}x + b^{(1)}",
        r"y^{(2)} = \varphi'(v^{(2)})",
        r"\frac{\partial \mathcal{E}}{\partial w^{(2)}_{1,2}} = "
        r"\frac{\partial \mathcal{E}}{\partial v^{(2)}_{1}}\,y^{(1)}_{2}",
        r"\mathcal{E} = \sum_i (d_i - o_i)^2",
    ),
    "nielsen": (
        r"z^{2} = w^{2}x + b^{2}",
        r"a^{3} = \sigma'(z^{3})",
        r"\frac{\partial C}{\partial w^{3}_{1,2}} = \delta^{3}_{1}\,a^{2}_{2}",
        r"C = \sum_i (y_i - a^{L}_i)^2",
    ),
    "ng": (
        r"z^{[1]} = W^{[1]}x + b^{[1]}",
        r"a^{[2]} = g'(z^{[2]})",
        r"\frac{\partial J}{\partial W^{[2]}_{1,2}} = dz^{[2]}_{1}\,a^{[1]}_{2}",
        r"J = \sum_i (y_i - \hat{y}_i)^2",
    ),
    "goodfellow": (
        r"a^{(1)} = W^{(1)}x + b^{(1)}",
        r"h^{(2)} = f'(a^{(2)})",
        r"\frac{\partial J}{\partial W^{(2)}_{1,2}} = \left(\nabla_{a^{(2)}}J\right)_{1}"
        r"\,h^{(1)}_{2}",
        r"J = \sum_i (y_i - \hat{y}_i)^2",
    ),
    "bishop": (
        r"a^{(1)} = w^{(1)}x + w^{(1)}_{0}",
        r"z^{(2)} = h'(a^{(2)})",
        r"\frac{\partial E}{\partial w^{(2)}_{1,2}} = \delta^{(2)}_{1}\,z^{(1)}_{2}",
        r"E = \sum_i (t_i - y_i)^2",
    ),
    "udl": (
        r"f_{0} = \Omega_{0}x + \beta_{0}",
        r"h_{2} = a'(f_{1})",
        r"\frac{\partial \ell}{\partial \left[\Omega_{1}\right]_{1,2}} = "
        r"\left[\frac{\partial \ell}{\partial f_{1}}\right]_{1}\,\left[h_{1}\right]_{2}",
        r"\ell = \sum_i (y_i - \left[h_{K+1}\right]_i)^2",
    ),
    "cs231n": (
        r"z_{1} = W_{1}x + b_{1}",  # which way round is the layout's: see below
        r"h_{2} = \sigma'(z_{2})",
        r"\frac{\partial L}{\partial \left[W_{2}\right]_{2,1}} = "
        r"\left[dz_{2}\right]_{1}\,\left[h_{1}\right]_{2}",
        r"L = \sum_i (y_i - f_i)^2",
    ),
    "pytorch": (
        r"z_{1} = W_{1}x + b_{1}",
        r"a_{2} = f'(z_{2})",
        r"\frac{\partial L}{\partial \left[W_{2}\right]_{1,2}} = "
        r"\left[\frac{\partial L}{\partial z_{2}}\right]_{1}\,\left[a_{1}\right]_{2}",
        r"L = \sum_i (y_i - \hat{y}_i)^2",
    ),
}
SAID = {
    "wikipedia": "∂C/∂W²[1,2], a¹₂ of layer 1, z = 1, dC/daᴸ, W²ᵀ",
    "mitchell": "∂E/∂w(2)[1,2], o⁽¹⁾₂ of layer 1, net = 1, dE/do, w⁽²⁾ᵀ",
    "rumelhart": "∂E/∂w(2)[1,2], o⁽¹⁾₂ of layer 1, net = 1, dE/do, w⁽²⁾ᵀ",
    "haykin": "∂ℰ/∂w(2)[1,2], y⁽¹⁾₂ of layer 1, v = 1, dℰ/do, w⁽²⁾ᵀ",
    "nielsen": "∂C/∂w³[1,2], a²₂ of layer 2, z = 1, dC/daᴸ, w³ᵀ",
    "ng": "∂J/∂W[2][1,2], a[1]₂ of layer 1, z = 1, dJ/dŷ, W[2]ᵀ",
    "goodfellow": "∂J/∂W(2)[1,2], h⁽¹⁾₂ of layer 1, a = 1, dJ/dŷ, W⁽²⁾ᵀ",
    "bishop": "∂E/∂w(2)[1,2], z⁽¹⁾₂ of layer 1, a = 1, dE/dy, w⁽²⁾ᵀ",
    "cs231n": "∂L/∂W₂[2,1], h₁[2] of layer 1, z = 1, dL/df, W₂ᵀ",
    "pytorch": "∂L/∂W₂[1,2], a₁[2] of layer 1, z = 1, dL/dŷ, W₂ᵀ",
    "udl": "∂ℓ/∂Ω₁[1,2], h₁[2] of layer 1, f = 1, dℓ/dh, Ω₁ᵀ",
}
SAYS = "∂J/∂W(2)[1,2], a⁽¹⁾₂ of layer 1, h = 1, dJ/dy, W⁽²⁾ᵀ"


def networks() -> Iterator[Problem]:
    """Two hundred random networks of many kinds."""
    for seed, sizes, hidden in product(range(10), SHAPES, KINDS):
        yield random_network(sizes, seed=seed, hidden=hidden)


def told(problem: Problem, select: str, grain: str) -> tuple[list[str], list[str]]:
    """Every formula and every sentence that a page derives from a problem."""
    solution, chosen = solve(problem), Selection.parse(select)
    steps = walk(solution, chosen, grain, None)
    passages = (*whole.passages(solution, chosen), *forward.passages(solution))
    formulas = [formula for part in (*steps, *passages) for formula in part.formulas]
    chain = factors(solution, chosen)
    formulas += [text for part in chain for text in (part.symbol, part.formula, part.value)]
    sentences = [text for step in steps for text in (step.title, step.says, step.notes, step.aside)]
    sentences += [text for each in passages for text in (each.title, each.remark, each.aside)]
    return [*formulas, derivation_latex(solution, chosen)], [*sentences, chosen.text, chosen.words]


def laid_otherwise(name: str) -> bool:
    """Whether vectors or weights lie in a notation as they do not on the worksheet."""
    return NOTATIONS[name].rows_for_vectors or NOTATIONS[name].columns_for_units


def test_the_worksheets_notation_is_what_is_derived_to_the_letter():
    sheet = writing("worksheet")
    for number, problem in enumerate(networks()):
        grain, select = GRAINS[number % len(GRAINS)], SELECTS[number // 3 % len(SELECTS)]
        formulas, sentences = told(problem, select, grain)
        assert [*map(sheet.latex, formulas)] == formulas
        assert [*map(sheet.words, sentences)] == sentences


@pytest.mark.parametrize("name", PRINTED)
def test_formulas_are_printed_as_in_the_book(name):
    assert tuple(map(writing(name).latex, (LAYER, NEXT, GRADIENT, LOSS))) == PRINTED[name]


@pytest.mark.parametrize("name", SAID)
def test_sentences_have_the_books_symbols(name):
    assert writing(name).words(SAYS) == SAID[name]


@pytest.mark.parametrize("name", NOTATIONS)
def test_a_derivative_that_is_written_out_is_not_said_twice(name):
    delta = r"\delta^{(2)} = \frac{\partial J}{\partial h^{(2)}} = f'(h^{(2)}) \cdot 2"
    sides = writing(name).latex(delta).split(" = ")
    is_written_out = NOTATIONS[name].delta.latex.startswith(r"\frac")
    assert len(sides) == len(set(sides)) == (2 if is_written_out else 3)


def test_what_is_of_many_samples_has_its_capital_letter():
    product = r"\Delta^{(2)}{}^{\mathsf{T}}A^{(1)} - \Delta W^{(2)}"
    assert [writing(name).latex(product) for name in ("nielsen", "ng", "udl")] == [
        r"\Delta^{3}{}^{\mathsf{T}}A^{2} - \Delta w^{3}",
        r"dZ^{[2]}{}^{\mathsf{T}}A^{[1]} - \Delta W^{[2]}",
        r"\Delta_{1}{}^{\mathsf{T}}H_{1} - \Delta \Omega_{1}",
    ]


def test_numbers_behind_a_raised_letter_stand_in_brackets():
    assert writing("wikipedia").words("input x1 → t_2, y2") == "input a⁰[1] → y_2, aᴸ[2]"
    assert writing("ng").words("input x1 → t_2, y2") == "input x1 → y_2, ŷ2"


def test_a_and_b_are_symbols_where_something_is_said_of_them():
    said = {name: writing(name).words("b = −1, a ≈ 0.5, ∂h/∂b; a b") for name in NOTATIONS}
    assert said["bishop"] == "w₀ = −1, z ≈ 0.5, ∂a/∂w₀; a b"
    assert said["rumelhart"] == "θ = −1, o ≈ 0.5, ∂net/∂θ; a b"
    assert said["worksheet"] == "b = −1, a ≈ 0.5, ∂h/∂b; a b"


def test_what_is_quoted_and_places_in_json_stay_as_they_are():
    text = 'W(1)[1,2]: "h" is no number; see layers[0].W[1], rows of W'
    assert writing("cs231n").words(text) == (
        'W₁[2,1]: "h" is no number; see layers[0].W[1], columns of W'
    )


def test_words_that_look_like_symbols_stay_words():
    text = "a unit b of such as W1-1-1, don't, a: why, that’s it, y-axis, Input"
    assert [writing(name).words(text) for name in NOTATIONS] == [text] * len(NOTATIONS)


@pytest.mark.parametrize("network", SMALL)
def test_every_number_stays_where_it_is(network):
    """In the notations that lay out vectors and weights as the worksheet does."""
    names = [name for name in NOTATIONS if not laid_otherwise(name)]
    in_all_grains = (told(SMALL[network], "W1-1-1", grain)[0] for grain in GRAINS)
    for formula in {formula for formulas in in_all_grains for formula in formulas}:
        numbers = repr(numeric(formula))
        for written in {writing(name).latex(formula) for name in names}:
            assert repr(numeric(written)) == numbers, written


@pytest.mark.parametrize("name", NOTATIONS)
def test_a_link_names_its_notation_and_keeps_it(name):
    problem, view, errors = from_query({"notation": name})
    assert (view.notation, errors) == (name, ())
    query = to_query(problem, view)
    assert query == ("" if name == "worksheet" else f"notation={name}")


def test_an_unknown_notation_is_named_and_the_worksheets_stands_in_its_place():
    _, view, (error,) = from_query({"notation": "nobody"})
    assert view.notation == "worksheet"
    assert "nobody" in error.message
    assert all(name in error.message for name in NOTATIONS)


@pytest.mark.parametrize("name", [name for name in NOTATIONS if name != "worksheet"])
def test_a_card_says_what_differs_and_after_whom(name):
    told = card(NOTATIONS[name])
    assert {each.sheet for each in told.differences} >= {r"h^{(1)}_{2}"}
    assert all(each.here != each.sheet for each in told.differences)
    assert re.fullmatch(r"https?://\S+", told.source.url)
    assert re.search(r"\((19|20)\d\d\)$", told.source.says)
