"""The keyboard shortcuts, the list of them, and motion that can be switched off."""

import pytest
from selenium.webdriver import Keys

from tests.browser.conftest import Either
from tests.browser.pages import BackpropPage

# On the way of the worksheet's gradient: from J to y, to both units, from the living one to x.
PULSES = 5
WATCH = """
window.pulses = 0;
const isPulse = (node) => node instanceof Element && node.matches('.pulse');
new MutationObserver((records) => {
  for (const {addedNodes} of records) window.pulses += [...addedNodes].filter(isPulse).length;
}).observe(document.body, {childList: true, subtree: true});
"""
# Whether the help is too long for the screen, and how much of it lies above.
HELP_ABOVE = """
const help = document.querySelector('[data-testid=help]');
return [help.scrollHeight > help.clientHeight, help.scrollTop];
"""
NEW_PULSES = "const seen = window.pulses; window.pulses = 0; return seen;"


def new_pulses(page: BackpropPage) -> int:
    """How many pulses were sent since this was last asked, or since they are watched."""
    return int(page.run(NEW_PULSES))


def test_the_help_lists_the_shortcuts_and_gives_the_focus_back(page: BackpropPage) -> None:
    page.open()
    page.run("arguments[0].focus()", page.find("button-help"))
    page.keys(Keys.ENTER)
    assert page.find("help").is_displayed()
    listed = {each.text: each for each in page.find_all("[data-testid=help] dt")}
    for keys in ("Ctrl+Z", "Ctrl+Y, Ctrl+Shift+Z", "Alt+R", "g", "t", "?", "Escape", "Tab, Enter"):
        assert keys in listed
    assert all(each.text for each in page.find_all("[data-testid=help] dd"))
    page.keys(Keys.ESCAPE)
    assert not page.find("help").is_displayed()
    assert page.focused == "button-help"
    page.keys("?")
    assert page.find("help").is_displayed()
    page.find("button-close-help").click()
    assert not page.find("help").is_displayed()


@pytest.mark.parametrize("size", [(1366, 480), (390, 640)], ids=["low", "phone"])
def test_the_help_begins_at_its_top_wherever_it_was_left(
    either: Either, size: tuple[int, int]
) -> None:
    page = either.page
    page.view_as(*size)
    for _ in range(2):
        page.keys("?")
        assert page.run(HELP_ABOVE) == [True, 0]
        assert page.run("return document.activeElement.id") == "help-title"
        page.keys(Keys.END)
        page.wait_until(lambda: page.run(HELP_ABOVE)[1] > 0)
        page.keys(Keys.ESCAPE)
        assert not page.is_shown("help")


def test_single_letter_keys_work_until_they_are_switched_off(page: BackpropPage) -> None:
    page.prefer(prefers_reduced_motion="no-preference")
    page.open()
    page.run(WATCH)
    with page.changing():
        page.keys("t")
    assert page.theme == "light"
    page.keys("g")
    assert new_pulses(page) == PULSES

    page.find("button-help").click()
    page.find("single-keys").click()
    page.find("button-close-help").click()
    for _ in range(2):
        page.keys("t", "g", "?")
        assert page.theme == "light"
        assert new_pulses(page) == 0
        assert not page.find("help").is_displayed()
        page.reload()
        page.run(WATCH)
    with page.changing():
        page.chord(Keys.ALT, key="r")


def test_letters_typed_into_a_field_are_no_shortcuts(page: BackpropPage) -> None:
    page.open()
    page.run("arguments[0].focus()", page.control("x-1"))
    page.keys("t", "g", "?")
    assert "tg?" in page.entered("x-1")
    assert page.theme == ""
    assert not page.find("help").is_displayed()


def test_the_gradient_flows_back_and_dies_at_the_killed_unit(page: BackpropPage) -> None:
    page.prefer(prefers_reduced_motion="no-preference")
    page.open()
    page.run(WATCH)
    page.find("button-flow").click()
    assert new_pulses(page) == PULSES
    page.wait_until(lambda: not page.find_all(".pulse"))


def test_nothing_moves_for_those_who_asked_for_less_motion(page: BackpropPage) -> None:
    page.open()
    assert not page.find_all(".pulse")
    page.run(WATCH)
    page.find("button-flow").click()
    page.keys("g")
    page.set_number("x-1", "2")
    assert new_pulses(page) == 0
    assert page.run("return document.getAnimations().length") == 0


def test_the_link_is_copied_and_leads_to_the_same_state(page: BackpropPage) -> None:
    page.open()
    page.allow_clipboard()
    page.set_number("W1-1-1", "-1/3")
    page.choose("b2-1")
    page.wear("dark")
    page.find("button-share").click()
    page.wait_until(lambda: page.text("toast"))
    link, numbers = page.clipboard(), page.numbers()
    assert link.startswith(page.url)
    page.visit(link.removeprefix(page.url).removeprefix("?"))
    page.wait_until_ready()
    assert page.numbers() == numbers
    assert (page.selected, page.theme, page.entered("W1-1-1")) == ("b2-1", "dark", "-1/3")


def test_a_link_copied_while_a_change_is_on_its_way_holds_the_change(page: BackpropPage) -> None:
    page.open()
    page.allow_clipboard()
    with page.slow_network(milliseconds=300):
        page.put_number("x-1", "2")
        page.find("button-share").click()
        page.wait_until(lambda: page.text("toast"))
    assert page.clipboard() == f"{page.url}?x=2,0.5"


def test_the_derivation_is_copied_as_latex(page: BackpropPage) -> None:
    page.open()
    page.allow_clipboard()
    page.find("button-latex").click()
    page.wait_until(lambda: page.text("toast"))
    assert r"\frac{\partial J}{\partial W^{(1)}_{1,2}}" in page.clipboard()
    assert r"-\frac{1}{16}" in page.clipboard()


def test_where_the_browser_has_no_clipboard_the_link_is_offered_to_copy(page: BackpropPage) -> None:
    page.open("x=2,1")
    page.take_clipboard_away()
    page.find("button-share").click()
    page.wait_until(page.offered)
    assert page.offered() == f"{page.url}?x=2,1"
