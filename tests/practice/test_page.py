"""The practice page through its door: the exercise, its check, its hints, its solution."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from explorer.backprop.exercises import network as vetted
from explorer.practice.view import KINDS

LIVE = {"kind": "live", "seed": "3", "level": "2"}


def ask(client: FlaskClient, action: str, **body: Any) -> Any:
    answer = client.post(f"/api/page/practice/{action}", json=body)
    assert answer.status_code == 200
    return answer.json


def solution(client: FlaskClient, **asked: str) -> dict[str, str]:
    rows: dict[str, str] = ask(client, "solution", **asked)["rows"]
    return rows


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("level", "1234")
def test_every_kind_is_solved_by_its_solution_at_every_level(
    client: FlaskClient, kind: str, level: str
) -> None:
    asked = {"kind": kind, "seed": "5", "level": level}
    answer = ask(client, "check", **asked, sheet=solution(client, **asked))
    assert answer["solved"], answer
    assert {row["verdict"] for row in answer["rows"]} <= {"agrees", "rounded"}


def test_an_open_page_brings_the_draw_of_its_exercise_along(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = client.get("/practice?kind=live&seed=77&level=4").text
    (attempt,) = re.findall(r'data-attempt="(\d+)"', page)
    asked = {"kind": "live", "seed": "77", "level": "4", "attempt": attempt}
    sheet = {row.name: row.text for row in KINDS["live"].make(77).rows}
    monkeypatch.setattr(vetted, "is_vetted", None)  # nothing is looked for anew
    assert ask(client, "check", **asked, sheet=sheet)["solved"]


def test_from_level_to_level_more_is_left_blank(client: FlaskClient) -> None:
    blank = [solution(client, kind="live", seed="3", level=level) for level in "1234"]
    assert [len(each) for each in blank] == [0, 1, 2, 9]
    pages = [client.get(f"/practice?kind=live&seed=3&level={level}").text for level in "1234"]
    assert [page.count('class="answer"') for page in pages] == [0, 1, 2, 9]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_the_solution_is_in_the_page_before_it_is_asked_for(
    client: FlaskClient, kind: str
) -> None:
    page = client.get(f"/practice?kind={kind}&seed=3&level=4").text
    exercise = KINDS[kind].make(3)
    given = "".join(exercise.given) + exercise.question
    for row in exercise.rows:
        if len(row.text.strip("−0.")) > 2 and row.text.replace("−", "-") not in given:
            assert f">{row.text}<" not in page


def test_a_right_answer_of_too_few_digits_is_asked_for_more(client: FlaskClient) -> None:
    (name, text), *_ = solution(client, **LIVE).items()
    (row,) = ask(client, "check", **LIVE, sheet={name: f"{float(text.replace('−', '-')):.2g}"})[
        "rows"
    ]
    assert row["verdict"] == "not yet"
    assert "three significant digits" in row["says"]


def test_a_wrong_answer_gets_a_question_and_no_number(client: FlaskClient) -> None:
    (name, text), *_ = solution(client, **LIVE).items()
    wrong = text.removeprefix("−") if text.startswith("−") else f"-{text}"
    answer = ask(client, "check", **LIVE, sheet={name: wrong})
    (row,) = answer["rows"]
    assert not answer["solved"]
    assert row["verdict"] == "first wrong"
    assert all(each.endswith("?") for each in row["questions"])
    assert "the sign is lost, t − y for y − t" in row["mistakes"]
    assert text not in str(answer)


def test_hints_come_one_by_one_and_end(client: FlaskClient) -> None:
    (name,) = solution(client, **LIVE)
    hints = [ask(client, "hint", **LIVE, row=name, stage=stage) for stage in (1, 2, 3)]
    assert [hint["is_last"] for hint in hints] == [False, False, True]
    assert "<math" not in hints[0]["html"]
    assert all("<math" in hint["html"] for hint in hints[1:])
    assert not ask(client, "hint", **LIVE, row="h1-1", stage=1)["ok"]  # it is given
    assert "1 to 3" in ask(client, "hint", **LIVE, row=name, stage=4)["error"]


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "none"},
        {"seed": "-1"},
        {"seed": "10000000"},
        {"level": "6"},
        {"attempt": "-1"},
        {"attempt": "99999"},
        {"attempt": "1"},  # which no hand could calculate
        {"sheet": {"J": "1"}},
        {"sheet": {"dW1-1-1": 1}},
        {"sheet": []},
    ],
)
def test_what_cannot_be_checked_is_refused_in_words(client: FlaskClient, body: Any) -> None:
    answer = ask(client, "check", **{**LIVE, **body})
    assert not answer["ok"]
    assert answer["error"]


def test_a_bad_link_shows_the_first_exercise_and_says_why(client: FlaskClient) -> None:
    page = client.get("/practice?kind=<b>&seed=x&level=9")
    assert page.status_code == 200
    for name in ("kind", "seed", "level"):
        assert f'data-testid="notice-{name}"' in page.text
    assert "<b>" not in page.text


def test_the_solution_is_worked_out_on_the_page_of_its_subject(client: FlaskClient) -> None:
    for kind in KINDS:
        page = ask(client, "solution", kind=kind, seed="3", level="4")["page"]
        shown = client.get(page)
        assert shown.status_code == 200
        assert 'data-testid="notice-' not in shown.text, page
        assert 'data-testid="assumed"' not in shown.text, page
