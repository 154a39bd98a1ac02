"""The fonts: what they hold, whose they are, and that the pages work without."""

import gzip
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import brotli
import pytest
from flask.testing import FlaskClient
from fontTools.ttLib import TTFont

from explorer.common.figures.drawing import FONT
from explorer.web.assets import Assets, fonts, prepare

ENCODINGS = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    None: bytes,
}


@pytest.mark.usefixtures("without_packages")
def test_the_pages_work_without_fonts(
    static: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    missing = fonts.Font("a.ttf", "A", "no_such_package", "a.ttf", "LICENSE", (65,), ())
    monkeypatch.setattr(fonts, "FONTS", (missing,))
    assert "fonts/a.ttf" not in prepare(static, tmp_path / "build").files
    assert "no_such_package" in caplog.text


def font(prepared: Assets, name: str) -> TTFont:
    return TTFont(io.BytesIO(prepared.files[f"fonts/{name}"].bodies["identity"]))


def test_the_maths_font_can_stretch_brackets_and_set_scripts(prepared: Assets) -> None:
    maths = font(prepared, "stix-two-math.ttf")
    characters = maths.getBestCmap()
    assert set(map(ord, "xWδσ∂∑√⊙·−=()[]{}⟨⟩⊤ℝ𝑥𝑊𝐖𝛿𝟏𝟙⏟")) <= characters.keys()
    variants = maths["MATH"].table.MathVariants
    for bracket in "[](){}|√":
        index = variants.VertGlyphCoverage.glyphs.index(characters[ord(bracket)])
        assert variants.VertGlyphConstruction[index].GlyphAssembly
    assert len(prepared.files["fonts/stix-two-math.ttf"].bodies["br"]) < 250_000


def test_the_text_font_has_every_weight_and_figures_of_one_width(prepared: Assets) -> None:
    text = font(prepared, "backprop-sans.ttf")
    assert set(map(ord, "Aéδ−×·≈≤≥∂∑√∞→←⇒₁²½…–")) <= text.getBestCmap().keys()
    (weight,) = text["fvar"].axes
    assert (weight.axisTag, weight.minValue, weight.maxValue) == ("wght", 200, 900)
    glyphs = text.getBestCmap()
    assert len({text["hmtx"][glyphs[ord(figure)]][0] for figure in "0123456789"}) == 1
    assert len(prepared.files["fonts/backprop-sans.ttf"].bodies["br"]) < 50_000


class Letters(HTMLParser):
    """The characters that a page shows."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.unseen = ""
        self.found = set[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if not self.unseen and tag in {"script", "style", "title", "annotation"}:
            self.unseen = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self.unseen:
            self.unseen = ""

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.found.update(data)


@pytest.mark.parametrize(
    "address", ["/", "/?step=8", "/?notation=goodfellow", "/rbm", "/rbm?units=spins", "/practice"]
)
def test_no_letter_of_a_page_is_of_another_font(
    client: FlaskClient, prepared: Assets, address: str
) -> None:
    """To look for one keeps a browser from painting, and what it finds is its machine's."""
    shown = Letters(client.get(address).text).found - {"\n"}
    held = {chr(each) for name in SHIPPED for each in font(prepared, name).getBestCmap()}
    assert len(shown) > 40
    assert shown - held == set()


SHIPPED = {"backprop-sans.ttf": "Adobe", "stix-two-math.ttf": "The STIX Fonts Project Authors"}


def texts(cut: TTFont) -> dict[int, str]:
    """What a font says of itself, by the numbers of OpenType's name table."""
    return {record.nameID: str(record) for record in cut["name"].names}


@pytest.mark.parametrize(("name", "holder"), SHIPPED.items())
def test_a_font_says_whose_it_is_and_under_which_licence(
    prepared: Assets, name: str, holder: str
) -> None:
    says = texts(font(prepared, name))
    assert holder in says[0]
    assert "SIL Open Font License, Version 1.1" in says[13]
    assert says[14].endswith("://scripts.sil.org/OFL")


@pytest.mark.parametrize(("name", "holder"), SHIPPED.items())
def test_the_licence_of_a_font_is_served_beside_it(
    client: FlaskClient, prepared: Assets, name: str, holder: str
) -> None:
    response = client.get(prepared.url(f"fonts/OFL-{Path(name).stem}.txt"))
    assert response.content_type == "text/plain; charset=utf-8"
    copyrights, _, licence = response.text.partition("SIL OPEN FONT LICENSE Version 1.1")
    assert holder in copyrights
    for part in ("PERMISSION & CONDITIONS", "\n5) The Font Software", "TERMINATION", "DISCLAIMER"):
        assert part in licence


def test_a_cut_font_does_not_bear_a_name_that_its_licence_reserves(prepared: Assets) -> None:
    """Adobe reserves "Source", MicroPress "TM Math" (in the copyrights of the two licences)."""
    for name in SHIPPED:
        says = texts(font(prepared, name))
        named = {
            number: text for number, text in says.items() if number in {1, 3, 4, 6, 16, 18, 25}
        }
        assert len(named) >= 4
        assert not [text for text in named.values() if re.search("Source|TM ?Math", text)]


def test_pages_and_figures_ask_for_the_fonts_by_their_own_names(prepared: Assets) -> None:
    styles = prepared.files["css/common/base.css"].bodies["identity"].decode()
    faces = re.findall(r'font-family: "([^"]+)";\s+src: url\("../fonts/([^"]+)"', styles)
    assert {file: family for family, file in faces} == {
        name: texts(font(prepared, name))[1] for name in SHIPPED
    }
    assert texts(font(prepared, "backprop-sans.ttf"))[1] == FONT.split(",")[0]
