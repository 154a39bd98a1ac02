"""The page for everybody: axe finds nothing, all has a name, the focus is seen, words keep up."""

import pytest
from selenium.webdriver import Keys

from tests.browser.axe import violations
from tests.browser.pages import BackpropPage

NAMELESS_DRAWINGS = """
const isNamed = (svg) => svg.role === 'img' && svg.ariaLabel;
const isHidden = (svg) => svg.closest('[aria-hidden="true"]');
return [...document.querySelectorAll('svg')].filter((svg) => !isNamed(svg) && !isHidden(svg))
  .map((svg) => svg.outerHTML.slice(0, 80));
"""
CONTROLS = 'a[href], button, input, select, summary, [tabindex="0"]'
# What has the focus, whether that can be seen, and whether it is on screen.
FOCUS = """
const at = document.activeElement;
if (!at || at === document.body) return null;
const isOutlined = (element) => {
  const {outlineStyle, outlineWidth} = getComputedStyle(element);
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
};
const {top, bottom, left, right} = at.getBoundingClientRect();
const index = [...document.querySelectorAll(arguments[0])].indexOf(at);
return {
  index,
  name: at.dataset.testid ?? at.outerHTML.slice(0, 80),
  isSeen: isOutlined(at) || (at.type === 'radio' && isOutlined(at.nextElementSibling)),
  isOnScreen: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
};
"""
# What Tab should reach: of a radio group the checked one, of tabs the open one, nothing hidden, and
# of a number its field alone: Alt with an arrow goes on to its slider and its gradient.
REACHABLE = """
return [...document.querySelectorAll(arguments[0])].map((element, index) => [element, index])
  .filter(([element]) => element.checkVisibility() && !element.disabled)
  .filter(([{type, checked}]) => type !== 'radio' || checked)
  .filter(([{role, ariaSelected}]) => role !== 'tab' || ariaSelected === 'true')
  .filter(([element]) => !element.matches('.slider, .gradient'))
  .map(([, index]) => index);
"""


@pytest.mark.parametrize(
    ("theme", "size"),
    [("theme=light", (1366, 768)), ("theme=dark", (390, 844)), ("projector=1", (1366, 768))],
    ids=["light on a laptop", "dark on a phone", "projector on a laptop"],
)
def test_axe_finds_nothing_wrong(page: BackpropPage, theme: str, size: tuple[int, int]) -> None:
    page.view_as(*size)
    page.open(theme)
    assert violations(page) == []
    page.open_tab("matrix")
    assert violations(page, ".derivation") == []
    page.open_tab("forward")
    page.put_number("W1-1-2", "x")
    page.wait_until(lambda: page.complaint("W1-1-2"))
    assert violations(page, ".derivation, .values") == []
    if page.is_shown("button-menu"):
        page.open_menu()
        assert violations(page, "[data-testid=menu]") == []
    page.find("button-help").click()
    assert violations(page, "[data-testid=help]") == []


def test_axe_finds_nothing_wrong_with_what_is_said_of_an_exercise(page: BackpropPage) -> None:
    page.view_as(390, 844)
    page.open("example=brownlee&theme=dark")
    page.find_all("[data-testid=published] summary")[0].click()
    assert violations(page) == []
    page.open(
        "title=Sheet%203&source=at%20https://course.example/3&question=Which%20unit%20learns%3F"
    )
    assert violations(page) == []


def test_axe_finds_nothing_wrong_with_a_calculation_that_is_checked(page: BackpropPage) -> None:
    page.view_as(390, 844)
    page.open("check=1&theme=dark")
    page.find("check-J").send_keys("1")
    page.find("check-submit").click()
    page.wait_until(lambda: page.find("check-status").text)
    assert violations(page) == []


def test_every_drawing_is_named_or_hidden_from_readers(page: BackpropPage) -> None:
    page.open()
    assert page.run(NAMELESS_DRAWINGS) == []


def test_every_control_has_a_name_of_its_own(page: BackpropPage) -> None:
    page.open()
    controls = [each for each in page.find_all("button, input, select") if each.is_displayed()]
    names = [control.accessible_name for control in controls]
    assert len(names) > 60
    assert all(names)
    assert {name for name in names if names.count(name) > 1} == set()


def test_the_words_for_the_network_say_what_it_shows_now(page: BackpropPage) -> None:
    page.open()
    described_by = page.attribute("network-figure", "aria-describedby")
    assert described_by == page.attribute("network-alt", "id")
    assert page.attribute("network-alt", "aria-live") == "polite"
    assert page.text("network-alt") == (
        "A 2-2-1 network: y = 0.5; J = 0.125. Killed, so no gradient passes: a⁽¹⁾₂."
    )
    page.set_number("W1-2-1", "0.5")
    page.set_number("W2-1-2", "0")
    assert page.text("network-alt") == "A 2-2-1 network: y = 0.5; J = 0.125. No unit is dead."
    page.set_number("b2-1", "0")
    assert "J = 0.125" not in page.text("network-alt")
    assert "the weight from input x2 to unit 1 of layer 1" in page.text("result-sentence")


def test_every_handle_says_in_words_what_it_chooses(page: BackpropPage) -> None:
    page.open()
    names = {name: page.find(f"choose-{name}").accessible_name for name in page.handles()}
    assert len(set(names.values())) == len(names)
    assert all(len(name) > 5 for name in names.values())
    assert page.find("choose-W1-1-2").aria_role == "button"


def test_tab_reaches_every_control_and_the_focus_is_always_seen(page: BackpropPage) -> None:
    page.open()
    wanted = page.run(REACHABLE, CONTROLS)
    assert len(wanted) > 60
    reached = []
    for _ in range(2 * len(wanted)):
        page.keys(Keys.TAB)
        focus = page.run(FOCUS, CONTROLS)
        if focus is None or focus["index"] in reached:
            break
        assert focus["isSeen"], f"no sign of the focus on {focus['name']}"
        assert focus["isOnScreen"], f"{focus['name']} has the focus off the screen"
        reached.append(focus["index"])
    assert sorted(reached) == sorted(wanted)


def test_the_first_tab_stop_skips_to_the_network(page: BackpropPage) -> None:
    page.open()
    before = page.revision
    page.keys(Keys.TAB)
    assert page.run("return document.activeElement.textContent") == "Skip to the network"
    page.keys(Keys.ENTER)
    page.wait_until_idle()
    assert page.revision == before, "the page was fetched anew"
    page.keys(Keys.TAB)
    assert page.focused == f"choose-{page.handles()[0]}"


def test_a_refusal_is_announced(page: BackpropPage) -> None:
    page.open()
    page.put_number("x-1", "x")
    page.wait_until(lambda: page.complaint("x-1"))
    assert page.attribute("error-x-1", "role") == "alert"
