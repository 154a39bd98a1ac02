"""What a link gives and what it does not: notes that can be dismissed, layers without biases."""

import pytest
from selenium.webdriver import Keys

from tests.browser.pages import BackpropPage
from tests.browser.rbm_page import RbmPage

EXERCISE = (
    "x=0.5,0.1,-0.2&t=0.6&W1=0.5,0.1,0.1;-0.6,-0.2,0.7&f1=sigmoid&W2=0.1,-0.3&f2=sigmoid"
    "&loss=half_squared_error"
)
J = 0.006615555805218445


def test_an_exercise_without_biases_shows_none_and_has_its_loss(page: BackpropPage) -> None:
    page.open(EXERCISE)
    assert page.number("value-J").value == pytest.approx(J, rel=1e-12)
    assert not [name for name in page.fields() if name.startswith("input-b")]
    assert not [name for name in page.numbers() if name.startswith("grad-b")]
    assert not [name for name in page.handles() if name.startswith("b")]
    page.open_tab("forward")
    assert "b(" not in page.formulas(".panel:not([hidden]) math")[0]
    page.set_number("x-1", "1")
    assert "&b1=none&" in page.query
    assert "&b2=none&" in page.query
    page.reload()
    assert not page.is_there("assumed")


def test_what_was_assumed_is_said_until_it_is_dismissed_and_stays_so_while_the_page_is_open(
    page: BackpropPage,
) -> None:
    page.open("W1=1,2;3,4")
    assert page.is_shown("assumed")
    assert page.attribute("assumed", "role") == "status"
    assert "x=1,1" in page.text("assumed")
    page.find("dismiss-assumed").send_keys(Keys.ENTER)
    assert not page.is_shown("assumed")
    with page.changing():
        page.run("arguments[0].click()", page.find("leave-out-2"))
    assert page.is_there("assumed")
    assert not page.is_shown("assumed")
    page.open("W1=1,2;3,4")
    assert page.is_shown("assumed")


def test_a_layer_of_the_worksheet_is_left_out_with_one_click(page: BackpropPage) -> None:
    page.open("W1=1,2;3,4&theme=dark")
    assert page.sizes == (2, 2, 1)
    page.press("leave-out-2")
    assert page.sizes == (2, 2)
    assert page.theme == "dark"
    assert "t=0,0" in page.text("assumed")
    page.press("button-undo")
    assert page.sizes == (2, 2, 1)


def test_what_was_assumed_is_said_of_no_other_problem(page: BackpropPage) -> None:
    page.open("W1=1,2;3,4")
    page.set_number("x-1", "2")
    assert not page.is_shown("assumed")


def test_biases_are_taken_away_and_given_back_by_the_keyboard(page: BackpropPage) -> None:
    page.open()
    box = page.find("toggle-b2")
    assert box.is_selected()
    assert box.accessible_name == "Bias in layer 2"
    with page.changing():
        box.send_keys(Keys.SPACE)
    assert page.focused == "toggle-b2"
    assert not page.is_there("input-b2-1")
    assert page.is_there("input-b1-1")
    # h = 1 without its -1
    assert page.number("value-h2-1").value == 1
    assert "&b2=none&" in page.query
    with page.changing():
        page.find("toggle-b2").send_keys(Keys.SPACE)
    assert page.entered("b2-1") == "0"
    page.press("button-undo")
    page.press("button-undo")
    assert page.entered("b2-1") == "-1"
    assert page.query == ""


def test_a_chosen_bias_that_is_taken_away_gives_its_place_to_the_first_weight(
    page: BackpropPage,
) -> None:
    page.open("select=b1-2&tab=forward")
    with page.changing():
        page.find("toggle-b1").click()
    assert page.selected == "W1-1-2"
    assert page.query.endswith("&tab=forward")
    page.set_number("W1-1-1", "2")
    assert page.number("value-h1-1").value == 2.25


def test_a_dead_unit_without_a_bias_is_revived_by_a_weight(page: BackpropPage) -> None:
    page.open("b1=none")
    page.press("button-revive")
    assert page.entered("W1-2-1") == "-0.45"
    assert "its weight W2,1(1)-1→-0.45" in page.text("changes")
    page.press("button-revive")
    assert page.entered("W1-2-1") == "-1"


def test_a_parameter_that_is_not_known_is_named_with_the_nearest_one(page: BackpropPage) -> None:
    page.open("w1=1,2;3,4&utm_source=moodle")
    assert page.text("unknown") == "w1 is not known here; did you mean W1?"


def test_the_machines_page_says_that_its_biases_are_zeros(rbm_page: RbmPage) -> None:
    rbm_page.open("W=1,2;0,-1")
    assert "b=0,0 · c=0,0" in rbm_page.text("assumed")
    assert rbm_page.numbers()["value-log-Z"] == pytest.approx(3.946506621787508)
    rbm_page.find("dismiss-assumed").click()
    assert not rbm_page.is_shown("assumed")
