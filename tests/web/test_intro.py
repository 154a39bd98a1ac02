"""The page says what it is: the question and what answers it, the model, and where to begin."""

import re

import pytest

XOR = {"x": [[0, 0], [0, 1]], "t": [[0], [1]]}
SOFTMAX = {
    "layers": [{"W": [[1, 0], [0, 1]], "b": None, "activation": "softmax"}],
    "loss": "softmax_cross_entropy",
    "t": [1, 0],
}


@pytest.fixture
def told(client):
    """The text of a block of the page's answer."""

    def told(block: str, problem: dict | None = None, **view: str) -> str:
        sent = {"problem": problem or {}, "view": view}
        answer = client.post("/api/page/backprop", json=sent).get_json()
        text = re.sub(r"<[^>]*>|&ApplyFunction;", "", answer["blocks"][block])
        return " ".join(text.split())

    return told


@pytest.mark.parametrize(
    ("select", "expected", "tab"),
    [
        ("W1-1-2", "when the weight from input x₂ to unit 1 of layer 1 changes?", "This weight"),
        ("b2-1", "when the bias of unit 1 in layer 2 changes?", "This bias"),
        ("x-2", "when the input x₂ changes?", "This input"),
    ],
)
def test_the_question_and_the_view_are_those_of_what_is_chosen(told, select, expected, tab):
    promise = told("promise", select=select)
    assert promise.startswith(f"How does the loss J change {expected}")
    assert "Backpropagation answers" in promise
    assert told("chosen", select=select) == tab


def test_an_input_of_several_samples_is_asked_of_its_own_loss(told):
    assert "the loss of sample 2 change" in told("promise", XOR, select="x-1", sample="2")
    assert "the loss J change" in told("promise", XOR, select="W1-1-1", sample="2")


def test_the_sheet_is_said_what_it_is_where_it_is_quoted_and_nowhere_else(told):
    assert "beside an exam sheet solved by hand." in told("promise")
    assert "sheet" in told("edge")
    for block in ("promise", "edge"):
        assert "sheet" not in told(block, {"x": [1, 2]})


@pytest.mark.parametrize(
    ("problem", "view", "expected"),
    [
        ({}, {}, "h(1)=W(1)x+b(1) a(1)=ReLU(h(1)) h(2)=W(2)a(1)+b(2) y=σ(h(2)) J=12(t−y)2"),
        (SOFTMAX, {}, "h(1)=W(1)x y=softmax(h(1)) J=−∑itilnyi"),
        ({}, {"notation": "nielsen"}, "z2=w2x+b2 a2=ReLU(z2) z3=w3a2+b3 aL=σ(z3) C=12(y−aL)2"),
    ],
    ids=["worksheet", "softmax", "nielsen"],
)
def test_the_model_is_written_as_the_network_and_the_notation_have_it(
    told, problem, view, expected
):
    assert told("equations", problem, **view).replace(" ", "") == expected.replace(" ", "")


def test_of_several_samples_the_reduced_loss_is_told_too(told):
    assert told("equations", XOR).endswith("J=12∑n=12Jn")


def test_a_deep_model_is_told_by_its_first_and_last_layer(told):
    square = {"W": [[1, 0], [0, 1]], "b": None, "activation": "tanh"}
    equations = told("equations", {"layers": [square] * 4, "t": [1, 0]})
    assert "h(1)" in equations
    assert "⋯" in equations
    assert "h(4)=" in equations
    assert "h(2)" not in equations


def test_one_button_leads_into_the_walk(client):
    html = client.get("/").get_data(as_text=True)
    (button,) = re.findall(r'<button type="button" class="filled"[^>]*>', html)
    assert 'data-testid="button-walk"' in button


def test_the_gradient_of_a_bias_is_told_as_its_units_delta(told):
    assert told("result", select="b1-2").split("The gradient")[0].split() == [
        "∂J∂b2(1)=δ2(1)",
        "=",
        "0",
    ]
    assert "δ" not in told("result", select="W1-1-2")
    assert "δ" not in told("result", XOR, select="b1-1"), "of several samples it is a sum of them"
