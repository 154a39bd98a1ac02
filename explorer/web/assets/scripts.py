"""Each page's script, with the scripts that it imports put into it: a request in place of seventy.

A script that is imported becomes a function that runs at once and returns what the script exports.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

IMPORT = re.compile(r"^import (?:(\{[^}]*\})|\* as (\w+)) from '(\.[^']+)';$", re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (\w+))", re.MULTILINE)
OTHER_IMPORT = re.compile(r"^import\b.*", re.MULTILINE)
OTHER_EXPORT = re.compile(r"^export\b.*", re.MULTILINE)
ENTRIES = "*/page.js"


def served(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Return the scripts that browsers ask for by their paths: what starts a page, and the pages'.

    Raises ValueError for an import or export in a form that is not known here.
    """
    paths = folder.rglob("*.js")
    texts = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}
    for path in folder.glob("*.js"):
        yield path.name, texts[path.name].encode()
    for path in folder.glob(ENTRIES):
        name = path.relative_to(folder).as_posix()
        yield name, joined(texts, name).encode()


def joined(texts: Mapping[str, str], entry: str) -> str:
    """Return the text of a script after those of all that it imports, each once."""
    *imported, last = _with_imports(texts, entry, [])
    return "".join([*(_wrapped(texts, path) for path in imported), _linked(texts, last)])


def _with_imports(texts: Mapping[str, str], path: str, above: list[str]) -> list[str]:
    """A script's path after those of what it imports; above it are those that import it."""
    if path in above:
        raise ValueError(f"{path} imports itself, by way of {above[-1]}")
    below = [_target(path, found) for found in IMPORT.finditer(texts[path])]
    paths = [each for other in below for each in _with_imports(texts, other, [*above, path])]
    return list(dict.fromkeys([*paths, path]))


def _wrapped(texts: Mapping[str, str], path: str) -> str:
    linked = _linked(texts, path)
    inner = _checked(path, EXPORT.sub("", linked), OTHER_EXPORT)
    exported = ", ".join(EXPORT.findall(linked))
    return f"const {_name(path)} = (() => {{\n{inner}return {{ {exported} }};\n}})();\n\n"


def _linked(texts: Mapping[str, str], path: str) -> str:
    """A script whose imports are taken from the functions' results."""
    text = IMPORT.sub(lambda found: _taken(path, found), texts[path])
    return f"// {path}\n{_checked(path, text, OTHER_IMPORT)}"


def _checked(path: str, text: str, unknown: re.Pattern[str]) -> str:
    if found := unknown.search(text):
        raise ValueError(f"{path}: {found[0]!r} cannot be put into a page's script")
    return text


def _taken(path: str, found: re.Match[str]) -> str:
    names, whole, _ = found.groups()
    return f"const {whole or names.replace(' as ', ': ')} = {_name(_target(path, found))};"


def _target(path: str, found: re.Match[str]) -> str:
    return normpath(join(dirname(path), found[3]))


def _name(path: str) -> str:
    return "$" + re.sub(r"\W", "_", path.removesuffix(".js"))
