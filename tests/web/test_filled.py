"""What the open pages are told of pasted numbers."""

import pytest
from flask.testing import FlaskClient


def test_the_link_and_the_numbers_are_those_pasted(client: FlaskClient) -> None:
    view = {"tab": "matrix", "select": "W1-2-2", "theme": "dark"}
    body = {"problem": {}, "view": view, "place": "layers[0].W", "values": [["1/3", 2]] * 3}
    found = client.post("/api/page/backprop/filled", json=body).json
    assert found["sizes"] == [2, 3, 1]
    assert found["problem"]["layers"][0]["W"] == [["1/3", 2]] * 3
    assert "W1=1/3,2;1/3,2;1/3,2" in found["query"]
    for part in ("tab=matrix", "select=W1-2-2", "theme=dark"):
        assert part in found["query"]


def test_a_choice_that_is_gone_is_the_default_again(client: FlaskClient) -> None:
    body = {"problem": {}, "view": {"select": "W1-2-2"}, "place": "layers[0].b", "values": [1]}
    found = client.post("/api/page/backprop/filled", json=body).json
    assert found["sizes"] == [2, 1, 1]
    assert "select" not in found["query"]
    body = {"problem": {}, "view": {"state": "111"}, "place": "b", "values": [1, 2]}
    found = client.post("/api/page/rbm/filled", json=body).json
    assert found["sizes"] == [2, 2]
    assert "state" not in found["query"]


@pytest.mark.parametrize("page", ["backprop", "rbm"])
@pytest.mark.parametrize("body", [{}, {"place": "W"}, {"place": 1}, {"place": "x", "values": {}}])
def test_a_refusal_is_an_answer(client: FlaskClient, page: str, body: dict[str, object]) -> None:
    response = client.post(f"/api/page/{page}/filled", json=body)
    assert response.status_code == 200
    assert response.json["ok"] is False
    assert response.json["error"]
