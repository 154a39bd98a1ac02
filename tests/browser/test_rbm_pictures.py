"""The pictures of the landscape in a browser, and what is pressed in the figures."""

import math

import pytest
from selenium.webdriver import Keys

from tests.browser.rbm_page import RbmPage
from tests.browser.test_quiet import PLACES

NOT_STARTED = "return Object.keys(Plotly.kinds)"


@pytest.fixture
def page(rbm_page: RbmPage) -> RbmPage:
    """The RBM page, not yet opened."""
    return rbm_page


def heading(eye: list[float]) -> float:
    return math.atan2(eye[1], eye[0])


def test_states_are_chosen_on_the_hypercube_by_pressing_and_by_arrow_keys(page: RbmPage) -> None:
    page.open("tab=sampling")
    page.press("picture-hypercube")
    assert page.query == "landscape=hypercube&tab=sampling"
    assert len(page.find_all(".corners button")) == 8
    page.press("corner-111")
    assert page.state_chosen == ["111"]
    assert "it is a minimum" in page.text("energy-alt")
    with page.changing():
        page.keys(Keys.ARROW_LEFT)
    (chosen,) = page.state_chosen
    assert chosen != "111"
    assert page.focused == f"corner-{chosen}"
    page.find("walk-step").click()
    page.wait_until(lambda: page.numbers()["walk-steps"] == 1)
    assert page.find_all('[data-testid="energy-figure"] .walking')
    page.press("picture-map")
    assert page.find_all('[data-testid="energy-figure"] .walking')
    assert not page.find_all(".corners button")


def test_the_landscape_can_be_seen_in_three_dimensions_and_turned(page: RbmPage) -> None:
    page.open()
    waiting = {"heatmap", "mesh3d", "scatter3d"}.intersection
    assert waiting(page.run(NOT_STARTED)) == {"mesh3d", "scatter3d"}  # they would keep it waiting
    page.press("picture-solid")
    assert page.query == "landscape=bars"
    assert page.trace_types("energy") == ["mesh3d", "scatter3d"]
    assert not waiting(page.run(NOT_STARTED))
    x, y, z = page.eye()
    page.find("turn-right").click()
    page.wait_until(lambda: page.eye() != [x, y, z])
    turned = page.eye()
    assert turned[2] == pytest.approx(z)
    assert turned[0] ** 2 + turned[1] ** 2 == pytest.approx(x**2 + y**2)
    page.press("choose-state-000")
    assert page.eye() == turned
    page.drag_in("energy-figure", 40)
    page.wait_until(lambda: heading(page.eye()) == pytest.approx(heading(turned) - 0.4))
    assert page.eye()[2] == pytest.approx(z)
    page.press("picture-solid")
    assert page.trace_types("energy") == ["heatmap", "bar", "bar", "scatter"]
    assert page.drawn("energy")["drawing"] == page.drawn("energy")["room"]
    # A machine without a graphics card has its say here, but nothing of the page's is refused.
    assert not [entry for entry in page.console() if entry.startswith("SEVERE")]


def test_without_webgl_the_map_stays_and_says_why(page: RbmPage) -> None:
    page.open()
    page.take_webgl_away()
    page.press("picture-solid")
    assert "WebGL" in page.text("landscape-note")
    assert page.trace_types("energy")[0] == "heatmap"


def test_gaussian_units_turn_every_panel_and_a_point_is_chosen_in_the_picture(
    page: RbmPage,
) -> None:
    page.open("W=3,-1.5,-1.5;0,2.6,-2.6&b=0,0&c=-2.5,-2.5,-2.5&data=10,01")
    page.choose_option("select-units", "gaussian")
    assert page.query.startswith("units=gaussian&W=3,-1.5")
    assert page.trace_types("energy") == ["contour", "scatter", "scatter", "scatter"]
    assert "8 Gaussians" in page.text("energy-alt")
    assert "A Gaussian for every h" in page.text("panel-probability")
    assert page.text("no-walk")
    page.set_number("data-1-1", "2.5")
    assert "data=2.5,0;0,1" in page.query
    page.click_in("energy-figure", 0.7, 0.3)
    assert "state=" in page.query
    assert page.entered("state") in page.query
    assert not page.is_shown("lost")
    page.press("tab-sampling")
    assert page.trace_types("energy") == ["contour", *["scatter"] * 4], "the chain as well"
    page.choose_option("select-units", "binary")
    assert "Rows of data were rounded" in page.text("lost")
    page.press("button-undo")
    assert "data=2.5,0;0,1" in page.query
    assert not page.is_shown("lost")
    assert not [entry for entry in page.console() if entry.startswith("SEVERE")]


def test_a_weight_is_chosen_on_its_edge_and_lights_up_with_its_field(page: RbmPage) -> None:
    page.open()
    page.press("choose-W2-1")
    assert page.query == "select=W2-1"
    assert page.attribute("choose-W2-1", "aria-pressed") == "true"
    page.point_at(page.find("rbm-W-3-2"))
    page.wait_until(lambda: len(page.find_all(".machine .halo.lit")) == 1)
    assert "lit" in str(page.attribute("choose-W3-2", "class")).split()
    page.press("toggle-scale")
    assert page.query == "select=W2-1&scale=log"
    assert page.attribute("toggle-scale", "aria-pressed") == "true"
    assert "10⁻¹" in page.drawn("pv")["texts"]


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=["wide", "narrow"])
def test_plotly_draws_the_states_where_their_first_picture_was(
    page: RbmPage, size: tuple[int, int]
) -> None:
    page.view_as(*size)
    with page.without("*plotly*"):
        page.visit()
        page.wait_until(page.find("failed").is_displayed)
        page.run("document.querySelector('[data-testid=failed]').hidden = true")
        before = page.run(PLACES, ":is(.energy, .pv) .sketch")
    page.console()
    page.open()
    after = page.run(PLACES, ":is(.energy, .pv) .main-svg")
    assert sorted(before) == sorted(after)
    for text in ("000 #1", "10 #1", "hidden h #1", "visible v #1", "0.24 #1"):
        assert after[text] == pytest.approx(before[text], abs=2.5), text
    assert not page.find_all(".sketch:not(.live .sketch)")
