"""The data beside the model: moments and KL in the API and on the page; LaTeX of every view."""

import itertools
import math
import re
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient
from scipy.special import expit
from scipy.stats import entropy

from tests.conftest import PostRbm
from tests.web.test_rbm_ascent import Hooks

DATA = [[1, 0, 1], [1, 0, 1], [1, 1, 1]]
MACHINE = {"W": [[1, -1], [2, 0], [0, 1]], "b": [0, -1, 1], "c": [-1, 0], "data": DATA}


def written_out(beta: float = 1.0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """p(v, h) of all pairs, and the states."""
    W, b, c = (np.array(MACHINE[name], float) for name in "Wbc")
    v = np.array(list(itertools.product((0, 1), repeat=3)), float)
    h = np.array(list(itertools.product((0, 1), repeat=2)), float)
    joint = np.exp(beta * ((v @ b)[:, None] + h @ c + v @ W @ h.T))
    return joint / joint.sum(), v, h


@pytest.mark.parametrize("beta", [1, 0.5, 0])
def test_the_api_tells_moments_of_the_data_and_how_far_the_model_is(
    post_rbm: PostRbm, beta: float
) -> None:
    told = post_rbm({**MACHINE, "beta": beta}).json
    rows = np.array(DATA, float)
    p_h = expit(beta * (np.array(MACHINE["c"]) + rows @ np.array(MACHINE["W"])))
    assert told["data_mean_v"] == pytest.approx(rows.mean(axis=0))
    assert told["data_mean_h"] == pytest.approx(p_h.mean(axis=0))
    assert np.array(told["data_mean_vh"]) == pytest.approx(rows.T @ p_h / 3)
    joint, _, _ = written_out(beta)
    q = np.zeros(8)
    q[[5, 7]] = 2 / 3, 1 / 3
    assert told["kl"] == pytest.approx(entropy(q, joint.sum(axis=1)), abs=1e-12)
    mean = np.array(told["data_mean_vh"]) - np.array(told["mean_vh"])
    assert beta * mean == pytest.approx(np.array(told["gradient"]["mean"]["W"]), abs=1e-12)


def test_without_data_there_is_nothing_to_compare(post_rbm: PostRbm) -> None:
    assert not {"kl", "data_mean_v"} & set(post_rbm({}).json)


def ask(client: FlaskClient, tab: str, problem: Any = None) -> Any:
    body = {"problem": problem or MACHINE, "view": {"tab": tab}}
    return client.post("/api/page/rbm", json=body).json["blocks"]


def test_the_moments_stand_in_the_view_of_the_gradient_alone(client: FlaskClient) -> None:
    found = Hooks(ask(client, "gradient")["gradient"]).found
    joint, v, h = written_out()
    model = v.T @ joint @ h
    for i, j in np.ndindex(3, 2):
        shown = float(found[f"moment-model-W{i + 1}-{j + 1}"])
        assert shown == pytest.approx(model[i, j], abs=1e-12)
    assert float(found["moment-data-b2"]) == pytest.approx(1 / 3)
    assert float(found["value-KL"]) > 0
    assert "value-KL" not in str(ask(client, "probability"))
    assert "value-KL" not in str(ask(client, "gradient", {**MACHINE, "data": []}))


MARKS = {
    "probability": "partition function",
    "gradient": "Two phases",
    "ascent": "One step up",
    "sampling": "Block Gibbs sampling",
    "learning": r"\\eta = 0.1000",
}


@pytest.mark.parametrize("tab", MARKS)
def test_latex_copies_the_view_that_it_stands_on(client: FlaskClient, tab: str) -> None:
    body = {"problem": MACHINE, "view": {"tab": tab}}
    latex = client.post("/api/page/rbm/latex", json=body).json["latex"]
    assert [name for name, mark in MARKS.items() if re.search(mark, latex)] == [tab]
    assert latex.isprintable() or "\n" in latex
    if tab == "gradient":
        assert r"\langle v h^{\mathsf{T}} \rangle_{\text{model}}" in latex
        assert "A slip on the sheet" in latex


def test_digits_that_cancel_are_shown(client: FlaskClient) -> None:
    large = {"W": [[800, -800], [-800, 800], [400, 0]], "b": [0, -800, 1], "c": [-1, 800]}
    block = ask(client, "probability", {**large, "data": DATA})["probability"]
    latex = client.post(
        "/api/page/rbm/latex",
        json={"problem": {**large, "data": DATA}, "view": {"tab": "probability", "state": "101"}},
    ).json["latex"]
    assert f"e^{{{math.log(2 / 3):.4f}}}" in latex
    assert block
