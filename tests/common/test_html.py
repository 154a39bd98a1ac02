"""Templates become HTML without a web server, and nothing that a link holds becomes markup."""

from html.parser import HTMLParser

import pytest

from explorer.backprop import choices
from explorer.backprop.problem import WORKSHEET, Example
from explorer.common.html import MATHS, render
from explorer.common.passage import Passage

NAMES = ["x", "select", "step", "tab", "theme", "data", "W1"]
SAID = ["example", "title", "source", "question"]
HOSTILE = "<img src=x onerror=alert(1)>\"'><script>alert(1)</script>"


class Elements(HTMLParser):
    """The elements of a page, and all that stands in attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [name for name, _ in attrs]


def assert_is_tame(html: str) -> None:
    found = Elements(html)
    assert "onerror" not in found.attributes
    assert "<script>alert" not in html
    assert "img" not in found.names


def test_a_text_in_a_block_is_never_markup():
    passage = Passage("p", HOSTILE, ("x",), remark=HOSTILE, aside=HOSTILE, cells=HOSTILE)
    html = render("backprop/derivation.html", "lines", passages=[passage])
    assert_is_tame(html)
    assert "&lt;img src=x" in html


@pytest.mark.parametrize("address", ["/", "/rbm", "/speaker"])
@pytest.mark.parametrize("name", [*NAMES, *SAID, HOSTILE])
def test_a_link_is_never_markup(client, address, name):
    assert_is_tame(client.get(address, query_string={name: HOSTILE}).text)


def test_an_example_is_never_markup(client, monkeypatch):
    monkeypatch.setattr(choices, "EXAMPLES", (Example("hostile", HOSTILE, HOSTILE, WORKSHEET),))
    html = client.get("/").text
    assert_is_tame(html)
    assert "&lt;img src=x" in html


def test_formulas_are_written_as_one_asks():
    passage = Passage("p", "title", (r"\alpha",))
    token = MATHS.set(lambda latex, display=False: f"[{latex}|{display}]")
    try:
        html = render("backprop/derivation.html", "lines", passages=[passage])
    finally:
        MATHS.reset(token)
    assert r"[\alpha|True]" in html
    assert "<math" in render("backprop/derivation.html", "lines", passages=[passage])
