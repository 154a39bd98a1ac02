"""How long a function and a file may be."""

import ast
import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PYTHON = [PROJECT / "app.py", *sorted((PROJECT / "explorer").rglob("*.py"))]
SCRIPTS = sorted((PROJECT / "static" / "js").rglob("*.js"))
TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
LONGEST_FILE = {".py": 250, ".js": 200}
LONGEST_TEMPLATE_LINE = 160
LONGEST_FUNCTION = 40
MOST_FUNCTIONS = 25  # lines that nine in ten functions stay under
USUAL_FUNCTION = 8  # the median


@cache
def functions(path: Path) -> tuple[tuple[str, int], ...]:
    """The name and the number of lines of each function in a file."""
    return tuple(_functions(path))


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.end_lineno - node.lineno + 1


def name_of(path: Path) -> str:
    return str(path.relative_to(PROJECT))


def test_no_function_is_too_long() -> None:
    found = [(name_of(path), *each) for path in PYTHON for each in functions(path)]
    assert len(found) > 1000
    assert [each for each in found if each[-1] > LONGEST_FUNCTION] == []


def test_most_functions_are_short() -> None:
    lengths = [lines for path in PYTHON for _, lines in functions(path)]
    assert statistics.median(lengths) <= USUAL_FUNCTION
    assert statistics.quantiles(lengths, n=10)[-1] < MOST_FUNCTIONS


def test_no_file_is_too_long() -> None:
    assert min(map(len, (PYTHON, SCRIPTS))) > 50
    lines = {path: path.read_bytes().count(b"\n") for path in (*PYTHON, *SCRIPTS)}
    assert [name_of(path) for path in lines if lines[path] > LONGEST_FILE[path.suffix]] == []


def test_no_line_of_a_template_is_too_long() -> None:
    lines = [
        (name_of(path), line)
        for path in TEMPLATES
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len(lines) > 500
    assert [each for each in lines if len(each[-1]) > LONGEST_TEMPLATE_LINE] == []
