"""Exercises in the notation of somebody's book: the same exercise, in its words and symbols."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient

from explorer.practice.view import KINDS
from tests.web.told import OTHERS, Told, foreign, in_sentences

NETWORKS = [name for name, kind in KINDS.items() if kind.has_notations]
MACHINES = [name for name in KINDS if name not in NETWORKS]
FORMS = ("print", "latex", "moodle", "qti")


def opened(client: FlaskClient, **link: str) -> str:
    return client.get("/practice", query_string={"seed": "3", **link}).text


def asked(client: FlaskClient, action: str, **body: Any) -> Any:
    answer = client.post(f"/api/page/practice/{action}", json={"seed": "3", **body}).json
    assert answer["ok"], answer
    return answer


@pytest.mark.parametrize("name", OTHERS)
def test_no_symbol_of_the_worksheet_is_left_where_a_book_has_another(
    client: FlaskClient, name: str
) -> None:
    letters = foreign(name)
    for kind in NETWORKS:
        told = Told(opened(client, kind=kind, level="1", notation=name))
        assert told.letters & letters == set(), kind
        assert in_sentences(letters, told.sentences) == [], kind


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_said_of_a_wrong_line_is_in_the_notation(client: FlaskClient, name: str) -> None:
    said = []
    for kind in NETWORKS[OTHERS.index(name) % 3 :: 3]:  # each kind in some notations
        at = {"kind": kind, "level": "4", "notation": name}
        for row in asked(client, "solution", **at)["rows"]:
            wrong = asked(client, "check", **at, sheet={row: "no" if kind == "learns" else "77"})
            said += [text for line in wrong["rows"] for text in line.get("questions", [])]
            said.append(asked(client, "hint", **at, row=row, stage=1)["html"])
    assert said
    assert in_sentences(foreign(name), said) == []


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("kind", NETWORKS)
def test_a_solution_is_right_in_every_notation(client: FlaskClient, name: str, kind: str) -> None:
    at = {"kind": kind, "level": "4", "notation": name}
    solution = asked(client, "solution", **at)
    assert asked(client, "check", **at, sheet=solution["rows"])["solved"]
    assert f"notation={name}" in solution["page"]
    assert client.get(solution["page"]).status_code == 200


def test_shapes_are_those_of_matrices_as_the_notation_lays_them(client: FlaskClient) -> None:
    def rows(notation: str) -> dict[str, tuple[int, int]]:
        at = {"kind": "shapes", "level": "4", "notation": notation}
        told = asked(client, "solution", **at)["rows"]
        return {name: (*map(int, text.split("×")),) for name, text in told.items()}  # type: ignore[misc]

    upright, turned = rows("worksheet"), rows("cs231n")
    for name in ("W1", "W2", "dW1", "delta1", "delta2"):
        assert turned[name] == upright[name][::-1]
    assert turned["slope"] == upright["slope"]


@pytest.mark.parametrize("name", OTHERS)
def test_a_slip_is_found_and_named_in_the_notation(client: FlaskClient, name: str) -> None:
    at = {"kind": "live", "level": "5", "notation": name}
    slip = KINDS["live"].slip
    assert slip
    found = asked(client, "find", **at, stage="line", answer=slip(3).line)
    assert found["right"]
    assert in_sentences(foreign(name), Told(found["html"]).sentences) == []


@pytest.mark.parametrize("form", FORMS)
def test_files_for_a_class_are_in_the_notation(client: FlaskClient, form: str) -> None:
    link = {"kind": "live", "seed": "3", "count": "2", "form": form, "notation": "nielsen"}
    data = client.get("/practice/export", query_string=link).data
    if form == "print":
        letters = Told(data.decode()).letters
        assert "C" in letters  # the loss
        assert not letters & foreign("nielsen")
        return
    files = ZipFile(BytesIO(data)) if form == "qti" else None
    text = files.read("item-3.xml").decode() if files else data.decode()
    assert r"\partial C" in text
    assert r"\partial J" not in text


@pytest.mark.parametrize("kind", MACHINES)
def test_a_machine_has_one_notation_and_the_link_keeps_the_other(
    client: FlaskClient, kind: str
) -> None:
    own, other = (opened(client, kind=kind, notation=name) for name in ("worksheet", "ng"))
    assert 'data-testid="select-notation"' not in other
    assert 'name="notation" value="ng"' in other
    assert Told(own).sentences == Told(other).sentences
    assert Told(own).letters == Told(other).letters
