"""A sheet that begins with given activations: x is called a(1), and layers are counted on."""

import re

import pytest

from explorer.backprop.notation import NOTATIONS, told_in, writing
from explorer.backprop.page import answer, show
from explorer.backprop.problem import WORKSHEET, from_query, to_json, to_query
from explorer.common.inputs import InputError
from explorer.common.writing import in_words

# Given a(1) = (0.5, 0.25) and t = 1: the gradients of layer 2.
SHEET = {
    "x": "0.5,0.25",
    "t": "1",
    "W1": "1,-2",
    "b1": "0.5",
    "f1": "sigmoid",
    "layers": "1",
    "loss": "half_squared_error",
    "first": "2",
}


@pytest.mark.parametrize(
    ("notation", "formula"),
    [
        ("worksheet", "h^{(2)} = W^{(2)}a^{(1)} + b^{(2)}"),
        ("nielsen", "z^{2} = w^{2}a^{1} + b^{2}"),
        ("ng", "z^{[2]} = W^{[2]}a^{[1]} + b^{[2]}"),
        ("pytorch", "z_{2} = W_{2}a_{1} + b_{2}"),
    ],
)
def test_the_input_is_what_the_layer_before_passes_on(notation, formula):
    if notation == "nielsen":  # who counts the inputs as layer 1
        formula = "z^{3} = w^{3}a^{2} + b^{3}"
    assert writing(notation, 2).latex("h^{(1)} = W^{(1)}x + b^{(1)}") == formula


def test_entries_transposes_and_sentences_follow():
    write = writing("worksheet", 3)
    assert write.latex(r"\delta^{(1)}\,x{}^{\mathsf{T}}") == (
        r"\delta^{(3)}\,a^{(2)}{}^{\mathsf{T}}"
    )
    assert write.latex("W^{(1)}_{1,2}\\,x_{2}") == "W^{(3)}_{1,2}\\,a^{(2)}_{2}"
    assert write.latex(r"\frac{\partial h^{(2)}}{\partial a^{(1)}}") == (
        r"\frac{\partial h^{(4)}}{\partial a^{(3)}}"
    )
    told = write.words("weight W(1)[1,2] from input x2 to unit 1 of layer 1; x₁ = 2, J = 1")
    assert told == "weight W(3)[1,2] from input a⁽²⁾[2] to unit 1 of layer 3; a⁽²⁾₁ = 2, J = 1"
    assert writing("pytorch", 2).words("x₁ and y") == "a₁[1] and ŷ"


@pytest.mark.parametrize("notation", NOTATIONS)
def test_the_first_layer_as_a_rule_changes_nothing(notation):
    formula, sentence = r"h^{(1)}_{2} = W^{(1)}x + \delta^{(2)}", "h(1)[2] of layer 1 from x2"
    one, same = writing(notation, 1), writing(notation)
    assert one.latex(formula) == same.latex(formula)
    assert one.words(sentence) == same.words(sentence)


def test_a_page_has_the_sheets_indices_and_links_keep_their_own():
    problem, view, errors = from_query(SHEET)
    assert not errors
    assert view.first == 2
    assert "&first=2" in to_query(problem, view)
    assert "W1=1,-2" in to_query(problem, view)
    shown = show(SHEET)
    texts = re.findall(r"<text[^>]*>([^<]*)", shown["first_pictures"]["network"])
    assert "(1)" in texts
    assert not {"𝑥", "x"} & {*texts}
    assert "weight from input a⁽¹⁾[2] to unit 1 of layer 2" in shown["blocks"]["result"]
    state = {"problem": to_json(problem), "view": {"first": "2"}}
    assert answer(state)["view"]["first"] == "2"
    with pytest.raises(InputError, match="W⁽²⁾₁,₁"):
        answer({"problem": {"layers": [{"W": [["u"]]}]}, "view": {"first": "2"}})


def test_another_first_layer_is_refused_by_name():
    *_, (error,) = from_query({**SHEET, "first": "0"})
    assert error.message == 'first is "0"; allowed are whole numbers from 1 to 9'
    with told_in("worksheet", "x"):
        assert in_words("layer 1") == "layer 1"
    assert from_query({})[1].first == 1
    assert "first" not in to_query(WORKSHEET, from_query({})[1])
