"""One step of learning: in the API, and on the page with every number of it."""

import re
from html.parser import HTMLParser
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient
from scipy.special import expit, logsumexp

from tests.conftest import PostRbm

DATA = [[1, 0, 1], [1, 1, 0], [1, 1, 1]]
MACHINE = {"W": [[1, -1], [2, 0], [0, 1]], "b": [0, -1, 1], "c": [-1, 0], "data": DATA}
NAMES = [f"W{i}-{j}" for i in (1, 2, 3) for j in (1, 2)] + ["b1", "b2", "b3", "c1", "c2"]


def log_likelihood(W: Any, b: Any, c: Any, beta: float = 1.0) -> float:
    """The sum over the rows, written out: every v and every h."""
    W, b, c = (np.array(each, float) for each in (W, b, c))
    v = np.array([[n >> 2 & 1, n >> 1 & 1, n & 1] for n in range(8)], float)
    h = np.array([[n >> 1 & 1, n & 1] for n in range(4)], float)
    weights = beta * ((v @ b)[:, None] + h @ c + v @ W @ h.T)
    log_p = logsumexp(weights, axis=1) - logsumexp(weights)
    return float(sum(log_p[4 * row[0] + 2 * row[1] + row[2]] for row in DATA))


def test_a_rate_gives_the_machine_after_one_step_up_the_sum(post_rbm: PostRbm) -> None:
    answer = post_rbm({**MACHINE, "rate": "1/10"}).json
    update, gradient = answer["update"], answer["gradient"]
    for name in "Wbc":
        step = 0.1 * np.array(gradient[name])
        assert np.array(update[f"delta_{name}"]) == pytest.approx(step, abs=1e-14)
        assert np.array(update[name]) == pytest.approx(np.array(MACHINE[name]) + step, abs=1e-14)
    assert update["c"] == pytest.approx([-0.959259639, -0.044284512], abs=1e-8)
    after = log_likelihood(update["W"], update["b"], update["c"])
    assert update["log_likelihood_before"] == pytest.approx(-6.000083853259, abs=1e-9)
    assert update["log_likelihood_after"] == pytest.approx(after, abs=1e-12)
    assert update["p_data_before"] == pytest.approx(np.exp(-6.000083853259), abs=1e-12)
    assert update["p_data_after"] == pytest.approx(np.exp(after), abs=1e-14)
    assert update["p_data_after"] > update["p_data_before"]


def test_without_a_rate_there_is_no_update_and_a_rate_needs_rows(post_rbm: PostRbm) -> None:
    assert "update" not in post_rbm(MACHINE).json
    refused = post_rbm({"rate": 1})
    assert (refused.status_code, refused.json["field"]) == (400, "rate")
    for rate in (0, -1, 1001, "quick"):
        assert post_rbm({**MACHINE, "rate": rate}).json["field"] == "rate"


def test_the_temperature_can_be_given_in_place_of_beta(post_rbm: PostRbm) -> None:
    assert post_rbm({"beta": "T = 4"}).json == post_rbm({"beta": 0.25}).json
    assert post_rbm({"beta": "T=∞"}).json == post_rbm({"beta": 0}).json
    for text in ("T=0", "T=-1", "T=0.001", "T=warm", "T="):
        assert post_rbm({"beta": text}).json["field"] == "beta", text


class Hooks(HTMLParser):
    """Every element with a test hook: its value in full, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self._at = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._at = given.get("data-testid", "")
        if self._at:
            self.found[self._at] = given.get("data-value", "")

    def handle_data(self, data: str) -> None:
        if self._at:
            self.texts.setdefault(self._at, data)


def ask(client: FlaskClient, problem: Any = None, **view: Any) -> Any:
    body = {"problem": problem or MACHINE, "view": {"tab": "ascent", **view}}
    response = client.post("/api/page/rbm", json=body)
    assert response.status_code == 200
    return response.json


def step(client: FlaskClient, problem: Any = None, **view: Any) -> Hooks:
    return Hooks(ask(client, problem, **view)["blocks"]["ascent"])


def numbers(found: Hooks, kind: str) -> np.ndarray:
    return np.array([float(found.found[f"{kind}-{name}"]) for name in NAMES])


@pytest.mark.parametrize("beta", [1, 0.5])
def test_every_number_of_the_exact_step_is_on_the_page(client: FlaskClient, beta: float) -> None:
    found = step(client, {**MACHINE, "beta": beta}, rate="0.25")
    old = np.concatenate([np.ravel(MACHINE[name]) for name in "Wbc"])
    h = 1e-5
    slopes = []
    for place in range(len(old)):
        ends = []
        for sign in (1, -1):
            at = old.astype(float)
            at[place] += sign * h
            ends.append(log_likelihood(at[:6].reshape(3, 2), at[6:9], at[9:], beta))
        slopes.append((ends[0] - ends[1]) / (2 * h))
    assert numbers(found, "old").tolist() == old.tolist()
    assert numbers(found, "step") == pytest.approx(0.25 * np.array(slopes), abs=1e-8)
    phases = numbers(found, "positive") - numbers(found, "negative")
    assert numbers(found, "step") == pytest.approx(0.25 * phases, abs=1e-12)
    new = numbers(found, "new")
    assert new == pytest.approx(old + numbers(found, "step"), abs=1e-12)
    after = log_likelihood(new[:6].reshape(3, 2), new[6:9], new[9:], beta)
    assert float(found.found["step-log-likelihood-after"]) == pytest.approx(after, abs=1e-10)
    assert float(found.found["step-p-after"]) == pytest.approx(np.exp(after), abs=1e-12)


@pytest.mark.parametrize("view", [{}, {"row": "2"}, {"k": "4"}, {"draw": "mixed"}])
def test_a_step_of_cd_is_what_its_chains_make_of_it(client: FlaskClient, view: Any) -> None:
    found = step(client, method="cd", seed="3", **view)
    k, row = view.get("k", "1"), int(view.get("row", 0))
    rows = DATA[row - 1 : row] if row else DATA
    up, down = (
        [
            [np.array([int(bit) for bit in found.texts[f"cd-{layer}-{n}-{t}"]]) for layer in "vh"]
            for n in range(1, len(rows) + 1)
        ]
        for t in ("0", k)
    )
    assert [list(v) for v, _ in up] == rows
    total = np.zeros(11)
    for chain, sign in ((up, 1), (down, -1)):
        for v, drawn in chain:
            x = np.array(MACHINE["c"]) + v @ np.array(MACHINE["W"])
            h = expit(x) if view.get("draw") == "mixed" else drawn
            total += sign * np.concatenate([np.outer(v, h).ravel(), v, h])
    assert numbers(found, "step") == pytest.approx(0.1 * total, abs=1e-12)


def test_the_same_seed_draws_the_same_and_another_one_does_not(client: FlaskClient) -> None:
    def block(seed: int) -> str:
        return str(ask(client, method="cd", k="5", seed=str(seed))["blocks"]["ascent"])

    assert block(1) == block(1)
    assert len({block(seed) for seed in range(1, 6)}) == 5


def test_the_expected_phase_closes_in_on_the_models_with_k(client: FlaskClient) -> None:
    gaps = []
    for k in ("1", "5", "50"):
        found = step(client, method="cd", k=k)
        model = numbers(found, "model")
        gaps.append(np.abs(numbers(found, "expected") - model).max())
        assert model == pytest.approx(numbers(step(client), "negative"), abs=1e-12)
    assert gaps[0] > 4 * gaps[1] > 1000 * gaps[2]
    apart = [float(found.found[f"apart-{k}"]) for k in (0, 1, 5, 50)]
    assert sorted(apart, reverse=True) == apart
    assert "closing" in ask(client, method="cd")["figures"]
    assert "closing" not in ask(client)["figures"]


def test_the_numbers_of_a_step_are_worked_out_in_its_view_alone(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.rbm.scene.ascend", None)
    for tab in ("probability", "gradient", "sampling", "learning"):
        assert ask(client, tab=tab, method="cd")["ok"]


def test_a_step_without_rows_says_what_it_needs(client: FlaskClient) -> None:
    block = ask(client, {**MACHINE, "data": []}, method="cd")["blocks"]["ascent"]
    assert "needs rows of data" in block
    assert "take-step" not in block


def test_a_step_out_of_bounds_cannot_be_taken(client: FlaskClient) -> None:
    steep = {**MACHINE, "b": [999999.9999, 0, 0], "beta": "1e-6"}
    block = ask(client, steep, rate="1000")["blocks"]["ascent"]
    assert "beyond 1000000; take a smaller rate" in block
    assert "take-step" not in block


def test_the_rule_is_in_the_link_and_what_is_wrong_in_it_is_said(client: FlaskClient) -> None:
    view = {"rate": "1/3", "method": "cd", "k": "2", "row": "3", "draw": "mixed", "seed": "9"}
    query = ask(client, **view)["query"]
    assert query == "tab=ascent&rate=1/3&method=cd&k=2&row=3&draw=mixed&seed=9"
    page = client.get(f"/rbm?{query}").get_data(as_text=True)
    assert re.search(r'data-testid="input-rate"[^>]*value="1/3"', page)
    for name in ("rate=0", "k=0", "k=51", "seed=x", "draw=all", "row=-1"):
        told = client.get(f"/rbm?tab=ascent&{name}")
        assert told.status_code == 200
        assert f'data-testid="notice-{name.split("=")[0]}"' in told.get_data(as_text=True)


@pytest.mark.parametrize("view", [{}, {"method": "cd"}])
def test_latex_copies_the_step_with_all_its_numbers(client: FlaskClient, view: Any) -> None:
    body = {"problem": MACHINE, "view": {"tab": "ascent", "select": "c1", **view}}
    latex = client.post("/api/page/rbm/latex", json=body).json["latex"]
    assert r"c_{1} \leftarrow -1 + 0.1 \cdot" in latex
    assert r"W \leftarrow \begin{bmatrix}1" in latex
    assert ("CD-1" in latex) is bool(view)
