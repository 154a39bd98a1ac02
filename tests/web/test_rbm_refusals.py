"""What POST /api/rbm refuses, what is too heavy for it, and what is told of it."""

import threading

import pytest
from flask.testing import FlaskClient

from explorer.rbm import api as rbm_api
from tests.conftest import PostRbm

DATA = [[1, 0, 1], [1, 1, 0], [1, 1, 1]]


@pytest.mark.parametrize(
    ("machine", "field", "status"),
    [
        ('{"W": [[1]], "x": 1}', "x", 400),
        ('{"W": [[NaN]]}', None, 400),
        ('{"data": [[1, 0, 0.5]]}', "data[0][2]", 400),
        ("[1]", None, 400),
        ({"W": [[0] * 25] * 25}, "W", 400),
        ({"W": [[0] * 24] * 784}, "W", 400),
    ],
)
def test_a_refusal_names_the_field(post_rbm: PostRbm, machine, field, status) -> None:
    response = post_rbm(machine)
    assert response.status_code == response.json["status"] == status
    assert response.json["ok"] is False
    assert response.json["field"] == field
    assert response.json["error"]


def test_what_would_not_finish_is_refused_at_once(post_rbm: PostRbm) -> None:
    response = post_rbm({"W": [[500_000, -500_000] * 10] * 784})
    assert response.status_code == 400
    assert "too large for ln Z with weights of this size" in response.json["error"]


def test_the_wrong_kind_of_request_is_refused(client: FlaskClient) -> None:
    assert client.get("/api/rbm").status_code == 405
    assert client.post("/api/rbm", data="{}").status_code == 415
    too_much = client.post("/api/rbm", data=b" " * 600_000, content_type="application/json")
    assert too_much.status_code == 413


def test_a_second_heavy_machine_is_told_to_come_back_while_light_ones_are_served(
    post_rbm: PostRbm, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, go_on = threading.Event(), threading.Event()
    solve = rbm_api.solve

    def slow(problem):
        if problem.n_visible == 20:
            began.set()
            assert go_on.wait(10)
            problem = rbm_api.from_json({})
        return solve(problem)

    monkeypatch.setattr(rbm_api, "solve", slow)
    heavy = {"W": [[0] * 8] * 20}
    answers = []
    thread = threading.Thread(target=lambda: answers.append(post_rbm(heavy)))
    thread.start()
    try:
        assert began.wait(10)
        refused = post_rbm(heavy)
        assert refused.status_code == refused.json["status"] == 429
        assert refused.headers["Retry-After"] == "1"
        assert "try again" in refused.json["error"]
        assert post_rbm("{}").status_code == 200
    finally:
        go_on.set()
        thread.join()
    assert answers[0].status_code == 200
    assert post_rbm(heavy).status_code == 200


def test_a_heavy_machine_that_fails_gives_its_place_back(
    post_rbm: PostRbm, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(rbm_api, "solve", lambda problem: 1 / 0)
        assert post_rbm({"W": [[0] * 8] * 20}).status_code == 500
    assert post_rbm({"W": [[0] * 8] * 20}).status_code == 200


def test_the_description_tells_what_is_really_taken_and_given(
    client: FlaskClient, post_rbm: PostRbm
) -> None:
    described = client.get("/api").json
    assert "POST /api/rbm" in described["addresses"]
    rbm = described["rbm"]
    assert post_rbm(rbm["request"]["default"]).json == post_rbm("{}").json
    assert set(rbm["request"]["fields"]) == {*rbm["request"]["default"], "rate"}
    answer = post_rbm({"data": DATA, "rate": 1}).json
    assert set(rbm["answer"]) == set(answer) - {"ok"}
    for preset in rbm["presets"]:
        assert post_rbm(preset["request"]).status_code == 200


def test_every_described_limit_is_the_real_one(client: FlaskClient, post_rbm: PostRbm) -> None:
    limits = client.get("/api").json["rbm"]["limits"]
    smaller = limits["units_of_the_smaller_layer"]
    for accepted, machine in (
        (True, {"W": [[0]] * limits["visible_units"]}),
        (False, {"W": [[0]] * (limits["visible_units"] + 1)}),
        (True, {"W": [[0] * limits["hidden_units"]]}),
        (False, {"W": [[0] * (limits["hidden_units"] + 1)]}),
        (False, {"W": [[0] * (smaller + 1)] * (smaller + 1)}),
        (True, {"beta": limits["beta"]}),
        (False, {"beta": limits["beta"] + 1}),
        (True, {"W": [[0]] * 100, "data": [[0] * 100] * (limits["entries_of_data"] // 100)}),
        (False, {"W": [[0]] * 100, "data": [[0] * 100] * (limits["entries_of_data"] // 100 + 1)}),
    ):
        assert (post_rbm(machine).status_code == 200) is accepted
