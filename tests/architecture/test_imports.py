"""Who imports whom: the arrows between the rooms of the house never turn back."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SOURCES = [PROJECT / "app.py", *sorted((PROJECT / "explorer").rglob("*.py"))]

# Each room's own modules, and the rooms that they may import beside their own.
ROOMS = {
    "app": ["app"],
    "web": ["explorer.web"],
    "practice": ["explorer.practice"],
    "derivation": ["explorer.derivation"],
    "figures": ["explorer.figures"],
    "solution": ["explorer.solution", "explorer.rbm_solution"],
    "problem": [
        "explorer.problem",
        "explorer.rbm_problem",
        "explorer.examples",
        "explorer.limits",
    ],
    "numbers": ["explorer.numbers"],
    "core": ["explorer.core"],
}
BELOW = {
    "app": {"web"},
    "web": {"practice", "derivation", "figures", "solution", "problem", "numbers", "core"},
    "practice": {"derivation", "solution", "problem", "numbers", "core"},
    "derivation": {"solution", "problem", "numbers", "core"},
    "figures": {"solution", "problem", "numbers", "core"},
    "solution": {"problem", "numbers", "core"},
    "problem": {"numbers", "core"},
    "numbers": set(),
    "core": set(),
}
PACKAGES = {
    "app": set(),
    "web": {
        "brotli",
        "flask",
        "fontTools",
        "granian",
        "markupsafe",
        "math_core",
        "numpy",
        "werkzeug",
    },
    "practice": {"numpy"},
    "derivation": {"numpy"},
    "figures": {"numpy"},
    "solution": {"numpy"},
    "problem": set(),
    "numbers": set(),
    "core": {"numpy"},
}


def module_name(path: Path) -> str:
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relative to itself; name the module in full"
            assert node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def room(module: str) -> str | None:
    """The room of one of our modules (problem_json is in the room of problem), else None."""
    for name, prefixes in ROOMS.items():
        for prefix in prefixes:
            if module == prefix or module.startswith((f"{prefix}.", f"{prefix}_")):
                return name
    return None


def name_of(path: Path) -> str:
    return str(path.relative_to(PROJECT))


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_module_imports_only_from_rooms_below_its_own(path: Path) -> None:
    own = room(module_name(path))
    if module_name(path) == "explorer":
        assert not list(imported(path))
        return
    assert own, f"{path} is in no room: name its room in ROOMS"
    ours = {name: room(name) for name in imported(path) if name.startswith(("explorer", "app."))}
    turning_back = {name for name, there in ours.items() if there not in BELOW[own] | {own}}
    assert not turning_back


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_package_is_imported_only_in_the_rooms_that_use_it(path: Path) -> None:
    packages = {name.partition(".")[0] for name in imported(path)} - sys.stdlib_module_names
    own = room(module_name(path))
    assert packages - {"explorer", "app"} <= PACKAGES.get(own or "", set())


def test_plotly_is_never_imported_to_serve_pages() -> None:
    """Importing plotly takes longer than starting the server."""
    assert not any(name.startswith("plotly") for path in SOURCES for name in imported(path))


def test_no_arrow_between_rooms_turns_back() -> None:
    order = list(ROOMS)
    for name, below in BELOW.items():
        assert all(order.index(other) > order.index(name) for other in below)


def test_starting_the_application_imports_neither_plotly_nor_the_font_cutter() -> None:
    program = "import app, sys; print({'plotly', 'fontTools', 'ziamath'} & sys.modules.keys())"
    command = [sys.executable, "-c", program]
    subprocess.run([sys.executable, "-c", "import app"], cwd=PROJECT, check=True)  # fills the cache
    found = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    assert found.stdout == "set()\n"
