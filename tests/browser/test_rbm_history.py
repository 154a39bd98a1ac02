"""The RBM page in a browser: back and forward, undone and redone."""

import pytest

from tests.browser.rbm_page import RbmPage

DEFAULT_STATE = "110"


@pytest.fixture
def page(rbm_page: RbmPage) -> RbmPage:
    """The RBM page, not yet opened."""
    return rbm_page


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
