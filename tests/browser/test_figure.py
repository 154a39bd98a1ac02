"""The drawn network follows the numbers, and what is painted at once is what Plotly draws."""

import pytest
from selenium.webdriver import Keys

from tests.browser.pages import BackpropPage

MINUS = "\N{MINUS SIGN}"


def test_the_network_carries_the_numbers_of_the_worksheet(page: BackpropPage) -> None:
    page.open()
    words = page.figure.words
    assert words("values") == ["1", "0.5", "1", "0", "0.5", "0.125"]
    assert words("notes") == ["", "", "h = 1", f"h = {MINUS}0.5", "h = 0"]
    assert words("badges") == ["b = 0", "b = 0", f"b = {MINUS}1", "t = 1"]
    given = ["0.75", "0.5", f"{MINUS}1", "1", "1", "1"]
    assert words("weights") == [*(f"w = {number}" for number in given), "∂J/∂y"]
    assert words("gradients") == [
        f"∂w {MINUS}0.125", f"∂w {MINUS}0.0625", "∂w 0", "∂w 0", f"∂w {MINUS}0.125", "∂w 0",
        f"{MINUS}0.5",
    ]  # fmt: skip


def test_an_edge_shows_sign_and_size_of_its_gradient(page: BackpropPage) -> None:
    page.open()
    strong, weak, none = map(page.figure.stroke, ("W1-1-1", "W1-1-2", "W1-2-1"))
    assert strong.width > weak.width > none.width
    assert strong.colour == weak.colour != none.colour
    assert (strong.is_dashed, weak.is_dashed, none.is_dashed) == (True, True, False)
    page.set_number("t-1", "0")  # y is now too large: every gradient changes its sign
    positive = page.figure.stroke("W1-1-1")
    assert positive.colour not in (strong.colour, none.colour)
    assert not positive.is_dashed


def test_the_figure_follows_a_slider(page: BackpropPage) -> None:
    page.open()
    page.press_on_slider("x-2", Keys.END)
    assert page.figure.words("values")[1] == "2"
    assert page.figure.words("notes")[2] == "h = 1.75"
    page.press_on_slider("x-2", Keys.HOME)
    assert page.figure.words("values")[1] == f"{MINUS}2"
    assert page.figure.words("notes")[2] == f"h = {MINUS}0.25"
    page.wait_until(lambda: page.figure.given("values")[1] == f"{MINUS}2")


CHANGES = {
    "a gradient's size": ("slider-W1-1-1", "1.5"),
    "every gradient's sign": ("slider-t-1", "-1"),
    "a unit that comes to life": ("slider-W1-2-1", "1"),
    "a unit that dies": ("slider-W1-1-1", "-2"),
    "an input": ("slider-x-2", "-1"),
    "an activation": ("select-f1", "tanh"),
    "a loss": ("select-loss", "squared_error_sum"),
    "a theme": ("theme-dark", "dark"),
    "another edge": ("choose-W2-1-1", ""),
}
EVENTS = {"slider": "input", "select": "change", "theme": "click", "choose": "click"}


@pytest.mark.parametrize(("hook", "value"), CHANGES.values(), ids=CHANGES.keys())
def test_what_is_painted_at_once_is_what_plotly_draws_of_it(
    page: BackpropPage, hook: str, value: str
) -> None:
    page.open()
    before = page.figure.painting()
    page.run("arguments[0].value = arguments[1]", page.find(hook), value)
    change = page.figure.fire(page.find(hook), EVENTS[hook.partition("-")[0]])
    assert (change.painted != before) == (hook != "choose-W2-1-1")
    assert change.painted == change.settled
    assert change.painted == change.fresh
    assert change.strangers == 0, "the figure was drawn anew where painting was enough"


def test_after_any_way_of_changing_the_drawing_is_what_plotly_would_draw(
    page: BackpropPage,
) -> None:
    page.open()
    page.drag_slider("W1-1-1", 24)
    page.drag_slider("x-1", -24)
    assert page.figure.painting() == page.figure.fresh()
    page.wear("projector")
    assert page.figure.painting() == page.figure.fresh()
    page.press("add-unit-1")
    page.press("button-undo")
    assert page.figure.painting() == page.figure.fresh()
