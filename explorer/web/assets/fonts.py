"""The two fonts of the pages, cut down to the characters that the pages can show."""

import io
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from explorer.web.woff2 import pack_woff2

QUALITY = 9

LATIN = (*range(0x20, 0x7F), *range(0xA0, 0x100))
GREEK = range(0x370, 0x400)
PUNCTUATION = range(0x2000, 0x2070)
SMALL_FIGURES = range(0x2070, 0x20A0)
ARROWS = range(0x2190, 0x2200)
OPERATORS = tuple(map(ord, "−×·≈≠≤≥∂∑√∞"))
SHAPES = (*map(ord, "✓✗✔✘"), *range(0x25A0, 0x2600))
MATHS_SYMBOLS = (
    *range(0x300, 0x370),  # accents
    *range(0x20D0, 0x2100),  # accents for symbols
    *range(0x2100, 0x2150),  # letter-like symbols
    *range(0x2200, 0x2400),  # operators, ceilings, floors, braces
    *range(0x27E6, 0x27F0),  # angle and double brackets
    *range(0x27F0, 0x2800),  # long arrows
    *range(0x2A00, 0x2A10),  # large operators
)
MATHS_LETTERS = (
    *range(0x1D400, 0x1D504),  # bold, italic, bold italic, script, bold script
    *range(0x1D538, 0x1D56C),  # double-struck
    *range(0x1D5A0, 0x1D5D4),  # sans-serif
    *range(0x1D6A4, 0x1D756),  # Greek bold, italic, bold italic
    *range(0x1D7CE, 0x1D7E2),  # bold and double-struck figures
)


@dataclass(frozen=True)
class Font:
    """One font: the Python package that ships it, and what of it the pages use."""

    name: str
    package: str
    file: str
    characters: tuple[int, ...]
    features: tuple[str, ...]

    def source(self) -> Path | None:
        """Return the font file, or None where its package is not installed."""
        spec = find_spec(self.package)
        folders = spec.submodule_search_locations if spec else None
        files = [path for folder in folders or () if (path := Path(folder, self.file)).is_file()]
        if not files:
            logging.getLogger(__name__).warning(
                "The font %s is missing (%s); the pages use the system's.", self.name, self.package
            )
        return files[0] if files else None


def _characters(*groups: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set().union(*groups)))


FONTS = (
    Font(
        name="source-sans-3.woff2",
        package="fontpkg_source_sans_3",
        file="files/SourceSans3[wght].ttf",
        characters=_characters(LATIN, GREEK, PUNCTUATION, SMALL_FIGURES, ARROWS, OPERATORS, SHAPES),
        features=("kern",),  # its figures are lining and of one width as they are
    ),
    Font(
        name="stix-two-math.woff2",
        package="ziamath",
        file="fonts/STIXTwoMath-Regular.ttf",
        characters=_characters(
            LATIN, GREEK, PUNCTUATION, SMALL_FIGURES, ARROWS, MATHS_SYMBOLS, MATHS_LETTERS
        ),
        features=("ssty",),  # the heavier, wider forms for scripts
    ),
)


def subset(font: Font, source: Path) -> bytes:
    """Return the font as WOFF2 with only its characters; its axes and MATH table stay."""
    from fontTools import subset as cutter  # takes 0.15 s, and is needed only on a first start

    options = cutter.Options(
        hinting=False, notdef_outline=True, layout_features=list(font.features)
    )
    subsetter = cutter.Subsetter(options)
    subsetter.populate(unicodes=font.characters)
    with cutter.load_font(str(source), options) as cut:
        subsetter.subset(cut)
        cut["head"].flags |= 1 << 11  # "converted without loss", which WOFF2 asks for
        return pack_woff2(_tables(cut), QUALITY)


def _tables(font: Any) -> dict[str, bytes]:
    from fontTools.ttLib import TTFont

    file = io.BytesIO()
    font.save(file, reorderTables=None)
    with TTFont(file, lazy=True) as saved:
        return {tag: saved.reader[tag] for tag in saved.reader.tables}
