"""The notes over a page: what of its link was assumed, and what is not known."""

import html
import re

import pytest
from flask.testing import FlaskClient


def notes(client: FlaskClient, address: str) -> dict[str, str]:
    """The notices of a page by their hooks, as text."""
    page = client.get(address).get_data(as_text=True)
    found = re.findall(
        r'<p class="notice[^>]*data-testid="([^"]+)"[^>]*>(.*?)</p>', page, re.DOTALL
    )
    plain = {hook: html.unescape(re.sub("<[^>]*>", "", text)) for hook, text in found}
    return {hook: " ".join(text.split()) for hook, text in plain.items()}


def test_a_page_says_what_its_link_left_out(client: FlaskClient) -> None:
    note = notes(client, "/?W1=1,2;3,4")["assumed"]
    assert "assumed: b1=none · f1=identity · loss=half_squared_error · x=1,1." in note
    assert "Layer 2 is the worksheet’s. Leave it out" in note


@pytest.mark.parametrize(
    "refused", ["f1=maxout", "loss=mse", "x=1,2;3", "t=1,2,3,4", "b1=0", "b1=None"]
)
def test_what_stands_in_a_link_and_is_refused_was_not_left_out(
    client: FlaskClient, refused: str
) -> None:
    name = refused.split("=")[0]
    said = notes(client, f"/?W1=1,2;3,4&layers=1&{refused}")
    assert "in this link: " in said[f"notice-{name}"]
    assert f" {name}=" not in said["assumed"]


def test_the_machines_page_too_says_of_a_refused_value_only_that_it_is_refused(
    client: FlaskClient,
) -> None:
    said = notes(client, "/rbm?W=1,2;0,-1&b=1,2,3")
    assert "notice-b" in said
    assert "assumed: c=0,0." in said["assumed"]


@pytest.mark.parametrize(("link", "name"), [("W1=1,2;3,4&W2=1,1", "W2"), ("b2=1", "b2")])
def test_what_belongs_to_no_layer_of_the_link_is_not_passed_over(
    client: FlaskClient, link: str, name: str
) -> None:
    said = notes(client, f"/?layers=1&{link}")
    assert "there is no layer 2 where layers=1" in said[f"notice-{name}"]
    assert "t=0,0." in said["assumed"]


def test_a_layer_of_the_worksheets_is_counted_as_the_notation_counts(client: FlaskClient) -> None:
    assert (
        "Layer 3 is the worksheet’s." in notes(client, "/?W1=1,2;3,4&notation=nielsen")["assumed"]
    )


@pytest.mark.parametrize("address", ["/", "/?x=2,1", "/?b1=none", "/rbm", "/rbm?b=1,1,1"])
def test_where_nothing_was_assumed_nothing_is_said(client: FlaskClient, address: str) -> None:
    assert not {"assumed", "unknown"} & notes(client, address).keys()


def test_the_machines_page_says_that_biases_are_zeros(client: FlaskClient) -> None:
    assert "assumed: b=0,0 · c=0,0." in notes(client, "/rbm?W=1,2;0,-1")["assumed"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/?w1=1,2;3,4", "w1 is not known here; did you mean W1?"),
        ("/?lr=0.1&X=1,2", "lr is not known here; did you mean rate? X is not known here; did"),
        ("/rbm?w=1", "w is not known here; did you mean W?"),
        ("/?bananas=3", "bananas is not known here."),
    ],
)
def test_a_parameter_that_is_not_known_is_named(
    client: FlaskClient, address: str, words: str
) -> None:
    assert words in notes(client, address)["unknown"]


def test_the_trackers_of_platforms_are_not_spoken_of(client: FlaskClient) -> None:
    assert "unknown" not in notes(client, "/?utm_source=moodle&fbclid=x&gclid=y")


def test_the_name_of_a_parameter_is_no_markup(client: FlaskClient) -> None:
    page = client.get("/?<script>alert(1)</script>=1&W1=1,1").get_data(as_text=True)
    assert "<script>alert" not in page


def test_a_layer_without_biases_has_no_fields_for_them_and_a_control_to_get_them(
    client: FlaskClient,
) -> None:
    page = client.get("/?W1=1,2;3,4&b2=-1&W2=1,1").get_data(as_text=True)
    assert 'data-testid="input-b1-1"' not in page
    assert 'data-testid="choose-b1-1"' not in page
    assert 'data-testid="input-b2-1"' in page
    boxes = dict(re.findall(r'data-testid="toggle-(b\d)"( checked)?', page))
    assert boxes == {"b1": "", "b2": " checked"}


def test_the_biases_of_a_layer_are_taken_away_and_given_back_as_zeros(client: FlaskClient) -> None:
    def toggled(problem: object, view: dict[str, str]) -> str:
        body = {"problem": problem, "view": view, "biases": 1}
        return str(client.post("/api/page/backprop/resized", json=body).json["query"])

    without = toggled({}, {"select": "b1-1", "theme": "dark", "tab": "matrix"})
    assert "&b1=none&" in without
    assert without.endswith("&tab=matrix&theme=dark")
    kept = toggled({}, {"select": "W2-1-1"})
    assert kept.endswith("&select=W2-1-1")
    layers = [
        {"W": [[0.75, 0.5], [-1, 1]], "b": None, "activation": "relu"},
        {"W": [[1, 1]], "b": [-1], "activation": "sigmoid"},
    ]
    worksheet = {"layers": layers, "x": [1, 0.5], "t": [1], "loss": "half_squared_error"}
    assert toggled(worksheet, {}) == ""


def test_the_answer_of_the_page_says_what_the_request_left_out(client: FlaskClient) -> None:
    body = {"problem": {"layers": [{"W": [[1, 1]]}]}}
    answer = client.post("/api/page/backprop", json=body).json
    assert [each["field"] for each in answer["assumed"]] == [
        "layers[0].b",
        "layers[0].activation",
        "loss",
        "x",
        "t",
    ]
    machine = client.post("/api/page/rbm", json={"problem": {"W": [[1, 1]]}}).json
    assert [each["field"] for each in machine["assumed"]] == ["b", "c"]
