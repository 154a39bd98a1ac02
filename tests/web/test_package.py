"""What `pip install`, pipx and uvx get: the same server, from a package that holds all of it."""

import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from contextlib import closing
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.live_server import PROJECT, LiveServer, running_server

SOURCES = ("explorer", "static", "templates")
FILES = ("setup.py", "pyproject.toml", "requirements.txt", "README.md", "LICENSE")
IGNORED = shutil.ignore_patterns("__pycache__")
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
MAKE_SDIST = "import sys; from setuptools.build_meta import build_sdist; build_sdist(sys.argv[1])"


def run(*command: str | Path, folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=120)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel made from the sdist, which is made from a copy: a build leaves files behind."""
    folder = tmp_path_factory.mktemp("build")
    for name in SOURCES:
        shutil.copytree(PROJECT / name, folder / name, ignore=IGNORED)
    for name in FILES:
        shutil.copy(PROJECT / name, folder)
    run(sys.executable, "-c", MAKE_SDIST, folder / "made", folder=folder)
    (sdist,) = (folder / "made").glob("*.tar.gz")
    run(*PIP, "wheel", "--no-deps", "--no-build-isolation", sdist, folder=folder / "made")
    (made,) = (folder / "made").glob("*.whl")
    return made


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode())


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of who starts it, empty at first."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def server(wheel: Path, home: Path) -> Iterator[LiveServer]:
    """The installed command, in an environment that has its dependencies and not this checkout."""
    environment = home / "environment"
    context = venv.EnvBuilder(with_pip=False).ensure_directories(environment)
    venv.create(environment)
    run(*PIP, "--python", context.env_exe, "install", "--no-deps", wheel, folder=home)
    places = sysconfig.get_paths(vars={"base": str(environment), "platbase": str(environment)})
    here = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(places["purelib"], "dependencies.pth").write_text("\n".join(here))
    names = ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME")
    command = [str(Path(context.bin_path, "backprop-explorer"))]
    own = dict.fromkeys(names, str(home)) | {"PYTHONPATH": ""}
    with running_server(command=command, environment=own, folder=home) as running:
        yield running


def get(server: LiveServer, address: str) -> tuple[int, bytes]:
    with closing(server.connect()) as connection:
        connection.request("GET", address)
        response = connection.getresponse()
        return response.status, response.read()


def test_the_wheel_holds_every_file_that_the_checkout_has(wheel: Path) -> None:
    files = {
        (Path() if name == "explorer" else Path("explorer")) / path.relative_to(PROJECT)
        for name in SOURCES
        for path in (PROJECT / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        packed = {Path(name) for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == files


def test_it_asks_for_what_requirements_txt_asks_for(metadata: Message) -> None:
    def parts(line: str) -> set[str]:
        return set(re.findall("[^,<>=~! ]+|[<>=~!]+[^,]+", line))

    listed = (PROJECT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    asked = metadata.get_all("Requires-Dist", [])
    assert sorted(map(sorted, map(parts, asked))) == sorted(map(sorted, map(parts, listed)))
    assert metadata["Requires-Python"] == ">=3.11"


def test_it_says_its_licence_and_brings_the_text(metadata: Message, wheel: Path) -> None:
    assert metadata["License-Expression"] == "MIT"
    with zipfile.ZipFile(wheel) as archive:
        texts = {name for name in archive.namelist() if ".dist-info/licenses/" in name}
        (own,) = (name for name in texts if name.endswith("/LICENSE"))
        assert "Permission is hereby granted, free of charge" in archive.read(own).decode()
    assert set(metadata.get_all("License-File", [])) <= {
        text.split("licenses/")[1] for text in texts
    }


def test_the_installed_command_serves_the_pages_and_their_files(server: LiveServer) -> None:
    assert get(server, "/healthz")[0] == 200
    status, html = get(server, "/")
    assert status == 200
    addresses = re.findall(r'"(/assets/[^"]+)"', html.decode())
    assert len(addresses) >= 7  # two fonts, also as styles name them, an icon, scripts, Plotly
    assert {get(server, address)[0] for address in addresses} == {200}
    assert get(server, "/rbm")[0] == 200
    assert server.read_errors() == ""


def test_what_it_makes_on_a_first_start_is_kept_for_the_next_one(
    server: LiveServer, home: Path
) -> None:
    made = [path for path in home.rglob("*.br") if "backprop-explorer" in path.parts]
    assert len(made) > 10


@pytest.mark.parametrize("file", ["requirements.txt", "tests/requirements.txt"])
def test_the_tested_versions_lie_in_the_ranges_that_are_asked_for(file: str) -> None:
    pins = dict(
        line.lower().split("==")
        for line in (PROJECT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
    for line in (PROJECT / file).read_text(encoding="utf-8").splitlines():
        asked = Requirement(line)
        assert asked.specifier.contains(pins[asked.name.lower()]), asked
