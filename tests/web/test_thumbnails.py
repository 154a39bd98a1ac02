"""The small pictures of all steps: one for each, and none that gives away what is asked."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

from explorer.backprop.problem import WORKSHEET, to_json

ADDRESS = "/api/page/backprop"
SYMBOL = re.compile(r'<symbol id="thumbnail-(\d+)"[^>]*>(.*?)</symbol>', re.DOTALL)
COLOURED = re.compile(r"--(?:positive|negative)")
OTHER = {  # the worksheet's inputs and target in a network in which other units live
    **to_json(WORKSHEET),
    "layers": [
        {"W": [[-2, 1], [3, -0.5]], "b": [1, 0.25], "activation": "relu"},
        {"W": [[-1, 2]], "b": [-0.75], "activation": "sigmoid"},
    ],
}
BLANK = "\N{NO-BREAK SPACE}"


class Chapters(HTMLParser):
    """The headings of the overview, and the pictures that its steps use, in their order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.used: list[int] = []
        self._is_heading = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_heading = tag == "h3"
        if tag == "use":
            self.used.append(int(dict(attrs)["href"].removeprefix("#thumbnail-")))

    def handle_data(self, data: str) -> None:
        if self._is_heading and data.strip():
            self.headings.append(data.strip())


@pytest.fixture
def ask(client: FlaskClient) -> Callable[..., dict]:
    def ask(what: str = "", problem: dict | None = None, **view: str) -> dict:
        body = {"problem": problem or to_json(WORKSHEET), "view": view}
        answer = client.post(f"{ADDRESS}{what}", json=body).get_json()
        assert answer["ok"], answer
        return answer

    return ask


def pictures(ask: Callable[..., dict], **asked: str) -> dict[int, str]:
    """The sheet's pictures by their numbers, without the ground that they stand on."""
    found = {int(number): parts for number, parts in SYMBOL.findall(_sheet(ask, **asked))}
    return {number: parts for number, parts in found.items() if number}


def _sheet(ask: Callable[..., dict], **asked: str) -> str:
    return str(ask("/thumbnails", **asked)["thumbnails"])


@pytest.mark.parametrize("grain", ["layer", "unit", "term"])
@pytest.mark.parametrize("more", [{}, {"rate": "0.1"}, {"predict": "on"}, {"select": "x-2"}])
def test_every_step_has_its_own_picture_and_uses_that(ask, grain: str, more: dict) -> None:
    answer = ask(step="1", grain=grain, **more)
    overview = Chapters(answer["blocks"]["overview"])
    numbers = list(range(1, answer["walk"]["count"] + 1))
    assert overview.used == numbers == list(pictures(ask, step="1", grain=grain, **more))
    assert len(overview.headings) == len(set(overview.headings))


def test_steps_stand_under_what_they_are_part_of(ask) -> None:
    overview = ask(step="1", rate="0.1")["blocks"]["overview"]
    chapters = ["Given", "Forward", "Loss", "Backward", "Gradients", "Update"]
    assert Chapters(overview).headings == chapters
    assert overview.count("Backward") == 1


def test_the_pictures_fill_with_what_becomes_known(ask) -> None:
    shown = pictures(ask, step="1")
    texts = {number: re.findall(r">([^<>]+)</text>", parts) for number, parts in shown.items()}
    assert texts[1] == ["1", "0.5"]  # the worksheet: x, a(1), y, J
    assert texts[3] == ["1", "0.5", "1", "0"]
    assert texts[5] == ["1", "0.5", "1", "0", "0.5"]
    assert texts[6] == ["1", "0.5", "1", "0", "0.5", "0.125"]
    after = pictures(ask, step="1", rate="0.1")
    assert re.findall(r">([^<>]+)</text>", after[20])[-1] == "0.118"


def test_what_a_step_is_about_is_lit(ask) -> None:
    lit = {number: parts.count("--accent") for number, parts in pictures(ask, step="1").items()}
    assert all(count for number, count in lit.items() if number != 17), lit
    assert lit[17] == 0  # all the others, the same way


def test_nobody_who_does_not_walk_gets_pictures(ask) -> None:
    assert _sheet(ask) == ""


def test_before_a_question_the_pictures_are_the_same_whatever_the_network_will_do(ask) -> None:
    asked = {"step": "2", "predict": "on", "select": "W1-1-2"}
    assert ask(**asked)["walk"]["count"] == ask(problem=OTHER, **asked)["walk"]["count"]
    own, others = pictures(ask, **asked), pictures(ask, problem=OTHER, **asked)
    assert {number for number in own if own[number] != others[number]} <= {2}, "the one asked of"


@pytest.mark.parametrize("predict", ["on", "backward"])
def test_no_picture_shows_more_than_the_diagram_beside_the_question(ask, predict: str) -> None:
    count = ask(step="1", predict=predict)["walk"]["count"]
    for step in range(1, count):
        answer = ask(step=str(step), predict=predict)
        if not answer["walk"]["name"].startswith("ask-"):
            continue
        (values,) = (
            trace["text"]
            for trace in answer["figures"]["network"]["data"]
            if trace["uid"] == "values"
        )
        known = sum(text != BLANK for text in values)
        shown = pictures(ask, step=str(step), predict=predict)
        coloured = len(COLOURED.findall(shown[step]))
        for number, parts in shown.items():
            assert parts.count("<text") <= known, (step, number)
            assert len(COLOURED.findall(parts)) <= coloured, (step, number)


def test_without_questions_the_pictures_tell_the_whole_walk(ask) -> None:
    assert _sheet(ask, step="2") == _sheet(ask, step="16")
    assert _sheet(ask, step="2", predict="on") != _sheet(ask, step="16", predict="on")
    told = str(ask(step="1", predict="on")["walk"]["count"])
    assert pictures(ask, step=told, predict="on")[29].count("<text") == 6


def test_the_speaker_sees_the_next_step_as_it_will_be(client: FlaskClient) -> None:
    shown = client.get("/speaker?step=5&predict=off").text
    assert re.search(r'<svg class="thumbnail".*>0\.125</text>', shown)
    assert 'class="thumbnail"' not in client.get("/speaker?step=17").text
