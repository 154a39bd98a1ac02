"""The files that browsers load: how they are named, compressed, and kept."""

import gzip
import io
import os
import re
from pathlib import Path

import brotli
import pytest
from flask.testing import FlaskClient
from fontTools.ttLib import TTFont

from explorer.common.figures.drawing import FONT
from explorer.web import assets
from explorer.web.assets import Assets, fonts, prepare

ENCODINGS = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    None: bytes,
}


@pytest.fixture
def prepared(client: FlaskClient) -> Assets:
    return client.application.extensions["assets"]


@pytest.fixture
def static(tmp_path: Path) -> Path:
    folder = tmp_path / "static"
    (folder / "js" / "one").mkdir(parents=True)
    (folder / "js" / "main.js").write_text("import './one/page.js';\n" * 40)
    (folder / "js" / "one" / "page.js").write_text("export {};\n")
    (folder / "page.css").write_text("p { color: red }\n" * 40)
    return folder


@pytest.fixture
def without_packages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Leave out the fonts and Plotly, which take long to prepare."""
    script = tmp_path / "plotly.min.js"
    script.write_text("let Plotly;")
    monkeypatch.setattr(assets, "_plotly", lambda: script)
    monkeypatch.setattr(fonts, "FONTS", ())


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.5, gzip", "br"),
        ("br;q=0, gzip", "gzip"),
        ("gzip", "gzip"),
        ("*", "br"),
        ("deflate", None),
        ("identity", None),
        ("", None),
        ("br;q=x", None),
    ],
)
def test_a_script_comes_in_the_best_encoding_that_the_browser_takes(
    client: FlaskClient, prepared: Assets, accepted: str, encoding: str | None
) -> None:
    response = client.get(prepared.url("plotly.min.js"), headers={"Accept-Encoding": accepted})
    assert response.headers.get("Content-Encoding") == encoding
    assert response.headers["Vary"] == "Accept-Encoding"
    assert int(response.headers["Content-Length"]) == len(response.data)
    assert re.match(rb"/\*\*\n\* plotly\.js v\d", ENCODINGS[encoding](response.data))


def test_a_file_may_be_kept_for_ever_under_an_address_of_its_content(
    client: FlaskClient, prepared: Assets
) -> None:
    response = client.get(prepared.url("plotly.min.js"))
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert re.fullmatch(r"/assets/[0-9a-f]{16}/plotly\.min\.js", prepared.url("plotly.min.js"))


def test_plotly_is_small_enough_for_a_first_visit(prepared: Assets) -> None:
    bodies = prepared.files["plotly.min.js"].bodies
    assert len(bodies["br"]) < 1_500_000
    assert len(bodies["gzip"]) < 1_700_000


def test_scripts_and_styles_have_the_types_that_browsers_insist_on(
    client: FlaskClient, prepared: Assets
) -> None:
    types = {".js": "text/javascript", ".css": "text/css", ".ttf": "font/ttf"}
    for path in prepared.files:
        if (suffix := Path(path).suffix) in types:
            assert client.get(prepared.url(path)).mimetype == types[suffix]


@pytest.mark.parametrize(
    "path",
    [
        "../app.py",
        "..%2fapp.py",
        "js/../../app.py",
        "/etc/passwd",
        "%2e%2e/app.py",
        "js\\..\\..\\app.py",
        "plotly.min.js/",
        "js",
        "",
        "plotly.min.js%00",
    ],
)
def test_nothing_else_can_be_had_below_the_files_address(
    client: FlaskClient, prepared: Assets, path: str
) -> None:
    for digest in (prepared.digest, "..", "0" * 16):
        response = client.get(f"/assets/{digest}/{path}")
        assert response.status_code == 404
        assert response.json["ok"] is False


def test_an_address_of_other_content_is_gone(client: FlaskClient, prepared: Assets) -> None:
    assert client.get(f"/assets/{'0' * 16}/plotly.min.js").status_code == 404


def test_a_files_head_has_its_size_and_no_body(client: FlaskClient, prepared: Assets) -> None:
    response = client.head(prepared.url("plotly.min.js"))
    assert int(response.headers["Content-Length"]) > 4_000_000
    assert response.data == b""


def test_pages_get_addresses_from_asset_url(client: FlaskClient, prepared: Assets) -> None:
    page = client.get("/").text
    assert f'src="/assets/{prepared.digest}/js/main.js"' in page
    assert set(re.findall("/assets/([^/]+)/", page)) == {prepared.digest}


@pytest.mark.usefixtures("without_packages")
def test_any_changed_file_changes_the_address(static: Path, tmp_path: Path) -> None:
    before = prepare(static, tmp_path / "build")
    assert prepare(static, tmp_path / "build") == before
    (static / "js" / "one" / "page.js").write_text("export { };\n")
    assert prepare(static, tmp_path / "build").digest != before.digest


@pytest.mark.usefixtures("without_packages")
def test_a_change_compresses_only_the_changed_file(static: Path, tmp_path: Path) -> None:
    prepare(static, build := tmp_path / "build")
    before = {path: path.stat().st_mtime_ns for path in build.iterdir()}
    (static / "page.css").write_text("p { color: blue }\n" * 40)
    prepare(static, build)
    after = {path: path.stat().st_mtime_ns for path in build.iterdir()}
    assert before.items() <= after.items()
    assert len(after) == len(before) + 2


@pytest.mark.usefixtures("without_packages")
def test_a_page_lists_the_scripts_that_it_leads_to_and_no_other(
    static: Path, tmp_path: Path
) -> None:
    scripts = {
        "one/page.js": "import { a } from '../a.js';\nimport {\n  b,\n} from '../b.js';\n",
        "a.js": "import './one/page.js';\n",
        "b.js": "export * from './c.js';\n// import of './d.js';\n",
        "c.js": "export const from = './d.js';\n",
        "d.js": "",
    }
    for name, text in scripts.items():
        (static / "js" / name).write_text(text)
    wanted = ["js/a.js", "js/b.js", "js/c.js", "js/one/page.js"]
    assert prepare(static, tmp_path / "build").modules("one") == wanted


def test_a_page_preloads_what_its_browser_then_loads(client: FlaskClient) -> None:
    """Each page's own scripts are named once, and none of another page's."""
    for address, own, other in (("/", "backprop", "rbm"), ("/rbm", "rbm", "backprop")):
        html = client.get(address).text
        preloaded = re.findall(r'<link rel="modulepreload" href="[^"]+/js/([^"]+)">', html)
        assert len(preloaded) == len(set(preloaded))
        assert {f"{own}/page.js", "common/shell.js", "common/dom.js"} <= set(preloaded)
        assert f"{other}/page.js" not in preloaded
        assert ("rbm/gibbs.js" in preloaded) == (own == "rbm")


@pytest.mark.usefixtures("without_packages")
def test_a_folder_that_cannot_be_written_to_does_not_stop_the_server(
    static: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    found = prepare(static, tmp_path / "file" / "build")
    assert found == prepare(static, tmp_path / "build")
    assert len(list(tmp_path.glob("backprop-explorer-*/*.br"))) == 4


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows keeps temporary folders by user")
@pytest.mark.usefixtures("without_packages")
def test_a_temporary_folder_that_others_can_write_to_is_not_trusted(
    static: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    planted = tmp_path / f"backprop-explorer-{os.getuid()}"
    planted.mkdir()
    planted.chmod(0o777)
    prepare(static, tmp_path / "file" / "build")
    assert not list(planted.iterdir())


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
