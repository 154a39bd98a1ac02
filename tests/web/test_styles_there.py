"""What the shared style sheets speak of is styled on every page that has it."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

SHEETS = Path(__file__).parents[2] / "static" / "css" / "common"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
CLASS = re.compile(r"\.([a-z][\w-]*)")
PAGES = ("/", "/rbm", "/speaker", "/rbm/speaker", "/practice")
VIEWS = ("step=2&present=1&predict=on", "step=3&present=1&predict=on", "")


def classes(css: str) -> set[str]:
    return set(CLASS.findall(COMMENT.sub("", css)))


@pytest.mark.parametrize("page", PAGES)
def test_what_a_shared_style_sheet_speaks_of_is_styled_on_every_page_that_has_it(
    client: FlaskClient, page: str
) -> None:
    shared = set[str]().union(*(classes(sheet.read_text()) for sheet in SHEETS.glob("*.css")))
    for view in VIEWS if page != "/practice" else VIEWS[-1:]:
        text = client.get(f"{page}?{view}").text
        styled = classes("".join(STYLE.findall(text)))
        there = {name for found in re.findall(r' class="([^"]*)"', text) for name in found.split()}
        assert (there & shared) - styled == set(), view
