"""Cause beside effect: what is chosen is moved beside the network, and J and its curve follow."""

import pytest
from selenium.webdriver import Keys

from tests.browser.pages import BackpropPage

PHONE = (390, 844)
HERE = """
const { data } = document.querySelector('[data-testid="along-figure"]');
const { x, y } = data.find(({ uid }) => uid === 'here');
return [x[0], y[0]];
"""
IN_VIEW = """
const box = document.querySelector(`[data-testid="${arguments[0]}"]`).getBoundingClientRect();
return box.top >= 0 && box.bottom <= innerHeight && box.height > 0;
"""


def test_an_edge_that_is_clicked_is_moved_beside_the_network_and_all_follows(
    page: BackpropPage,
) -> None:
    page.open("hide=inspector")
    assert not page.find("inspector").is_displayed()
    page.point_at_edge("W2-1-1", 0.3)
    with page.changing():
        page.click()
    page.wait_until_idle()
    assert page.find("inspector").is_displayed()
    assert page.attribute("inspect-field", "data-path") == "layers[1].W[0][0]"
    with page.changing():
        page.find("inspect-slider").send_keys(Keys.ARROW_RIGHT)
    page.wait_until_idle()
    value = page.number("inspect-value").value
    assert value == pytest.approx(1.05)
    assert page.slider("W2-1-1") == float(page.entered("W2-1-1")) == value
    assert page.run(HERE) == pytest.approx([value, page.number("value-J").value], rel=1e-5)
    assert page.text("inspect-J") == page.number("value-J").text
    assert "hide" not in page.query
    with page.changing():
        page.press("button-undo")
    page.wait_until_idle()
    assert page.find("inspect-field").get_property("value") == "1"


def test_a_number_typed_in_one_of_its_fields_stands_in_both_and_is_refused_in_both(
    page: BackpropPage,
) -> None:
    page.open()
    field = page.find("inspect-field")
    with page.changing():
        field.clear()
        field.send_keys("1/3")
    page.wait_until_idle()
    assert page.entered("W1-1-2") == "1/3"
    field.send_keys("x")
    page.wait_until_idle()
    complaint = page.complaint("W1-1-2")
    assert complaint
    assert complaint.is_invalid
    field.send_keys(Keys.ESCAPE)
    page.wait_until_idle()
    assert page.find("inspect-field").get_property("value") == "0.5"


# Whether a part of the page is seen whole, under nothing else.
IS_FREE = """
const box = document.querySelector(`[data-testid="${arguments[0]}"]`).getBoundingClientRect();
const [x, y] = [box.left + box.width / 2, box.bottom - 2];
return document.elementFromPoint(x, y)?.closest('[data-testid]')?.dataset.testid === arguments[0];
"""


def test_on_a_phone_it_is_docked_in_few_rows_that_cover_nothing_to_be_pressed(
    page: BackpropPage,
) -> None:
    page.view_as(*PHONE)
    page.open()
    page.choose("W2-1-1")
    page.wait_until_idle()
    for hook in ("inspect-field", "inspect-slider", "inspect-J", "inspect-gradient"):
        assert page.run(IN_VIEW, hook), hook
    assert not page.find("inspect-words").is_displayed()
    for hook in ("button-walk", "button-flow", "button-revive"):
        assert page.run(IS_FREE, hook), hook


@pytest.mark.parametrize("size", [PHONE, (320, 640)], ids=str)
def test_on_a_phone_what_is_chosen_once_more_is_looked_at_closely_and_stays_in_view(
    page: BackpropPage, size: tuple[int, int]
) -> None:
    page.view_as(*size)
    page.open()
    page.choose("b2-1")
    page.wait_until_idle()
    page.find("choose-b2-1").click()
    page.wait_until_idle()
    for hook in ("inspect-words", "along-figure"):
        assert page.run(IN_VIEW, hook), hook
    assert page.run(IS_FREE, "choose-b2-1")
    with page.changing():
        page.find("inspect-close").click()
    assert not page.find("inspector").is_displayed()
    with page.changing():
        page.find("choose-b2-1").click()
    assert page.run(IN_VIEW, "inspect-gradient")
    assert not page.find("inspect-words").is_displayed()


@pytest.mark.parametrize("size", [(1366, 768), PHONE], ids=["laptop", "phone"])
def test_while_any_number_is_changed_j_before_and_after_stays_in_view(
    page: BackpropPage, size: tuple[int, int]
) -> None:
    page.view_as(*size)
    page.open()
    page.set_number("t-1", "0")
    assert page.run(IN_VIEW, "input-t-1")
    assert page.run(IN_VIEW, "standing-J")
    page.set_number("t-1", "0.25")
    assert "J = 0.125 → 0.03125" in page.find_all(".standing")[0].text


def test_on_a_laptop_all_of_it_is_in_view_with_the_network(page: BackpropPage) -> None:
    page.view_as(1366, 768)
    page.open()
    for hook in ("network-figure", "inspector", "inspect-slider", "secant-off"):
        assert page.run(IN_VIEW, hook), hook


# A weight moves a little; both curves before Plotly is asked, and once it has drawn them.
PAINTED_AND_DRAWN = """
const done = arguments[0];
const frame = () => new Promise((resume) => requestAnimationFrame(resume));
const { react } = Plotly;
const redrawn = new Set();
let waiting = 0;
let letGo;
const isPainted = new Promise((resolve) => (letGo = resolve));
// However slow the machine is, Plotly draws the curves after they have been looked at.
Plotly.react = async (graph, ...rest) => {
  waiting += 1;
  if (graph.closest('.inspector')) await isPainted;
  await react(graph, ...rest);
  redrawn.add(graph.dataset.figure);
  waiting -= 1;
};
const numbers = (text) => (text.match(/-?[\\d.]+/g) ?? []).map(Number);
const look = () => ['along', 'slope'].map((name) => {
  const graph = document.querySelector(`.inspector [data-figure="${name}"]`);
  const told = (selector, name) =>
    [...graph.querySelectorAll(selector)].map((each) => numbers(each.getAttribute(name)));
  const [paths, marks] = [told('.js-line', 'd'), told('.point', 'transform')];
  const words = [...graph.querySelectorAll('.textpoint text')]
    .flatMap((text) => ['x', 'y'].map((side) => Number(text.getAttribute(side))));
  return [...paths, ...marks, words];
});
(async () => {
  const field = document.querySelector('[data-testid="inspect-field"]');
  const move = async (value) => {
    const { revision } = document.body.dataset;
    field.value = value;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    while (document.body.dataset.revision === revision) await frame();
  };
  await move('0.51');
  const before = look();
  await move('0.53');
  const painted = look();
  letGo();
  while (waiting || !(redrawn.has('along') && redrawn.has('slope'))) await frame();
  await frame();
  Plotly.react = react;
  done([before, painted, look()]);
})();
"""


def test_curves_are_painted_at_once_as_plotly_draws_them_afterwards(page: BackpropPage) -> None:
    page.open()
    before, painted, drawn = page.run_async(PAINTED_AND_DRAWN)
    for old, now, later in zip(before, painted, drawn, strict=True):
        assert now != old
        assert len(now) == len(later)
        for one, other in zip(now, later, strict=True):
            assert one == pytest.approx(other, abs=0.02)
