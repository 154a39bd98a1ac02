"""Predict first on the machine's page: what is asked is nowhere on it before it is answered."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

import numpy as np
import pytest
from flask.testing import FlaskClient

from explorer.common.view import view_texts
from explorer.rbm import page
from explorer.rbm.limits import PAGE_LIMITS
from explorer.rbm.maths.exact import LogPartition
from explorer.rbm.maths.rbm import RBM
from explorer.rbm.problem import (
    QUESTIONS,
    RbmProblem,
    View,
    default_view,
    from_json,
    parameters,
    to_json,
    to_query,
)
from explorer.rbm.solution import RbmSolution, solve
from explorer.rbm.stops import walk_at
from tests.rbm.machines import given_machine, given_select

OPTIONS = re.compile(r'<ol class="options">.*?</ol>', re.DOTALL)
# What is told by when: at a question before a step nothing may depend on what comes with it.
ORDER = ("E", "F", "Z", "p", "likelihood", "slope", "positive", "negative", "gradient")
TABS = ("probability", "gradient", "ascent", "sampling")


def lesson(seed: int) -> tuple[RbmProblem, View]:
    """A random machine with data, what is chosen in it and how it is asked."""
    given = given_machine(seed)
    problem = from_json(given, PAGE_LIMITS)
    view = replace(
        default_view(problem),
        select=given_select(given, seed),
        grain=("sum", "term")[seed % 2],
        predict="on",
        ask=(QUESTIONS[seed % 3],) if seed % 4 else QUESTIONS,
        tab=TABS[seed % len(TABS)],
        order="probability",
    )
    return problem, view


def tampered(solution: RbmSolution, kind: str) -> RbmSolution:
    """The machine with other numbers in place of all that is not told before a kind of step."""
    to_come = ORDER[ORDER.index(kind) :]
    visible, data = solution.visible, solution.data
    assert visible is not None
    assert data is not None
    assert data.gradient is not None
    if "E" in to_come:
        given = solution.machine
        solution = replace(solution, machine=RBM(given.W * 1.5 + 0.3, given.b + 0.4, given.c - 0.2))
    if "Z" in to_come:
        free = np.roll(visible.free_energy, 1) * 1.3 + 0.2
        ln_Z = solution.log_partition.value + 0.31
        partition = LogPartition(ln_Z, ln_Z + 0.01)
        visible = replace(visible, free_energy=free)
        solution = replace(solution, log_partition=partition)
    if "p" in to_come:
        p = np.roll(visible.p, 1) * 0.9 + 0.01
        visible = replace(visible, p=p, log_p=np.log(p), entropy=visible.entropy + 0.2)
    if "likelihood" in to_come:
        data = replace(data, log_likelihoods=data.log_likelihoods - 0.7)
    if "slope" in to_come:
        rbm = solution.rbm
        solution = replace(solution, rbm=RBM(rbm.W, rbm.b, rbm.c + 0.6))
        data = replace(data, p_h=data.p_h * 0.5)
    gradient = replace(data.gradient, positive=data.gradient.positive * 1.2)
    return replace(solution, visible=visible, data=replace(data, gradient=gradient))


def asking(problem: RbmProblem, view: View) -> Iterator[tuple[int, str]]:
    """The numbers of the stops that ask, and before which kind of step."""
    walk = walk_at(solve(problem), replace(view, step=1))
    assert walk
    for number, stop in enumerate(walk.stops, 1):
        if stop.is_asking:
            yield number, stop.step.kind


def seen(client: FlaskClient, problem: RbmProblem, view: View, kind: str) -> list[str]:
    """All that is sent at a stop but the answers to choose from: to the open page, and with it."""
    body = {"problem": to_json(problem), "view": view_texts(view, parameters(problem))}
    answer = page.answer(body)
    assert answer["walk"]["name"] == f"ask-{kind}"
    blocks = {name: OPTIONS.sub("", each) for name, each in answer["blocks"].items()}
    client.application.extensions["shown"].cache_clear()
    opened = OPTIONS.sub("", client.get(f"/rbm?{to_query(problem, view)}").text)
    sent = json.dumps({**answer, "blocks": blocks}, default=np.ndarray.tolist, indent=0)
    return [*sent.splitlines(), *opened.splitlines()]


def giving_away(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, seed: int
) -> Iterator[tuple[str, str, str]]:
    """What of a page depends on what it asks: before which step, a line of each."""
    problem, view = lesson(seed)
    true = solve(problem)
    stops = list(asking(problem, view))
    assert stops
    for number, kind in stops:
        pages = []
        for solution in (true, tampered(true, kind)):
            monkeypatch.setattr(page, "solve", lambda _, solution=solution: solution)
            pages.append(seen(client, problem, replace(view, step=number), kind))
        lines = zip_longest(*pages, fillvalue="")
        yield from ((kind, *each) for each in lines if each[0] != each[1])


# Every grain, question and tab three times and more; tests/bench/withheld.py looks at many more.
@pytest.mark.parametrize("seed", range(12))
def test_before_an_answer_the_page_is_the_same_whatever_the_answer_is(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    assert list(giving_away(client, monkeypatch, seed)) == []


def test_an_answer_shows_what_was_kept_back(client: FlaskClient) -> None:
    """The pages differ as soon as the walk has told: the tampering is seen."""
    problem, view = lesson(0)
    true = solve(problem)
    told = {}
    for solution in (true, tampered(true, "E")):
        walk = walk_at(solution, replace(view, step=9999))
        assert walk
        told[solution is true] = [stop.step.formulas for stop in walk.stops]
    assert told[True] != told[False]
