"""The RBM page in a browser: drawn live, looked at, linked."""

import pytest
from selenium.webdriver import Keys

from tests.browser.rbm_page import FIGURES, RbmPage


@pytest.fixture
def page(rbm_page: RbmPage) -> RbmPage:
    """The RBM page, not yet opened."""
    return rbm_page


def test_ready_means_that_every_figure_is_drawn_live_and_fills_its_frame(page: RbmPage) -> None:
    page.open("tab=gradient")
    for figure in (*FIGURES, "phases"):
        drawn = page.drawn(figure)
        assert drawn["isLive"], figure
        assert drawn["drawing"] == drawn["room"], figure
        assert min(drawn["room"]) > 100
        assert min(drawn["sizes"]) >= 14.9, figure


def test_the_default_machine_shows_its_checked_numbers(page: RbmPage) -> None:
    page.open()
    numbers = page.numbers()
    assert numbers["value-log-Z"] == pytest.approx(4.215547701514, abs=1e-9)
    assert numbers["value-p-101"] == pytest.approx(0.1605333868, abs=1e-9)
    assert numbers["value-log-likelihood"] == pytest.approx(-6.000083853259, abs=1e-9)
    assert numbers["rbm-grad-c-1"] == pytest.approx(0.40740361, abs=1e-8)
    assert page.text("result") == "0.4074"
    assert page.text("value-p-101") == "0.1605"


def test_bars_stand_as_high_as_the_probabilities_beside_them(page: RbmPage) -> None:
    page.open()
    _, model = page.drawn("pv")["bars"]
    heights = [height for height, _ in model]
    p = list(page.probabilities().values())
    shares = [value / max(p) for value in p]
    assert [each / max(heights) for each in heights] == pytest.approx(shares, abs=0.02)


def test_a_state_can_be_chosen_in_every_figure_and_is_marked_in_all(page: RbmPage) -> None:
    page.open()
    page.click_in("pv-figure", 0.95, 0.5)
    assert page.state_chosen == ["111"]
    page.click_in("energy-figure", 0.5, 0.23)
    assert page.state_chosen == ["000"]
    page.press("flip-1")
    assert page.state_chosen == ["100"]
    page.press("choose-state-110")
    _, model = page.drawn("pv")["bars"]
    fills = [fill for _, fill in model]
    assert fills.count(fills[6]) == 1, "the chosen bar has a colour of its own"
    weights = 6  # are printed on their edges
    assert page.drawn("machine")["texts"][weights : weights + 3] == ["1", "1", "0"]
    assert "𝟷𝟷𝟶" in page.text("panel-probability")


def test_the_order_of_the_bars_can_be_chosen(page: RbmPage) -> None:
    page.open()
    page.choose_option("select-order", "probability")
    assert page.query == "order=probability"
    heights = [height for height, _ in page.drawn("pv")["bars"][1]]
    assert heights == sorted(heights, reverse=True)
    page.choose_option("select-order", "gray")
    names = [text for text in page.drawn("pv")["texts"] if len(text) == 3 and set(text) <= {*"01"}]
    assert names == ["000", "001", "011", "010", "110", "111", "101", "100"]


def test_every_preset_can_be_loaded(page: RbmPage) -> None:
    page.open()
    presets = [query for query in page.options("select-example") if query != "none"]
    assert len(presets) >= 5
    # The one on the page cannot be chosen again, and a view that is opened stays open.
    for query in sorted(presets, key=lambda query: ("tab=" in query, query == "")):
        page.choose_option("select-example", query)
        assert page.query == query
        assert sum(page.probabilities().values()) == pytest.approx(1)
        assert not page.find_all("[data-testid^=notice-]")


def test_the_slider_of_T_goes_from_cold_to_infinite_and_says_so(page: RbmPage) -> None:
    page.open("landscape=joint")
    with page.changing():
        page.find("slider-T").send_keys(Keys.END)
    assert page.query == "beta=0&landscape=joint"
    assert page.entered("beta") == "0"
    assert page.text("value-T") == "T = ∞"
    assert "equally likely" in page.text("temperature-now")
    with page.changing():
        page.find("slider-T").send_keys(Keys.HOME)
    assert page.entered("beta") == "100"
    assert page.text("value-T") == "T = 0.01"
    assert "As T → 0" in page.text("temperature-cold")
    page.set_number("beta", "1")
    assert float(page.find("slider-T").get_property("value")) == 0.5


def test_the_gradient_tab_says_why_the_n_is_there(page: RbmPage) -> None:
    page.open()
    page.press("tab-gradient")
    assert "no factor n" in page.text("panel-gradient")
    assert "1.644" in page.text("panel-gradient")
    assert page.drawn("phases")["texts"].count("gradient") == 1
    assert "0.4074" in page.text("phases-alt")
    assert page.query == "tab=gradient"


def test_pointing_at_the_landscape_reads_it_out(page: RbmPage) -> None:
    page.open()
    page.point_at(page.find("energy-figure"))
    page.wait_until(lambda: "E =" in page.text("energy-readout"))
    assert "v = " in page.text("energy-readout")


def test_the_pages_lead_to_each_other(page: RbmPage) -> None:
    page.open()
    assert page.attribute("page-rbm", "aria-current") == "page"
    page.find("page-backprop").click()
    page.wait_until(lambda: page.run("return document.body.dataset.page") == "backprop")
    page.wait_until_ready()
    page.find("page-rbm").click()
    page.wait_until(lambda: page.run("return document.body.dataset.page") == "rbm")
    page.wait_until_ready()


def test_reset_leads_back_to_the_machine_of_the_link_that_was_opened(page: RbmPage) -> None:
    opened = "W=1,-1;2,0&b=0,-1&c=-1,0&data=10,11"
    page.open(opened)
    numbers = page.numbers()
    page.press("flip-1")
    page.press("add-hidden")
    assert page.query != opened
    page.press("button-reset")
    assert (page.query, page.numbers()) == (opened, numbers)
