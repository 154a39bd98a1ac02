"""POST /api/backprop/check: a calculation done by hand, line by line."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

SLIPPED = {"h1-1": 1, "y-1": "0,5", "delta2-1": "1/8", "delta1-1": "0.125", "dW1-1-2": "0.0625"}


def ask(client: FlaskClient, body: Any) -> TestResponse:
    return client.post("/api/backprop/check", json=body)


def test_each_line_gets_a_verdict_and_the_first_wrong_one_a_question(client: FlaskClient) -> None:
    answer = ask(client, {"sheet": SLIPPED}).json
    verdicts = {line["name"]: line["verdict"] for line in answer["lines"]}
    assert verdicts == {
        "h1-1": "agrees",
        "y-1": "agrees",
        "delta2-1": "first wrong",
        "delta1-1": "follows",
        "dW1-1-2": "follows",
    }
    assert answer["first_wrong"] == "delta2-1"
    asking = [line["name"] for line in answer["lines"] if "question" in line]
    assert asking == ["delta2-1"]
    assert 1 < len(answer["lines"][2]["candidates"]) <= 3


def test_a_right_sheet_has_no_first_wrong_line(client: FlaskClient) -> None:
    answer = ask(client, {"sheet": {"J": "1/8", "dW1-1-2": "-0.0625"}}).json
    assert answer["first_wrong"] is None


def test_numbers_of_the_solution_are_told_only_where_they_are_asked_for(
    client: FlaskClient,
) -> None:
    told = ask(client, {"sheet": {"J": "3", "delta2-1": "7"}})
    assert "0.125" not in told.text
    assert "1/8" not in told.text
    lines = ask(client, {"sheet": {"J": "3", "y-1": "7"}, "reveal": True}).json["lines"]
    assert [(line["value"], line["exact"]) for line in lines] == [(0.5, "0.5"), (0.125, "0.125")]


def test_a_sheet_is_of_one_of_several_samples(client: FlaskClient) -> None:
    layer = {"W": [[2]], "activation": "identity"}
    problem = {"layers": [layer], "x": [[1], [3]], "t": [[0], [0]]}
    body = {"problem": problem, "sample": 2, "sheet": {"h1-1": "6", "J": "18", "dW1-1-1": "18"}}
    assert {line["verdict"] for line in ask(client, body).json["lines"]} == {"agrees"}


def test_an_update_is_checked_where_there_is_a_rate(client: FlaskClient) -> None:
    body = {"problem": {"rate": "0.5"}, "sheet": {"new-W1-1-2": "0.46875"}}
    (line,) = ask(client, body).json["lines"]
    assert line["verdict"] == "first wrong"
    assert "uphill" not in line["question"]
    body["sheet"] = {"new-W1-1-2": "0.53125"}
    assert ask(client, body).json["first_wrong"] is None


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"sheet": {"h9-1": "1"}}, "sheet.h9-1"),
        ({"sheet": {"h1-1": None}}, "sheet.h1-1"),
        ({"sheet": {"new-W1-1-1": "1"}}, "sheet.new-W1-1-1"),
        ({"sheet": [1]}, "sheet"),
        ({"sheets": {}}, "sheets"),
        ({"problem": {"x": ["a", 1]}}, "problem.x[0]"),
        ({"problem": 1}, "problem"),
        ({"sample": 2}, "sample"),
        ({"reveal": "yes"}, "reveal"),
    ],
)
def test_what_is_wrong_with_a_request_is_said_where_it_stands(
    client: FlaskClient, body: dict[str, Any], field: str
) -> None:
    response = ask(client, body)
    assert response.status_code == 400
    assert response.json["field"] == field
    assert {*response.json} == {"ok", "error", "field", "status"}


def test_what_cannot_be_read_is_no_error(client: FlaskClient) -> None:
    (line,) = ask(client, {"sheet": {"J": "about 1/8"}}).json["lines"]
    assert line["verdict"] == "unreadable"


def test_it_is_described_with_its_verdicts_and_limits(client: FlaskClient) -> None:
    described = client.get("/api").json
    assert "POST /api/backprop/check" in described["addresses"]
    limit = described["check"]["limits"]["lines_of_a_sheet"]
    sheet = {f"h1-{number}": "1" for number in range(limit + 1)}
    assert ask(client, {"sheet": sheet}).status_code == 400
    assert {"agrees", "first wrong", "unreadable"} <= {*described["check"]["verdicts"]}


def test_the_largest_sheet_is_answered(client: FlaskClient) -> None:
    layers = [{"W": [[0.01] * 32] * 32, "activation": "tanh"}] * 8
    sheet = {f"dW{l}-{i}-{j}": "0.5" for l in (8, 7) for i in range(1, 32) for j in range(1, 32)}
    response = ask(client, {"problem": {"layers": layers}, "sheet": sheet})
    assert response.status_code == 200
    assert len(json.loads(response.text)["lines"]) == len(sheet)
