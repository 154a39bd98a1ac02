"""Packs static/ and templates/ into the package; pyproject.toml says everything else."""

from setuptools import find_packages, setup

FOLDERS = {"explorer.static": "static", "explorer.templates": "templates"}

setup(
    packages=[*find_packages(include=["explorer*"]), *FOLDERS],
    package_dir=FOLDERS,
    package_data={package: ["**/*"] for package in FOLDERS},
)
