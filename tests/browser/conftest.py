"""One headless browser for all tests; what it showed is kept when a test fails."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest
from selenium.webdriver import Chrome

from tests.browser.document import Document
from tests.browser.pages import BackpropPage
from tests.browser.rbm_page import RbmPage
from tests.browser.walk_page import WalkPage
from tests.chrome import start_chrome
from tests.live_server import LiveServer

FAILURES = Path(__file__).resolve().parents[2] / "build" / "test-failures"
WINDOW = (1366, 768)
# Where a page goes there itself, the next one comes up in the same process, with all that it has
# read and compiled: half the work of one that the browser sends away.
LEAVE = "location.assign('about:blank')"
outcome = pytest.StashKey[pytest.TestReport]()


@dataclass(frozen=True)
class Either:
    """One of both pages, for what holds on each; and two of its weights, beside each other."""

    WEIGHTS: ClassVar = {"page": ("W1-1-1", "W1-1-2"), "rbm_page": ("W-1-1", "W-1-2")}

    page: BackpropPage | RbmPage
    weights: tuple[str, str]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.stash[outcome] = report
    return report


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with start_chrome(tmp_path_factory.mktemp("browser"), {"browser": "ALL"}) as chrome:
        yield chrome


@pytest.fixture
def browser(
    driver: Chrome, live_server: LiveServer, request: pytest.FixtureRequest
) -> Iterator[Chrome]:
    """The browser as if just started: an empty page, nothing stored, the usual window.

    Its system asks for less motion, so that nothing is drawn frame by frame; a test that wants to
    see motion prefers it.
    """
    driver.execute_script(LEAVE)
    driver.set_window_size(*WINDOW)
    # Never back to the window's own size: the next page would be drawn once more for it.
    Document(driver, live_server.url).view_as(*WINDOW)
    Document(driver, live_server.url).prefer(prefers_reduced_motion="reduce")
    driver.execute_cdp_cmd(
        "Storage.clearDataForOrigin", {"origin": live_server.url.rstrip("/"), "storageTypes": "all"}
    )
    driver.get_log("browser")
    yield driver
    if (report := request.node.stash.get(outcome, None)) and report.failed:
        _keep(driver, re.sub(r"[^\w.-]+", "-", request.node.name))


@pytest.fixture
def page(
    browser: Chrome, live_server: LiveServer, request: pytest.FixtureRequest
) -> Iterator[BackpropPage]:
    """The backprop page, not yet opened; whatever a test does there, the console stays empty."""
    page = BackpropPage(browser, live_server.url)
    yield page
    if (report := request.node.stash.get(outcome, None)) and report.passed:
        assert page.console() == []


@pytest.fixture
def walk(page: BackpropPage) -> Iterator[WalkPage]:
    """The page of somebody who walks."""
    walk = WalkPage(page.browser, page.url)
    yield walk
    walk.touch(False)


@pytest.fixture
def rbm_page(
    browser: Chrome, live_server: LiveServer, request: pytest.FixtureRequest
) -> Iterator[RbmPage]:
    """The RBM page, not yet opened; whatever a test does there, the console stays empty."""
    page = RbmPage(browser, live_server)
    yield page
    if (report := request.node.stash.get(outcome, None)) and report.passed:
        assert page.console() == []


@pytest.fixture(params=Either.WEIGHTS)
def either(request: pytest.FixtureRequest) -> Either:
    """Each of both pages, opened."""
    page: BackpropPage | RbmPage = request.getfixturevalue(request.param)
    return Either(page.open(), Either.WEIGHTS[request.param])


def _keep(driver: Chrome, name: str) -> None:
    FAILURES.mkdir(parents=True, exist_ok=True)
    driver.save_screenshot(str(FAILURES / f"{name}.png"))
    lines = [f"{entry['level']} {entry['message']}\n" for entry in driver.get_log("browser")]
    (FAILURES / f"{name}.log").write_text(driver.current_url + "\n" + "".join(lines))
