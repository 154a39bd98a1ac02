"""Where the pages may stand: at another machine's name in a local network, at a path of a site."""

from collections.abc import Iterator

import pytest
from selenium.webdriver import Chrome

from tests.browser.pages import BackpropPage
from tests.browser.rbm_page import RbmPage
from tests.chrome import LOCAL_NAME
from tests.live_server import LiveServer, running_server


@pytest.fixture(scope="module")
def at_a_path() -> Iterator[LiveServer]:
    with running_server("--prefix", "/explorer") as server:
        yield server


def test_over_plain_http_and_a_local_name_the_console_stays_empty(
    browser: Chrome, live_server: LiveServer
) -> None:
    page = BackpropPage(browser, f"http://{LOCAL_NAME}:{live_server.port}/")
    page.open()
    page.set_number("W1-1-1", "0.8")
    assert page.number("value-h1-1").value == pytest.approx(1.05)
    page.press("button-undo")
    page.url += "rbm"
    page.open()
    assert page.console() == []


def test_at_a_path_of_a_site_the_page_works_and_its_links_stay_there(
    browser: Chrome, at_a_path: LiveServer
) -> None:
    page = BackpropPage(browser, f"{at_a_path.url}explorer/")
    page.open("x=1,0.5")
    page.set_number("W1-1-1", "0.8")
    assert page.number("value-h1-1").value == pytest.approx(1.05)
    page.press("button-undo")
    page.choose_option("example", next(q for q in page.options("example") if "W1=0.15,0.2" in q))
    assert browser.current_url.startswith(f"{at_a_path.url}explorer/?")
    assert page.console() == []


def test_at_a_path_of_a_site_the_rbm_page_samples_and_leads_back(
    browser: Chrome, at_a_path: LiveServer
) -> None:
    page = RbmPage(browser, at_a_path)
    page.url = f"{at_a_path.url}explorer/rbm"
    page.open("tab=sampling")
    page.find("walk-step").click()
    page.wait_until(lambda: page.find("walk-steps").text == "1")
    page.find("page-backprop").click()
    assert browser.current_url == f"{at_a_path.url}explorer/"
    assert page.console() == []


def test_a_page_whose_scripts_do_not_arrive_says_so_by_itself(page: BackpropPage) -> None:
    page.command("Network.enable")
    page.command("Network.setBlockedURLs", urls=["*/js/*"])
    try:
        page.visit()
        assert not page.find("late").is_displayed()
        page.wait_until(lambda: page.find("late").is_displayed())
    finally:
        page.command("Network.setBlockedURLs", urls=[])
        page.browser.get_log("browser")  # the files that were held back
    page.open()
    assert not page.find("late").is_displayed()
