"""Find the slip: one line is wrong, those after it go on with it, and four stages lead out."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from explorer.backprop.exercises.asked import ASKED, Asked
from explorer.backprop.exercises.network import make, slip
from explorer.backprop.practice.mistakes import MISTAKES
from explorer.backprop.practice.mistakes.reasons import REASONS
from explorer.practice.view import KINDS

AT = {"kind": "live", "seed": "7", "level": "5"}


def ask(client: FlaskClient, stage: str, answer: str, **other: str) -> Any:
    body = {**AT, "stage": stage, "answer": answer, **other}
    return client.post("/api/page/practice/find", json=body).json


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.name)
def test_the_first_wrong_line_is_that_of_the_slip_and_no_later_one_is_to_blame(
    asked: Asked,
) -> None:
    for seed in range(6):
        found = slip(asked, seed)
        verdicts = make(asked, seed).check(found.texts)
        assert [e.name for e in verdicts if e.verdict == "first wrong"] == [found.line], seed
        before = [*found.texts][: [*found.texts].index(found.line)]
        assert {e.verdict for e in verdicts if e.name in before} <= {"agrees", "rounded"}
        assert "not yet" not in {e.verdict for e in verdicts}


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.name)
def test_the_slip_is_one_of_the_names_and_its_reason_one_of_the_reasons(asked: Asked) -> None:
    for seed in range(6):
        found = slip(asked, seed)
        assert found.names.count(found.name) == found.reasons.count(found.reason) == 1
        assert len({*found.names}) == len(found.names) > 1
        assert len({*found.reasons}) == len(found.reasons) > 1


def test_every_mistake_says_which_rule_it_breaks() -> None:
    assert REASONS.keys() == MISTAKES.keys()
    assert all(reason.endswith(".") for reason in REASONS.values())


def test_slips_are_of_many_kinds_in_many_lines() -> None:
    found = [slip(ASKED[1], seed) for seed in range(30)]
    assert len({each.line for each in found}) > 5
    assert len({each.name for each in found}) > 8


def test_it_is_found_named_mended_and_explained_one_after_the_other(client: FlaskClient) -> None:
    found, right = slip(ASKED[1], 7), {row.name: row.text for row in KINDS["live"].make(7).rows}
    answers = {
        "line": found.line,
        "name": found.name,
        "value": right[found.line],
        "reason": found.reason,
    }
    stages = [*answers]
    for number, (stage, answer) in enumerate(answers.items()):
        assert not ask(client, stage, "0.123456")["right"]
        told = ask(client, stage, answer)
        assert told["right"], stage
        coming = stages[number + 1 : number + 2]
        assert all(f'data-stage="{each}"' in told["html"] for each in coming)
        assert bool(told["html"]) == bool(coming)


def test_the_page_shows_wrong_lines_and_tells_nothing_of_what_is_asked(client: FlaskClient) -> None:
    page, found = client.get("/practice?kind=live&seed=7&level=5").text, slip(ASKED[1], 7)
    assert f">{found.texts[found.line]}<" in page
    assert found.name not in page
    assert found.reason not in page
    assert page.count('name="line"') == len(found.texts)


def test_a_kind_without_slips_says_so_and_shows_another_level(client: FlaskClient) -> None:
    page = client.get("/practice?kind=energy&level=5").text
    assert 'data-testid="notice-level"' in page
    assert 'class="answer"' in page
    answer = client.post("/api/page/practice/find", json={"kind": "energy", "level": "5"}).json
    assert not answer["ok"]


def test_a_stage_that_there_is_not_is_refused(client: FlaskClient) -> None:
    assert "line, name, value, reason" in ask(client, "all", "x")["error"]
    assert not ask(client, "line", "x", level="4")["ok"]
