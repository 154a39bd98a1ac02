"""Predict first: what is asked is nowhere on the page before it is answered, seen or not."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer.backprop import page
from explorer.backprop.batch import Batch, work_out
from explorer.backprop.problem import GRAINS, Problem, View, parameters, to_json, to_query
from explorer.backprop.samples import walk_through
from explorer.backprop.stops import Walk
from explorer.common.view import view_texts
from tests.backprop.networks import random_network
from tests.backprop.tampering import tampered

MODES = ("on", "backward")
SIZES = [(2, 2, 1), (2, 3, 2), (1, 2, 1), (3, 2, 2), (2, 2, 2, 1), (1, 1)]
ENDS = [
    ("sigmoid", "half_squared_error"),
    ("softmax", "softmax_cross_entropy"),
    ("sigmoid", "binary_cross_entropy"),
    ("relu", "squared_error_mean"),
    ("identity", "half_squared_error"),
]
HIDDEN = ("relu", "tanh", "sigmoid", "leaky_relu")
OPTIONS = re.compile(r'<ol class="options">.*?</ol>', re.DOTALL)


def lesson(seed: int) -> tuple[Problem, View]:
    """A random network, what is chosen in it and how it is asked; every grain in both modes."""
    draw = random.Random(seed)
    sizes = SIZES[seed % len(SIZES)]
    output, loss = ENDS[draw.randrange(len(ENDS))]
    if sizes[-1] == 1 and output == "softmax":
        output, loss = ENDS[0]
    if sizes[-1] == 2 and loss == "binary_cross_entropy":
        output, loss = ENDS[1]
    problem = random_network(sizes, seed, draw.choice(HIDDEN), output, loss)
    layer = draw.randrange(1, len(sizes))
    unit, source = draw.randint(1, sizes[layer]), draw.randint(1, sizes[layer - 1])
    select = draw.choice([f"W{layer}-{unit}-{source}", f"b{layer}-{unit}", "x-1"])
    grain, mode = GRAINS[seed // 2 % 3], MODES[seed % 2]
    return problem, View(select, step=1, grain=grain, predict=mode)


def seen(problem: Problem, view: View, walk: Walk) -> str:
    """All that the page gets at a stop but the answers to choose from."""
    texts = view_texts(replace(view, step=walk.number), parameters(problem))
    answer = page.answer({"problem": to_json(problem), "view": texts})
    assert answer["walk"]["name"] == walk.stop.name
    blocks = {name: OPTIONS.sub("", html) for name, html in answer["blocks"].items()}
    return json.dumps({**answer, "blocks": blocks}, default=float, indent=0)


def opened(client: FlaskClient, link: str) -> str:
    """The page of a link but the answers to choose from, made anew: pages are kept by link."""
    client.application.extensions["shown"].cache_clear()
    return OPTIONS.sub("", client.get(link).text)


def told_apart(monkeypatch: pytest.MonkeyPatch, batch: Batch, at: Walk, look) -> list[str]:
    """What is seen at a stop with the true numbers, and with others in place of those to come."""
    step = at.stop.step
    other = tampered(batch.at(1), step.kind, step.layer or 0, step.unit)
    pages = []
    for solution in (batch.at(1), other):
        worked = (replace(batch, solutions=(solution,)), None)
        monkeypatch.setattr(page, "seen", lambda *_, worked=worked: worked)
        pages.append(look())
    return pages


def asking(walk: Walk) -> list[Walk]:
    """The walk at each of its questions."""
    numbers = [number for number, stop in enumerate(walk.stops, 1) if stop.is_asking]
    assert numbers
    return [replace(walk, number=number) for number in numbers]


def giving_away(
    app: Flask, monkeypatch: pytest.MonkeyPatch, seed: int
) -> Iterator[tuple[str, str, str]]:
    """What of a page depends on what it asks: the question's name, a line of each."""
    problem, view = lesson(seed)
    batch = work_out(problem)
    with app.test_request_context():
        for at in asking(walk_through(batch, view)):
            true, other = told_apart(
                monkeypatch, batch, at, lambda at=at: seen(problem, view, at).splitlines()
            )
            lines = zip_longest(true, other, fillvalue="")
            yield from ((at.stop.name, *each) for each in lines if each[0] != each[1])


# Every size, grain and mode four times; tests/bench/withheld.py looks at many more.
@pytest.mark.parametrize("seed", range(24))
def test_before_an_answer_the_page_is_the_same_whatever_the_answer_is(
    app: Flask, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    assert list(giving_away(app, monkeypatch, seed)) == []


@pytest.mark.parametrize("seed", range(0, 42, 7))
def test_a_page_that_opens_at_a_question_is_the_same_whatever_the_answer_is(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    problem, view = lesson(seed)
    batch = work_out(problem)
    stops = asking(walk_through(batch, view))
    for at in (stops[0], stops[len(stops) // 2], stops[-1]):
        link = "/?" + to_query(problem, replace(view, step=at.number))
        true, other = told_apart(monkeypatch, batch, at, lambda link=link: opened(client, link))
        assert at.stop.name in true
        assert true.splitlines() == other.splitlines(), at.stop.name


@pytest.mark.parametrize("mode", MODES)
def test_no_mark_and_no_word_says_that_a_unit_is_killed_before_that_is_asked(
    client: FlaskClient, mode: str
) -> None:
    names, told = [], []
    for step in range(1, 32):
        view = {"step": str(step), "predict": mode, "ask": "learns"}
        answer = client.post("/api/page/backprop", json={"problem": {}, "view": view}).json
        names.append(answer["walk"]["name"])
        told.append("illed" in json.dumps(answer) or answer["revival"] is not None)
    at = names.index("ask-factor-4")
    assert not any(told[: at + 1])
    assert all(told[at + 1 :])
