"""The files that browsers load: how they are named, compressed, and kept."""

import gzip
import os
import re
from pathlib import Path

import brotli
import pytest
from flask.testing import FlaskClient

from explorer.web.assets import Assets, prepare

ENCODINGS = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    None: bytes,
}


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


@pytest.mark.parametrize(("address", "own"), [("/", "backprop"), ("/rbm", "rbm")])
def test_a_page_brings_one_script_of_its_own_and_starts_no_other(
    client: FlaskClient, address: str, own: str
) -> None:
    """Plotly, named by the body, is fetched once the page has been painted."""
    html = client.get(address).text
    named = re.findall(r'(\w+)="/assets/[^/]+/([^"]+\.js)"', html)
    scripts = [f"js/{own}/page.js", "js/main.js", "plotly.min.js"]
    assert named == list(zip(("href", "src", "plotly"), scripts, strict=True))


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
