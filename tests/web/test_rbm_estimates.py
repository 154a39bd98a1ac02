"""What sampling estimates beside what is exact: in the API, and the same on the page."""

import itertools
import re
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient
from scipy.special import logsumexp

from tests.web.test_rbm_ascent import Hooks

WORKED = {"W": [[1, -1], [2, 0], [0, 1]], "b": [0, -1, 1], "c": [-1, 0]}
HILLS = {"W": [[6]] * 8, "b": [-3] * 8, "c": [-24]}


def post(client: FlaskClient, name: str, body: Any) -> Any:
    response = client.post(f"/api/rbm/{name}", json=body)
    assert response.status_code == 200, response.json
    return response.json


def page(client: FlaskClient, problem: Any, **view: str) -> Hooks:
    body = {"problem": {**problem, "data": []}, "view": {"tab": "sampling", **view}}
    return Hooks(client.post("/api/page/rbm", json=body).json["blocks"]["estimates"])


def log_p(machine: Any, beta: float = 1.0) -> tuple[np.ndarray, float]:
    """ln p(v) of every state, and ln Z: every pair of states written out."""
    W, b, c = (np.array(machine[name], float) for name in "Wbc")
    v, h = (np.array(list(itertools.product((0, 1), repeat=n)), float) for n in W.shape)
    weights = beta * ((v @ b)[:, None] + h @ c + v @ W @ h.T)
    log_Z = float(logsumexp(weights))
    return logsumexp(weights, axis=1) - log_Z, log_Z


@pytest.mark.parametrize("beta", [1, 0.5])
def test_annealing_comes_as_near_to_the_exact_log_z_as_its_error_says(
    client: FlaskClient, beta: float
) -> None:
    _, log_Z = log_p(WORKED, beta)
    off = []
    for seed in range(8):
        found = post(client, "ais", {**WORKED, "beta": beta, "temperatures": 50, "seed": seed})
        assert found["log_Z_exact"] == pytest.approx(log_Z, abs=1e-12)
        error = found["standard_error"]
        assert found["band"] == pytest.approx(
            [found["log_Z"] - 2 * error, found["log_Z"] + 2 * error], abs=1e-12
        )
        off.append((found["log_Z"] - log_Z) / error)
        assert found["standard_errors_off"] == pytest.approx(off[-1], abs=1e-6)
        # n / (1 + cv^2) of the weights, whose cv the error tells (Kong, A note on importance
        # sampling using standardized weights (1992)).
        assert found["effective_runs"] == pytest.approx(100 / (1 + 99 * error**2), rel=1e-9)
        weights = found["log_weights"]
        assert weights["least"] < found["log_Z"] < weights["largest"]
        # Of nearly equal weights the error of the mean is their spread over the root of the runs.
        assert error == pytest.approx(weights["standard_deviation"] / 10, rel=0.2)
    assert max(map(abs, off)) < 4
    assert 0.4 < np.std(off) < 2


def test_tempering_stands_beside_a_gibbs_chain_of_as_many_updates(client: FlaskClient) -> None:
    found = post(client, "tempering", {**HILLS, "seed": 3})
    p = np.exp(log_p(HILLS)[0])
    assert found["p_v"] == pytest.approx(p, abs=1e-12)
    assert found["modes"] == [["00000000"], ["11111111"]]
    assert found["updates"] == 5000
    for name, steps in (("gibbs", 5000), ("tempering", 500)):
        visits = np.array(found[name]["visits"])
        assert visits.sum() == pytest.approx(1)
        assert visits * steps == pytest.approx(np.round(visits * steps), abs=1e-9)
        apart = np.abs(visits - p).sum() / 2
        assert found[name]["total_variation"] == pytest.approx(apart, abs=1e-12)
    counted = 500 * np.array(found["gibbs"]["visits"])
    assert np.abs(counted - np.round(counted)).max() > 0.05, "of more than 500 steps"
    assert found["tempering"]["total_variation"] < 0.2 < found["gibbs"]["total_variation"]
    assert found["tempering"]["mode_changes"] > 20 * (found["gibbs"]["mode_changes"] + 1)
    assert found["mixing"]["mixing_time"] == 2044  # counted one by one, a step at a time
    assert found["mixing"]["relaxation_time"] == pytest.approx(2949.0722, abs=1e-3)
    assert post(client, "tempering", {"W": [[1] * 5] * 12})["mixing"] is None
    assert len(found["tempering"]["exchanges"]) == 9
    assert all(0 < share <= 1 for share in found["tempering"]["exchanges"])


@pytest.mark.parametrize("name", ["ais", "tempering"])
def test_a_seed_gives_the_same_numbers_again(client: FlaskClient, name: str) -> None:
    answers = [post(client, name, {**WORKED, "seed": seed}) for seed in (7, 7, 8)]
    assert answers[0] == answers[1] != answers[2]
    described = client.get("/api").json
    assert f"POST /api/rbm/{name}" in described["addresses"]
    told = {word for field in described["rbm"][name]["answer"] for word in field.split(", ")}
    assert told == answers[0].keys() - {"ok"}


@pytest.mark.parametrize(
    ("name", "body", "field"),
    [
        ("ais", {"runs": 1}, "runs"),
        ("ais", {"runs": 1001}, "runs"),
        ("ais", {"temperatures": 1}, "temperatures"),
        ("ais", {"W": [[1] * 20] * 784}, "temperatures"),
        ("ais", {"data": [[1, 0, 1]]}, "data"),
        ("ais", {"seed": -1}, "seed"),
        ("ais", {"b": [1]}, "b"),
        ("tempering", {"temperatures": 51}, "temperatures"),
        ("tempering", {"steps": True}, "steps"),
        ("tempering", {"steps": 5000}, "steps"),
        ("tempering", {"W": [[1]] * 13}, "W"),
    ],
)
def test_what_would_take_too_long_or_is_no_number_is_refused(
    client: FlaskClient, name: str, body: Any, field: str
) -> None:
    response = client.post(f"/api/rbm/{name}", json=body)
    assert (response.status_code, response.json["field"]) == (400, field)


def test_the_page_shows_the_numbers_of_the_api(client: FlaskClient) -> None:
    hooks = page(client, WORKED, runs="40", temperatures="30", ladder="4", seed="5")
    found = {hook: float(value) for hook, value in hooks.found.items() if value}
    ais = post(client, "ais", {**WORKED, "runs": 40, "temperatures": 30, "seed": 5})
    assert found["ais-log-Z"] == ais["log_Z"]
    assert found["ais-error"] == ais["standard_error"]
    assert found["ais-exact"] == ais["log_Z_exact"]
    assert found["ais-effective"] == ais["effective_runs"]
    assert found["ais-spread"] == ais["log_weights"]["standard_deviation"]
    both = post(client, "tempering", {**WORKED, "temperatures": 4, "seed": 5})
    for name in ("gibbs", "tempering"):
        assert found[f"{name}-apart"] == both[name]["total_variation"]
        assert found[f"{name}-changes"] == both[name]["mode_changes"]
        for state, share in zip(both["states"], both[name]["visits"], strict=True):
            assert found[f"{name}-{state}"] == share


def test_runs_that_agree_and_are_wrong_are_not_trusted(client: FlaskClient) -> None:
    """They start at the visible biases, at all 0, and none finds the other mode."""
    hooks = page(client, HILLS, runs="100")
    assert abs(float(hooks.found["ais-log-Z"]) - float(hooks.found["ais-exact"])) > 0.5
    assert "That is no chance" in hooks.texts["ais-words"]
    calm = page(client, WORKED, runs="100").texts["ais-words"]
    assert re.fullmatch(
        r"The estimate is about \d\.\d standard errors (above|below) the exact ln Z\.", calm
    )
    zeros = {"W": [[0, 0]] * 3, "b": [1, 2, 3], "c": [0, 0]}
    assert "no error" in page(client, zeros, runs="10").texts["ais-words"]


def test_nothing_is_estimated_unless_it_is_asked_for(client: FlaskClient) -> None:
    assert page(client, WORKED).found == {}
    shown = client.get("/rbm?tab=sampling&runs=20").text
    assert 'data-testid="ais-log-Z"' in shown
    for link in ("runs=1", "runs=501", "temperatures=1", "ladder=21"):
        assert f'data-testid="notice-{link.split("=")[0]}"' in client.get(f"/rbm?{link}").text


def of_the_rest(machine: Any, clamp: str) -> tuple[dict[str, float], float]:
    """p(v | what is held) of every v that has those bits, and ln Z of the free units: every pair
    of states written out, without the held biases' own term.
    """
    log_probabilities, log_Z = log_p(machine)
    labels = ["".join(map(str, v)) for v in itertools.product((0, 1), repeat=len(machine["b"]))]
    fits = {
        label: log
        for label, log in zip(labels, log_probabilities, strict=True)
        if all(sign in ("-", bit) for sign, bit in zip(clamp, label, strict=True))
    }
    held = sum(b for b, sign in zip(machine["b"], clamp, strict=True) if sign == "1")
    log_held = float(logsumexp(list(fits.values())))
    p = {label: float(np.exp(log - log_held)) for label, log in fits.items()}
    return p, log_held + log_Z - held


@pytest.mark.parametrize("clamp", ["1-0", "--1", "0--", "110", "---"])
def test_what_is_held_stays_held_in_every_estimate(client: FlaskClient, clamp: str) -> None:
    p, log_Z = of_the_rest(WORKED, clamp)
    ais = post(client, "ais", {**WORKED, "clamp": clamp, "temperatures": 50, "seed": 2})
    assert ais["log_Z_exact"] == pytest.approx(log_Z, abs=1e-12)
    assert abs(ais["log_Z"] - log_Z) <= 4 * ais["standard_error"] + 1e-12
    both = post(client, "tempering", {**WORKED, "clamp": clamp, "temperatures": 4, "seed": 5})
    assert dict(zip(both["states"], both["p_v"], strict=True)) == pytest.approx(p, abs=1e-12)
    for name in ("gibbs", "tempering"):
        apart = np.abs(np.array(both[name]["visits"]) - np.array(list(p.values()))).sum() / 2
        assert both[name]["total_variation"] == pytest.approx(apart, abs=1e-12)
        assert apart < 0.1
    hooks = page(client, WORKED, clamp=clamp, runs="100", temperatures="50", ladder="4", seed="5")
    assert float(hooks.found["ais-exact"]) == pytest.approx(log_Z, abs=1e-12)
    assert {f"tempering-{state}" for state in p} <= hooks.found.keys()
    assert float(hooks.found["tempering-apart"]) == both["tempering"]["total_variation"]


def test_a_clamp_of_another_machine_is_refused(client: FlaskClient) -> None:
    for clamp in ("1-", "1-2", 7):
        response = client.post("/api/rbm/ais", json={**WORKED, "clamp": clamp})
        assert (response.status_code, response.json["field"]) == (400, "clamp")
