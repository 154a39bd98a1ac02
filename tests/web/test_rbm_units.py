"""A machine of −1 and +1 on its page and in its API, against sums over all states in NumPy."""

import re
from itertools import product
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient

from explorer.rbm.problem import PRESETS, UNITS, preset_view, to_query

W = np.array([[0.5, -1], [2, 0.25], [-0.75, 1]])
B, C = np.array([0.5, -1, 0.25]), np.array([-0.5, 0.75])
ROWS = [[1, -1, 1], [-1, -1, 1], [-1, -1, 1]]
MACHINE = {"units": "spins", "W": W.tolist(), "b": B.tolist(), "c": C.tolist(), "data": ROWS}
LINK = "units=spins&W=0.5,-1;2,0.25;-0.75,1&b=0.5,-1,0.25&c=-0.5,0.75&data=1,-1,1;-1,-1,1;-1,-1,1"
V, H = (np.array(list(product((-1.0, 1.0), repeat=n))) for n in (3, 2))
BETA = 0.7
STATES = [format(number, "03b") for number in range(8)]


def joint(beta: float = 1.0, parts: Any = (W, B, C)) -> Any:
    """E and p of every pair of states, and ln Z."""
    w, b, c = parts
    E = -(V @ b)[:, None] - H @ c - V @ w @ H.T
    weights = np.exp(-beta * E)
    return E, weights / weights.sum(), float(np.log(weights.sum()))


def numbers(row: Any) -> int:
    return int("".join(str(int(value > 0)) for value in row), 2)


def ask(client: FlaskClient, problem: Any = MACHINE, **view: str) -> Any:
    response = client.post("/api/page/rbm", json={"problem": problem, "view": view})
    assert response.status_code == 200, response.json
    return response.json


def valued(html: str) -> dict[str, float]:
    """Every number of some HTML by its hook, in full."""
    found = re.findall(r'data-testid="([^"]*)"[^>]*?data-value="([^"]*)"', html)
    return {hook: float(value) for hook, value in found if value}


def test_every_number_of_the_page_is_that_of_minus_and_plus_one(client: FlaskClient) -> None:
    E, p, log_Z = joint(BETA)
    p_v, step = p.sum(axis=1), 1e-5
    shown = ask(client, {**MACHINE, "beta": BETA})["numbers"]
    assert shown["value-log-Z"][1] == pytest.approx(log_Z, rel=1e-12)
    assert shown["value-entropy"][1] == pytest.approx(-(p_v * np.log(p_v)).sum(), rel=1e-12)
    F = -np.log(np.exp(-BETA * E).sum(axis=1))
    for number, state in enumerate(STATES):
        assert shown[f"value-p-{state}"][1] == pytest.approx(p_v[number], rel=1e-12)
        assert shown[f"value-F-{state}"][1] == pytest.approx(F[number], rel=1e-12)
    at = [numbers(row) for row in ROWS]
    assert shown["value-log-likelihood"][1] == pytest.approx(np.log(p_v[at]).sum(), rel=1e-12)
    assert shown["value-count-001"][1] == 2
    for place, name in enumerate("Wbc"):
        for index in np.ndindex((W, B, C)[place].shape):
            ends = []
            for sign in (1, -1):
                parts = [W.copy(), B.copy(), C.copy()]
                parts[place][index] += sign * step
                ends.append(np.log(joint(BETA, parts)[1].sum(axis=1)[at]).sum())
            hook = "-".join(["rbm-grad", name, *(str(each + 1) for each in index)])
            assert shown[hook][1] == pytest.approx((ends[0] - ends[1]) / (2 * step), abs=1e-7)


def test_the_tabs_of_spins_hold_their_numbers(client: FlaskClient) -> None:
    _, p, log_Z = joint()
    p_v = p.sum(axis=1)
    view = {"state": "101", "hidden": "01", "clamp": "1-0"}
    sampled = valued("".join(ask(client, tab="sampling", **view)["blocks"].values()))
    v, h = V[5], H[1]
    p_h = 1 / (1 + np.exp(-2 * (C + v @ W)))
    assert sampled["p-h-1"] == pytest.approx(p_h[0], rel=1e-12)
    assert sampled["p-h-given-v"] == pytest.approx(p[5, 1] / p_v[5], rel=1e-12)
    assert sampled["p-v-given-h"] == pytest.approx(p[5, 1] / p.sum(axis=0)[1], rel=1e-12)
    assert sampled["p-v-2"] == pytest.approx(1 / (1 + np.exp(-2 * (B + W @ h)[1])), rel=1e-12)
    held = p_v[4] + p_v[6]
    assert sampled["p-held"] == pytest.approx(held, rel=1e-12)
    assert sampled["completion-110"] == pytest.approx(p_v[6] / held, rel=1e-12)
    annealed = valued(ask(client, tab="sampling", runs="50")["blocks"]["estimates"])
    assert annealed["ais-exact"] == pytest.approx(log_Z, rel=1e-12)
    assert abs(annealed["ais-log-Z"] - log_Z) < 4 * annealed["ais-error"]

    told = valued(ask(client, tab="gradient", **view)["blocks"]["gradient"])
    rows = np.array(ROWS)
    assert told["moment-model-W1-2"] == pytest.approx(np.einsum("vh,v,h", p, V[:, 0], H[:, 1]))
    assert told["moment-data-b1"] == pytest.approx(rows[:, 0].mean())
    assert told["moment-data-c2"] == pytest.approx(np.tanh(C + rows @ W)[:, 1].mean())

    stepped = valued(ask(client, tab="ascent", rate="0.5", **view)["blocks"]["ascent"])
    mean = np.einsum("vh,vi,hj->ij", p, V, H)
    slope = rows.T @ np.tanh(C + rows @ W) - 3 * mean
    assert stepped["new-W3-1"] == pytest.approx(W[2, 0] + 0.5 * slope[2, 0], rel=1e-9)


def test_cd_of_spins_expects_what_the_kernel_of_signs_says(
    client: FlaskClient,
) -> None:
    _, p, _ = joint()
    up, down = p / p.sum(axis=1, keepdims=True), (p / p.sum(axis=0)).T
    q = np.bincount([numbers(row) for row in ROWS], minlength=8) / 3
    q = q @ up @ down @ up @ down
    html = ask(client, tab="ascent", method="cd", k="2")["blocks"]["ascent"]
    told = valued(html)
    expected = 3 * np.einsum("v,vi,vj->ij", q, V, np.tanh(C + V @ W))
    assert told["expected-W2-1"] == pytest.approx(expected[1, 0], rel=1e-9)
    drawn = re.findall(r'data-testid="cd-v-1-1">([^<]*)<', html)
    assert re.fullmatch("[+−]{3}", drawn[0])


def test_the_api_answers_in_plus_and_minus_one(client: FlaskClient) -> None:
    E, p, log_Z = joint()
    answer = client.post("/api/rbm", json={**MACHINE, "rate": 0.1}).json
    assert answer
    assert answer["states"] == ["---", "--+", "-+-", "-++", "+--", "+-+", "++-", "+++"]
    assert answer["log_Z"] == pytest.approx(log_Z, rel=1e-12)
    np.testing.assert_allclose(answer["energy"], E, atol=1e-12)
    np.testing.assert_allclose(answer["p_v"], p.sum(axis=1), rtol=1e-12)
    np.testing.assert_allclose(answer["mean_v"], p.sum(axis=1) @ V, atol=1e-12)
    slope = np.array(answer["gradient"]["b"])
    np.testing.assert_allclose(slope, np.sum(ROWS, axis=0) - 3 * (p.sum(axis=1) @ V), atol=1e-12)
    np.testing.assert_allclose(answer["update"]["b"], B + 0.1 * slope, atol=1e-12)
    known = client.post("/api/rbm", json={"units": "spins", "W": [[1.5]]}).json
    assert known
    assert known["log_Z"] == pytest.approx(np.log(4 * np.cosh(1.5)), rel=1e-14)
    machine = {name: MACHINE[name] for name in ("units", "W", "b", "c")}
    ais = client.post("/api/rbm/ais", json={**machine, "runs": 200, "temperatures": 100}).json
    assert ais
    assert ais["log_Z_exact"] == pytest.approx(log_Z, rel=1e-12)
    assert abs(ais["standard_errors_off"]) < 4
    tempered = client.post("/api/rbm/tempering", json=machine).json
    assert tempered
    np.testing.assert_allclose(tempered["p_v"], p.sum(axis=1), rtol=1e-12)
    assert tempered["tempering"]["total_variation"] < 0.15


@pytest.mark.parametrize("rows", [[[1, 0, 1]], [["+", 1, 1]], [[2, 1, 1]]])
def test_a_row_of_other_values_is_refused_and_told_what_is_allowed(
    client: FlaskClient, rows: Any
) -> None:
    response = client.post("/api/rbm", json={**MACHINE, "data": rows})
    assert response.status_code == 400
    binary = client.post("/api/rbm", json={"W": W.tolist(), "data": [[1, -1, 1]]})
    assert binary.json
    assert binary.json["error"] == "data row 1 has -1; allowed are 0 and 1"
    if rows[0][1] == 0:
        assert response.json
        assert response.json["error"] == "data row 1 has 0; allowed are -1 and 1"


def test_rows_of_bits_in_a_link_to_spins_are_no_rows(client: FlaskClient) -> None:
    page = client.get("/rbm?units=spins&W=1;1;1&data=101,110").text
    assert "allowed are -1 and 1" in page


def test_a_machine_of_other_units_keeps_its_numbers_and_its_rows(client: FlaskClient) -> None:
    binary = {**MACHINE, "units": "binary", "data": [[1, 0, 1]]}
    body = {"problem": binary, "view": {"tab": "sampling", "landscape": "hypercube"}}
    body["problem"]["W"] = W[:2].tolist()
    body["problem"]["b"], body["problem"]["data"] = [0, 1], [[1, 0]]
    answer = client.post("/api/page/rbm/resized", json={**body, "units": "spins"}).json
    assert answer
    query = answer["query"]
    assert query.startswith("units=spins&W=0.5,-1;2,0.25&b=0,1&")
    assert "data=1,-1" in query
    assert "tab=sampling" in query
    assert "landscape=hypercube" in query
    back = client.post(
        "/api/page/rbm/resized",
        json={"problem": {**body["problem"], "units": "spins", "data": [[1, -1]]}, "view": {}}
        | {"units": "binary"},
    ).json
    assert back
    assert "data=10" in back["query"]
    refused = client.post("/api/page/rbm/resized", json={**body, "units": "both"})
    assert refused.status_code == 400
    assert refused.json
    assert "allowed are binary, spins" in refused.json["error"]


def test_a_course_of_spins_climbs_and_is_drawn_with_its_machine(client: FlaskClient) -> None:
    body = {"problem": MACHINE, "experiment": "rows", "updates": 60, "rate": "0.1", "seed": 2}
    course = client.post("/api/page/rbm/train", json=body).json
    assert course
    for curve in course["curves"]:
        last = course["machines"][curve["method"]][-1]
        parts = [np.array(last[name]) for name in ("W", "b", "c")]
        p_v = joint(1.0, parts)[1].sum(axis=1)
        mean = np.log(p_v[[numbers(row) for row in ROWS]]).mean()
        assert curve["means"][-1] == pytest.approx(mean, abs=0.02)  # weights have three places
    exact = course["curves"][0]
    assert exact["means"][-1] > exact["means"][0]
    learning = {"experiment": "rows", "curves": course["curves"], "method": "exact", "snapshot": 1}
    learning["machine"] = course["machines"]["exact"][-1]
    sent = {"problem": MACHINE, "view": {"tab": "learning"}, "learning": learning}
    used = client.post("/api/page/rbm/used", json=sent).json
    assert used
    assert used["query"].startswith("units=spins&")
    assert "data=1,-1,1;-1,-1,1;-1,-1,1" in used["query"]


@pytest.mark.parametrize("name", [each.name for each in PRESETS if each.problem.units.is_signed])
def test_a_preset_of_spins_opens_as_one_in_every_tab(client: FlaskClient, name: str) -> None:
    (preset,) = (each for each in PRESETS if each.name == name)
    query = to_query(preset.problem, preset_view(preset))
    page = client.get(f"/rbm?{query}").text
    assert 'value="spins" selected' in page
    assert "are −1 or +1" in page
    for tab in UNITS["spins"].tabs:
        assert client.get(f"/rbm?{query}&tab={tab}").status_code == 200


def test_a_chain_of_spins_walks_in_bits_and_keeps_what_is_held(
    client: FlaskClient,
) -> None:
    body = {"problem": MACHINE, "state": "100", "clamp": "0--", "steps": 400, "seed": 3}
    answer = client.post("/api/page/rbm/walk", json={**body, "steps": 2000}).json
    assert answer
    v = np.array(answer["v"])
    assert (v < 4).all()
    p = joint()[1].sum(axis=1)[:4]
    shares = np.bincount(v, minlength=4) / len(v)
    assert abs(shares - p / p.sum()).max() < 0.05
