"""POST /api/backprop with a rate: the update, exactly; and what is refused."""

import math
from fractions import Fraction

import pytest

from tests.conftest import Post

TWO_SIGMOIDS = {
    "layers": [
        {"W": [["0.3", "-0.2"]], "b": [0], "activation": "sigmoid"},
        {"W": [["0.4"]], "b": [0], "activation": "sigmoid"},
    ],
    "x": ["0.5", "0.6"],
    "t": [1],
}
LINEAR = {"layers": [{"W": [[2]], "b": [1], "activation": "identity"}], "x": [3], "t": [0]}


def test_without_a_rate_there_is_no_update(post: Post) -> None:
    answer = post({}).json
    assert "update" not in answer
    assert "update" not in answer["exact"]


def test_the_update_is_told_in_numbers_and_in_fractions(post: Post) -> None:
    answer = post({"rate": 0.5}).json
    first, second = answer["update"]["layers"]
    assert first == {
        "W": [[0.8125, 0.53125], [-1, 1]],
        "b": [0.0625, 0],
        "delta_W": [[0.0625, 0.03125], [0, 0]],
        "delta_b": [0.0625, 0],
    }
    assert (second["W"], second["b"]) == ([[1.0625, 1]], [-0.9375])
    exact = answer["exact"]["update"]
    assert exact["layers"][0]["W"] == [["13/16", "17/32"], ["-1", "1"]]
    assert exact["layers"][0]["delta_b"] == ["1/16", "0"]
    assert (exact["J_before"], exact["J_after"]) == ("1/8", None)
    a = 13 / 16 + 17 / 64 + 1 / 16
    y = 1 / (1 + math.exp(15 / 16 - 17 / 16 * a))
    assert answer["update"]["J_before"] == 0.125
    assert answer["update"]["J_after"] == pytest.approx((1 - y) ** 2 / 2, rel=1e-14)


def test_the_loss_after_a_rational_step_is_exact(post: Post) -> None:
    # h = 7, J = 49/2, dW = 21, db = 7; at a tenth W = -1/10, b = 3/10, h = 0
    update = post({**LINEAR, "rate": "1/10"}).json["exact"]["update"]
    assert update["layers"][0] == {
        "W": [["-1/10"]],
        "b": ["3/10"],
        "delta_W": [["-21/10"]],
        "delta_b": ["-7/10"],
    }
    assert (update["J_before"], update["J_after"]) == ("49/2", "0")


def test_two_sigmoids_with_their_biases_kept(post: Post) -> None:
    update = post({**TWO_SIGMOIDS, "rate": 0.5, "freeze_b": True}).json["update"]
    assert update["J_after"] == pytest.approx(0.0993656916, abs=5e-11)
    assert [layer["delta_b"] for layer in update["layers"]] == [[0], [0]]


def test_two_sigmoids_without_biases_have_none_after_the_step_either(post: Post) -> None:
    layers = [{**layer, "b": None} for layer in TWO_SIGMOIDS["layers"]]
    update = post({**TWO_SIGMOIDS, "layers": layers, "rate": 0.5}).json["update"]
    assert update["J_after"] == pytest.approx(0.0993656916, abs=5e-11)
    assert [(layer["b"], layer["delta_b"]) for layer in update["layers"]] == [(None, None)] * 2


def test_the_penalty_is_in_the_step_and_told_beside_the_loss(post: Post) -> None:
    # g = 21 + 2/2 = 22: W = 2 - 2.2; J~ = J + W^2 / 4
    answer = post({**LINEAR, "rate": 0.1, "l2": 0.5}).json
    update = answer["update"]
    assert (update["layers"][0]["W"], update["layers"][0]["b"]) == ([[-0.2]], [0.3])
    assert (answer["J"], update["J_before"], update["J_penalized_before"]) == (24.5, 24.5, 25.5)
    assert update["J_after"] == pytest.approx((3 * -0.2 + 0.3) ** 2 / 2)
    assert update["J_penalized_after"] == pytest.approx((3 * -0.2 + 0.3) ** 2 / 2 + 0.04 / 4)


def test_a_step_too_far_has_no_loss_to_tell(post: Post) -> None:
    far = {"layers": [{"W": [[1000]], "b": [0]}], "x": [1000], "t": [0], "rate": 1000}
    update = post(far).json["update"]
    assert update["J_after"] is None
    assert update["layers"][0]["W"] == [[-999999999000]]


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"rate": 0}, "rate", "rate is 0; allowed are numbers above 0, up to 1000"),
        ({"rate": 1001}, "rate", "up to 1000"),
        ({"rate": "fast"}, "rate", 'rate: "fast" is not a number'),
        ({"rate": None}, "rate", "rate: null is not a number"),
        ({"rate": 1, "momentum": 1}, "momentum", "allowed are numbers from 0 to below 1"),
        ({"rate": 1, "momentum": -0.1}, "momentum", "numbers from 0 to below 1"),
        ({"rate": 1, "l2": -1}, "l2", "allowed are numbers from 0 to 1000"),
        ({"rate": 1, "freeze_b": "yes"}, "freeze_b", "freeze_b"),
        ({"rate": 1, "freeze_b": 2}, "freeze_b", "allowed are true and false"),
        ({"momentum": 0.9}, "momentum", "momentum is given without a rate"),
        ({"rates": 1}, "rates", "allowed are layers, loss"),
    ],
    ids=str,
)
def test_a_bad_rule_is_refused_with_what_is_allowed(
    post: Post, given: dict, field: str, words: str
) -> None:
    answer = post(given)
    assert answer.status_code == 400
    assert answer.json["field"] == field
    assert words in answer.json["error"]


def test_a_step_goes_on_with_the_one_before_by_its_momentum(post: Post) -> None:
    # y = w x with x = 1, t = 0: dJ/dw = w. Sutskever's v: -w/2, then v/2 - w/2, by hand.
    layer = {"W": [[1]], "activation": "identity"}
    rule = {"rate": 0.5, "momentum": 0.5}
    w, step = Fraction(1), Fraction(0)
    for _ in range(4):
        answer = post({"layers": [layer], "x": [1], "t": [0], **rule}).json
        (told,) = answer["exact"]["update"]["layers"]
        step = step / 2 - w / 2
        w += step
        assert (told["W"], told["delta_W"]) == ([[str(w)]], [[str(step)]])
        layer |= told


@pytest.mark.parametrize(
    ("layer", "field", "words"),
    [
        ({"delta_W": [[1, 2]]}, "layers[0].delta_W", "the step of W(1) is 1×2, but W(1) is 1×1"),
        (
            {"delta_b": [1, 2]},
            "layers[0].delta_b",
            "the step of b(1) has 2 entries, but b(1) has 1",
        ),
        ({"b": None, "delta_b": [1]}, "layers[0].delta_b", "but layer 1 has no bias"),
        ({"delta_W": "x"}, "layers[0].delta_W", "not a list"),
    ],
)
def test_a_step_before_that_does_not_fit_is_refused(
    post: Post, layer: dict, field: str, words: str
) -> None:
    answer = post({"layers": [{"W": [[2]], "b": [1], **layer}], "x": [3], "t": [0]}).json
    assert (answer["ok"], answer["field"]) == (False, field)
    assert words in answer["error"]


def test_the_panel_is_on_the_page_before_any_script_runs(client):
    for query, words in (("", "takes one step of gradient descent"), ("step=3", "")):
        page = client.get(f"/?{query}").get_data(as_text=True)
        panel = page.split('data-testid="update">')[1].split("</div>")[0]
        assert words in panel
        assert "built-in" not in page
