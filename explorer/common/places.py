"""Where the files stand that are no Python: in the checkout, or inside the installed package."""

from pathlib import Path

from platformdirs import user_cache_path

PACKAGE = Path(__file__).resolve().parents[1]
IS_INSTALLED = (PACKAGE / "templates").is_dir()  # setup.py puts them there
ROOT = PACKAGE if IS_INSTALLED else PACKAGE.parent
STATIC = ROOT / "static"
TEMPLATES = ROOT / "templates"
# What is made on a first start. Who installed the package need not be who starts it.
BUILD = user_cache_path("backprop-explorer", False) if IS_INSTALLED else ROOT / "build"
