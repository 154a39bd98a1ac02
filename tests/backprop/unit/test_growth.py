"""Squares of squares: what would leave the floats is refused where it is read, and nothing else."""

from fractions import Fraction

import pytest
from flask.testing import FlaskClient

from explorer.backprop.problem import Problem, from_json, from_query
from explorer.backprop.solution import is_exact_affordable, solve
from explorer.common.inputs import InputError
from explorer.web import create_app
from tests.backprop.unit.test_problem_query import args

MILLION = {"W": [[1000000]], "activation": "square"}


def squares(count: int, weight: object = 2) -> dict[str, object]:
    """A network of squares, one unit a layer, without biases."""
    return {"layers": [{"W": [[weight]], "activation": "square"}] * count}


@pytest.fixture
def client() -> FlaskClient:
    return create_app().test_client()


def test_squares_of_squares_are_refused_at_the_layer_that_goes_too_far() -> None:
    with pytest.raises(InputError) as error:
        from_json({"layers": [MILLION] * 8, "x": [1000000]})
    assert error.value.field == "layers[2].activation"
    assert "square in layer 3 lets numbers grow beyond 10^70" in error.value.message


def test_a_link_to_them_has_a_page_and_says_so() -> None:
    link = "&".join(f"W{n}=1e6&b{n}=none&f{n}=square" for n in range(1, 6))
    problem, _, errors = from_query(args(f"x=1e3&{link}"))
    assert {each.field for each in errors} == {"f3", "f4", "f5"}
    assert solve(problem).J > 0


def test_without_a_power_no_network_is_refused() -> None:
    wide = {"W": [[1000000] * 32] * 32, "b": [1000000] * 32, "activation": "relu"}
    problem = from_json({"layers": [wide] * 8, "x": [1000000] * 32})
    assert 1e60 < float(solve(problem).trace.y[0]) < 1e70


@pytest.mark.parametrize("count", range(1, 7))
def test_squares_of_small_numbers_are_worked_out(count: int) -> None:
    """Against integers: from x = 1, each layer doubles and squares."""
    a = 1
    for _ in range(count):
        a = (2 * a) ** 2
    assert solve(from_json({**squares(count), "x": [1]})).exact_trace.y[0] == a


def test_an_update_into_squares_that_grow_too_far_has_no_loss_after_it(client: FlaskClient) -> None:
    layers = [*squares(6, 1)["layers"], {"W": [[30]]}]
    body = {"layers": layers, "x": [1], "rate": 1}
    answer = client.post("/api/backprop", json=body).json
    assert answer["ok"]
    assert answer["update"]["J_after"] is None
    assert client.get("/?f1=square&f2=square&rate=1000&step=99").status_code == 200


def test_fractions_are_left_where_squares_would_make_them_too_long() -> None:
    def is_exact(activation: str) -> bool:
        layer = {"W": [["0.123456789012345"]], "activation": activation}
        problem: Problem = from_json({"layers": [layer] * 6, "x": ["0.5"]})
        return is_exact_affordable(problem)

    assert (is_exact("identity"), is_exact("square")) == (True, False)
    assert isinstance(solve(from_json({**squares(3), "x": ["1/2"]})).J, Fraction)
