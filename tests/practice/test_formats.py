"""Files for other programs follow the published models of their formats."""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient

from explorer.common.numbers import parse
from explorer.practice.view import KINDS
from tests.practice.models import CP, ITEM, MANIFEST, MOODLE, QTI, faults, fields, links

SEED, COUNT = 5, 3


def export(client: FlaskClient, form: str, kind: str, notation: str = "worksheet") -> bytes:
    link = {"kind": kind, "seed": SEED, "count": COUNT, "form": form, "notation": notation}
    return bytes(client.get("/practice/export", query_string=link).data)


def items(content: bytes) -> Iterator[Element]:
    package = ZipFile(BytesIO(content))
    return (fromstring(package.read(name)) for name in package.namelist() if name[:4] == "item")


@pytest.mark.parametrize("notation", ["worksheet", "udl"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_item_follows_the_model_of_qti(client: FlaskClient, kind: str, notation: str) -> None:
    made = [*items(export(client, "qti", kind, notation))]
    assert len(made) == COUNT
    for item in made:
        assert faults(item, ITEM, QTI) == []
        assert links(item) == []


def test_the_manifest_follows_the_model_of_content_packages(client: FlaskClient) -> None:
    package = ZipFile(BytesIO(export(client, "qti", "live")))
    manifest = fromstring(package.read("imsmanifest.xml"))
    assert faults(manifest, MANIFEST, CP) == []
    assert manifest.findtext(f"{{{CP}}}metadata/{{{CP}}}schema") == "QTIv2.1 Package"
    for resource in manifest.iter(f"{{{CP}}}resource"):
        (file,) = resource
        assert file.get("href") == resource.get("href")
        item = fromstring(package.read(str(file.get("href"))))
        assert item.get("identifier")


def score(item: Element, responses: dict[str, str]) -> float:
    """What an item's processing makes of some responses, as the model says."""
    total = 0.0
    correct = {
        str(each.get("identifier")): str(each.findtext(f".//{{{QTI}}}value"))
        for each in item.iter(f"{{{QTI}}}responseDeclaration")
    }
    for condition in item.iter(f"{{{QTI}}}responseIf"):
        test = condition[0]
        name = str(test[0].get("identifier"))
        given, right = responses[name], correct[name]
        if test.tag.endswith("}match"):
            is_met = given == right
        else:
            low, high = (float(each) / 100 for each in str(test.get("tolerance")).split())
            distance = float(given) - float(right)
            is_met = -low * abs(float(right)) <= distance <= high * abs(float(right))
        total += is_met
    return total


@pytest.mark.parametrize("kind", KINDS)
def test_an_item_gives_all_points_for_the_solution_and_none_for_other_answers(
    client: FlaskClient, kind: str
) -> None:
    for seed, item in zip(
        range(SEED, SEED + COUNT), items(export(client, "qti", kind)), strict=True
    ):
        rows = KINDS[kind].make(seed).rows
        right, wrong = {}, {}
        for number, row in enumerate(rows, 1):
            name, text = f"RESPONSE_{number}", row.text.replace("×", "x")
            is_number = not row.options and "x" not in text.replace("x10", "")
            right[name] = str(float(parse(row.text))) if is_number else text
            wrong[name] = str(float(right[name]) * 1.02 or 0.01) if is_number else "no answer"
        assert score(item, right) == len(rows)
        assert score(item, wrong) == 0
        (maximum,) = (
            each.get("normalMaximum") for each in item.iter(f"{{{QTI}}}outcomeDeclaration")
        )
        assert float(str(maximum)) == len(rows)


@pytest.mark.parametrize("notation", ["worksheet", "udl"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_question_follows_moodles_format(
    client: FlaskClient, kind: str, notation: str
) -> None:
    quiz = fromstring(export(client, "moodle", kind, notation))
    assert faults(quiz, MOODLE) == []
    category, *questions = quiz
    assert str(category.findtext("category/text")).startswith("$course$/")
    assert len({question.findtext("name/text") for question in questions}) == COUNT
    for seed, question in zip(range(SEED, SEED + COUNT), questions, strict=True):
        rows = KINDS[kind].make(seed).rows
        text = str(question.findtext("questiontext/text"))
        found = fields(text)
        assert len(found) == len(rows) == len(re.findall(r"\{\d+:", text))
        for (sort, answers), row in zip(found, rows, strict=True):
            best = [answer.text for answer in answers if answer.percent == 100]
            if row.options:
                assert sort == "MULTICHOICE"
                assert [answer.text for answer in answers] == [*row.options]
                assert best == [row.text]
            elif sort == "NUMERICAL":
                value, near = map(float, best[0].split(":"))
                true = float(parse(row.text))
                assert abs(value - true) <= near <= 0.006 * abs(true)
            else:
                assert (sort, row.text in best) == ("SHORTANSWER", True)


def test_the_html_of_a_question_closes_what_it_opens(client: FlaskClient) -> None:
    for kind in KINDS:
        quiz = fromstring(export(client, "moodle", kind))
        for question in [*quiz][1:]:
            html = str(question.findtext("questiontext/text"))
            fromstring(f"<div>{html}</div>")  # raises where a tag or an entity is none


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (' title="', ' name="'),
        ('cardinality="single"', 'cardinality="one"'),
        ("textEntryInteraction", "textEntry"),
        ("RESPONSE_1", "1_RESPONSE"),
        ("<responseIf>", "<responseIf>text"),
        ('adaptive="false"', ""),
    ],
)
def test_the_reader_finds_what_does_not_follow_the_model(
    client: FlaskClient, old: str, new: str
) -> None:
    package = ZipFile(BytesIO(export(client, "qti", "live")))
    text = package.read(f"item-{SEED}.xml").decode()
    assert old in text
    assert faults(fromstring(text.replace(old, new)), ITEM, QTI)
