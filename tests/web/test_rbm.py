"""POST /api/rbm against its contract, published values and sums over all states."""

import itertools
import math

import numpy as np
import pytest
from scipy.special import expit, logsumexp

from tests.conftest import PostRbm
from tests.rbm.machines import joint_log_weights, random_rbm, scipy_log_weights

EXAMPLE = """
{"W": [[1, -1], [1, 0.5]], "b": [0, 0], "c": [0, 0], "data": [[1, 1], [0, 1]]}
"""
DATA = [[1, 0, 1], [1, 1, 0], [1, 1, 1]]


def as_request(rbm, **fields):
    return {"W": rbm.W.tolist(), "b": rbm.b.tolist(), "c": rbm.c.tolist(), **fields}


def rounded(rbm):
    """The same machine with parameters that JSON carries within the digits allowed."""
    return type(rbm)(*(np.round(part, 6) for part in (rbm.W, rbm.b, rbm.c)))


def test_the_default_has_its_published_values(post_rbm: PostRbm) -> None:
    answer = post_rbm({"data": DATA}).json
    assert answer["ok"] is True
    assert answer["log_Z"] == pytest.approx(4.215547701514, abs=1e-9)
    p = dict(zip(answer["states"], answer["p_v"], strict=True))
    assert p["000"] == pytest.approx(0.0403913820, abs=1e-9)
    assert p["001"] == pytest.approx(0.2041246736, abs=1e-9)
    assert p["011"] == pytest.approx(0.2041246736, abs=1e-9)
    assert p["101"] == pytest.approx(0.1605333868, abs=1e-9)
    assert p["110"] == pytest.approx(0.0623271594, abs=1e-9)
    assert p["111"] == pytest.approx(0.2477159605, abs=1e-9)
    assert answer["log_likelihood"] == pytest.approx(-6.000083853259, abs=1e-9)
    assert answer["mean_log_likelihood"] == pytest.approx(-6.000083853259 / 3, abs=1e-9)
    assert answer["gradient"]["c"] == pytest.approx([0.40740361, -0.44284512], abs=1e-8)
    b = [1.46709633, 0.33632247, -0.44949608]
    assert answer["gradient"]["b"] == pytest.approx(b, abs=1e-8)


def test_the_contracts_example_agrees_with_a_sum_over_all_pairs_of_states(
    post_rbm: PostRbm,
) -> None:
    W, b, c = np.array([[1, -1], [1, 0.5]]), np.zeros(2), np.zeros(2)
    weights = {}
    for v, h in itertools.product(itertools.product((0, 1), repeat=2), repeat=2):
        weights[v, h] = np.exp(b @ v + c @ h + np.array(v) @ W @ h)
    Z = sum(weights.values())
    answer = post_rbm(EXAMPLE).json
    assert answer["log_Z"] == pytest.approx(np.log(Z))
    assert answer["states"] == answer["hidden_states"] == ["00", "01", "10", "11"]
    states = list(itertools.product((0, 1), repeat=2))
    energies = [[-np.log(weights[v, h]) for h in states] for v in states]
    assert np.array(answer["energy"]) == pytest.approx(np.array(energies))
    p_v = [sum(weights[v, h] for h in states) / Z for v in states]
    p_h = [sum(weights[v, h] for v in states) / Z for h in states]
    assert answer["p_v"] == pytest.approx(p_v)
    assert answer["log_p_v"] == pytest.approx(np.log(p_v))
    assert answer["free_energy"] == pytest.approx(-np.log(np.array(p_v) * Z))
    assert answer["log_p_h"] == pytest.approx(np.log(p_h))
    joint = {pair: weight / Z for pair, weight in weights.items()}
    mean_vh = sum(p * np.outer(v, h) for (v, h), p in joint.items())
    assert np.array(answer["mean_vh"]) == pytest.approx(mean_vh)
    assert answer["mean_v"] == pytest.approx(sum(p * np.array(v) for (v, _), p in joint.items()))
    assert answer["mean_h"] == pytest.approx(sum(p * np.array(h) for (_, h), p in joint.items()))
    data = np.array([[1, 1], [0, 1]])
    p_h_given_data = expit(data @ W)
    assert np.array(answer["p_h_given_data"]) == pytest.approx(p_h_given_data)
    gradient = answer["gradient"]
    assert np.array(gradient["positive"]["W"]) == pytest.approx(data.T @ p_h_given_data)
    assert np.array(gradient["negative"]["W"]) == pytest.approx(2 * mean_vh)
    for name in "Wbc":
        parts = [np.array(gradient[phase][name]) for phase in ("positive", "negative", "mean")]
        assert np.array(gradient[name]) == pytest.approx(parts[0] - parts[1])
        assert parts[2] == pytest.approx(np.array(gradient[name]) / 2)


def test_without_data_nothing_is_said_of_data(post_rbm: PostRbm) -> None:
    answer = post_rbm("{}").json
    told = {"p_h_given_data", "log_likelihood", "mean_log_likelihood", "gradient"}
    assert not told & set(answer)
    assert answer["note"] is None


def test_what_is_left_out_takes_the_default(post_rbm: PostRbm) -> None:
    whole = {"W": [[1, -1], [2, 0], [0, 1]], "b": [0, -1, 1], "c": [-1, 0], "data": []}
    assert post_rbm({}).json == post_rbm(whole).json


def test_beside_weights_no_bias_is_filled_in_and_the_answer_says_what_was_assumed(
    post_rbm: PostRbm,
) -> None:
    """ln Z = ln of the 16 terms e^(v W h) of this W: 3.946506621787508."""
    answer = post_rbm({"W": [[1, 2], [0, -1]]}).json
    states = list(itertools.product((0, 1), repeat=2))
    Z = sum(math.exp(v[0] * (h[0] + 2 * h[1]) - v[1] * h[1]) for v in states for h in states)
    assert answer["log_Z"] == pytest.approx(math.log(Z)) == pytest.approx(3.946506621787508)
    assert [(each["field"], each["value"]) for each in answer["assumed"]] == [
        ("b", [0, 0]),
        ("c", [0, 0]),
    ]
    whole = post_rbm({"W": [[1, 2], [0, -1]], "b": [0, 0], "c": [0, 0]}).json
    assert whole["assumed"] == []
    assert {**answer, "assumed": []} == whole


def test_both_layers_give_the_same_log_z(post_rbm: PostRbm) -> None:
    through = post_rbm("{}").json["log_Z_through"]
    assert through["visible"] == pytest.approx(through["hidden"], abs=1e-13)
    assert through["difference"] == abs(through["visible"] - through["hidden"])


def test_beta_is_a_temperature_of_the_energy(post_rbm: PostRbm) -> None:
    rbm = rounded(random_rbm(3, 2, 1))
    answer = post_rbm(as_request(rbm, beta=2.5, data=DATA)).json
    joint = 2.5 * joint_log_weights(rbm)
    assert answer["log_Z"] == pytest.approx(logsumexp(joint))
    assert answer["log_p_v"] == pytest.approx(logsumexp(joint, axis=1) - logsumexp(joint))
    assert np.array(answer["energy"]) == pytest.approx(-joint / 2.5)
    likelihoods = []
    for step in (1e-5, -1e-5):
        moved = as_request(rbm, beta=2.5, data=DATA)
        moved["c"][0] = round(moved["c"][0] + step, 6)
        likelihoods.append(post_rbm(moved).json["log_likelihood"])
    difference = (likelihoods[0] - likelihoods[1]) / 2e-5
    assert answer["gradient"]["c"][0] == pytest.approx(difference, abs=1e-6)


def test_at_infinite_temperature_every_state_is_as_probable(post_rbm: PostRbm) -> None:
    answer = post_rbm({"beta": 0}).json
    assert answer["p_v"] == pytest.approx([1 / 8] * 8)
    assert answer["effective_states"] == pytest.approx(8)


def test_the_energy_is_left_out_above_4096_entries(post_rbm: PostRbm) -> None:
    assert len(post_rbm({"W": [[0] * 6] * 6}).json["energy"]) == 64
    assert post_rbm({"W": [[0] * 6] * 7}).json["energy"] is None


@pytest.mark.parametrize("last_bias", [0, 50])  # at 50, no two likely states are neighbours
def test_above_4096_states_the_most_probable_ones_are_shown(
    post_rbm: PostRbm, last_bias: float
) -> None:
    rbm = rounded(random_rbm(14, 3, 1.0))
    rbm.b[-1] += last_bias
    answer = post_rbm(as_request(rbm)).json
    assert (answer["states_shown"], answer["states_total"]) == (4096, 2**14)
    bits = np.array(list(itertools.product((0, 1), repeat=14)))
    weights = scipy_log_weights(rbm, bits)
    expected = np.sort(np.argsort(weights)[-4096:])
    assert answer["states"] == ["".join(map(str, bits[i])) for i in expected]
    log_Z = logsumexp(weights)
    assert answer["log_p_v"] == pytest.approx(weights[expected] - log_Z, abs=1e-9)
    p = np.exp(weights - log_Z)
    assert answer["entropy"] == pytest.approx(-(p * np.log(p)).sum(), rel=1e-9)


def test_the_most_probable_states_are_found_where_floats_cannot_tell_them_from_0(
    post_rbm: PostRbm,
) -> None:
    rbm = rounded(random_rbm(14, 3, 800.0))
    answer = post_rbm(as_request(rbm)).json
    weights = scipy_log_weights(rbm, np.array(list(itertools.product((0, 1), repeat=14))))
    expected = np.sort(np.sort(weights)[-4096:] - logsumexp(weights))
    # Beside a ln Z of 12,000 a last digit is 2e-12.
    assert np.sort(answer["log_p_v"]) == pytest.approx(expected, rel=1e-12, abs=1e-11)
    assert 0 in answer["p_v"]
    assert max(answer["log_p_v"]) <= 0
    assert answer["entropy"] >= 0


def test_a_machine_too_large_for_that_lists_fewer_states_and_says_so(post_rbm: PostRbm) -> None:
    # b alone decides: the other states have e^-800 of the likeliest one's probability, or less.
    answer = post_rbm({"W": [[0, 0]] * 24, "b": [800] * 24, "c": [0, 0]}).json
    assert (answer["states"], answer["p_v"]) == (["1" * 24], [1])
    assert (answer["states_shown"], answer["states_total"]) == (1, 2**24)
    assert answer["note"].startswith("Of the states, only those are listed")


def test_4096_states_are_all_shown(post_rbm: PostRbm) -> None:
    answer = post_rbm({"W": [[1, -1]] * 12}).json
    assert answer["states_shown"] == answer["states_total"] == len(answer["p_v"]) == 4096


@pytest.mark.parametrize("weight", [800, -800, 1_000_000])
def test_huge_weights_give_finite_answers(post_rbm: PostRbm, weight: int) -> None:
    rbm = random_rbm(2, 2, 0)
    rbm.W[:] = [[weight, weight], [weight, -weight]]
    response = post_rbm(as_request(rbm, data=[[1, 1], [0, 0]]))
    assert response.status_code == 200
    assert "NaN" not in response.text
    assert "Infinity" not in response.text
    assert response.json["log_Z"] == pytest.approx(logsumexp(joint_log_weights(rbm)), rel=1e-14)


def test_many_visible_units_are_answered_as_far_as_is_exact(post_rbm: PostRbm) -> None:
    rbm = rounded(random_rbm(100, 4, 0.2))
    answer = post_rbm(as_request(rbm, data=[[1, 0] * 50])).json
    hidden = np.array(list(itertools.product((0, 1), repeat=4)))
    log_Z = logsumexp(scipy_log_weights(rbm.transposed, hidden))
    assert answer["log_Z"] == pytest.approx(log_Z, rel=1e-13)
    assert answer["states"] is answer["p_v"] is answer["energy"] is None
    assert len(answer["hidden_states"]) == 16
    assert len(answer["gradient"]["W"]) == 100
    assert answer["note"] == "Left out, as too large for 100 x 4: the states of v."
