"""While a calculation is checked, the page tells nothing of the solution."""

import re

import pytest
from flask.testing import FlaskClient

NETWORK = "/?x=1,0.5&W1=0.75,0.5;-1,1&b1=0,0&f1={}&W2=1,1&b2=-1&f2=sigmoid&t=1&check=1"
VALUES = re.compile(r'data-value="([^"]*)"')


def told(client: FlaskClient, activation: str, loss: str) -> str:
    layers = [
        {"W": [["0.75", "0.5"], [-1, 1]], "b": [0, 0], "activation": activation},
        {"W": [[1, 1]], "b": [-1], "activation": "sigmoid"},
    ]
    problem = {"layers": layers, "x": [1, "0.5"], "t": [1], "loss": loss}
    answer = client.post(
        "/api/page/backprop", json={"problem": problem, "view": {"check": "1", "rate": "0.5"}}
    ).json
    hidden = ("numbers", "figures", "alts", "flows", "walk", "revival", "blocks", "concealed")
    return str({name: answer[name] for name in hidden})


def test_no_number_of_the_solution_is_in_the_page(client: FlaskClient) -> None:
    page = client.get("/?check=1&rate=0.5&title=Sheet").text
    assert {*VALUES.findall(page)} == {""}
    assert 'data-testid="check-dW1-1-2"' in page
    assert 'data-testid="result"' not in page


def test_an_open_page_is_sent_nothing_that_depends_on_what_is_to_be_calculated(
    client: FlaskClient,
) -> None:
    said = told(client, "relu", "half_squared_error")
    assert told(client, "relu", "squared_error_sum") == said  # another J, other gradients
    assert told(client, "tanh", "half_squared_error") == said  # other outputs, no dead unit


def test_the_first_pictures_and_texts_of_other_activations_are_the_same(
    client: FlaskClient,
) -> None:
    one, other = (client.get(NETWORK.format(name)).text for name in ("relu", "tanh"))
    for part in (r'<svg class="first-picture.*?</svg>', r'data-testid="network-alt".*?</p>'):
        found = re.findall(part, one, re.DOTALL)
        assert found
        assert found == re.findall(part, other, re.DOTALL)


def test_numbers_in_print_are_no_way_round(client: FlaskClient) -> None:
    assert 'data-testid="published"' in client.get("/?example=mazur").text
    page = client.get("/?example=mazur&check=1").text
    assert 'data-testid="published"' not in page


@pytest.mark.parametrize("link", ["/?check=1&step=2", "/?check=1&present=1"])
def test_a_walk_tells_its_steps_and_closes_the_panel(client: FlaskClient, link: str) -> None:
    page = client.get(link).text
    assert 'data-testid="check-panel"' not in page
    assert 'data-testid="step-card"' in page


def test_each_line_is_asked_once_in_the_order_of_the_calculation(client: FlaskClient) -> None:
    names = re.findall(r'data-line="([^"]*)"', client.get("/?check=1").text)
    assert " ".join(names) == (
        "h1-1 h1-2 a1-1 a1-2 h2-1 y-1 J delta2-1 dW2-1-1 dW2-1-2 db2-1 "
        "delta1-1 delta1-2 dW1-1-1 dW1-1-2 dW1-2-1 dW1-2-2 db1-1 db1-2"
    )
