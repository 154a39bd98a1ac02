"""Who imports whom: a subject is a room, and the arrows between the rooms never turn back."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeGuard

PROJECT = Path(__file__).resolve().parents[2]
SOURCES = [PROJECT / "app.py", *sorted((PROJECT / "explorer").rglob("*.py"))]

# The rooms of the house, the upper ones first, and those that each may import beside itself. The
# subjects (backprop, rbm) never import each other.
BELOW = {
    "app": {"explorer.web"},
    "explorer.notebook": {"explorer.backprop", "explorer.rbm", "explorer.common"},
    "explorer.web": {"explorer.practice", "explorer.backprop", "explorer.rbm", "explorer.common"},
    "explorer.practice": {"explorer.backprop", "explorer.rbm", "explorer.common"},
    "explorer.backprop": {"explorer.common"},
    "explorer.rbm": {"explorer.common"},
    "explorer.common": set(),
}
# The rooms inside a subject, the upper ones first.
FLOORS = {
    "explorer.backprop": (
        "api sheet values speaker page exercises checklist choices blocks intro actions exercise "
        "opened comparison filling samples withheld thumbnails pictures panel timeline inspection "
        "kept answers stops seen practice walk numbers derivation figures update batch solution "
        "solved_layer problem notation names limits maths".split()
    ),
    "explorer.rbm": (
        "api estimates_api description speaker page machine_kinds gaussian exercises choices "
        "blocks sampling_blocks estimates_panel sampling_panel step_panel filling pictures scene "
        "machine_scene course walking thumbnails withheld timeline requested chosen answers "
        "learner dreams learned "
        "lessons numbers stops questions asking reasons walk derivation figures estimates "
        "comparison ascent temperature ties solution problem api_parts names limits maths".split()
    ),
}
SUBJECTS = tuple(FLOORS)
# A language is kept whole, though one subject alone says some of its words so far.
LANGUAGES = (
    "explorer.common.calculation",
    "explorer.common.latex",
    "explorer.common.page",
    "explorer.common.view",
    "explorer.common.figures.axes",
    "explorer.common.figures.sketch",
    "explorer.common.figures.strokes",
    "explorer.common.walk.names",
    "explorer.common.walk.question",
    "explorer.common.walk.step",
    "explorer.common.walk.stops",
    "explorer.common.walk.timeline",
    "explorer.common.walk.view",
    "explorer.common.walk.thumbnails",
)
PACKAGES = {
    "app": set(),
    "explorer.notebook": {"plotly"},
    "explorer.web": {
        "brotli",
        "flask",
        "fontTools",
        "granian",
        "numpy",
        "werkzeug",
    },
    "explorer.practice": {"openpyxl", "segno"},
    "explorer.backprop": {"numpy"},
    "explorer.rbm": {"numpy"},
    "explorer.common": {"jinja2", "markupsafe", "math_core", "numpy", "orjson", "platformdirs"},
}


def module_name(path: Path) -> str:
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imported(path: Path) -> tuple[str, ...]:
    """Every module that a file imports, inside functions too."""
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relative to itself; name the module in full"
            assert node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def room(module: str) -> str | None:
    """The room of one of our modules, else None."""
    return next((name for name in BELOW if f"{module}.".startswith(f"{name}.")), None)


def floor(module: str, subject: str) -> str:
    """The room inside a subject that one of its modules is in."""
    return module.removeprefix(f"{subject}.").partition(".")[0]


def name_of(path: Path) -> str:
    return str(path.relative_to(PROJECT))


def turning_back(path: Path) -> Iterator[str]:
    """What a module imports from rooms that are not below its own."""
    own = room(module_name(path))
    if module_name(path) == "explorer":  # its face, which has only the notebook's room behind it
        below = {"explorer.notebook"}
    else:
        assert own, f"{path} is in no room: name its room in BELOW"
        below = BELOW[own] | {own}
    ours = (name for name in imported(path) if name.startswith(("explorer", "app.")))
    yield from (name for name in ours if room(name) not in below)


def test_a_module_imports_only_from_rooms_below_its_own() -> None:
    assert len(SOURCES) > 300
    assert {name_of(path): names for path in SOURCES if (names := [*turning_back(path)])} == {}


def from_above(path: Path) -> Iterator[str]:
    """What a module of a subject imports from floors above its own."""
    subject = room(module_name(path))
    if subject not in SUBJECTS or module_name(path) == subject:
        return
    order = FLOORS[subject]
    own = order.index(floor(module_name(path), subject))
    ours = (name for name in imported(path) if name.startswith(f"{subject}."))
    yield from (name for name in ours if order.index(floor(name, subject)) < own)


def test_inside_a_subject_a_module_imports_only_from_floors_below_its_own() -> None:
    assert {name_of(path): names for path in SOURCES if (names := [*from_above(path)])} == {}


def strangers(path: Path) -> set[str]:
    """The packages that a module imports though its room has no use for them."""
    packages = {name.partition(".")[0] for name in imported(path)} - sys.stdlib_module_names
    own = room(module_name(path))
    return packages - {"explorer", "app"} - PACKAGES.get(own or "", set())


def test_a_package_is_imported_only_in_the_rooms_that_use_it() -> None:
    assert {name_of(path): names for path in SOURCES if (names := strangers(path))} == {}


def test_templates_are_made_into_html_in_one_file() -> None:
    files = {name_of(path) for path in SOURCES if any("jinja2" in name for name in imported(path))}
    assert files == {"explorer/common/html.py"}


def past_the_door(path: Path) -> Iterator[str]:
    """What a module imports from behind a problem room's `__init__`."""
    own = module_name(path)
    for subject in SUBJECTS:
        rooms = f"{subject}.problem"
        if not f"{own}.".startswith(f"{rooms}."):
            ours = {name.rpartition(".")[0] for name in imported(path)}
            yield from (name for name in ours if name.startswith(f"{rooms}."))


def test_a_subjects_problem_is_entered_by_its_door() -> None:
    """The door is the problem room's `__init__`: what is behind it may move."""
    assert {name_of(path): names for path in SOURCES if (names := [*past_the_door(path)])} == {}


def test_flask_and_werkzeug_are_named_by_the_web_alone() -> None:
    assert {room for room, names in PACKAGES.items() if names & {"flask", "werkzeug"}} == {
        "explorer.web"
    }


def public_names(tree: ast.Module) -> Iterator[str]:
    """What a module defines for others."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.Assign | ast.AnnAssign):
            yield from (each.id for each in ast.walk(node) if is_defined(each))


def is_defined(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def said(path: Path) -> Iterator[str]:
    """The full names of all that a file uses of other modules and of its own."""
    tree, own = ast.parse(path.read_text(encoding="utf-8")), module_name(path)
    modules = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            modules |= {
                each.asname or each.name: f"{node.module}.{each.name}" for each in node.names
            }
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield modules.get(node.id, f"{own}.{node.id}")
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{modules.get(node.value.id, own)}.{node.attr}"


def test_what_one_subject_alone_uses_stands_in_its_room() -> None:
    """Else the common floor becomes a lumber room."""
    users: dict[str, set[str | None]] = {}
    for path in SOURCES:
        for name in said(path):
            users.setdefault(name, set()).add(room(module_name(path)))
    common = [path for path in SOURCES if room(module_name(path)) == "explorer.common"]
    names = {
        f"{module_name(path)}.{name}"
        for path in common
        if module_name(path) not in LANGUAGES
        for name in public_names(ast.parse(path.read_text(encoding="utf-8")))
    }
    alone = [{subject} for subject in SUBJECTS]
    assert {name: users[name] for name in names if users.get(name) in alone} == {}


def test_plotly_is_never_imported_to_serve_pages() -> None:
    """Importing plotly takes longer than starting the server."""
    served = [path for path in SOURCES if module_name(path) != "explorer.notebook"]
    assert not any(name.startswith("plotly") for path in served for name in imported(path))


def test_no_arrow_between_rooms_turns_back() -> None:
    order = list(BELOW)
    for name, below in BELOW.items():
        assert all(order.index(other) > order.index(name) for other in below)


def test_subjects_do_not_know_each_other() -> None:
    assert all(BELOW[subject].isdisjoint(SUBJECTS) for subject in SUBJECTS)


def test_starting_the_application_imports_neither_plotly_nor_the_font_cutter() -> None:
    unwanted = {"plotly", "fontTools", "ziamath", "explorer.notebook"}
    program = f"import app, sys; print({unwanted} & sys.modules.keys())"
    command = [sys.executable, "-c", program]
    subprocess.run([sys.executable, "-c", "import app"], cwd=PROJECT, check=True)  # fills the cache
    found = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    assert found.stdout == "set()\n"
