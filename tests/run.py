"""Runs every check: `python3 tests/run.py [pytest's options]`. Needs nothing but Python itself."""

import contextlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
VENV = PROJECT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)
REQUIREMENTS = ("requirements.txt", "tests/requirements.txt")
CHECKS = (
    ("ruff", "check", "--quiet", "."),
    ("ruff", "format", "--check", "--quiet", "."),
    ("mypy",),
)
# Each worker has a server and a browser of its own, for which it mostly waits: two more than there
# are cores, but not so many that they take too much memory.
WORKERS = min(4, (os.cpu_count() or 1) + 2)
SIDE_BY_SIDE = ("-n", str(WORKERS), "--dist", "loadfile", "--no-loadscope-reorder")
CHROME_NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome")
CHROME_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
DRIVER_PLACES = ("/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver")


class CannotRunError(Exception):
    """Something is missing that cannot be installed from here; the text says what to do."""


def main() -> int:
    """Set up what is missing, run every check, and return the exit status."""
    try:
        set_up_python()
        browser = set_up_browser()
    except CannotRunError as error:
        say(str(error))
        return 1
    failed = [name for name, *options in CHECKS if run_module(name, *options)]
    if failed:
        say(f"Not clean: {', '.join(dict.fromkeys(failed))} (see above)")
    tests = run_module("pytest", *SIDE_BY_SIDE, *sys.argv[1:], environment=browser)
    return tests or bool(failed)


def say(text: str) -> None:
    print(text, flush=True)


def run_module(name: str, *options: str, environment: dict[str, str] | None = None) -> int:
    say(f"$ {name} {' '.join(options)}".rstrip())
    command = [str(PYTHON), "-m", name, *options]
    return subprocess.run(
        command, cwd=PROJECT, env={**os.environ, **(environment or {})}, check=False
    ).returncode


def set_up_python() -> None:
    """Make the project's virtual environment and install the requirements in it."""
    if sys.version_info < OLDEST:
        raise CannotRunError(f"Python {'.'.join(map(str, OLDEST))} or newer is needed.")
    if not answers(PYTHON, "--version"):
        if importlib.util.find_spec("ensurepip") is None:
            install("python3-venv")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    files = [part for file in REQUIREMENTS for part in ("-r", str(PROJECT / file))]
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *files]
    if subprocess.run(pip, check=False).returncode:
        raise CannotRunError("pip could not install the requirements (see above).")


def set_up_browser() -> dict[str, str]:
    """Return the environment that names a browser and its driver, installed where missing.

    Without CHROMEDRIVER in it, Selenium finds or fetches the driver that fits.
    """
    found = find_browser()
    if "CHROMEDRIVER" not in found and is_debian():
        install("chromium", "chromium-driver")
        found = find_browser()
    if "CHROME" not in found:
        raise CannotRunError(
            "No Chrome or Chromium was found for the tests in a browser. Install Google Chrome\n"
            "(https://www.google.com/chrome/), or set CHROME and CHROMEDRIVER to the programs."
        )
    return found


def find_browser() -> dict[str, str]:
    chrome = os.environ.get("CHROME") or next(programs(CHROME_NAMES, CHROME_PLACES), None)
    if not chrome:
        return {}
    drivers = programs(("chromedriver",), DRIVER_PLACES)
    same = (driver for driver in drivers if major_version(driver) == major_version(chrome))
    driver = os.environ.get("CHROMEDRIVER") or next(same, None)
    return {"CHROME": chrome} | ({"CHROMEDRIVER": driver} if driver else {})


def programs(names: Iterable[str], places: Iterable[str]) -> Iterable[str]:
    """Each program that is there and runs (Ubuntu's chromium-browser may be an empty shell)."""
    for path in (*map(shutil.which, names), *places):
        if path and Path(path).is_file() and (os.name == "nt" or major_version(path)):
            yield path


def major_version(program: str) -> str | None:
    numbers = re.search(r"(\d+)\.\d+\.\d+", answers(program, "--version"))
    return numbers[1] if numbers else None


def answers(program: str | Path, option: str) -> str:
    """What a program prints for an option; nothing if it cannot run."""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        command = [str(program), option]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
        return done.stdout
    return ""


def is_debian() -> bool:
    """Whether apt-get installs Chromium itself; Ubuntu's package only points to a snap."""
    with contextlib.suppress(OSError):
        system = Path("/etc/os-release").read_text(encoding="utf-8")
        return "debian" in system.lower() and "ubuntu" not in system.lower()
    return False


def install(*packages: str) -> None:
    """Install Debian packages, as root or through sudo where it asks nothing."""
    names = " ".join(packages)
    advice = CannotRunError(f"Install what is missing, then try again: apt-get install {names}")
    prefix = [] if is_root() else ["sudo", "-n"]
    if not shutil.which("apt-get") or (prefix and not shutil.which("sudo")):
        raise advice
    say(f"Installing {names} ...")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        command = [*prefix, "apt-get", "-qq", *step]
        if subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
            raise advice


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


if __name__ == "__main__":
    sys.exit(main())
