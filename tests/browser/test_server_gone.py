"""A server that goes away and comes back while the page is open: nothing is lost."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from selenium.webdriver import Chrome, Keys

from tests.browser.conftest import WINDOW
from tests.browser.pages import BackpropPage
from tests.browser.second_opinion import WORKSHEET, expected_numbers
from tests.live_server import free_port, running_server


class Switch:
    """A server of its own that can be turned off and on, always on the same port."""

    def __init__(self) -> None:
        self.port = free_port()
        self._running = ExitStack()

    def on(self) -> None:
        self._running.enter_context(running_server(port=self.port))

    def off(self) -> None:
        self._running.close()


@pytest.fixture
def server() -> Iterator[Switch]:
    switch = Switch()
    switch.on()
    yield switch
    switch.off()


@pytest.fixture
def page(browser: Chrome, server: Switch) -> BackpropPage:
    page = BackpropPage(browser, f"http://127.0.0.1:{server.port}/")
    page.view_as(*WINDOW)
    return page.open()


def values(page: BackpropPage, names: dict[str, float]) -> dict[str, float]:
    shown = page.numbers()
    return {hook: shown[hook].value for hook in names}


def test_while_the_server_is_gone_everything_stays_and_then_goes_on_by_itself(
    page: BackpropPage, server: Switch
) -> None:
    assert not page.is_shown("offline")
    before, drawn = page.numbers(), page.figure.painting()

    server.off()
    page.put_number("W1-1-1", "0.9")
    page.wait_until(lambda: page.is_shown("offline"))
    page.keys(Keys.ENTER)
    assert page.state != "ready"
    assert page.entered("W1-1-1") == "0.9"
    assert page.numbers() == before
    assert page.figure.painting() == drawn
    assert page.complaint("W1-1-1") is None

    server.on()
    page.wait_until_ready()
    assert not page.is_shown("offline")
    assert page.entered("W1-1-1") == "0.9"
    wanted = expected_numbers(WORKSHEET.at("W1-1-1", 0.9))
    assert values(page, wanted) == pytest.approx(wanted, abs=1e-8)
    assert page.figure.words("weights")[0] == "w = 0.9"
    assert "W1=0.9,0.5;-1,1&b1=0,0&" in page.query


def test_undo_while_the_server_is_gone_is_done_when_it_is_back(
    page: BackpropPage, server: Switch
) -> None:
    page.set_number("x-1", "2")
    server.off()
    page.find("button-undo").click()
    page.wait_until(lambda: page.is_shown("offline"))
    server.on()
    page.wait_until_ready()
    assert not page.is_shown("offline")
    assert page.entered("x-1") == "1"
    assert page.number("value-J").value == 0.125


def test_a_unit_added_and_a_number_changed_while_the_server_is_gone_both_come(
    page: BackpropPage, server: Switch
) -> None:
    server.off()
    page.put_number("x-2", "0.7")
    page.keys(Keys.ENTER)
    page.find("add-unit-1").click()
    page.wait_until(lambda: page.is_shown("offline"))
    server.on()
    page.wait_until(lambda: page.sizes == (2, 3, 1) and page.state == "ready")
    assert not page.is_shown("offline")
    assert page.entered("x-2") == "0.7"
    assert page.figure.words("values")[1] == "0.7"
