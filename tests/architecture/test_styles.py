"""What the style sheets are made of: one scale, one set of widths, the theme's colours."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
STYLES = PROJECT / "static" / "css"
TOKENS = STYLES / "common" / "tokens.css"
SHEETS = sorted(STYLES.rglob("*.css"))
ONE_OFFS = {  # lengths that stand in the sheets themselves, beside 0
    "spacing": 7,
    "type": 10,
    "radius": 0,
}
PROPERTIES = {
    "spacing": r"(?:padding|margin)(?:-[a-z-]+)?|(?:row-|column-)?gap",
    "type": r"font-size",
    "radius": r"border-radius",
}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LENGTH = re.compile(r"(?<![\w.-])-?(?:\d*\.)?\d+(?:rem|em|px|vw|vh|dvh)\b")
WIDTH = re.compile(r"\bwidth\b[^)]*")
ALLOWED_WIDTH = re.compile(r"width (?:<=|>) (\d+)px")
COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\("
    r"|\b(?:black|silver|gr[ae]y|white|maroon|red|purple|fuchsia|green|lime|olive|yellow|navy"
    r"|blue|teal|aqua|orange)\b"
)
DECLARATION = re.compile(r"(?<=[{;\s])([\w-]+)\s*:\s*([^;{}]+);")


def name_of(path: Path) -> str:
    return str(path.relative_to(STYLES))


def read(path: Path) -> str:
    """A style sheet without its comments."""
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def lengths(kind: str) -> Iterator[str]:
    """The lengths that the sheets write out in the properties of a kind."""
    for path in SHEETS:
        for name, value in DECLARATION.findall(read(path)):
            if path != TOKENS and re.fullmatch(PROPERTIES[kind], name):
                yield from LENGTH.findall(value)


def breakpoints() -> set[str]:
    """The widths that tokens.css documents, in px."""
    (line,) = re.findall(r"Breakpoints, in px: (.*)\.", TOKENS.read_text(encoding="utf-8"))
    return set(line.split(", "))


@pytest.mark.parametrize("kind", PROPERTIES)
def test_lengths_come_from_the_scale_but_for_a_few(kind: str) -> None:
    assert len(set(lengths(kind))) <= ONE_OFFS[kind], sorted(lengths(kind))


@pytest.mark.parametrize("path", SHEETS, ids=name_of)
def test_a_page_changes_only_at_the_documented_widths(path: Path) -> None:
    conditions = re.findall(r"@media([^{]*)", read(path))
    widths = [width for condition in conditions for width in WIDTH.findall(condition)]
    matches = [ALLOWED_WIDTH.fullmatch(width) for width in widths]
    assert all(match and match[1] in breakpoints() for match in matches), widths
    assert not any(re.search(r"(?:min|max)-width", condition) for condition in conditions)


def test_every_token_is_defined_and_used() -> None:
    defined = set(re.findall(r"(--[\w-]+):", read(TOKENS)))
    used = {name for path in SHEETS for name in re.findall(r"var\((--[\w-]+)\)", read(path))}
    scales = {name for name in used if re.match(r"--(?:space|type)-|--radius", name)}
    assert scales <= defined
    assert defined <= used


@pytest.mark.parametrize("path", SHEETS, ids=name_of)
def test_colours_are_the_themes(path: Path) -> None:
    values = [value for _, value in DECLARATION.findall(read(path))]
    assert [value for value in values if COLOUR.search(re.sub(r"var\([^)]*\)", "", value))] == []


@pytest.mark.parametrize("path", SHEETS, ids=name_of)
def test_whatever_overrides_everything_says_why(path: Path) -> None:
    rules = re.findall(r"[^{}]*\{[^{}]*\}", path.read_text(encoding="utf-8"))
    assert [rule for rule in rules if "!important" in rule and "/*" not in rule] == []
