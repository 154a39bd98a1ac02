"""The RBM page in a browser: drawn live, changed by every control, linked."""

import pytest
from selenium.webdriver import Keys

from tests.browser.rbm_page import FIGURES, RbmPage

DEFAULT_STATE = "101"


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


def test_a_typed_number_changes_every_figure_and_the_link(page: RbmPage) -> None:
    page.open()
    before = {name: page.drawn(name) for name in FIGURES}
    page.set_number("W-1-2", "1/2")
    assert page.query == "W=1,0.5;2,0;0,1&b=0,-1,1&c=-1,0&data=101,110,111"
    assert {name for name in FIGURES if page.drawn(name) != before[name]} == set(FIGURES)
    assert sum(page.probabilities().values()) == pytest.approx(1)
    page.press("button-undo")
    assert page.query == ""
    assert page.entered("W-1-2") == "-1"
    page.press("button-redo")
    assert page.entered("W-1-2") == "0.5"


def test_nonsense_is_refused_beside_its_field_and_the_picture_stays(page: RbmPage) -> None:
    page.open()
    before = page.numbers()
    page.put_number("c-2", "much")
    page.wait_until(lambda: page.is_shown("error-rbm-c-2"))
    assert '"much"' in page.text("error-rbm-c-2")
    assert page.entered("c-2") == "much"
    assert page.numbers() == before
    page.put_number("beta", "-1")
    page.wait_until(lambda: page.is_shown("error-rbm-beta"))
    with page.changing(state="error"):
        page.put_number("beta", "1")
    with page.changing():
        page.put_number("c-2", "0")
    assert page.numbers() == before
    assert not page.is_there("error-rbm-c-2")


def test_a_dragged_slider_is_one_step_to_undo(page: RbmPage) -> None:
    page.open()
    page.drag_slider("b-1", 20)
    assert float(page.entered("b-1")) > 0
    page.press("button-undo")
    assert page.entered("b-1") == "0"


def test_back_and_forward_lead_through_states_and_choices(page: RbmPage) -> None:
    page.open()
    page.set_number("b-1", "2")
    page.press("choose-state-011")
    page.press("pick-W-2-1")
    assert page.query == "b=2,-1,1&select=W2-1&state=011"
    page.back()
    page.back()
    assert page.query == "b=2,-1,1"
    assert page.state_chosen == [DEFAULT_STATE]
    page.forward()
    page.forward()
    assert page.state_chosen == ["011"]
    assert page.attribute("machine-figure", "data-selected") == "W2-1"


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
    assert page.drawn("machine")["texts"][:3] == ["1", "1", "0"]
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


def test_undo_and_redo_change_the_machine_and_leave_what_is_looked_at(page: RbmPage) -> None:
    page.open("landscape=hypercube")
    page.set_number("b-1", "2")
    page.press("picture-map")
    page.choose_option("select-order", "gray")
    page.set_number("b-2", "3")
    page.press("choose-state-010")
    page.press("toggle-scale")
    page.press("tab-gradient")
    look = "state=010&order=gray&scale=log&tab=gradient"
    changes = ["", "b=2,-1,1&", "b=2,3,1&"]
    for button, changed in (("undo", 1), ("undo", 0), ("redo", 1), ("redo", 2)):
        page.press(f"button-{button}")
        assert page.query == changes[changed] + look
        assert page.state_chosen == ["010"]


def test_undo_and_redo_keep_a_state_that_only_one_of_both_problems_starts_with(
    page: RbmPage,
) -> None:
    page.open()
    page.press("data-1-1")
    state = page.rows()[0]
    page.press(f"choose-state-{state}")
    assert "state=" not in page.query
    for button in ("undo", "redo"):
        page.press(f"button-{button}")
        assert page.state_chosen == [state]


def test_undo_that_takes_away_units_keeps_the_picture_and_lets_the_state_go(page: RbmPage) -> None:
    page.open("state=010")
    page.press("add-visible")
    page.press("choose-state-0001")
    page.press("picture-hypercube")
    page.press("button-undo")
    assert page.query == "state=010&landscape=hypercube"
    assert not page.find_all("[data-testid^=notice-]")


def test_bits_of_the_data_are_switched_and_rows_come_and_go(page: RbmPage) -> None:
    page.open()
    page.press("data-1-2")
    assert page.rows() == ["111", "110", "111"]
    assert page.text("value-count-111") == "2"
    assert "data=111,110,111" in page.query
    page.press("choose-state-000")
    page.press("add-row")
    assert page.rows() == ["111", "110", "111", "000"]
    for _ in range(4):
        page.press("remove-row-1")
    assert page.rows() == []
    assert "data=" in page.query.split("&")
    assert page.text("result-sentence").endswith("needs rows of data.")
    for _ in range(4):
        page.press("button-undo")
    assert page.rows() == ["111", "110", "111", "000"]


def test_units_come_and_go(page: RbmPage) -> None:
    page.open()
    before = page.probabilities()
    page.press("add-hidden")
    assert page.probabilities() == pytest.approx(before)
    assert page.entered("W-3-3") == "0"
    page.press("add-visible")
    assert len(page.probabilities()) == 16
    page.press("remove-hidden")
    page.press("remove-visible")
    assert page.probabilities() == pytest.approx(before)
    assert page.query == ""


def test_every_preset_can_be_loaded(page: RbmPage) -> None:
    page.open()
    presets = [query for query in page.options("select-example") if query != "none"]
    assert len(presets) >= 5
    for query in sorted(presets, key=lambda query: "tab=" in query):
        page.choose_option("select-example", query)
        assert page.query == query
        assert sum(page.probabilities().values()) == pytest.approx(1)
        assert not page.find_all("[data-testid^=notice-]")


def test_temperature_flattens_or_sharpens(page: RbmPage) -> None:
    page.open()
    page.set_number("beta", "0")
    assert page.numbers()["value-effective-states"] == pytest.approx(8)
    page.set_number("beta", "50")
    assert page.numbers()["value-effective-states"] < 5
    assert "beta=50" in page.query
    with page.changing():
        page.find("slider-beta").send_keys(Keys.HOME)
    with page.changing():
        page.find("slider-beta").send_keys(Keys.ARROW_LEFT)
    assert page.entered("beta") == "0"
    assert not page.is_there("error-rbm-beta")


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
