"""While a calculation is checked, the page tells nothing of the solution."""

import json
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
        "delta1-1 delta1-2 dW1-1-1 dW1-1-2 dW1-2-1 dW1-2-2 db1-1 db1-2 dx-1 dx-2"
    )


def lines_of(client: FlaskClient, link: str) -> list[str]:
    return re.findall(r'data-line="([^"]*)"', client.get(f"/?check=1&{link}").text)


def test_with_a_rate_the_parameters_after_the_update_are_asked_too(client: FlaskClient) -> None:
    news = [name for name in lines_of(client, "rate=0.5") if name.startswith("new-")]
    assert " ".join(news) == (
        "new-W1-1-1 new-W1-1-2 new-W1-2-1 new-W1-2-2 new-b1-1 new-b1-2 "
        "new-W2-1-1 new-W2-1-2 new-b2-1"
    )
    of_samples = client.get("/?check=1&rate=0.5&x=1,1;2,2&t=1;0").text
    assert 'data-line="new-' not in of_samples
    assert "An update is made of all samples" in of_samples


@pytest.mark.parametrize("link", ["", "rate=0.5", "rate=0.5&step=1", "W1=" + "1" + ",1" * 31])
def test_an_open_page_knows_how_many_lines_its_page_has(client: FlaskClient, link: str) -> None:
    page = client.get(f"/?check=1&{link}").text
    shape = re.search(r'data-shape="([^"]*)"', page)
    assert shape
    state = json.loads(re.search(r'data-testid="state"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
    asked = {"problem": state["problem"], "view": state["view"]}
    answer = client.post("/api/page/backprop", json=asked).json
    assert shape[1].split()[-1] == str(len(answer["numbers"]) + answer["lines"])


def test_lines_of_a_matrix_are_asked_row_by_row_as_it_lies(client: FlaskClient) -> None:
    row_by_row = ["dW1-1-1", "dW1-1-2", "dW1-2-1", "dW1-2-2"]
    lines = [name for name in lines_of(client, "") if name.startswith("dW1")]
    assert lines == row_by_row
    turned = [name for name in lines_of(client, "notation=cs231n") if name.startswith("dW1")]
    assert turned == ["dW1-1-1", "dW1-2-1", "dW1-1-2", "dW1-2-2"]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("worksheet", {"h1-2": "sum h(1) of unit 2", "y-1": "output y of unit 1"}),
        ("goodfellow", {"h1-2": "sum a(1) of unit 2", "a1-2": "output h(1) of unit 2"}),
        ("nielsen", {"a1-1": "output a² of unit 1", "delta2-1": "δ³ of unit 1"}),
        ("mitchell", {"h2-1": "sum net(2) of unit 1", "y-1": "output o of unit 1"}),
        ("pytorch", {"delta1-1": "∂L/∂z₁ of unit 1", "J": "the loss L"}),
        ("wikipedia", {"dx-2": "gradient of the input a⁰[2]"}),
        (
            "udl",
            {"new-W1-2-1": "weight from input x1 to unit 2 of layer 1 after the update"},
        ),
    ],
)
def test_lines_are_called_as_in_the_notation(
    client: FlaskClient, name: str, called: dict[str, str]
) -> None:
    page = client.get(f"/?check=1&rate=1&notation={name}").text
    labels = dict(re.findall(r'data-testid="check-([^"]*)" aria-label="([^"]*)"', page))
    assert {line: labels[line] for line in called} == called
