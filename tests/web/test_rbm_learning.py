"""Learning on the RBM page: slices of a course, and drawing what was learned."""

import json
import math
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient

from explorer.rbm import course
from explorer.rbm.maths.rbm import RBM
from explorer.web import work
from tests.rbm.machines import scipy_log_weights

DATA = [[1, 0, 1], [1, 1, 0], [1, 1, 1]]
MACHINE = {"W": [[1, -1], [2, 0], [0, 1]], "b": [0, -1, 1], "c": [-1, 0], "data": DATA}
COURSE = {"problem": MACHINE, "updates": 200, "rate": 0.5, "seed": 1}
METHODS = ["exact", "cd-1", "cd-10", "pcd"]


def slices(client: FlaskClient, **course: Any) -> list[Any]:
    """Every answer of a course, from the first to that which ends it."""
    answers = [client.post("/api/page/rbm/train", json=course).json]
    while answers[-1]["from"]["step"] < answers[-1]["updates"]:
        body = {**course, "from": answers[-1]["from"]}
        answers.append(client.post("/api/page/rbm/train", json=body).json)
    return answers


def learn(client: FlaskClient, **course: Any) -> dict[str, Any]:
    """A whole course: its curves by method, machines, and where it stopped."""
    answers = slices(client, **course)
    curves = {
        method: {
            part: [value for each in answers for value in each["curves"][index][part]]
            for part in ("steps", "means", "errors")
        }
        for index, method in enumerate(METHODS)
    }
    machines = {name: [m for each in answers for m in each["machines"][name]] for name in METHODS}
    return {**answers[-1], "curves": curves, "machines": machines}


def answer(client: FlaskClient, view: Any, **body: Any) -> Any:
    sent = {"problem": MACHINE, "view": view, **body}
    return client.post("/api/page/rbm", json=sent).json


def sent_back(
    learned: dict[str, Any], method: str, snapshot: int, experiment: str = "rows"
) -> dict[str, Any]:
    """What the page sends to have a moment drawn."""
    curves = [{"method": name, **curve} for name, curve in learned["curves"].items()]
    machine = learned["machines"][method][snapshot]
    chosen = {"method": method, "snapshot": snapshot, "machine": machine}
    return {"experiment": experiment, "curves": curves, **chosen}


def test_learning_climbs_towards_the_bound_and_every_machine_has_its_likelihood(
    client: FlaskClient,
) -> None:
    learned = learn(client, **COURSE)
    assert learned["best"] == pytest.approx(-math.log(3))
    for name, curve in learned["curves"].items():
        assert curve["steps"] == list(range(0, 201, 2))
        assert curve["means"][0] < curve["means"][-1] < learned["best"]
        assert curve["errors"][0] > curve["errors"][-1] > 0
        machine = learned["machines"][name][-1]
        rbm = RBM(*(np.array(machine[part]) for part in ("W", "b", "c")))
        every = (np.arange(8)[:, None] >> np.array([2, 1, 0]) & 1).astype(float)
        weights = scipy_log_weights(rbm, every)
        mean = scipy_log_weights(rbm, np.array(DATA)).mean() - np.logaddexp.reduce(weights)
        assert curve["means"][-1] == pytest.approx(mean, abs=2e-3)


def test_a_course_is_the_same_however_it_is_cut_into_slices(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = learn(client, **COURSE)
    monkeypatch.setattr(course, "SLICE", 0)
    answers = slices(client, **COURSE)
    assert [each["from"]["step"] for each in answers] == list(range(2, 201, 2))
    assert learn(client, **COURSE) == {**at_once, "from": answers[-1]["from"]}
    assert at_once["from"] == answers[-1]["from"]


def test_every_stretch_of_a_course_draws_random_numbers_of_its_own(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(course, "SLICE", 0)
    # A machine of zeros that hardly learns tosses coins: its changes are the random numbers.
    rate, zeros = 1e-6, {"W": [[0, 0]] * 3, "b": [0] * 3, "c": [0] * 2, "chains": ["000"] * 3}
    body = stopped(client, runs=dict.fromkeys(METHODS, zeros))
    told = slices(client, **{**body, "rate": rate, "updates": 100})
    b = {name: np.array([each["from"]["runs"][name]["b"] for each in told]) for name in METHODS}
    changes = {name: np.rint(3 * np.diff(path, axis=0) / rate) for name, path in b.items()}
    different = {name: len(np.unique(rows, axis=0)) for name, rows in changes.items()}
    assert different.pop("exact") == 1
    assert min(different.values()) > 10


@pytest.mark.parametrize(
    ("name", "best"), [("bars-2x2", -1.791759), ("bars-3x3", -2.639057), ("bars-4x4", -3.401197)]
)
def test_an_experiment_brings_its_own_data_and_its_published_bound(
    client: FlaskClient, name: str, best: float
) -> None:
    learned = learn(client, experiment=name, updates=20, seed=1)
    assert learned["best"] == pytest.approx(best, abs=1e-6)
    view, learning = {"experiment": name, "tab": "learning"}, sent_back(learned, "pcd", 20, name)
    seen = answer(client, view, learning=learning)
    assert {"learning", "filters", "likeliest"} <= set(seen["figures"])
    assert f"={best:.3f}".replace("-", "−")[1:] in seen["blocks"]["learning"]
    assert f"experiment={name}" in seen["query"]
    for elsewhere in ({"experiment": name}, {"tab": "learning"}):
        assert "learning" not in answer(client, elsewhere, learning=learning)["figures"]


def test_curves_and_filters_of_the_rows_are_drawn_in_their_view(client: FlaskClient) -> None:
    learned = learn(client, **COURSE)
    seen = answer(client, {"tab": "learning"}, learning=sent_back(learned, "cd-1", 3))
    assert {"learning", "filters"} <= set(seen["figures"])
    assert "likeliest" not in seen["figures"]
    assert seen["alts"]["learning"].startswith("Mean ln p(v) of the data. No model can exceed")
    assert seen["alts"]["filters"].startswith("The weights of 2 hidden units")


def test_who_comes_while_another_learns_waits_and_is_told_the_place(client: FlaskClient) -> None:
    with work.heavy.turn():
        told = client.post("/api/page/rbm/train", json=COURSE)
    assert told.status_code == 200
    assert told.json["ok"] is True
    assert told.json["waiting"] == 1
    again = {**COURSE, "ticket": told.json["ticket"]}
    assert "curves" in client.post("/api/page/rbm/train", json=again).json


def stopped(client: FlaskClient, **changes: Any) -> dict[str, Any]:
    """A course that goes on from where another one stopped, but for some changes."""
    standing = client.post("/api/page/rbm/train", json=COURSE).json["from"]
    return {**COURSE, "from": {**standing, **changes}}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"problem": {}}, "data"),
        ({"updates": 10**6}, "updates"),
        ({"rate": 0}, "rate"),
        ({"rate": "quick"}, "rate"),
        ({"problem": 3}, "problem"),
        ({"experiment": "cats"}, "experiment"),
        ({"experiment": ["rows"]}, "experiment"),
        ({"from": 1}, "from"),
        ({"from": {"step": 1}}, "from"),
        ({"from": {"step": 10**6}}, "step"),
    ],
)
def test_learning_that_cannot_be_is_refused(client: FlaskClient, body: Any, field: str) -> None:
    response = client.post("/api/page/rbm/train", json={"problem": MACHINE, **body})
    assert response.status_code == 400
    assert response.json["field"] == field


@pytest.mark.parametrize("state", ["000", "111"])
def test_persistent_chains_go_on_where_the_last_slice_left_them(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    monkeypatch.setattr(course, "SLICE", 0)
    body = stopped(client)
    stay = {"W": [[60, 60]] * 3, "b": [-60] * 3, "c": [-90] * 2, "chains": [state] * 3}
    body["from"]["runs"]["pcd"] = stay  # all 0 and all 1 keep each other going
    reached = client.post("/api/page/rbm/train", json=body).json["from"]
    assert reached["step"] == 4
    assert reached["runs"]["pcd"]["chains"] == [state] * 3


@pytest.mark.parametrize(
    "change",
    [
        {"W": [[1]]},
        {"b": [1, 2, "x"]},
        {"c": [0, 1e9]},
        {"c": [0, None]},
        {"chains": ["001"]},
        {"chains": ["001", "010", "x"]},
        {"chains": [1, 2, 3]},
    ],
)
def test_a_standing_of_another_kind_is_refused(client: FlaskClient, change: Any) -> None:
    body = stopped(client)
    runs = body["from"]["runs"]
    broken = {**body, "from": {"step": 2, "runs": {**runs, "pcd": {**runs["pcd"], **change}}}}
    response = client.post("/api/page/rbm/train", json=broken)
    assert response.status_code == 400
    assert response.json["field"] == "from"


CURVE = {"method": "exact", "steps": [0, 1], "means": [0, 0], "errors": [0, 0]}
WHOLE = {
    "experiment": "rows",
    "curves": [CURVE],
    "method": "exact",
    "snapshot": 1,
    "machine": {name: MACHINE[name] for name in "Wbc"},
}


@pytest.mark.parametrize(
    "change",
    [
        {"curves": [{}]},
        {"curves": 1},
        {"curves": [CURVE, CURVE]},
        {"curves": [CURVE] * 5500},
        {"curves": [{**CURVE, "means": [-1e308, 0]}]},
        {"curves": [{**CURVE, "means": [0, 1e308]}]},
        {"curves": [{**CURVE, "errors": [0, 1.5]}]},
        {"curves": [{**CURVE, "steps": [0, 10**30]}]},
        {"curves": [{**CURVE, "steps": [-1, 1]}]},
        {
            "curves": [
                {
                    **CURVE,
                    **{name: [0] * 201 for name in ("means", "errors")},
                    "steps": list(range(201)),
                }
            ]
        },
        {"curves": [{**CURVE, "means": [0, 1e999]}]},
        {"curves": [{**CURVE, "method": "magic"}]},
        {"curves": [{**CURVE, "errors": [0]}]},
        {"machine": {}},
        {"machine": {"W": [[1]], "b": [0], "c": [0]}},
        {"snapshot": "x"},
    ],
)
def test_what_was_not_learned_is_refused(client: FlaskClient, change: Any) -> None:
    body = json.dumps({"problem": MACHINE, "learning": {**WHOLE, **change}})
    text = body.replace("Infinity", "1e999")
    told = client.post("/api/page/rbm", data=text, content_type="application/json")
    assert told.json["ok"] is False
    assert told.json["field"] == "learning"
    assert answer(client, {}, learning=WHOLE)["ok"]
