"""The walk on a phone: every step a slide, with all that belongs to it in view at once."""

from collections.abc import Iterator

import pytest
from selenium.webdriver import Keys

from tests.browser.cut import ON_A_SLIDE
from tests.browser.lectures import NETWORKS, ON_ITS_SIDE, PHONE, SMALL_PHONE
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
    "projector=1&step=10",
    "projector=1&step=12",
    f"{NETWORKS['2-8-8-1']}&rate=0.5&step=23",
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


@pytest.mark.parametrize(
    ("sizes", "others"),
    [((PHONE, SMALL_PHONE), OTHERS), ((ON_ITS_SIDE,), OTHERS[1::2])],
    ids=["up", "side"],
)
def test_every_step_shows_network_formulas_sentence_and_bar_without_scrolling(
    walk: WalkPage, sizes: tuple[tuple[int, int], ...], others: tuple[str, ...]
) -> None:
    walk.view_as(*sizes[0])
    walk.open("step=1")
    found = {}
    for name in slides(walk):
        for size in sizes:
            walk.view_as(*size)
            found[name, size] = walk.run_async(ON_A_SLIDE)
    assert len(found) == STEPS * len(sizes)
    for query in others:
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


BAR = """
const {top, bottom} = document.querySelector('.steps-bar').getBoundingClientRect();
const boxes = [...document.querySelectorAll('.notices > *')]
  .filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect());
return [top >= 0 && bottom <= innerHeight + 1, boxes.some((box) => box.bottom < top)];
"""


@pytest.mark.parametrize("link", ["?W1=1,2;3,1&W2=1,1&x=a&t=b", "rbm?W=1,2;3,1&beta=a&data=7"])
@pytest.mark.parametrize("size", [PHONE, SMALL_PHONE, ON_ITS_SIDE], ids=str)
def test_what_is_said_of_a_link_never_pushes_the_bar_out_of_view(
    walk: WalkPage, link: str, size: tuple[int, int]
) -> None:
    walk.url += link.partition("?")[0]
    walk.view_as(*size)
    walk.open(f"step=4&{link.partition('?')[2]}")
    assert walk.run(BAR) == [True, True], "the bar is in view, and what is said stands above it"
