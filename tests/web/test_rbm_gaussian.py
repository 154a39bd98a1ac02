"""The RBM page of a machine with Gaussian visible units, as it is asked for and answers."""

import math
from itertools import chain, product
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient
from scipy.special import logsumexp
from scipy.stats import multivariate_normal

from tests.web.test_rbm_page import Hooks, ask, hooks

MACHINE: dict[str, Any] = {
    "units": "gaussian",
    "W": [[2, -1], [0.5, 1.5]],
    "b": [0.3, -0.4],
    "c": [-1, 0.5],
    "data": [[1.3, -0.2], [0.1, 2], [-2.5, 0.4]],
    "beta": 2,
}
PARTS = ("steps", "means", "errors")
TABS = ("probability", "gradient", "ascent", "sampling", "learning")


def log_density(points: Any, W: Any, b: Any, c: Any, beta: float) -> Any:
    """ln p(v) of SciPy's normals, and ln Z."""
    W, b, c = (np.array(part, float) for part in (W, b, c))
    logs, parts = [], []
    for h in product((0, 1), repeat=len(c)):
        shift = W @ h
        logs.append(beta * (c @ h + b @ shift + shift @ shift / 2))
        parts.append(multivariate_normal(b + shift, np.eye(len(b)) / beta).logpdf(points))
    log_Z = logsumexp(logs)
    integral = len(b) / 2 * math.log(2 * math.pi / beta)
    return logsumexp(np.array(logs)[:, None] + np.array(parts), axis=0) - log_Z, log_Z + integral


def numbers(client: FlaskClient, problem: Any, **view: str) -> dict[str, float]:
    found = ask(client, problem, view)["numbers"]
    return {hook: value for hook, (_, value) in found.items()}


def test_the_numbers_are_those_of_scipys_normals(client: FlaskClient) -> None:
    found = numbers(client, MACHINE)
    parts = {name: MACHINE[name] for name in ("W", "b", "c", "beta")}
    logs, log_Z = log_density(np.array(MACHINE["data"]), **parts)
    assert found["value-log-Z"] == pytest.approx(log_Z)
    assert found["value-log-likelihood"] == pytest.approx(logs.sum())
    assert found["value-log-density"] == pytest.approx(logs[0]), "the first row is the chosen v"
    step = 1e-5
    ends = []
    for sign in (1, -1):
        W = np.array(MACHINE["W"], float)
        W[1, 0] += sign * step
        ends.append(log_density(np.array(MACHINE["data"]), **{**parts, "W": W})[0].sum())
    slope = (ends[0] - ends[1]) / (2 * step)
    assert found["rbm-grad-W-2-1"] == pytest.approx(slope, abs=1e-6)


def test_no_number_and_no_word_of_another_machine_is_there(client: FlaskClient) -> None:
    for tab in TABS:
        answer = ask(client, MACHINE, {"tab": tab})
        assert not {hook for hook in answer["numbers"] if hook.startswith("value-F-")}
        assert "value-log-Z-difference" not in answer["numbers"]
        text = " ".join(answer["blocks"].values())
        assert "visible states" not in text
        assert r"\sum_v" not in text
    found = hooks(client, "units=gaussian")
    assert "flip-1" not in found
    assert "walk-toggle" not in found
    assert "no-walk" in found


@pytest.mark.parametrize("tab", TABS)
def test_every_view_has_its_answer_with_data_and_without(client: FlaskClient, tab: str) -> None:
    for problem in (
        MACHINE,
        {**MACHINE, "data": []},
        {**MACHINE, "W": [[1]], "b": [0], "c": [0], "data": [[2]]},
    ):
        for method in ("exact", "cd"):
            answer = ask(client, problem, {"tab": tab, "method": method})
            assert answer["tab"] == tab
            assert answer["blocks"][tab]
            assert answer["walk"] is None


def test_a_step_by_cd_shows_real_numbers_and_moves_the_machine(client: FlaskClient) -> None:
    view = {"tab": "ascent", "method": "cd", "k": "2", "rate": "0.1"}
    made = Hooks(ask(client, MACHINE, view)["blocks"]["ascent"]).found
    assert {"cd-v-1-0", "cd-v-1-2", "cd-h-3-1"} <= made.keys()
    up, down = (float(made[f"{phase}-W1-1"]["data-value"]) for phase in ("positive", "negative"))
    assert float(made["new-W1-1"]["data-value"]) == pytest.approx(2 + 0.1 * (up - down))


def test_units_are_changed_and_what_was_looked_at_stays_where_it_can(client: FlaskClient) -> None:
    body = {
        "problem": {**MACHINE, "units": "binary", "data": [[1, 0]], "beta": 1},
        "view": {"tab": "sampling"},
    }
    there = client.post("/api/page/rbm/resized", json={**body, "units": "gaussian"}).json
    assert "units=gaussian" in there["query"]
    assert "data=1,0" in there["query"]
    assert "tab=sampling" in there["query"]
    assert there["lost"] == "", "rows of bits are numbers too"
    back = client.post("/api/page/rbm/resized", json={"problem": MACHINE, "units": "binary"}).json
    assert "data=10,01,00" in back["query"]
    assert "0 and 1 alone" in back["lost"]
    assert "Undo" in back["lost"]
    cold = {**body, "problem": {**body["problem"], "beta": 0}, "units": "gaussian"}
    refused = client.post("/api/page/rbm/resized", json=cold)
    assert (refused.status_code, "above 0" in refused.json["error"]) == (400, True)


def learned_of(slices: list[Any]) -> dict[str, Any]:
    """The curves of some slices one after the other, and a machine, as a page sends them back."""
    curves = [
        {"method": each["method"]}
        | {
            part: [*chain.from_iterable(piece["curves"][at][part] for piece in slices)]
            for part in PARTS
        }
        for at, each in enumerate(slices[0]["curves"])
    ]
    return {"curves": curves, "machine": slices[-1]["machines"]["cd-1"][-1]}


def test_learning_climbs_and_goes_on_where_it_stopped(client: FlaskClient) -> None:
    def slice_of(**rest: Any) -> Any:
        body = {"problem": {**MACHINE, "beta": 1}, "updates": 200, "seed": 3, **rest}
        response = client.post("/api/page/rbm/train", json=body)
        assert response.status_code == 200, response.json
        return response.json

    def train(first: Any, until: int) -> list[Any]:
        slices = [first]
        while slices[-1]["from"]["step"] < until:
            slices.append(slice_of(until=until, **{"from": slices[-1]["from"]}))
        return slices

    whole = train(slice_of(), 200)
    halves = train(train(slice_of(until=100), 100)[-1], 200)
    assert halves[-1]["from"] == whole[-1]["from"]
    taken = learned_of(whole)
    for curve in taken["curves"]:
        assert curve["means"][-1] > curve["means"][0]
    machine = whole[-1]["from"]["runs"]["exact"]
    parts = {name: machine[name] for name in "Wbc"}
    mean = log_density(np.array(MACHINE["data"]), **parts, beta=1)[0].mean()
    assert taken["curves"][0]["means"][-1] == pytest.approx(mean, abs=1e-6)
    assert whole[0]["best"] == pytest.approx(-math.log(2 * math.pi))
    learning = {"experiment": "rows", "method": "cd-1", "snapshot": 3, **taken}
    drawn = ask(client, {**MACHINE, "beta": 1}, {"tab": "learning"}, learning=learning)
    assert {"learning", "filters"} <= drawn["figures"].keys()
    assert "below the bound" in drawn["blocks"]["lessons"]


@pytest.mark.parametrize("address", ["/api/rbm/ais", "/api/rbm/tempering", "/api/page/rbm/walk"])
def test_what_is_for_two_values_alone_refuses_and_says_so(
    client: FlaskClient, address: str
) -> None:
    machine = {name: MACHINE[name] for name in ("units", "W", "b", "c")}
    body = {"problem": machine, "state": "10"} if "page" in address else machine
    response = client.post(address, json=body)
    assert response.status_code == 400
    assert "two values alone" in response.json["error"]


def test_the_speakers_window_says_that_there_is_no_walk(client: FlaskClient) -> None:
    response = client.get("/rbm/speaker?units=gaussian")
    assert response.status_code == 400
    assert "two values alone" in response.text


def test_the_derivation_is_copied(client: FlaskClient) -> None:
    body = {"problem": MACHINE, "view": {"tab": "probability"}}
    latex = client.post("/api/page/rbm/latex", json=body).json["latex"]
    assert r"\int" in latex
    assert r"\mu_{\mathtt{10}} = (2.3, 0.1)" in latex


def test_the_api_works_the_machine_out_and_says_what_it_gives(client: FlaskClient) -> None:
    made = client.post("/api/rbm", json={**MACHINE, "rate": 0.1}).json
    told = client.get("/api").json["rbm"]["answer_with_gaussian_units"]
    assert set(told) == set(made) - {"ok"}
    parts = {name: MACHINE[name] for name in ("W", "b", "c", "beta")}
    logs, log_Z = log_density(np.array(MACHINE["data"]), **parts)
    assert made["log_Z"] == pytest.approx(log_Z)
    assert made["log_density"] == pytest.approx(logs.tolist())
    assert made["variance"] == 0.5
    assert made["centres"][3] == pytest.approx([1.3, 1.6])
    p, centres = np.exp(made["log_p_h"]), np.array(made["centres"])
    spread = (centres.T * p) @ centres - np.outer(p @ centres, p @ centres) + np.eye(2) / 2
    assert np.array(made["covariance_v"]) == pytest.approx(spread)
    step = made["update"]
    assert step["delta_W"][1][0] == pytest.approx(0.1 * made["gradient"]["W"][1][0])
    moved = {name: step[name] for name in "Wbc"}
    after = log_density(np.array(MACHINE["data"]), **moved, beta=2)[0].sum()
    assert step["log_likelihood_after"] == pytest.approx(after)


def test_too_many_hidden_states_are_refused_before_they_are_written_out(
    client: FlaskClient,
) -> None:
    for machine in ({"W": [[0] * 17]}, {"W": [[0] * 15] * 200}):
        response = client.post("/api/rbm", json={"units": "gaussian", **machine})
        assert response.status_code == 400
        assert "allowed" in response.json["error"]
