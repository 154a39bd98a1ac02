"""A course of learning as a link tells it: its settings, where it starts, what is used of it."""

import math
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient

from explorer.rbm import course
from tests.web.test_rbm_learning import COURSE, DATA, MACHINE, answer, learn, sent_back, slices

START = "1,-1;2,0;0,1:0,-1,1:-1,0"


def test_a_course_can_start_at_a_machine(client: FlaskClient) -> None:
    learned = learn(client, **COURSE, start=START)
    for machines in learned["machines"].values():
        assert machines[0] == {name: MACHINE[name] for name in "Wbc"}
    # The mean of ln p(v) of the rows, as checked for the page's own machine.
    assert learned["curves"]["exact"]["means"][0] == pytest.approx(-6.000083853259 / 3, abs=1e-6)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"start": "1;2:0,0:0"}, "start"),
        ({"start": "1,2:0"}, "start"),
        ({"start": "1,-1;2,0;0,1:0,-1:-1,0"}, "start"),
        ({"start": "x;2;3:0,0,0:0"}, "W[0][0]"),
        ({"decay": "slow"}, "decay"),
        ({"momentum": "1"}, "momentum"),
        ({"weight_decay": "-1"}, "weight_decay"),
        ({"chains": "1001"}, "chains"),
        ({"batch": "x"}, "batch"),
        ({"batch": 3}, "batch"),
        ({"until": 201}, "until"),
    ],
)
def test_settings_that_cannot_be_are_refused(client: FlaskClient, change: Any, field: str) -> None:
    response = client.post("/api/page/rbm/train", json={**COURSE, **change})
    assert response.status_code == 400
    assert response.json["field"] == field


SETTINGS = {
    "momentum": "0.5",
    "decay": "linear",
    "chains": "7",
    "batch": "2",
    "weight_decay": "0.01",
}


@pytest.mark.parametrize("settings", [SETTINGS, {"start": START}, {"chains": "100"}])
def test_a_course_with_settings_is_the_same_however_it_is_cut(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    at_once = learn(client, **COURSE, **settings)
    monkeypatch.setattr(course, "SLICE", 0)
    cut = learn(client, **COURSE, **settings)
    assert cut["curves"] == at_once["curves"]
    assert cut["from"] == at_once["from"]
    assert at_once["curves"] != learn(client, **COURSE)["curves"]


def test_a_course_stops_where_it_is_to_stop_and_is_the_same_until_then(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(course, "SLICE", 60)  # seconds: a slow machine gets as far as a fast one
    whole = learn(client, **COURSE)
    part = client.post("/api/page/rbm/train", json={**COURSE, "until": 60}).json
    assert part["from"]["step"] == 60
    assert part["curves"][0]["means"] == whole["curves"]["exact"]["means"][:31]


def test_lessons_are_told_after_learning_and_not_before(client: FlaskClient) -> None:
    view = {"experiment": "bars-2x2", "tab": "learning"}
    before = answer(client, view)
    assert "lesson-" not in before["blocks"]["lessons"]
    assert "patterns" in before["figures"]
    learned = learn(client, experiment="bars-2x2", updates=100, seed=1)
    after = answer(client, view, learning=sent_back(learned, "pcd", 100, "bars-2x2"))
    assert "lesson-ended" in after["blocks"]["lessons"]
    assert "patterns" not in after["figures"]
    assert "patterns" not in answer(client, {"tab": "learning"})["figures"]


def test_a_learned_machine_is_used_with_the_rows_that_it_learned(client: FlaskClient) -> None:
    learned = learn(client, experiment="bars-2x2", updates=100, seed=1)
    sent = sent_back(learned, "exact", 100, "bars-2x2")
    view = {"experiment": "bars-2x2", "tab": "learning", "theme": "dark"}
    body = {"problem": {**MACHINE, "beta": 2}, "view": view, "learning": sent}
    query = client.post("/api/page/rbm/used", json=body).json["query"]
    assert query.endswith("&data=0000,0011,1100,1111,0101,1010&theme=dark")
    page = client.get(f"/rbm?{query}").get_data(as_text=True)
    mean = learned["curves"]["exact"]["means"][100]
    shown = page.split('data-testid="value-mean-log-likelihood" data-value="')[1].split('"')[0]
    assert float(shown) == pytest.approx(mean, abs=2e-3)


def test_what_the_page_has_no_room_for_is_not_used(client: FlaskClient) -> None:
    view = {"experiment": "bars-3x3", "tab": "learning"}
    learned = learn(client, experiment="bars-3x3", updates=2, seed=1)
    body = {"view": view, "learning": sent_back(learned, "exact", 1, "bars-3x3")}
    told = client.post("/api/page/rbm/used", json=body)
    assert told.status_code == 400
    assert "9 x 6; the page takes 8 x 6" in told.json["error"]
    assert client.post("/api/page/rbm/used", json={"view": view}).json["field"] == "learning"


def test_the_course_is_in_the_link(client: FlaskClient) -> None:
    told = "updates=120&learning_rate=0.05&decay=linear&momentum=0.5&weight_decay=0.001"
    query = f"tab=learning&seed=2&{told}&chains=10&batch=2&start={START}&learned=60"
    given = dict(part.split("=") for part in query.split("&"))
    assert answer(client, given)["query"] == query
    page = client.get(f"/rbm?{query}").get_data(as_text=True)
    assert '<details class="finer" data-testid="learn-finer" open>' in page
    assert '<option value="0.05" selected>' in page


def test_every_method_has_its_own_random_numbers_from_the_seed(client: FlaskClient) -> None:
    ends = [slices(client, **{**COURSE, "seed": seed})[-1]["from"]["runs"] for seed in (1, 1, 2)]
    assert ends[0] == ends[1]
    assert ends[0]["pcd"] != ends[2]["pcd"]
    assert len(DATA) == 3
    assert not math.isnan(np.array(ends[0]["exact"]["W"]).sum())
