"""Nothing leaves the room and nothing is thrown; and what works before Plotly and scripts do."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import WINDOW
from tests.browser.pages import BackpropPage
from tests.browser.rbm_page import RbmPage
from tests.browser.test_views import THEMES
from tests.chrome import start_chrome
from tests.live_server import LiveServer

DIAGRAM = '[data-testid="network-figure"]'
SOMEONE = ("http:", "https:", "ws:", "wss:")
WATCH_POLICY = """
window.violations = [];
document.addEventListener('securitypolicyviolation',
  ({violatedDirective, blockedURI}) => window.violations.push([violatedDirective, blockedURI]));
"""


def tour(page: BackpropPage) -> None:
    """Use a bit of everything that there is on the page."""
    page.open("x=1,0.5")
    page.set_number("W1-1-1", "0.8")
    page.drag_slider("x-1", 10)
    page.choose("W2-1-1")
    for tab in ("matrix", "forward", "edge"):
        page.open_tab(tab)
    page.choose_option("f1", "tanh")
    page.press("add-unit-1")
    page.press("button-undo")
    for theme in THEMES:
        page.wear(theme)
    page.find("button-flow").click()
    page.find("button-help").click()
    page.find("button-close-help").click()
    page.press("button-reset")


@pytest.fixture
def heard(live_server: LiveServer, tmp_path: Path) -> Iterator[BackpropPage]:
    """The page in a browser that notes all that goes over its network.

    Only here: the notes are a fifth of all that a page's loading takes.
    """
    with start_chrome(tmp_path, {"browser": "ALL", "performance": "ALL"}) as chrome:
        page = BackpropPage(chrome, live_server.url)
        page.view_as(*WINDOW)
        yield page


def requests(page: BackpropPage) -> Iterator[str]:
    """Every address that the page has asked for."""
    for entry in page.browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            yield message["params"]["request"]["url"]
        if message["method"] == "Network.webSocketCreated":
            yield message["params"]["url"]


def test_nothing_is_asked_of_anybody_else_and_the_policy_is_kept_and_no_cookie_is_set(
    heard: BackpropPage,
) -> None:
    page = heard
    page.command("Page.addScriptToEvaluateOnNewDocument", source=WATCH_POLICY)
    tour(page)
    assert page.run("return window.violations") == []
    addresses = [urlsplit(url) for url in requests(page)]
    ours = urlsplit(page.url).netloc
    assert {each.netloc for each in addresses if f"{each.scheme}:" in SOMEONE} == {ours}
    assert len(addresses) > 20
    assert page.browser.get_cookies() == []
    assert page.run("return document.cookie") == ""
    assert page.run("return document.querySelectorAll('.modebar').length") == 0
    assert page.console() == [], "no error, no warning"


def test_the_first_picture_and_all_numbers_are_there_before_plotly(page: BackpropPage) -> None:
    with page.without("*plotly*"):
        page.visit("x=1,1")
        assert page.number("value-h1-1").value == 1.25
        assert page.number("result").text
        assert len(page.factors()) == 5
        assert "1.25" in page.first_picture()
        assert "killed by ReLU" not in page.first_picture()
        assert page.state != "ready"
        assert not page.find_all(".js-plotly-plot .scatterlayer")
        page.wait_until(page.find("failed").is_displayed)  # else the picture stays, unexplained
        page.put_number("x-2", "0.5")
        page.wait_until(lambda: page.number("value-h1-1").value == 1)
    assert all("lotly" in line for line in page.console())


def test_without_scripts_the_numbers_the_picture_and_the_derivation_are_shown(
    page: BackpropPage,
) -> None:
    with page.without_scripts():
        page.visit("x=1,1&select=W2-1-1")
        assert page.find("value-J").text
        assert page.find("value-h1-1").text == "1.25"
        assert page.find("factor-1").is_displayed()
        assert page.selected == "W2-1-1"
        (picture,) = (
            each for each in page.find_all(f"{DIAGRAM} .first-picture") if each.is_displayed()
        )
        assert picture.size["width"] > 400
        assert any("JavaScript" in each.text for each in page.find_all(".notice"))


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=["wide", "narrow"])
def test_plotly_draws_where_the_first_picture_was(
    page: BackpropPage, size: tuple[int, int]
) -> None:
    page.view_as(*size)
    with page.without("*plotly*"):
        page.visit()
        page.wait_until(page.find("failed").is_displayed)
        page.run("document.querySelector('[data-testid=failed]').hidden = true")
        before = page.run(PLACES, f"{DIAGRAM} .first-picture")
    page.console()
    page.open()
    after = page.run(PLACES, f"{DIAGRAM} .main-svg")
    assert len(before) > 15
    assert set(before) <= set(after)
    for text, place in before.items():
        assert after[text] == pytest.approx(place, abs=2.5), text


def test_the_machine_is_drawn_where_its_first_picture_was(rbm_page: RbmPage) -> None:
    page = rbm_page
    page.view_as(390, 844)
    with page.without("*plotly*"):
        page.visit()
        page.wait_until(page.find("failed").is_displayed)
        page.run("document.querySelector('[data-testid=failed]').hidden = true")
        before = page.run(PLACES, ".machine .layer")
    page.console()
    page.open()
    after = page.run(PLACES, ".machine .main-svg")
    assert {"h₁ #1", "v₃ #1"} <= set(before)
    names = [text for text in before if text[0] in "vh"]
    for text in names:
        assert after[text] == pytest.approx(before[text], abs=2.5), text


PLACES = """
const texts = [...document.querySelectorAll(`${arguments[0]} text`)];
const shown = texts.filter((text) => text.textContent.trim() && text.getClientRects().length);
const place = ({x, y, width, height}) => [x + width / 2, y + height / 2];
const count = {};
return Object.fromEntries(shown.map((text) => {
  const words = text.textContent;
  count[words] = (count[words] ?? 0) + 1;
  return [`${words} #${count[words]}`, place(text.getBoundingClientRect())];
}));
"""
