"""GET /api tells what the API really takes."""

import json

from flask.testing import FlaskClient

from tests.conftest import Post


def test_its_default_is_what_an_empty_request_gets(client: FlaskClient, post: Post) -> None:
    described = client.get("/api").json
    assert post(described["request"]["default"]).json == post("{}").json


def test_every_described_activation_and_loss_is_taken(client: FlaskClient, post: Post) -> None:
    described = client.get("/api").json
    for activation in described["activations"]:
        layer = {"W": [[1], [2]], "b": [0, 0], "activation": activation["name"]}
        problem = {"layers": [layer], "x": [1], "t": [1, 0], "loss": "output"}
        assert post(problem).status_code == 200
    for loss in described["losses"]:
        layer = {"W": [[1], [2]], "b": [0, 0], "activation": loss["output_activations"][0]}
        problem = {"layers": [layer], "x": [1], "t": [1, 0], "loss": loss["name"]}
        assert post(problem).status_code == 200


def test_every_described_limit_is_the_real_one(client: FlaskClient, post: Post) -> None:
    limits = client.get("/api").json["limits"]

    def layers(count: int) -> dict:
        return {"layers": [{"W": [[1]], "b": [0], "activation": "tanh"}] * count, "x": [1]}

    def units(count: int) -> dict:
        layer = {"W": [[1]] * count, "b": [0] * count, "activation": "tanh"}
        return {"layers": [layer], "x": [1], "t": [0] * count}

    for problem, limit in ((layers, "layers"), (units, "units_in_a_layer")):
        assert post(problem(limits[limit])).status_code == 200
        assert post(problem(limits[limit] + 1)).status_code == 400
    assert post({"x": [limits["largest_number"], 0]}).status_code == 200
    assert post({"x": [limits["largest_number"] + 1, 0]}).status_code == 400
    assert post({"x": ["." + "1" * limits["digits_of_a_number"], 0]}).status_code == 200
    assert post({"x": ["." + "1" * (limits["digits_of_a_number"] + 1), 0]}).status_code == 400


def test_it_is_laid_out_for_people(client: FlaskClient) -> None:
    response = client.get("/api")
    assert response.mimetype == "application/json"
    assert response.text == json.dumps(response.json, indent=2) + "\n"
