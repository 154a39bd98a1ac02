"""The bar of every page: one row on every screen, with a menu where it is narrow."""

import pytest
from selenium.webdriver import Keys

from tests.browser.conftest import Either
from tests.browser.pages import BackpropPage
from tests.browser.test_sizes import WIDER_THAN_THE_SCREEN

SCREENS = ((320, 640), (390, 844), (683, 384), (844, 390), (1024, 768), (1366, 768))
# How many rows the parts of the bar stand in, and those that leave it.
ROWS = """
const bar = document.querySelector('.top').getBoundingClientRect();
const parts = [...document.querySelectorAll('.top :is(a, button, select, .themes)')]
  .filter((part) => part.checkVisibility() && !part.closest('[popover]:popover-open'));
const boxes = parts.map((part) => part.getBoundingClientRect());
const away = parts.filter((_, index) => {
  const {left, right} = boxes[index];
  return left < bar.left - 1 || right > bar.right + 1;
});
const tallest = Math.max(...boxes.map(({height}) => height));
return {rows: bar.height / tallest, away: away.map(({outerHTML}) => outerHTML)};
"""
IN_THE_MENU = ("select-example", "button-undo", "button-reset", "button-share", "button-help")


def test_the_bar_is_one_row_on_every_screen(either: Either) -> None:
    page = either.page
    for size in SCREENS:
        page.view_as(*size)
        found = page.run(ROWS)
        assert found["rows"] < 2, size
        assert found["away"] == [], size
        assert page.run(WIDER_THAN_THE_SCREEN) == 0, size


def test_on_a_phone_the_menu_has_what_the_bar_has_elsewhere(either: Either) -> None:
    page = either.page
    assert not page.is_shown("button-menu")
    assert all(map(page.is_shown, IN_THE_MENU))
    page.view_as(390, 844)
    assert not any(map(page.is_shown, IN_THE_MENU))
    page.open_menu()
    assert all(map(page.is_shown, (*IN_THE_MENU, "themes")))
    left = page.find("menu").rect
    assert left["x"] >= 0
    assert left["x"] + left["width"] <= 390
    page.keys(Keys.ESCAPE)
    assert not page.is_shown("menu")
    page.keys(Keys.ENTER)
    assert page.focused == "button-menu"
    page.keys(Keys.TAB)
    assert page.focused == "select-example", "what is in the menu comes next by keyboard"
    page.find("button-help").click()
    assert page.is_shown("help")
    assert not page.is_shown("menu")


@pytest.mark.parametrize("theme", ["dark"])
def test_an_example_and_a_theme_are_chosen_in_the_menu(either: Either, theme: str) -> None:
    page = either.page
    page.view_as(390, 844)
    page.open_menu()
    with page.changing():
        page.find_all(f'label:has([data-testid="theme-{theme}"])')[0].click()
    assert f"theme={theme}" in page.query
    assert page.is_shown("menu")
    with page.changing():
        page.find_all("[data-examples] option")[2].click()
    assert not page.is_shown("menu")
    assert page.query != f"theme={theme}"


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_what_stands_in_the_bar_has_the_colours_of_the_theme(
    page: BackpropPage, theme: str
) -> None:
    page.open(f"theme={theme}")
    ink, *colours = (
        page.run("return getComputedStyle(arguments[0]).color", each)
        for each in (page.find("main"), page.find("button-reset"), page.find("button-help"))
    )
    assert {*colours} == {ink}
