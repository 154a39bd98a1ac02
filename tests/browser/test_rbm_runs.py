"""Walking on the landscape and learning, in a browser."""

import math

import pytest
from selenium.webdriver import Keys

from tests.browser.rbm_page import RbmPage

# From now on slices of learning come when they are let go.
HOLD_SLICES = """
const real = window.fetch;
window.held = [];
window.fetch = async (address, options) => {
  if (String(address).includes('/train')) await new Promise((resume) => window.held.push(resume));
  return real(address, options);
};
"""


@pytest.fixture
def page(rbm_page: RbmPage) -> RbmPage:
    """The RBM page, not yet opened."""
    return rbm_page


def test_a_walk_visits_states_as_often_as_p_says(page: RbmPage) -> None:
    page.open("tab=sampling")
    page.find("walk-step").click()
    page.wait_until(lambda: page.numbers()["walk-steps"] == 1)
    assert page.find_all('[data-testid="energy-figure"] .walking')
    page.find("walk-toggle").click()
    page.wait_until(lambda: page.numbers()["walk-steps"] > 1500)
    page.find("walk-toggle").click()
    assert page.text("walk-toggle") == "Walk"
    assert page.numbers()["walk-distance"] < 0.12
    assert len(page.find_all('[data-testid="pv-figure"] .visits')) == 8
    page.set_number("b-1", "1")
    assert page.numbers()["walk-steps"] == 0


def test_learning_puts_its_machine_in_place_and_can_be_wound_back(page: RbmPage) -> None:
    page.open("tab=learning")
    page.choose_option("learn-updates", "120")
    page.press("learn-button")
    page.wait_until(lambda: page.text("learn-button") == "Learn")
    page.wait_until_idle()
    learned = page.numbers()["value-mean-log-likelihood"]
    assert -2 < learned < -math.log(3)
    assert page.drawn("learning")["isLive"]
    with page.changing():
        page.find("learn-scrub").send_keys(Keys.HOME)
    page.wait_until_idle()
    assert page.numbers()["value-mean-log-likelihood"] < learned
    assert page.text("learn-at").startswith("0 updates:")
    page.press("button-undo")
    assert page.numbers()["value-mean-log-likelihood"] == pytest.approx(learned)
    page.press("button-undo")
    assert page.query.endswith("tab=learning&updates=120&learned=120")
    assert page.entered("W-1-1") == "1"


def test_an_experiment_learns_on_its_own_machine_and_can_be_stopped(page: RbmPage) -> None:
    page.open()
    page.choose_option("select-example", "experiment=bars-4x4&tab=learning")
    assert "−ln 30 = −3.401" in page.text("learn-about")
    page.press("learn-button")
    assert page.is_shown("learn-progress")
    page.wait_until(lambda: page.numbers()["learn-count"] >= 1000)
    page.press("learn-button")
    page.wait_until_idle()
    assert page.text("learn-button") == "Go on"
    assert not page.is_shown("learn-progress")
    for figure in ("learning", "filters", "likeliest"):
        drawn = page.drawn(figure)
        assert drawn["isLive"], figure
        assert drawn["drawing"] == drawn["room"], figure
    assert "h<sub>8</sub>" in page.run(
        "return document.querySelector('[data-testid=filters-figure]').data.at(-1).text"
    )
    assert page.text("likeliest-alt").startswith("The 30 patterns have 0.")
    with page.changing():
        page.find("learn-scrub").send_keys(Keys.HOME)
    updates, mean = page.text("learn-at").replace("−", "-").split(": ")
    assert updates == "0 updates"
    assert float(mean) == pytest.approx(-16 * math.log(2), abs=0.05)
    assert not page.is_shown("energy-figure")
    page.choose_option("learn-experiment", "rows")
    assert page.is_shown("energy-figure")
    assert not page.is_shown("learned")
    assert page.entered("W-1-1") == "1"
    assert page.query == "tab=learning"


def test_a_run_stops_at_once_however_long_its_slice_still_takes(page: RbmPage) -> None:
    page.open("experiment=bars-2x2&tab=learning")
    page.press("learn-button")
    page.wait_until(lambda: page.numbers()["learn-count"] >= 400)
    page.run(HOLD_SLICES)
    page.wait_until(lambda: page.run("return window.held.length"))
    page.press("learn-button")
    assert page.text("learn-button") == "Go on"
    assert not page.is_shown("learn-progress")
    stood = page.text("learn-at")
    page.run("window.held.forEach((resume) => resume())")
    page.wait_until_idle()
    assert page.text("learn-button") == "Go on"
    assert page.text("learn-at") == stood


def test_a_stopped_run_goes_on_where_it_stood_or_starts_anew(page: RbmPage) -> None:
    page.open("experiment=bars-2x2&tab=learning")
    page.press("learn-button")
    page.wait_until(lambda: page.numbers()["learn-count"] >= 400)
    page.press("learn-button")
    page.wait_until(lambda: page.text("learn-button") == "Go on")
    page.wait_until_idle()
    stood = int(page.text("learn-at").split(" ")[0].replace(",", ""))
    assert stood >= 400
    page.press("learn-button")
    assert page.numbers()["learn-count"] >= stood
    assert not page.is_shown("learn-anew")
    page.press("learn-button")
    page.wait_until(lambda: page.is_shown("learn-anew"))
    page.choose_option("learn-rate", "0.05")
    assert page.text("learn-button") == "Learn"
    assert not page.is_shown("learn-anew")


def test_what_was_learned_from_this_machine_is_learned_anew_after_a_reload(page: RbmPage) -> None:
    page.open("tab=learning&updates=120&seed=3")
    page.choose_option_quietly("learn-begin", "machine")
    page.press("learn-button")
    page.wait_until(lambda: page.is_shown("lesson-ended"))
    page.wait_until_idle()
    assert "start=1,-1;2,0;0,1:0,-1,1:-1,0&learned=120" in page.query
    query, told, at = page.query, page.text("lesson-ended"), page.text("learn-at")
    learned = page.numbers()["value-mean-log-likelihood"]
    page.reload()
    page.wait_until(lambda: page.is_shown("lesson-ended"))
    page.wait_until_idle()
    assert (page.query, page.text("lesson-ended"), page.text("learn-at")) == (query, told, at)
    assert page.numbers()["value-mean-log-likelihood"] == learned


def test_a_learned_machine_opens_in_every_view(page: RbmPage) -> None:
    page.open("experiment=bars-2x2&tab=learning&updates=120")
    assert page.is_shown("patterns-figure")
    page.press("learn-button")
    page.wait_until(lambda: page.is_shown("lesson-ended"))
    page.wait_until_idle()
    assert not page.is_shown("patterns-figure")
    mean = float(page.text("learn-at").split(": ")[1].replace("−", "-"))
    with page.changing():
        page.find("learn-use").click()
    page.wait_until_idle()
    assert page.rows()[0] == "0000"
    assert page.numbers()["value-mean-log-likelihood"] == pytest.approx(mean, abs=2e-3)


def test_a_machine_of_digits_dreams_and_mends_what_is_damaged(page: RbmPage) -> None:
    page.open("experiment=digits&tab=learning&updates=5&digit=7")
    assert not page.is_shown("repair-figure")
    page.press("learn-button")
    page.wait_until(lambda: page.is_shown("lesson-ended"))
    page.wait_until_idle()
    assert page.is_shown("repair-figure")
    assert not page.is_shown("learn-use")
    assert page.trace_types("likeliest") == ["heatmap"] * 10 + ["scatter"]
    lower = page.numbers()["value-repair-log-p"]
    page.choose_option("repair-damage", "right")
    assert page.numbers()["value-repair-log-p"] != lower
    page.choose_option("repair-digit", "1")
    assert "digit=1&damage=right" in page.query
    told = page.numbers()["value-repair-right"]
    page.reload()
    page.wait_until(lambda: page.is_shown("value-repair-right"))
    page.wait_until_idle()
    assert page.numbers()["value-repair-right"] == told
    page.choose_option("learn-experiment", "bars-2x2")
    assert not page.is_shown("repair-figure")
