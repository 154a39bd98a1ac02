"""The view Sampling: both halves of a step, what completes the bits held, how fast it mixes."""

import itertools
import math
from collections import Counter
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient
from scipy.special import expit

from tests.web.test_rbm_ascent import MACHINE, Hooks

W, B, C = (np.array(MACHINE[name], float) for name in "Wbc")
STATES = list(itertools.product((0, 1), repeat=3))


def ask(client: FlaskClient, problem: Any = None, **view: Any) -> str:
    body = {"problem": problem or MACHINE, "view": {"tab": "sampling", **view}}
    response = client.post("/api/page/rbm", json=body)
    assert response.json["ok"], response.json
    blocks = response.json["blocks"]
    return "".join(blocks[name] for name in ("completion", "mixing", "mixing-words", "sampling"))


def values(html: str) -> dict[str, float]:
    return {hook: float(value) for hook, value in Hooks(html).found.items() if value}


def p_of_states(beta: float) -> dict[str, float]:
    """p(v), every h summed over."""
    h = np.array(list(itertools.product((0, 1), repeat=2)))
    joint = np.exp(beta * np.array([h @ C + v @ B + (v @ W) @ h.T for v in np.array(STATES)]))
    p = joint.sum(axis=1) / joint.sum()
    return {"".join(map(str, v)): float(each) for v, each in zip(STATES, p, strict=True)}


@pytest.mark.parametrize("beta", [1, 0.5, 0, 30])
def test_every_unit_of_both_halves_of_a_step_has_its_number(
    client: FlaskClient, beta: float
) -> None:
    html = ask(client, {**MACHINE, "beta": beta}, state="110", hidden="01")
    found, v, h = values(html), np.array([1, 1, 0]), np.array([0, 1])
    p_h, p_v = expit(beta * (C + v @ W)), expit(beta * (B + W @ h))
    assert [found[f"p-h-{j}"] for j in (1, 2)] == pytest.approx(p_h, abs=1e-14)
    assert [found[f"p-v-{i}"] for i in (1, 2, 3)] == pytest.approx(p_v, abs=1e-14)
    assert found["p-h-given-v"] == pytest.approx(np.prod(np.where(h, p_h, 1 - p_h)), abs=1e-14)
    assert found["p-v-given-h"] == pytest.approx(np.prod(np.where(v, p_v, 1 - p_v)), abs=1e-14)
    assert ("β" in html) == (beta != 1)


def test_the_numbers_are_put_into_the_formulas(client: FlaskClient) -> None:
    body = {"problem": {**MACHINE, "beta": 0.5}, "view": {"tab": "sampling", "state": "101"}}
    latex = client.post("/api/page/rbm/latex", json=body).json["latex"]
    assert r"\sigma(0.5 \cdot (-1 + 1 + 0)) = \sigma(0) \approx 0.5000" in latex
    assert r"\sigma(0.5 \cdot (0 - 1 + 1)) = \sigma(0)" in latex
    assert r"\sigma(0.5 \cdot (-1 + 2 + 0)) = \sigma(0.5) \approx 0.6225" in latex


def test_h_is_the_likeliest_given_v_until_one_is_chosen(client: FlaskClient) -> None:
    for view, h in (({"state": "010"}, "11"), ({"state": "100"}, "10"), ({"hidden": "01"}, "01")):
        bits = Hooks(ask(client, None, **view)).texts
        assert bits["flip-h-1"] + bits["flip-h-2"] == h


@pytest.mark.parametrize(("beta", "clamp"), [(1, "1-0"), (0.5, "--1"), (1, "0--"), (2, "101")])
def test_what_completes_the_bits_held_has_its_exact_probability(
    client: FlaskClient, beta: float, clamp: str
) -> None:
    html = ask(client, {**MACHINE, "beta": beta}, clamp=clamp)
    found, p = values(html), p_of_states(beta)
    fit = [
        label
        for label in p
        if all(sign in ("-", bit) for sign, bit in zip(clamp, label, strict=True))
    ]
    whole = sum(p[label] for label in fit)
    ways = {hook[11:]: value for hook, value in found.items() if hook.startswith("completion-")}
    assert ways == pytest.approx({label: p[label] / whole for label in fit}, abs=1e-13)
    assert list(ways.values()) == sorted(ways.values(), reverse=True)
    assert found["p-held"] == pytest.approx(whole, abs=1e-13)
    for place, sign in enumerate(clamp):
        ones = sum(value for label, value in ways.items() if label[place] == "1")
        assert (f"p-free-{place + 1}" in found) == (sign == "-")
        if sign == "-":
            assert found[f"p-free-{place + 1}"] == pytest.approx(ones, abs=1e-13)


def test_without_a_clamp_nothing_is_completed(client: FlaskClient) -> None:
    assert "completion" not in ask(client)
    assert ask(client, clamp="---") == ask(client)
    assert ask(client, clamp="1?0") == ask(client, clamp="1-0")


def test_a_walk_moves_the_free_units_alone_and_visits_as_p_given_the_held_says(
    client: FlaskClient,
) -> None:
    visits: Counter[int] = Counter()
    for seed in range(5):
        body = {"problem": MACHINE, "state": "000", "clamp": "--1", "steps": 2000, "seed": seed}
        visits.update(client.post("/api/page/rbm/walk", json=body).json["v"])
    ways = values(ask(client, clamp="--1"))
    assert all(v % 2 for v in visits)
    for v in (1, 3, 5, 7):
        assert visits[v] / 10_000 == pytest.approx(ways[f"completion-{v:03b}"], abs=0.02)


def test_the_mixing_time_is_a_count_of_steps_and_said_in_words(client: FlaskClient) -> None:
    """Its numbers are checked in tests/rbm/unit/test_mixing.py; here whose they are."""
    hills = {"W": [[4]] * 4, "b": [-2] * 4, "c": [-8]}
    found, html = values(ask(client, hills)), ask(client, hills)
    assert found["mixing-time"] == 8
    assert found["lambda-2"] == pytest.approx(0.90960984, abs=1e-8)
    assert found["relaxation-time"] == pytest.approx(1 / (1 - found["lambda-2"]))
    assert "within ¼ of p(v) in total variation after 8 steps" in html
    held = ask(client, hills, clamp="11--")
    assert values(held)["mixing-time"] < 8
    assert "With these units held" in held
    frozen = ask(client, {"W": [[800]] * 4, "b": [-400] * 4, "c": [-1600]})
    assert "lambda-2" in values(frozen)
    assert "mixing-time" not in values(frozen)
    assert "10¹²" in frozen


@pytest.mark.parametrize(
    ("name", "text"), [("clamp", "1-"), ("clamp", "1-2"), ("hidden", "1"), ("hidden", "1-")]
)
def test_a_link_with_a_clamp_or_an_h_that_does_not_fit_says_so(
    client: FlaskClient, name: str, text: str
) -> None:
    assert f'data-testid="notice-{name}"' in client.get(f"/rbm?{name}={text}").text


def test_what_is_held_goes_when_the_machine_changes_its_size(client: FlaskClient) -> None:
    view = {"tab": "sampling", "state": "101", "hidden": "10", "clamp": "1--"}
    body = {"problem": MACHINE, "view": view}
    kept = client.post("/api/page/rbm/resized", json={**body, "hidden": 3}).json["query"]
    assert "clamp=1--" in kept
    assert "hidden=" not in kept
    gone = client.post("/api/page/rbm/resized", json={**body, "visible": 4}).json["query"]
    assert "clamp=" not in gone
    assert "hidden=10" in gone
    assert math.isfinite(sum(values(ask(client)).values()))
