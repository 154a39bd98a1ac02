"""Learning digits over HTTP: the page's numbers against sums over all 4,096 hidden states."""

import itertools
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient

from explorer.rbm.maths.digits import digits, unseen
from tests.web.test_rbm_learning import MACHINE, answer, learn, sent_back

HIDDEN = np.array(list(itertools.product((0.0, 1.0), repeat=12)))


@pytest.fixture(scope="module")
def course() -> dict[str, Any]:
    """What a page asks to learn digits a little."""
    return {"problem": MACHINE, "experiment": "digits", "updates": 4, "rate": 0.5, "seed": 2}


def machine(learned: dict[str, Any], method: str) -> tuple[np.ndarray, ...]:
    last = learned["machines"][method][-1]
    return tuple(np.array(last[name]) for name in "Wbc")


def log_sum(terms: np.ndarray) -> float:
    return float(terms.max() + np.log(np.exp(terms - terms.max()).sum()))


def log_of_each_hidden_state(
    W: np.ndarray, b: np.ndarray, c: np.ndarray, known: np.ndarray, v: np.ndarray
) -> np.ndarray:
    """ln of p(v_known, h) times Z: what is not known summed over both of its values."""
    field = b + HIDDEN @ W.T
    return HIDDEN @ c + np.where(known, v * field, np.logaddexp(0, field)).sum(axis=1)


def test_the_likelihood_of_digits_is_exact(client: FlaskClient, course: dict[str, Any]) -> None:
    learned = learn(client, **course)
    none, all_of_it = np.zeros(64, bool), np.ones(64, bool)
    assert learned["best"] == pytest.approx(-np.log(200), abs=1e-6)
    for method in ("exact", "pcd"):
        W, b, c = machine(learned, method)
        log_Z = log_sum(log_of_each_hidden_state(W, b, c, none, none))
        means = [log_sum(log_of_each_hidden_state(W, b, c, all_of_it, v)) for v in digits()[:200]]
        # Machines are sent with three places.
        assert learned["curves"][method]["means"][-1] == pytest.approx(
            np.mean(means) - log_Z, abs=0.05
        )


def test_a_damaged_digit_is_mended_by_the_exact_conditional(
    client: FlaskClient, course: dict[str, Any]
) -> None:
    learned = learn(client, **course)
    W, b, c = machine(learned, "cd-1")
    view = {"experiment": "digits", "tab": "learning", "digit": "8", "damage": "left"}
    seen = answer(client, view, learning=sent_back(learned, "cd-1", 4, "digits"))
    v, known = unseen()[8], np.tile(np.arange(8) >= 4, 8)
    logs = log_of_each_hidden_state(W, b, c, known, v)
    p_h = np.exp(logs - log_sum(logs))
    expected = p_h @ (1 / (1 + np.exp(-(b + HIDDEN @ W.T))))
    right = int(((expected >= 0.5) == (v == 1))[~known].sum())
    whole = log_sum(log_of_each_hidden_state(W, b, c, np.ones(64, bool), v))
    block = seen["blocks"]["repair"]
    assert f'data-testid="value-repair-right" data-value="{right}"' in block
    told = float(block.split('repair-log-p"')[1].split('data-value="')[1].split('"')[0])
    assert told == pytest.approx(whole - log_sum(logs))
    traces = {each["uid"]: each for each in seen["figures"]["repair"]["data"]}
    assert np.ravel(traces["repair-1"]["z"]).tolist() == v.tolist()
    shown = np.array(traces["repair-3"]["z"]).ravel()
    assert shown == pytest.approx(np.where(known, v, expected), abs=1e-5)
    left = np.ravel(traces["repair-2"]["z"])
    assert [each is None for each in left] == (~known).tolist()
    assert "2 of 32" not in seen["alts"]["likeliest"]
    assert f"{right} of 32 lost cells come back" in seen["alts"]["repair"]


def test_dreams_are_named_by_their_exact_probability(
    client: FlaskClient, course: dict[str, Any]
) -> None:
    learned = learn(client, **course)
    W, b, c = machine(learned, "exact")
    view = {"experiment": "digits", "tab": "learning"}
    seen = answer(client, view, learning=sent_back(learned, "exact", 4, "digits"))
    none = np.zeros(64, bool)
    logs = log_of_each_hidden_state(W, b, c, none, none)
    p_h = np.exp(logs - log_sum(logs))
    images = 1 / (1 + np.exp(-(b + HIDDEN @ W.T)))
    traces = {each["uid"]: each for each in seen["figures"]["likeliest"]["data"]}
    for number, name in enumerate(traces["names"]["text"], 1):
        shown = np.array(traces[f"fantasy-{number}"]["z"]).ravel()
        (state,) = np.flatnonzero(np.abs(images - shown).max(axis=1) < 1e-5)
        assert float(name.replace("×10", "e").translate(SUPERSCRIPTS)) == pytest.approx(
            p_h[state], rel=0.05
        )


SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def test_digits_wait_to_be_learned_with_a_picture_of_some(client: FlaskClient) -> None:
    seen = answer(client, {"experiment": "digits", "tab": "learning"})
    assert "repair" not in seen["figures"]
    assert seen["alts"]["patterns"].startswith("200 images of 8 by 8 cells: the digits 0 to 9")
    assert seen["blocks"]["repair"] == ""
    images = [each for each in seen["figures"]["patterns"]["data"] if "pattern" in each["uid"]]
    assert np.ravel(images[3]["z"]).tolist() == digits()[3].tolist()


@pytest.mark.parametrize(("name", "text"), [("digit", "10"), ("digit", "x"), ("damage", "all")])
def test_no_other_digit_and_damage_are_known(client: FlaskClient, name: str, text: str) -> None:
    page = client.get(f"/rbm?tab=learning&{name}={text}").get_data(as_text=True)
    assert f"{name} is" in page
