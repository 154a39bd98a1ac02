"""Before a class nothing is cut, scrolls or lies over another thing, not by a pixel."""

import pytest
from selenium.webdriver import Keys

from tests.browser.cut import IN_PRESENTER
from tests.browser.lectures import NETWORKS, SIZES, SMALL
from tests.browser.walk_page import WalkPage

# Steps of a walk with an update, from its begin and from its end: sums, the first factors, the
# matrix of gradients, the answer, all others, an update, the loss after it.
FIRST, LAST = (2, 7), (6, 5, 4, 2, 1)
STANDING = ("network-figure", "chain", "scrub")
# Where on the page the parts of some hooks stand.
TOPS = """
return arguments[0].map((hook) => document.querySelector(`[data-testid="${hook}"]`))
  .map((part) => Math.round(part.getBoundingClientRect().top + scrollY));
"""
# Whether the last formula of a part of the derivation is seen without scrolling.
IN_SIGHT = """
const part = document.querySelector(`[data-testid="${arguments[0]}"]`);
const ink = [...part.querySelectorAll('math')].at(-1);
const [inner, outer] = [ink, part.closest('.panel')].map((each) => each.getBoundingClientRect());
return inner.top >= outer.top && inner.bottom <= Math.min(outer.bottom, innerHeight);
"""


# The worksheet's steps on every screen, of a larger network every second one on each small screen;
# tests/bench/cut.py looks at all steps on all of them.
SCREENS = [("worksheet", size) for size in SIZES]
SCREENS += [(network, size) for network in NETWORKS if network != "worksheet" for size in SMALL]


@pytest.mark.parametrize(("network", "size"), SCREENS, ids=str)
def test_on_every_screen_all_of_a_step_is_seen(
    walk: WalkPage, network: str, size: tuple[int, int]
) -> None:
    found = {}
    walk.view_as(*size)
    walk.open(f"{NETWORKS[network]}&present=1&rate=0.5&step={FIRST[0]}")
    steps = [*FIRST, *(walk.count + 1 - back for back in LAST)]
    for step in steps if network == "worksheet" else steps[SMALL.index(size) :: len(SMALL)]:
        walk.go_to(step)
        found[walk.name] = walk.run(IN_PRESENTER)
    assert {at: parts for at, parts in found.items() if parts} == {}


def test_a_curve_that_has_no_room_on_a_smaller_screen_is_taken_back(walk: WalkPage) -> None:
    walk.view_as(3840, 2160)
    walk.open("example=xor&present=1&step=5")
    assert walk.find_all(".derivation .plot:not([hidden])")
    for size in [(1920, 1080), (1366, 768)]:
        walk.view_as(*size)
        walk.wait_until(lambda: walk.run(IN_PRESENTER) == [])
        assert not walk.find_all(".derivation .plot:not([hidden])")


@pytest.mark.parametrize("grain", ["unit", "term"])
def test_in_finer_steps_too(walk: WalkPage, grain: str) -> None:
    found = {}
    for begin, size in zip((3, 7), SMALL, strict=True):
        walk.view_as(*size)
        walk.open(f"present=1&grain={grain}&predict=on&step={begin}")
        for step in range(begin, walk.count, 8):
            walk.go_to(step)
            found[(*size, walk.name)] = walk.run(IN_PRESENTER)
    assert {at: parts for at, parts in found.items() if parts} == {}


# Where in finer steps of larger networks something has been cut: a long shape in a narrow cell, a
# row of a matrix in one, a matrix beside its diagonal.
NARROW = {
    "8 layers": "grain=unit&step=78",
    "deeper": "grain=unit&step=20",
    "4-6-6-3": "grain=unit&step=41",
}


@pytest.mark.parametrize("network", NARROW)
def test_finer_steps_of_larger_networks_have_room_on_the_narrowest_screen(
    walk: WalkPage, network: str
) -> None:
    walk.view_as(*SMALL[-1])
    link = NETWORKS.get(network, f"example={network}")
    walk.open(f"{link}&present=1&rate=0.5&{NARROW[network]}")
    assert walk.run(IN_PRESENTER) == []


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_what_a_revived_unit_changes_is_seen_at_once(walk: WalkPage, size: tuple[int, int]) -> None:
    walk.view_as(*size)
    walk.open("present=1&step=17")
    walk.tap("k")
    assert walk.is_shown("changes")
    assert walk.run(IN_PRESENTER) == []
    walk.find("changes").find_element("css selector", "summary").click()
    assert walk.is_shown("change-W1-1-2")
    assert walk.run(IN_PRESENTER) == []


def test_on_a_laptop_no_factor_goes_out_of_sight_for_it(walk: WalkPage) -> None:
    walk.open()
    walk.tap("k")
    for hook in ("factor-4", "factor-5", "product"):
        assert walk.run(IN_SIGHT, hook), hook


@pytest.mark.parametrize("present", ["", "present=1&"], ids=["at a desk", "before a class"])
def test_from_step_to_step_network_and_strip_stay_where_they_are(
    walk: WalkPage, present: str
) -> None:
    for size in ((1366, 768), (1920, 1080)):
        walk.view_as(*size)
        walk.open(f"{present}step=2")
        places = set()
        while walk.name != "all":
            places.add(tuple(walk.run(TOPS, STANDING)))
            walk.tap(Keys.PAGE_DOWN)
        assert len(places) == 1, size
