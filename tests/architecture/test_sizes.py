"""How long a function and a file may be."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PYTHON = [PROJECT / "app.py", *sorted((PROJECT / "explorer").rglob("*.py"))]
SCRIPTS = sorted((PROJECT / "static" / "js").rglob("*.js"))
TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
LONGEST_FILE = {".py": 250, ".js": 200}
LONGEST_TEMPLATE_LINE = 160
LONGEST_FUNCTION = 40
MOST_FUNCTIONS = 25  # lines that nine in ten functions stay under
USUAL_FUNCTION = 8  # the median


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """The name and the number of lines of each function in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.end_lineno - node.lineno + 1


def name_of(path: Path) -> str:
    return str(path.relative_to(PROJECT))


@pytest.mark.parametrize("path", PYTHON, ids=name_of)
def test_no_function_is_too_long(path: Path) -> None:
    assert {name: lines for name, lines in functions(path) if lines > LONGEST_FUNCTION} == {}


def test_most_functions_are_short() -> None:
    lengths = [lines for path in PYTHON for _, lines in functions(path)]
    assert statistics.median(lengths) <= USUAL_FUNCTION
    assert statistics.quantiles(lengths, n=10)[-1] < MOST_FUNCTIONS


@pytest.mark.parametrize("path", [*PYTHON, *SCRIPTS], ids=name_of)
def test_no_file_is_too_long(path: Path) -> None:
    lines = path.read_bytes().count(b"\n")
    assert lines <= LONGEST_FILE[path.suffix]


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_line_of_a_template_is_too_long(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > LONGEST_TEMPLATE_LINE] == []
