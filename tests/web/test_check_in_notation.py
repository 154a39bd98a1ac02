"""A calculation is checked in every notation: the same verdicts, in the reader's words."""

import pytest
from flask.testing import FlaskClient

from explorer.backprop.notation import told_in
from explorer.backprop.practice.checking import LOOK, SAYS
from explorer.backprop.practice.mistakes import MISTAKES
from explorer.common.writing import in_words
from tests.web.told import OTHERS, foreign, in_sentences

PROBLEM = {
    "layers": [
        {"W": [["0.75", "0.5"], [-1, 1]], "b": ["0.1", "0.2"], "activation": "tanh"},
        {"W": [[1, "0.5"]], "b": [-1], "activation": "sigmoid"},
    ],
    "x": [1, "0.5"],
    "t": [1],
    "rate": "0.5",
}
# A slip in one line of each kind.
SLIPPED = [
    {"h1-1": "1.0"},  # no bias
    {"h1-1": "-0.4"},  # a column for a row
    {"h2-1": "7"},
    {"a1-1": "1.1"},
    {"J": "7"},
    {"delta2-1": "0.9"},
    {"delta1-1": "3"},
    {"dW1-1-2": "3"},
    {"db1-1": "1"},
    {"dx-1": "3"},
    {"new-W1-1-2": "9"},
    {"new-b1-1": "9"},
    {"h1-1": "h"},
]


def checked(client: FlaskClient, name: str, sheet: dict[str, str]) -> dict:
    asked = {"problem": PROBLEM, "sheet": sheet, "notation": name}
    answer = client.post("/api/backprop/check", json=asked).json
    assert answer["ok"], answer
    return dict(answer)


@pytest.mark.parametrize("name", OTHERS)
def test_lines_and_verdicts_are_the_same_and_no_word_is_the_worksheets(
    client: FlaskClient, name: str
) -> None:
    said = []
    for sheet in SLIPPED:
        own, other = (checked(client, each, sheet)["lines"][0] for each in ("worksheet", name))
        assert (own["name"], own["verdict"]) == (other["name"], other["verdict"])
        said += [other["says"], *other.get("candidates", [other.get("question", "")])]
    own = [text.replace('"h"', "") for text in said]
    assert in_sentences(foreign(name), own) == []


@pytest.mark.parametrize("name", OTHERS)
def test_every_question_that_can_be_asked_is_in_the_notation(name: str) -> None:
    questions = [*SAYS.values(), *LOOK.values(), *(each.question for each in MISTAKES.values())]
    with told_in(name):
        assert in_sentences(foreign(name), [*map(in_words, questions)]) == []


@pytest.mark.parametrize(
    ("name", "asks"),
    [
        ("worksheet", "a row of W or a column of W?"),
        ("cs231n", "a column of W or a row of W?"),
        ("udl", "a row of Ω or a column of Ω?"),
    ],
)
def test_rows_are_what_the_reader_calls_so(client: FlaskClient, name: str, asks: str) -> None:
    (line,) = checked(client, name, {"h1-1": "0.35"})["lines"]
    assert asks in str(line)


def test_a_sheet_that_begins_behind_the_first_layer_is_told_in_its_numbers(
    client: FlaskClient,
) -> None:
    sheet = {"h1-1": "7", "a1-1": "z"}
    asked = {"problem": {"layers": [{"W": [[1, "q"]]}]}, "sheet": sheet, "first": 2}
    assert client.post("/api/backprop/check", json=asked).json["error"].startswith("W(2)[1,2]")
    for first in (0, 10, "2", True, None):
        answer = client.post("/api/backprop/check", json={"first": first})
        assert (answer.status_code, answer.json["field"]) == (400, "first")


def test_another_notation_is_refused_by_its_name(client: FlaskClient) -> None:
    for value in ("nobody", 3, ["ng"]):
        answer = client.post("/api/backprop/check", json={"notation": value})
        assert answer.status_code == 400
        assert answer.json["field"] == "notation"
        assert "nielsen" in answer.json["error"]


def test_a_refused_sheet_is_refused_in_the_notation(client: FlaskClient) -> None:
    problem = {"layers": [{"W": [[1, "q"]]}]}
    asked = {"problem": problem, "notation": "mitchell"}
    answer = client.post("/api/backprop/check", json=asked).json
    assert answer["error"].startswith("w(1)[1,2]")
    assert answer["field"] == "problem.layers[0].W[0][1]"
