"""Large enough to hit, to read from the last row, and to fit a phone."""

import pytest

from tests.browser.pages import BackpropPage

TABS = ("edge", "matrix", "forward")
SMALLEST_TARGET = 24
SMALLEST_TEXT, SMALLEST_INDEX, MAIN_NUMBER = 28, 22, 42  # px on a projector of 1920x1080
# Sizes that rounding to whole device pixels may cost.
ROUNDING = 0.1
TARGETS = """
const targets = document.querySelectorAll('a[href], button, input, select, [role="tab"]');
return [...targets].filter((target) => target.checkVisibility() && !target.matches('.skip'))
  .map((target) => [target.dataset.testid ?? target.outerHTML.slice(0, 60),
    target.getBoundingClientRect().width, target.getBoundingClientRect().height]);
"""
# Every text that can be seen on screen: its size in px as seen, drawings scaled.
TEXTS = """
const texts = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const {currentNode: node, currentNode: {parentElement: owner}} = walker;
  if (!node.data.trim() || owner.closest('.visually-hidden, .skip, script, noscript')) continue;
  if (!owner.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  const {top, bottom, left, right, width, height} = range.getBoundingClientRect();
  const isOnScreen = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  if (!isOnScreen || !width || !height) continue;
  const scale = owner.closest('svg') ? owner.getScreenCTM().a : 1;
  const size = (element) => scale * parseFloat(getComputedStyle(element).fontSize);
  // A formula has the size of its base line: indices and fractions inside are smaller by rule.
  // So has a name in the network, whose indices are traces of their own.
  const isIndex = owner.closest('.traceraised, .tracelowered');
  const name = isIndex && owner.closest('svg').querySelector('.tracenames text');
  texts.push([node.data.trim(), size(name ?? owner.closest('math') ?? owner), size(owner)]);
}
return texts;
"""
# The boxes of some parts of the page, and how much of them has to be scrolled to.
BOXES = """
return arguments[0].map((hook) => {
  const part = document.querySelector(`[data-testid="${hook}"]`);
  const {left, top, right, bottom} = part.getBoundingClientRect();
  return {hook, left, top, right, bottom, hidden: part.scrollHeight - part.clientHeight};
});
"""
WIDER_THAN_THE_SCREEN = "return document.scrollingElement.scrollWidth - innerWidth"


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=["laptop", "phone"])
def test_every_target_is_large_enough_to_hit(page: BackpropPage, size: tuple[int, int]) -> None:
    page.view_as(*size)
    page.open()
    targets = page.run(TARGETS)
    assert len(targets) > 60
    small = [target for target in targets if min(target[1:]) < SMALLEST_TARGET - ROUNDING]
    assert small == []


@pytest.mark.parametrize("width", [320, 390, 683], ids=["320 px", "phone", "200 percent"])
def test_a_narrow_page_scrolls_in_one_direction_only(page: BackpropPage, width: int) -> None:
    page.view_as(width, 640)
    page.open()
    assert page.run(WIDER_THAN_THE_SCREEN) == 0
    page.put_number("W2-1-2", "x")
    page.wait_until(lambda: page.complaint("W2-1-2"))
    assert page.run(WIDER_THAN_THE_SCREEN) == 0
    for tab in TABS[1:]:
        with page.changing(state="error"):
            page.find(f"tab-{tab}").click()
        assert page.run(WIDER_THAN_THE_SCREEN) == 0


def test_a_projector_shows_network_derivation_and_result_at_once_in_large_type(
    page: BackpropPage,
) -> None:
    page.view_as(1920, 1080)
    page.open("projector=1")
    for box in page.run(BOXES, ["network-figure", "derivation", "product", "result"]):
        assert min(box["left"], box["top"]) >= 0, box
        assert box["right"] <= 1920, box
        assert box["bottom"] <= 1080, box
    (panel,) = page.run(BOXES, ["panel-edge"])
    assert panel["hidden"] <= 0, "the derivation has to be scrolled"

    texts = page.run(TEXTS)
    assert len(texts) > 80
    assert [each for each in texts if each[1] < SMALLEST_TEXT - ROUNDING] == []
    assert [each for each in texts if each[2] < SMALLEST_INDEX - ROUNDING] == []


def test_a_projector_shows_the_main_numbers_larger_still(page: BackpropPage) -> None:
    page.view_as(1920, 1080)
    page.open("projector=1")
    texts = page.run(TEXTS)
    values = [word for word in page.figure.words("values") if word]
    for number in [page.number("result").text, *values]:
        assert max(size for text, size, _ in texts if text == number) >= MAIN_NUMBER - ROUNDING
