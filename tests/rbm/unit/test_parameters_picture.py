"""The picture of all parameters of a large machine, for which there is no room in a formula."""

import re

import pytest
from flask.testing import FlaskClient

from explorer.rbm.figures.parameters import parameters_alt, parameters_picture
from explorer.rbm.problem import RbmProblem, from_json

CELL = re.compile(r'<rect x="([\d.]+)" y="([\d.]+)".*?>([^<]+)</text>')
MIXED = re.compile(r"var\(--(positive|negative)\) ([\d.]+)%.*?>([^<]+)</text>")


def large() -> RbmProblem:
    W = [[round((7 * i - 3 * j) % 11 - 5 + 0.25 * j, 2) for j in range(6)] for i in range(8)]
    b, c = [i - 3 for i in range(8)], [0.5 * j for j in range(6)]
    return from_json({"W": W, "b": b, "c": c, "data": [[1, 0] * 4]})


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def test_every_number_stands_in_its_row_and_column() -> None:
    problem, drawn = large(), parameters_picture(large())
    cells = [(float(y), float(x), number(text)) for x, y, text in CELL.findall(drawn)]
    told = [value for _, _, value in sorted(cells)]
    rows = [[*map(float, row), float(b)] for row, b in zip(problem.W, problem.b, strict=True)]
    most = max(abs(value) for value in told)
    scale = [-most, -most / 2, 0, most / 2, most]
    flat = [value for row in rows for value in row]
    assert told == pytest.approx([*flat, *map(float, problem.c), *scale])


def test_a_colour_says_sign_and_size() -> None:
    found = MIXED.findall(parameters_picture(large()))
    assert {(sign, number(text) > 0) for sign, _, text in found} == {
        ("positive", True),
        ("negative", False),
    }
    sizes = sorted((abs(number(text)), float(share)) for _, share, text in found)
    shares = [share for _, share in sizes]
    assert shares == sorted(shares)
    assert shares[-1] > 2 * shares[0]


def test_listeners_hear_its_extent() -> None:
    assert parameters_alt(large()) == (
        "All parameters, W 8 by 6: W from −5 to 6.25, b from −3 to 4, c from 0 to 2.5."
    )


def test_the_walk_begins_with_it_where_a_matrix_would_be_too_large(client: FlaskClient) -> None:
    W = ";".join(["1,-1,0.5,0,2,-2"] * 8)
    assert 'data-testid="given-picture"' in client.get(f"/rbm?W={W}&step=1").text
    assert 'data-testid="given-picture"' not in client.get(f"/rbm?W={W}&step=2").text
    assert 'data-testid="given-picture"' not in client.get("/rbm?step=1").text


def test_a_machine_of_zeros_has_one_too() -> None:
    zeros = from_json({"W": [[0]] * 8, "b": [0] * 8, "c": [0], "data": []})
    assert set(re.findall(r">(−?\d+|nan)<", parameters_picture(zeros))) == {"0", "1", "−1"}
