"""The two fonts of the pages, cut down to the characters that the pages can show."""

import io
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

LATIN = (*range(0x20, 0x7F), *range(0xA0, 0x100))
GREEK = range(0x370, 0x400)
PUNCTUATION = range(0x2000, 0x2070)
SMALL_FIGURES = range(0x2070, 0x20A0)
ARROWS = range(0x2190, 0x2200)
OPERATORS = tuple(map(ord, "−×·≈≠≤≥∂∑√∞"))
SYMBOLS = tuple(map(ord, "ŷℓᴸ"))  # of other notations in sentences and the diagram
SHAPES = (*map(ord, "✓✗✔✘"), *range(0x25A0, 0x2600))
MATHS_SYMBOLS = (
    *range(0x2C6, 0x2DE),  # accents that stand by themselves: the hat over y
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
    *range(0x1D7F6, 0x1D800),  # figures of one width: rows of bits
)

# The records of a font's name table that name it, in words and in one word (OpenType 1.9, name).
NAMES = {1: "{0}", 2: "Regular", 3: "{1}-subset", 4: "{0}", 6: "{1}"}
NOTICES = (0, 5, 7, 13, 14)  # copyright, version, trademark, licence and where to read it


@dataclass(frozen=True)
class Font:
    """One font: the Python package that ships it, and what of it the pages use.

    What is cut is a modified version, which must not bear a name that the font's licence reserves:
    ``family`` is its own.
    """

    name: str
    family: str
    package: str
    file: str
    licence: str | None  # the package's file; where it has none, static/fonts holds the text
    characters: tuple[int, ...]
    features: tuple[str, ...]

    def source(self) -> Path | None:
        """Return the font file, or None where its package is not installed."""
        found = self._shipped(self.file)
        if not found:
            logging.getLogger(__name__).warning(
                "The font %s is missing (%s); the pages use the system's.", self.name, self.package
            )
        return found

    def licences(self) -> dict[str, Path]:
        """Return the text of the licence by its name beside the font, if the package ships one."""
        found = self.licence and self._shipped(self.licence)
        return {f"OFL-{Path(self.name).stem}.txt": found} if found else {}

    def _shipped(self, file: str) -> Path | None:
        spec = find_spec(self.package)
        folders = spec.submodule_search_locations if spec else None
        paths = (Path(folder, file) for folder in folders or ())
        return next((path for path in paths if path.is_file()), None)


def _characters(*groups: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set().union(*groups)))


FONTS = (
    Font(
        name="backprop-sans.ttf",
        family="Backprop Sans",  # the name "Source" is reserved
        package="fontpkg_source_sans_3",
        file="files/SourceSans3[wght].ttf",
        licence="LICENSE",
        characters=_characters(
            LATIN, GREEK, PUNCTUATION, SMALL_FIGURES, ARROWS, OPERATORS, SYMBOLS, SHAPES
        ),
        features=("kern",),  # its figures are lining and of one width as they are
    ),
    Font(
        name="stix-two-math.ttf",
        family="STIX Two Math",  # whose licence reserves none of these words
        package="ziamath",
        file="fonts/STIXTwoMath-Regular.ttf",
        licence=None,
        characters=_characters(
            LATIN, GREEK, PUNCTUATION, SMALL_FIGURES, ARROWS, MATHS_SYMBOLS, MATHS_LETTERS
        ),
        features=("ssty",),  # the heavier, wider forms for scripts
    ),
)


def subset(font: Font, source: Path) -> bytes:
    """Return the font as TrueType with only its characters; its axes and MATH table stay."""
    from fontTools import subset as cutter  # takes 0.15 s, and is needed only on a first start

    options = cutter.Options(
        hinting=False,
        notdef_outline=True,
        layout_features=list(font.features),
        name_IDs=[*NAMES, *NOTICES],
    )
    subsetter = cutter.Subsetter(options)
    subsetter.populate(unicodes=font.characters)
    with cutter.load_font(str(source), options) as cut, io.BytesIO() as file:
        subsetter.subset(cut)
        _rename(cut, font.family)
        cut.save(file, reorderTables=None)
        return file.getvalue()


def _rename(cut: "TTFont", family: str) -> None:
    for record in cut["name"].names:
        if record.nameID in NAMES:
            record.string = NAMES[record.nameID].format(family, family.replace(" ", ""))
