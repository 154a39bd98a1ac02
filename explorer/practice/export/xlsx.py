"""Variants as a workbook: a row for each number, to be filled in with a check beside it, and a
sheet of solutions whose formulas work the same rows out from the numbers that are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from explorer.common.exercise import Row
from explorer.common.numbers import NumberError, parse
from explorer.practice.export.variants import TOLERANCE, Variant, Variants

SOLUTIONS = "Solutions"
HEADINGS = ("variant", "seed", "number", "value", "check")
WIDTHS = {"C": 28, "D": 16}
BOLD = Font(bold=True)
_NAME = re.compile(r"\{([^{}]+)\}")

Cells = tuple[object, ...]


def make(made: Variants) -> bytes:
    """The workbook: its two sheets have every number in the same row."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet), "a new workbook has a sheet"
    sheet.title = "Exercises"
    for each, is_solved in ((sheet, False), (book.create_sheet(SOLUTIONS), True)):
        each.append(HEADINGS if not is_solved else HEADINGS[:-1])
        for row in made.rows:
            for cells in _variant(row, each.max_row + 1, is_solved=is_solved):
                each.append(cells)
        _dress(each)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _dress(sheet: Worksheet) -> None:
    sheet.freeze_panes = "D2"
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    for cell in sheet[1]:
        cell.font = BOLD


def _variant(row: Variant, first: int, *, is_solved: bool) -> Iterator[Cells]:
    """The rows of a variant, of which the question is the ``first``."""
    exercise, own = row.exercise, (row.number, row.seed)
    yield (*own, exercise.question)
    named = (*exercise.numbers, *(line.name for line in exercise.rows))
    places = {name: first + index for index, name in enumerate(named, 1)}
    for name, value in exercise.numbers.items():
        yield (*own, name, float(value))
    for line in exercise.rows:
        place = places[line.name]
        yield (*own, line.name, *((_right(line, places),) if is_solved else (None, _check(place))))


def _right(line: Row, places: dict[str, int]) -> str | float:
    """A line's formula, or its value where it has none."""
    if line.formula:
        return "=" + _NAME.sub(lambda match: f"D{places[match[1]]}", line.formula)
    try:
        return float(parse(line.text))
    except NumberError:
        return line.text.replace("×", "x")


def _check(place: int) -> str:
    answer, right = f"D{place}", f"{SOLUTIONS}!D{place}"
    near = f"ABS({answer}-{right})<={TOLERANCE}*ABS({right})+1E-9"
    return f'=IF({answer}="","",IF(IF(ISNUMBER({right}),{near},{answer}={right}),"right","wrong"))'
