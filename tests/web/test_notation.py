"""The page in somebody's book's notation: no symbol of the worksheet alone is left in it."""

import json
import re
import unicodedata
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from explorer.backprop.notation import NOTATIONS
from explorer.backprop.problem import GRAINS, TABS
from tests.web.told import OTHERS, Told, foreign, in_sentences

SAMPLES = "x=1,2;0,1&t=1;0&tab=matrix&rate=0.5&momentum=0.9"
STEP = r'data-step-to="(\d+)" data-name="([^"]+)"'
CLASSIFIER = "W2=1,-1;0.5,0.5&f2=softmax&loss=softmax_cross_entropy&t=1,0"


def answers(client: FlaskClient, name: str) -> Iterator[dict]:
    """What the open page is told at every step, of each grain those it has alone, and tab."""
    told = set()
    for grain in GRAINS:
        view = {"notation": name, "grain": grain, "predict": "on", "rate": "0.5"}
        yield (first := ask(client, {**view, "step": "1"}))
        steps = re.findall(STEP, first["blocks"]["overview"])
        assert len(steps) == first["walk"]["count"]
        for step, called in steps:
            if called not in told:
                yield ask(client, {**view, "step": step})
        told.update(called for _, called in steps)
    for tab in TABS:
        for select in ("W1-1-2", "b1-2", "x-1"):
            yield ask(client, {"notation": name, "tab": tab, "select": select})


def ask(client: FlaskClient, view: dict[str, str]) -> dict:
    answer = client.post("/api/page/backprop", json={"problem": {}, "view": view}).json
    assert answer["ok"], answer
    return answer


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize(
    "address",
    ["/?", "/?step=9&", "/speaker?step=9&", f"/?{CLASSIFIER}&", f"/?{SAMPLES}&", "/?rate=1&"],
)
def test_a_page_has_no_symbol_of_the_worksheet_alone(client, name, address):
    told = Told(client.get(f"{address}notation={name}").text)
    assert len(told.sentences) > 10
    assert told.letters & foreign(name) == set()
    assert in_sentences(foreign(name), told.sentences) == []


@pytest.mark.parametrize("name", OTHERS)
def test_no_answer_has_a_symbol_of_the_worksheet_alone(client, name):
    for answer in answers(client, name):
        told = Told("".join(answer["blocks"].values()))
        texts = [*told.sentences, *answer["alts"].values()]
        texts += [
            text for trace in answer["figures"]["network"]["data"] for text in trace.get("text", ())
        ]
        if answer["revival"]:
            texts += [answer["revival"]["deed"], answer["revival"]["done"]]
        assert told.letters & foreign(name) == set()
        assert in_sentences(foreign(name), texts) == []


@pytest.mark.parametrize(
    ("name", "letters"),
    [("bishop", "w0 t"), ("udl", "β y"), ("rumelhart", "θ t"), ("haykin", "b d"), ("ng", "b y")],
)
def test_biases_and_targets_in_the_picture_have_their_letters(client, name, letters):
    traces = ask(client, {"notation": name})["figures"]["network"]["data"]
    badges = next(trace["text"] for trace in traces if trace["uid"] == "badges")
    plain = [unicodedata.normalize("NFKC", text).partition(" =")[0] for text in badges]
    assert " ".join(dict.fromkeys(plain)) == letters


def test_the_search_finds_what_is_left_over():
    assert foreign("nielsen") == {"h", "W", "J", "t"}
    left = ["∂J/∂W(1)[1,2]", "h = 1", "W⁽²⁾ᵀ", "dJ/dw", "t 1"]
    assert in_sentences(foreign("nielsen"), [*left, "a unit", "W1-1-1", "Input"]) == left
    assert Told("<p>a <math><mi>h</mi></math></p>").letters == {"h"}


def test_what_is_refused_is_said_in_the_pages_notation(client):
    problem = {"layers": [{"W": [["x", 1]], "b": [0], "activation": "relu"}]}
    asked = {"problem": problem, "view": {"notation": "nielsen"}}
    answer = client.post("/api/page/backprop", json=asked).json
    assert answer["error"].startswith("w²₁,₁")
    assert answer["field"] == "layers[0].W[0][0]"


@pytest.mark.parametrize("name", OTHERS)
def test_latex_is_copied_in_the_pages_notation(client, name):
    asked = {"problem": {}, "view": {"notation": name}}
    latex = client.post("/api/page/backprop/latex", json=asked).json["latex"]
    letters = set(re.findall(r"(?<![\\A-Za-z])[A-Za-z](?![A-Za-z])", latex))
    assert letters & foreign(name) == set()


def test_hooks_numbers_and_the_api_stay_the_worksheets(client):
    def hooks(html: str) -> list[str]:
        return sorted(re.findall(r'data-testid="([^"]*)"', html))

    sheet = client.get("/").text
    for name in OTHERS:
        page = client.get(f"/?notation={name}").text
        assert [each for each in hooks(page) if each != "notation-card"] == hooks(sheet)
        answer, own = ask(client, {"notation": name}), ask(client, {})
        assert json.dumps(answer["numbers"]) == json.dumps(own["numbers"])
        assert answer["content"] == own["content"]


def test_fields_lie_as_matrices_do_in_the_notation(client):
    problem = "W1=1,2;3,4;5,6&b1=0,0,0&W2=1,1,1&b2=0&x=1,2&t=1"

    def fields(name: str) -> list[str]:
        page = client.get(f"/?{problem}&notation={name}").text
        return re.findall(r'data-testid="input-(W1-\d-\d)"', page)

    row_by_row = ["W1-1-1", "W1-1-2", "W1-2-1", "W1-2-2", "W1-3-1", "W1-3-2"]
    assert fields("worksheet") == fields("pytorch") == row_by_row
    assert fields("cs231n") == ["W1-1-1", "W1-2-1", "W1-3-1", "W1-1-2", "W1-2-2", "W1-3-2"]


def test_a_matrix_is_pasted_as_it_lies_on_the_page(client):
    def filled(name: str) -> list[list[int]]:
        asked = {"place": "layers[0].W", "values": [["1", "2", "3"], ["4", "5", "6"]]}
        asked |= {"problem": {}, "view": {"notation": name}}
        answer = client.post("/api/page/backprop/filled", json=asked).json
        return answer["problem"]["layers"][0]["W"]

    assert filled("worksheet") == filled("pytorch") == [[1, 2, 3], [4, 5, 6]]
    assert filled("cs231n") == [[1, 4], [2, 5], [3, 6]]


@pytest.mark.parametrize("values", [[["1"], ["1", "2"]], [], [[]], ["1"], 5, None])
def test_what_is_no_matrix_is_refused_in_every_notation(client, values):
    for name in NOTATIONS:
        asked = {"problem": {}, "view": {"notation": name}, "place": "layers[0].W"}
        answer = client.post("/api/page/backprop/filled", json={**asked, "values": values}).json
        assert answer["ok"] is False


def test_a_matrix_that_does_not_fit_is_told_whether_its_transpose_would(post):
    layers = [{"W": [[1, 2, 3], [4, 5, 6]]}, {"W": [[1], [2]]}]
    assert post({"layers": layers}).json["error"] == (
        "W(2) has 1 column, but layer 1 has 2 units; its transpose would fit"
    )
    layers[1]["W"] = [[1], [2], [3]]
    assert "transpose" not in post({"layers": layers}).json["error"]


@pytest.mark.parametrize(
    ("link", "name", "words"),
    [
        ("W1=1,2;3,4&b1=1", "bishop", "w⁽¹⁾₀ has 1 entry"),
        ("deltaW1=1,1", "nielsen", "the step of w² is 1×2, but w² is 2×2"),
        ("W1=1,2;3,4&deltab1=1,1", "ng", "a step of b[1] is given, but layer 1 has no bias"),
        ("x=1,1", "nielsen", "z²[2] = 0 lies at the kink of ReLU"),
        ("x=1,1", "goodfellow", "a(1)[2] = 0 lies at the kink of ReLU"),
    ],
)
def test_messages_have_the_books_symbols_and_layers(client, link, name, words):
    assert words in client.get(f"/?{link}&notation={name}").text


def test_all_biases_are_no_weights_in_sentences(client):
    page = client.get("/?notation=bishop").text
    assert 'aria-label="Biases w(1)₀"' in page
    assert 'aria-label="Weights w(1)"' in page
