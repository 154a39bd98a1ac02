"""What tests of the prepared files need."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from explorer.web import assets
from explorer.web.assets import Assets, fonts


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
