"""Variants as files: what is in them is right, in every form."""

import re
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient

from explorer.backprop.exercises.asked import ASKED
from explorer.backprop.exercises.network import drawn as drawn_network
from explorer.backprop.notation import NOTATIONS
from explorer.common.numbers import parse
from explorer.practice.export import FORMS, drawing
from explorer.practice.export.latex import number, words
from explorer.practice.view import KINDS
from tests.practice.files import COUNT, export, right

QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", FORMS)
def test_every_kind_is_handed_over_in_every_form(client: FlaskClient, form: str, kind: str) -> None:
    assert len(export(client, form, kind)) > 500


def test_the_same_seeds_are_the_same_file(client: FlaskClient) -> None:
    for form in ("print", "latex", "moodle", "qti"):
        assert export(client, form) == export(client, form)


def test_print_has_a_page_for_each_variant_with_its_seed_and_a_code(client: FlaskClient) -> None:
    html = export(client, "print").decode()
    assert html.count("<article>") == html.count('class="segno"') == COUNT
    pages, solutions = html.split("<h1>Solutions</h1>")
    for seed in range(5, 5 + COUNT):
        assert f"seed {seed}<" in pages
        answer = KINDS["live"].make(seed).rows[-1].text
        assert f"<strong>{answer}</strong>" in solutions
        assert f"<strong>{answer}</strong>" not in pages


def test_latex_is_ascii_with_braces_and_environments_that_close(client: FlaskClient) -> None:
    for kind in KINDS:
        text = export(client, "latex", kind).decode("ascii")
        depth = 0
        for brace in re.findall(r"(?<!\\)[{}]", text):
            depth += 1 if brace == "{" else -1
            assert depth >= 0
        assert depth == 0
        opened, closed = (re.findall(rf"\\{word}{{(\w+)}}", text) for word in ("begin", "end"))
        assert sorted(opened) == sorted(closed)
        assert text.count(r"\[") == text.count(r"\]")
        assert text.count(r"\(") == text.count(r"\)")
        assert text.count(r"\left") == text.count(r"\right")


@pytest.mark.parametrize("name", NOTATIONS)
def test_latex_is_ascii_in_every_notation(client: FlaskClient, name: str) -> None:
    for kind in KINDS:
        link = {"kind": kind, "seed": "5", "count": "2", "form": "latex", "notation": name}
        answer = client.get("/practice/export", query_string=link)
        assert answer.status_code == 200, kind
        assert answer.data.isascii()


def test_small_probabilities_are_written_as_powers(client: FlaskClient) -> None:
    link = {"kind": "gradient", "seed": "1000", "count": "60", "form": "latex"}
    text = client.get("/practice/export", query_string=link).data.decode("ascii")
    assert r"\times 10^{-" in text


def test_words_and_numbers_are_written_for_latex() -> None:
    assert words("50 % of ∂J & ½_") == r"50 \% of $\partial$J \& $\tfrac12$\_"
    assert words("∂ℓ/∂Ω₀") == r"$\partial$$\ell$/$\partial$$\Omega$$_{0}$"
    assert number("−1.5×10⁻⁸") == r"-1.5\cdot 10^{-8}"
    assert number("2×3") == r"2\times 3"
    assert number("yes") == r"\text{yes}"


def test_moodle_takes_the_right_number_within_three_digits(client: FlaskClient) -> None:
    quiz = fromstring(export(client, "moodle"))
    category, *questions = quiz
    assert category.get("type") == "category"
    assert len(questions) == COUNT
    for question, seed in zip(questions, range(5, 5 + COUNT), strict=True):
        assert question.get("type") == "cloze"
        text = str(question.findtext("questiontext/text"))
        fields = re.findall(r"\{1:NUMERICAL:=([-\d.e]+):([\d.e-]+)\}", text)
        expected = [float(parse(each)) for each in right("live", seed).values()]
        assert [float(value) for value, _ in fields] == pytest.approx(expected, rel=1e-4)
        assert all(
            float(near) == pytest.approx(abs(float(value)) * 0.005, rel=0.02)
            for value, near in fields
        )


def test_a_package_of_qti_has_every_item_in_its_manifest_and_marks_every_line(
    client: FlaskClient,
) -> None:
    package = ZipFile(BytesIO(export(client, "qti")))
    manifest = fromstring(package.read("imsmanifest.xml"))
    files = [each.get("href") for each in manifest.iter() if each.tag.endswith("}file")]
    assert sorted([*files, "imsmanifest.xml"]) == sorted(package.namelist())
    for name, seed in zip(files, range(5, 5 + COUNT), strict=True):
        item = fromstring(package.read(str(name)))
        declared = {each.get("identifier"): each for each in item.iter(f"{QTI}responseDeclaration")}
        asked = [each.get("responseIdentifier") for each in item.iter(f"{QTI}textEntryInteraction")]
        marked = [each.get("identifier") for each in item.iter(f"{QTI}correct")]
        assert [*declared] == asked == marked
        values = [float(str(each.findtext(f".//{QTI}value"))) for each in declared.values()]
        assert values == pytest.approx(
            [float(parse(e)) for e in right("live", seed).values()], rel=1e-4
        )


def test_variants_are_drawn_slice_by_slice_and_make_the_same_file(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "SLICE", 0)  # one in each
    asked = {"kind": "live", "seed": "5", "count": COUNT, "form": "moodle"}
    found: list[int] = []
    while len(found) < COUNT:
        answer = client.post("/api/page/practice/draw", json={**asked, "done": len(found)}).json
        assert (answer["of"], answer["name"], answer["opens"]) == (COUNT, "live-5.xml", False)
        assert len(answer["attempts"]) == 1
        found += answer["attempts"]
    attempts = ",".join(map(str, found))
    link = f"/practice/export?kind=live&seed=5&count={COUNT}&form=moodle&attempts={attempts}"
    assert client.get(link).data == export(client, "moodle")


def test_what_is_left_to_draw_is_drawn_at_once_where_it_takes_no_time(client: FlaskClient) -> None:
    asked = {"kind": "shapes", "seed": "0", "count": 200, "form": "print"}
    answer = client.post("/api/page/practice/draw", json=asked).json
    assert answer["attempts"] == [0] * 200
    assert answer["opens"]


@pytest.mark.parametrize(
    "body", [{"done": -1}, {"done": 4}, {"done": "1"}, {"count": 0}, {"form": ""}]
)
def test_a_slice_that_there_is_not_is_refused(client: FlaskClient, body: Any) -> None:
    asked = {"kind": "live", "seed": "5", "count": COUNT, **body}
    answer = client.post("/api/page/practice/draw", json=asked)
    assert answer.status_code == 400
    assert "allowed are" in answer.json["error"]


@pytest.mark.parametrize("attempts", ["1", "1,2,3,x", "1,2,3,-4", "1,2,3,99999", "1,2,3,²"])
def test_draws_that_are_none_are_refused(client: FlaskClient, attempts: str) -> None:
    link = f"/practice/export?kind=live&seed=5&count={COUNT}&attempts={attempts}"
    answer = client.get(link, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["field"]) == (400, "attempts")


def test_a_draw_that_no_hand_could_calculate_is_no_exercise(client: FlaskClient) -> None:
    unfit = next(n for n in range(50) if not drawn_network(ASKED[1], 5, n))
    link = f"/practice/export?kind=live&seed=5&count=1&attempts={unfit}"
    answer = client.get(link, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["field"]) == (400, "attempts")


@pytest.mark.parametrize(
    "query",
    ["form=pdf", "count=0", "count=201", "count=x", "count=²", "seed=999999&count=2", "kind=none"],
)
def test_what_cannot_be_handed_over_is_refused_in_words(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/practice/export?{query}", headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert "allowed are" in answer.json["error"]
