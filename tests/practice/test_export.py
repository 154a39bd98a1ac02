"""Variants as files: what is in them is right, in every form."""

import re
import shutil
import subprocess
from io import BytesIO
from math import exp, log
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from explorer.backprop.exercises.asked import ASKED
from explorer.backprop.exercises.network import drawn as drawn_network
from explorer.backprop.notation import NOTATIONS
from explorer.common.numbers import parse
from explorer.practice.export import FORMS, drawing
from explorer.practice.export.latex import number, words
from explorer.practice.view import KINDS

COUNT = 4
QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
OFFICE = shutil.which("soffice")


def export(client: FlaskClient, form: str, kind: str = "live", seed: int = 5) -> bytes:
    answer = client.get(f"/practice/export?kind={kind}&seed={seed}&count={COUNT}&form={form}")
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == FORMS[form].media_type
    return answer.data


def right(kind: str, seed: int) -> dict[str, str]:
    return {row.name: row.text for row in KINDS[kind].make(seed).rows}


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


class Cells:
    """A workbook's cells worked out: the few functions that its formulas use, in Python."""

    def __init__(self, content: bytes) -> None:
        self.book = load_workbook(BytesIO(content))
        self.functions = {
            "IF": lambda test, yes, no: yes() if test() else no(),
            "MAX": lambda *values: max(value() for value in values),
            "EXP": lambda value: exp(value()),
            "LN": lambda value: log(value()),
            "ABS": lambda value: abs(value()),
            "ISNUMBER": lambda value: isinstance(value(), int | float),
        }

    def value(self, sheet: str, cell: str) -> Any:
        content = self.book[sheet][cell].value
        if not (isinstance(content, str) and content.startswith("=")):
            return "" if content is None else content
        return eval(self._python(content[1:]), {"f": self.functions, "at": self.value, "s": sheet})

    def _python(self, formula: str) -> str:
        """A formula as Python: arguments are worked out when they are needed."""
        text = re.sub(r"(?:(\w+)!)?\b([A-Z]{1,2}\d+)\b", self._reference, formula)
        text = text.replace("^", "**").replace("<=", "≤").replace('=""', '==""')
        text = re.sub(r"(?<=\))=(?=at)", "==", text).replace("≤", "<=")
        return self._calls(text)

    def _reference(self, match: re.Match[str]) -> str:
        sheet = f"'{match[1]}'" if match[1] else "s"
        return f"at({sheet},'{match[2]}')"

    def _calls(self, text: str) -> str:
        for name in self.functions:
            start = text.find(f"{name}(")
            while start >= 0 and text[start - 2 : start] != "']":
                end, parts = self._arguments(text, start + len(name) + 1)
                inner = ",".join(f"lambda: {self._calls(part)}" for part in parts)
                text = f"{text[:start]}f['{name}']({inner}){text[end + 1 :]}"
                start = text.find(f"{name}(", start + len(name) + 5)
        return text

    def _arguments(self, text: str, start: int) -> tuple[int, list[str]]:
        depth, parts, last = 0, [], start
        for place in range(start, len(text)):
            if text[place] == "(":
                depth += 1
            if text[place] == "," and depth == 0:
                parts.append(text[last:place])
                last = place + 1
            if text[place] == ")":
                if depth == 0:
                    return place, [*parts, text[last:place]]
                depth -= 1
        raise AssertionError(f"{text} does not close")


def places(cells: Cells) -> dict[tuple[int, str], int]:
    """The row of every number, by its seed and its name."""
    rows = cells.book["Solutions"].iter_rows(min_row=2, values_only=True)
    return {(row[1], row[2]): number for number, row in enumerate(rows, 2)}


@pytest.mark.parametrize("kind", KINDS)
def test_the_workbook_recalculates_to_the_numbers_of_the_page(
    client: FlaskClient, kind: str
) -> None:
    cells = Cells(export(client, "xlsx", kind))
    rows = places(cells)
    for seed in range(5, 5 + COUNT):
        for name, text in right(kind, seed).items():
            found = cells.value("Solutions", f"D{rows[seed, name]}")
            if "×" in text.replace("×10", "") or not any(map(str.isdigit, text)):
                assert found == text.replace("×", "x")
            else:
                assert found == pytest.approx(float(parse(text)), rel=6e-4, abs=1e-9)


def test_the_check_column_says_right_and_wrong_once_something_is_written(
    client: FlaskClient,
) -> None:
    cells = Cells(export(client, "xlsx"))
    sheet = cells.book["Exercises"]
    place = places(cells)[5, "h1-1"]
    answer, check = f"D{place}", f"E{place}"
    assert cells.value("Exercises", check) == ""
    true = float(parse(right("live", 5)["h1-1"]))
    for value, said in ((true, "right"), (true * 1.004, "right"), (true * 1.01, "wrong")):
        sheet[answer] = value
        assert cells.value("Exercises", check) == said


@pytest.mark.parametrize("kind", KINDS)
def test_every_number_that_is_worked_out_has_a_live_formula(client: FlaskClient, kind: str) -> None:
    cells = Cells(export(client, "xlsx", kind))
    rows = places(cells)
    for name in right(kind, 5):
        content = cells.book["Solutions"][f"D{rows[5, name]}"].value
        assert str(content).startswith("=") == (kind != "shapes"), name
    for name, value in KINDS[kind].make(5).numbers.items():
        assert cells.value("Solutions", f"D{rows[5, name]}") == pytest.approx(
            float(value), rel=1e-12
        )


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["live", "learns", "mean", "energy", "probability", "gradient"])
def test_libreoffice_recalculates_it_too(client: FlaskClient, tmp_path: Path, kind: str) -> None:
    (tmp_path / "made.xlsx").write_bytes(export(client, "xlsx", kind))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [str(OFFICE), home, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    command += ["--outdir", "worked", "made.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    content = (tmp_path / "worked" / "made.xlsx").read_bytes()
    sheet = load_workbook(BytesIO(content), data_only=True)["Solutions"]
    rows = places(Cells(content))
    for seed in range(5, 5 + COUNT):
        for name, text in right(kind, seed).items():
            found = sheet[f"D{rows[seed, name]}"].value
            is_number = any(map(str.isdigit, text))
            true = pytest.approx(float(parse(text)), rel=6e-4, abs=1e-9) if is_number else text
            assert found == true, name


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
