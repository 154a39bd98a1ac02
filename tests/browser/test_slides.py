"""The walk on a phone: every step a slide, with all that belongs to it in view at once."""

from collections.abc import Iterator

import pytest
from selenium.webdriver import Keys

from tests.browser.cut import ON_A_SLIDE
from tests.browser.lectures import ON_ITS_SIDE, PHONE, SMALL_PHONE
from tests.browser.walk_page import WalkPage

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
            found[name, size] = walk.run_async(ON_A_SLIDE)
    assert len(found) == STEPS * len(sizes)
    for query in OTHERS:
        walk.view_as(*sizes[0])
        walk.open(query)
        for size in sizes:
            walk.view_as(*size)
            found[query, size] = walk.run_async(ON_A_SLIDE)
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
