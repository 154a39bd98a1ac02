"""What a link says of its exercise: shown as text, with its problem, and led nowhere by stealth."""

from dataclasses import replace

import pytest

from explorer.backprop.exercise import exercise, pieces, shown_example
from explorer.backprop.limits import MAX_QUESTION, MAX_SOURCE, MAX_TITLE
from explorer.backprop.page import PAGE
from explorer.backprop.problem import (
    EXAMPLES,
    WORKSHEET,
    View,
    from_query,
    problem_to_query,
    to_json,
    to_query,
)

MAZUR = next(example for example in EXAMPLES if example.name == "mazur")
LINK = {"x": "2,1", "title": "Sheet 3", "source": "A course", "question": "Which unit learns?"}


def test_a_link_gives_its_exercise_a_title_a_source_and_a_question():
    problem, view, errors = from_query(LINK)
    said = exercise(problem, view)
    assert errors == ()
    assert (said.kind, said.title, said.question) == ("Exercise", "Sheet 3", "Which unit learns?")
    assert [piece.text for piece in said.source] == ["A course"]
    assert to_query(problem, view) == (
        "x=2,1&title=Sheet%203&source=A%20course&question=Which%20unit%20learns%3F"
    )


def test_a_page_that_is_told_nothing_says_nothing():
    assert exercise(WORKSHEET, View()) is None


@pytest.mark.parametrize(
    ("name", "most"), [("title", MAX_TITLE), ("source", MAX_SOURCE), ("question", MAX_QUESTION)]
)
def test_what_is_said_has_a_length_and_no_control_characters(name, most):
    assert getattr(from_query({name: "é" * most})[1], name) == "é" * most
    _, view, errors = from_query({name: "x" * (most + 1)})
    assert (getattr(view, name), [error.field for error in errors]) == ("", [name])
    assert f"{most} are allowed" in errors[0].message
    assert from_query({name: "a\x07b"})[2][0].field == name
    assert from_query({name: "a\ud800b"})[2][0].field == name
    assert getattr(from_query({name: " a\n\t b "})[1], name) == "a b"


def test_the_name_of_an_example_is_a_link_to_it():
    problem, view, errors = from_query({"example": "mazur"})
    assert (problem, view.example, errors) == (MAZUR.problem, "mazur", ())
    said = exercise(problem, view)
    assert (said.kind, said.title, said.changed_from) == ("Example", MAZUR.title, "")
    assert said.source[-1].address == MAZUR.address


def test_an_example_that_is_changed_says_what_it_was():
    changed = replace(MAZUR.problem, x=WORKSHEET.x)
    said = exercise(changed, View(example="mazur"))
    assert (said.title, said.source, said.changed_from) == ("", (), MAZUR.title)
    assert shown_example(changed, View(example="mazur")) == ""
    assert shown_example(MAZUR.problem, View(example="mazur")) == "mazur"
    assert shown_example(WORKSHEET, View()) == "worksheet"
    assert shown_example(MAZUR.problem, View()) == ""
    assert from_query({"example": "mazur", "x": "1,0.5"})[0] == WORKSHEET


def test_an_example_that_there_is_not_is_named_with_those_that_there_are():
    problem, _, (error,) = from_query({"example": "nobody"})
    assert problem == WORKSHEET
    assert all(example.name in error.message for example in EXAMPLES)


@pytest.mark.parametrize(
    ("source", "addresses"),
    [
        ("Mazur, https://mattmazur.com/a/b/.", ["https://mattmazur.com/a/b/"]),
        ("(https://a.example/x?y=1&z=2)", ["https://a.example/x?y=1&z=2"]),
        ("http://a.example/", []),
        ("javascript:alert(1)", []),
        ("data:text/html,x https:// https://", []),
        ("https://bank.example@evil.example/", []),
        ("https://b\u0430nk.example/", []),
        ("https://[::1", []),
        ("HTTPS://a.example", []),
    ],
)
def test_a_source_leads_to_plain_https_addresses_alone(source, addresses):
    found = list(pieces(source))
    assert "".join(piece.text for piece in found) == source
    assert [piece.address for piece in found if piece.address] == addresses


def test_an_address_is_its_own_text_and_leads_away_without_telling_from_where(client):
    html = client.get("/", query_string={"source": "at https://a.example/<b>x"}).text
    assert (
        '<a href="https://a.example/" target="_blank"\n  rel="noopener noreferrer nofollow">'
        "https://a.example/</a>&lt;b&gt;x" in html
    )


def test_an_open_page_is_told_what_is_said_and_which_example_it_is():
    answer = PAGE.answer({"problem": to_json(MAZUR.problem), "view": {"example": "mazur"}})
    assert answer["example"] == "mazur"
    assert MAZUR.title in answer["blocks"]["exercise"]
    assert answer["query"] == f"{problem_to_query(MAZUR.problem)}&example=mazur"
    other = PAGE.answer({"problem": to_json(WORKSHEET), "view": {"example": "mazur"}})
    assert other["example"] == ""
    assert "Changed from" in other["blocks"]["exercise"]
    assert other["query"] == "x=1,0.5&example=mazur"
