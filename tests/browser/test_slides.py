"""The walk on a phone: every step a slide, with all that belongs to it in view at once."""

from collections.abc import Iterator

import pytest
from selenium.webdriver import Keys

from tests.browser.walk_page import WalkPage

PHONE, SMALL_PHONE, ON_ITS_SIDE = (390, 844), (360, 640), (844, 390)
STEPS = 17
# Slides of larger networks, finer grains, questions, updates, and in front of a class.
OTHERS = (
    "grain=unit&step=16",
    "grain=term&step=4",
    "predict=on&step=2",
    "predict=on&step=28",
    "rate=0.5&step=20",
    "present=1&step=15",
    "example=mazur&step=9",
)
# Once a new size of the screen has been drawn: what of a slide lies over what it should not, or is
# not whole on the screen.
FAULTS = """
const done = arguments[0];
const look = () => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const seen = (selector) => [...document.querySelectorAll(selector)]
    .filter((each) => each.checkVisibility() && !each.matches('.visually-hidden'));
  const [network, card, bar] = ['.network-figure', '.card', '.steps-bar'].map(box);
  const [says] = seen('.says').map((each) => each.getBoundingClientRect());
  const share = Math.max(network.height / innerHeight / 0.45, network.width / innerWidth / 0.55);
  const faults = {
    'the page is scrolled': scrollY !== 0,
    'the network is small': share < 0.8,
    'the network is over the card': network.bottom > card.top + 1 && network.right > card.left + 1,
    'the card is over the bar': card.bottom > bar.top + 1,
    'the sentence is over the card': says && says.top < card.bottom - 1,
    'the bar is not at the foot': Math.abs(bar.bottom - innerHeight) > 1,
  };
  const cut = seen('.card > *, .says, .steps-bar > *').filter((part) => {
    const {left, top, right, bottom} = part.getBoundingClientRect();
    const foot = part.closest('.card') ? card.bottom : innerHeight;
    return left < -0.5 || top < 0 || right > innerWidth + 0.5 || bottom > foot + 1;
  });
  const wide = seen('.formula-line').filter((each) => each.scrollWidth > each.clientWidth + 1);
  const name = ({dataset, className}) => dataset.testid ?? className;
  done([...Object.keys(faults).filter((each) => faults[each]),
    ...[...cut, ...wide].map((part) => `cut off: ${name(part)}`)]);
};
requestAnimationFrame(() => requestAnimationFrame(look));
"""
# Width to height of the network's drawing, which fills its place.
RATIO = """
const { layout, clientWidth, clientHeight } = document.querySelector('[data-figure="network"]');
const span = ({ range: [from, to] }) => Math.abs(to - from);
const [drawn, place] = [span(layout.xaxis) / span(layout.yaxis), clientWidth / clientHeight];
return Math.abs(drawn - place) < 0.01 ? place : NaN;
"""
SMALLEST = """
return Math.min(...[...document.querySelectorAll('.steps-bar button, .option')]
  .filter((each) => each.checkVisibility()).map((each) => {
    const {width, height} = each.getBoundingClientRect();
    return Math.min(width, height);
  }));
"""


def slides(walk: WalkPage) -> Iterator[str]:
    """Go from slide to slide; at each, its name."""
    yield walk.name
    while walk.place < walk.count:
        walk.tap(Keys.PAGE_DOWN)
        yield walk.name


@pytest.mark.parametrize("sizes", [(PHONE, SMALL_PHONE), (ON_ITS_SIDE,)], ids=["up", "side"])
def test_every_step_shows_network_formulas_sentence_and_bar_without_scrolling(
    walk: WalkPage, sizes: tuple[tuple[int, int], ...]
) -> None:
    walk.view_as(*sizes[0])
    walk.open("step=1")
    found = {}
    for name in slides(walk):
        for size in sizes:
            walk.view_as(*size)
            found[name, size] = walk.run_async(FAULTS)
    assert len(found) == STEPS * len(sizes)
    for query in OTHERS:
        walk.view_as(*sizes[0])
        walk.open(query)
        for size in sizes:
            walk.view_as(*size)
            found[query, size] = walk.run_async(FAULTS)
            assert walk.run(SMALLEST) >= 43.9
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_what_else_there_is_comes_up_over_the_bar_and_leaving_leads_back_to_where_one_was(
    walk: WalkPage,
) -> None:
    walk.view_as(*PHONE)
    walk.open()
    walk.run("scrollTo(0, 300)")
    walk.press("button-walk")
    assert (walk.place, walk.run("return scrollY")) == (1, 0)
    others = ("scrub", "step-play", "step-last", "button-overview", "select-grain", "button-leave")
    assert not any(map(walk.is_shown, others))
    walk.find("button-options").click()
    assert all(map(walk.is_shown, others))
    assert walk.attribute("button-options", "aria-expanded") == "true"
    walk.press("step-next")
    assert walk.attribute("button-options", "aria-expanded") == "true"
    walk.keys(Keys.ESCAPE)
    assert not any(map(walk.is_shown, others))
    assert walk.focused == "button-options"
    walk.keys(Keys.ENTER)
    walk.press("button-leave")
    assert (walk.place, walk.run("return scrollY")) == (0, 300)
    walk.press("button-walk")
    assert not any(map(walk.is_shown, others))


def test_the_picture_is_lower_on_a_slide_and_one_answer_draws_it_so(walk: WalkPage) -> None:
    walk.view_as(*PHONE)
    walk.open()
    tall, before = walk.run(RATIO), walk.revision
    walk.press("button-walk")
    assert (walk.run(RATIO) > 1.25 * tall, walk.revision) == (True, before + 1)
    walk.find("button-options").click()
    walk.press("button-leave")
    assert (walk.run(RATIO), walk.revision) == (tall, before + 2)
