"""The hands that a class puts up: what the page has for them, and that it gives nothing away."""

import re

import pytest
from flask.testing import FlaskClient

from explorer.backprop.problem import WORKSHEET, to_json

ROWS = re.compile(r'<li\s+data-hand="(\d)"')


@pytest.fixture
def card(client: FlaskClient):
    def card(step: int) -> tuple[str, str]:
        view = {"present": "1", "predict": "on", "step": str(step)}
        body = {"problem": to_json(WORKSHEET), "view": view}
        answer = client.post("/api/page/backprop", json=body).get_json()
        return answer["walk"]["name"], answer["blocks"]["card"]

    return card


def test_every_answer_to_every_question_can_be_counted_and_none_is_marked(card) -> None:
    asked = 0
    for step in range(1, 31):
        name, html = card(step)
        if not name.startswith("ask-"):
            continue
        asked += 1
        options = len(re.findall(r'data-testid="option-\d"', html))
        numbers = [str(number) for number in range(1, options + 1)]
        assert ROWS.findall(html) == numbers
        for number in numbers:
            assert f'data-testid="raise-{number}"' in html
            assert f'data-testid="lower-{number}"' in html
        for mark in ("✓", "right", "tally", "truth"):
            assert mark not in html, (name, mark)
    assert asked == 13


def test_once_it_is_answered_one_row_is_the_true_one(card) -> None:
    name, html = card(3)
    assert name == "h1"
    assert ROWS.findall(html) == ["1", "2", "3"]
    assert re.findall(r'class="right"><span>(\w+) ✓', html) == ["negative"]
    assert 'data-testid="tally"' in html


def test_the_question_and_its_answer_are_counted_under_one_name(card, client: FlaskClient) -> None:
    (asked,) = re.findall(r'"question-text" data-hands data-about="([^"]+)"', card(2)[1])
    (told,) = re.findall(r'<ul class="tally" data-hands data-about="([^"]+)"', card(3)[1])
    speaker = client.get("/speaker?predict=on&step=2").text
    (spoken,) = re.findall(r'<ul class="raised" data-hands data-about="([^"]+)"', speaker)
    assert asked == told == spoken
