"""The workbook is live: its formulas come to the page's numbers, and it checks what is written."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from explorer.common.numbers import parse
from explorer.practice.view import KINDS
from tests.practice.files import COUNT, export, right
from tests.practice.workbook import Cells, places

OFFICE = shutil.which("soffice")
OPENED = ("live", "learns", "mean", "energy", "probability", "gradient")


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


@pytest.fixture(scope="module")
def recalculated(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Workbooks of several kinds once LibreOffice, which takes long to start, has opened them."""
    folder = tmp_path_factory.mktemp("workbooks")
    for kind in OPENED:
        (folder / f"{kind}.xlsx").write_bytes(export(app.test_client(), "xlsx", kind))
    home = f"-env:UserInstallation=file://{folder}/home"
    command = [str(OFFICE), home, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    command += ["--outdir", "worked", *(f"{kind}.xlsx" for kind in OPENED)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "worked"


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", OPENED)
def test_libreoffice_recalculates_it_too(recalculated: Path, kind: str) -> None:
    content = (recalculated / f"{kind}.xlsx").read_bytes()
    sheet = load_workbook(BytesIO(content), data_only=True)["Solutions"]
    rows = places(Cells(content))
    for seed in range(5, 5 + COUNT):
        for name, text in right(kind, seed).items():
            found = sheet[f"D{rows[seed, name]}"].value
            is_number = any(map(str.isdigit, text))
            true = pytest.approx(float(parse(text)), rel=6e-4, abs=1e-9) if is_number else text
            assert found == true, name
