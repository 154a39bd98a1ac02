"""A dead unit revived in the walk, and killed again."""

import pytest

from tests.browser.walk_page import WalkPage


def test_the_dead_unit_is_revived_by_a_key_and_killed_again_by_the_same(walk: WalkPage) -> None:
    walk.open()
    before = walk.numbers()
    assert walk.text("button-revive") == "Revive unit 2 of layer 1"
    walk.tap("k")
    assert walk.entered("b1-2") == "0.55"
    assert walk.number("value-h1-2").value == pytest.approx(0.05)
    assert walk.figure.words("verdicts")[3] == ""
    assert "its bias b2(1)0→0.55" in walk.text("changes")
    # dJ/dh of unit 2 was 0; now y = sigma(0.05), and -(1 - y) y (1 - y) comes through.
    change = walk.text("change-b1-2")
    assert change == "∂J/∂b2(1)0→−0.1218"
    assert walk.text("change-J") == "J0.125→0.1188"
    assert "J = 0.125 → 0.1188" in walk.text("inspector"), "where it is in view on a phone too"
    first, *_ = walk.find_all("[data-testid=changes] > ul")
    assert first.text.count("→") == 3, "what leads into the unit stands first"
    assert not walk.find("change-W2-1-1").is_displayed()
    walk.find("changes").find_element("css selector", "summary").click()
    assert walk.find("change-W2-1-1").is_displayed()
    assert "[" not in walk.text("changes")
    walk.tap("k")
    assert walk.numbers() == before
    assert not walk.is_shown("changes")
    walk.tap("k")
    walk.press("button-undo")
    assert walk.numbers() == before
    assert walk.entered("b1-2") == "0"
    assert not walk.is_shown("changes")
    walk.open("f1=tanh")
    assert not walk.is_shown("button-revive")


def test_a_unit_revived_in_the_walk_gives_away_no_gradient_that_is_still_to_come(
    walk: WalkPage,
) -> None:
    walk.open("step=6")
    assert walk.name == "J"
    walk.tap("k")
    assert "its bias b2(1)0→0.55" in walk.text("changes")
    assert not walk.is_there("change-W1-1-2")
    assert "−0.1218" not in walk.text_on_screen()


# How far what was seen has been moved about since all of the document was there, as the browser
# counts it: a busy one paints the beginning of a page before it has read the end.
MOVED = """
const done = arguments[0];
const [{domInteractive}] = performance.getEntriesByType('navigation');
const late = (list) => list.getEntries().filter(({startTime}) => startTime > domInteractive);
new PerformanceObserver((list) => done(late(list).map(({value}) => value)))
  .observe({type: 'layout-shift', buffered: true});
setTimeout(() => done([]), 300);
"""


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=["laptop", "phone"])
def test_the_button_is_there_from_the_first_so_that_nothing_moves_when_scripts_come(
    walk: WalkPage, size: tuple[int, int]
) -> None:
    walk.view_as(*size)
    walk.open()
    assert walk.run_async(MOVED) == []
