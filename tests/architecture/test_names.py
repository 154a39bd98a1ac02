"""Names such as W1-1-2, a1-2 and flow-W2-1-1 are made and taken apart in names.py alone."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SOURCES = sorted((PROJECT / "explorer").rglob("*.py"))
HOMES = {"explorer/backprop/names.py", "explorer/common/walk/names.py", "explorer/rbm/names.py"}
# A layer's matrix in a link is W1 too; meant.py reads the words of links.
LINKS = {"explorer/backprop/problem/meant.py"}
TICKETS = {"explorer/web/work.py"}  # signed with a dash before the signature

# A text with {} for what is put in, which is a name or the beginning of a test hook.
PART = r"(W|b|c|a|h|slope|delta|dW|db|arriving|update)(\{\}|\d)(-(\{\}|\w+))*"
COUNTED = r"(x|y|J|factor)-\{\}"
LED = r"(flow|ask|value|grad|rbm-grad)-.*\{\}.*"
NAME = re.compile(f"{PART}|{COUNTED}|{LED}")
# A pattern that reads one: a symbol, then places that are counted.
PATTERN = re.compile(r"(^|[(|])(W|b|x-|\[\w*[Wb]\w*\])\)?\(?(\[[0-9]|\\d)")
TAKING_APART = {"split", "rsplit", "partition", "rpartition", "removeprefix"}
BITS = re.compile(r"value-(p|F|count)-.*")  # of a state: value-p-01


def name_of(path: Path) -> str:
    return str(path.relative_to(PROJECT))


def written(node: ast.JoinedStr) -> str:
    """An f-string with {} for every value."""
    parts = (each.value if isinstance(each, ast.Constant) else "{}" for each in node.values)
    return "".join(map(str, parts))


def made(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and NAME.fullmatch(text := written(node)):
            yield text


def taken_apart(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
            if node.func.attr in TAKING_APART:
                yield from (str(text) for text in texts if str(text).endswith("-"))
            yield from (str(text) for text in texts if PATTERN.search(str(text)))


def away_from_home(path: Path) -> Iterator[str]:
    """The names of parts that a file makes, or takes apart."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (name for name in made(tree) if not BITS.fullmatch(name))
    if name_of(path) not in LINKS | TICKETS:
        yield from taken_apart(tree)


def test_names_of_parts_are_made_and_taken_apart_in_one_file() -> None:
    others = [path for path in SOURCES if name_of(path) not in HOMES]
    assert len(others) > 300
    assert {name_of(path): names for path in others if (names := [*away_from_home(path)])} == {}


def test_the_search_finds_names_made_and_taken_apart() -> None:
    """In what stood in the code before names had a home."""
    code = "f'W{l}-{i}-{j}', f'x-{j}', f'flow-{e}', f'value-h{l}', f'arriving{l}-{i}', f'J-{k}'"
    assert len(list(made(ast.parse(code)))) == 6
    code = r"""
re.compile(r"W([1-9]\d?)-([1-9]\d?)-([1-9]\d?)"), re.compile(r"x-([1-9]\d?)")
re.compile(r"(W)([1-9]\d?)-([1-9]\d?)|([bc])([1-9]\d?)"), name.partition("-"), select[1:].split("-")
"""
    assert len(list(taken_apart(ast.parse(code)))) == 5
