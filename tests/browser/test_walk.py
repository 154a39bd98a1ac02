"""The walk by hand: motion, fingers, keys that type, networks that change."""

import pytest
from selenium.webdriver import Keys

from tests.browser.walk_page import WalkPage

PHONE, LAPTOP = (390, 844), (1366, 768)
ARRIVING = 11
LAST_WITH_FACTORS = 16
STANDING = ("chain", "scrub", "input-x-1")  # the strip, the bar, the values below

# Whether the step has its curve, and how far that is below the stage.
CURVE = """
const curve = document.querySelector('.derivation > .slope');
const foot = (element) => element.getBoundingClientRect().bottom;
const isSeen = curve.checkVisibility();
return [isSeen, isSeen ? foot(curve) - foot(curve.closest('.stage')) : 0];
"""


def test_the_gradient_is_seen_to_move_and_to_stop_but_not_by_those_who_want_no_motion(
    walk: WalkPage,
) -> None:
    walk.open(f"step={ARRIVING - 1}")
    walk.watch_pulses()
    walk.tap(Keys.PAGE_DOWN)
    assert walk.name == "arriving1"
    walk.wait_until_idle()
    assert walk.pulses() == []
    walk.prefer(prefers_reduced_motion="no-preference")
    walk.tap(Keys.PAGE_UP)
    walk.tap(Keys.PAGE_DOWN)
    walk.wait_until(lambda: walk.pulses() == [False, False])
    walk.wait_until(lambda: not walk.find_all(".pulse"))
    walk.tap(Keys.PAGE_DOWN)
    walk.tap(Keys.PAGE_DOWN)
    assert walk.name == "delta1"
    walk.wait_until(lambda: walk.pulses() == [False, False, True])  # it stops where that is said


def test_by_itself_the_walk_goes_on_until_it_is_stopped(walk: WalkPage) -> None:
    walk.open("step=1")
    walk.find("select-speed").send_keys("fast")
    walk.find("step-play").click()
    walk.wait_until(lambda: walk.place >= 3)
    walk.find("step-play").click()
    walk.wait_until_idle()
    here = walk.place
    assert not walk.is_playing
    walk.find("step-play").click()
    assert walk.is_playing
    walk.tap(Keys.PAGE_UP)
    assert not walk.is_playing, "a step by hand stops what ran by itself"
    assert walk.place == here - 1


def test_a_finger_turns_the_pages_on_a_phone(walk: WalkPage) -> None:
    walk.view_as(*PHONE)
    walk.touch(True)
    walk.open("step=3")
    with walk.changing():
        walk.swipe(-150)
    assert walk.place == 4
    for _ in range(2):
        with walk.changing():
            walk.swipe(150)
    assert walk.place == 2
    walk.swipe(30)
    walk.wait_until_idle()
    assert walk.place == 2, "a tremble is no swipe"


def test_where_the_network_changes_the_walk_stays_at_the_same_step(walk: WalkPage) -> None:
    walk.open("step=6")
    assert walk.name == "J"
    walk.press("remove-layer-1")
    walk.wait_until(lambda: walk.name == "J" and walk.place == 4)


def test_undo_and_redo_leave_the_walk_at_its_step_and_the_class_its_settings(
    walk: WalkPage,
) -> None:
    walk.open()
    walk.set_number("x-1", "2")
    walk.find("button-walk").click()
    walk.wait_until(lambda: walk.place == 1)
    walk.choose_option("grain", "unit")
    for _ in range(4):
        walk.tap(Keys.PAGE_DOWN)
    step = walk.name
    for button, problem in (("undo", ""), ("redo", "x=2,0.5&")):
        walk.press(f"button-{button}")
        assert (walk.name, walk.place) == (step, 5)
        assert walk.query == f"{problem}step=5&grain=unit"


def test_keys_belong_to_the_field_or_slider_that_has_the_focus_but_not_after_a_drag(
    walk: WalkPage,
) -> None:
    walk.open("step=5")
    walk.run("arguments[0].focus()", walk.control("x-1"))
    walk.keys("b", "o", "1", " ", Keys.END, Keys.PAGE_DOWN)
    assert "bo1 " in walk.entered("x-1")
    walk.wait_until_idle()
    assert (walk.place, walk.is_black, walk.is_shown("overview")) == (5, False, False)
    walk.keys(Keys.ESCAPE)
    walk.wait_until_idle()
    walk.drag_slider("x-1", 40)
    walk.wait_until_idle()
    moved = walk.slider("x-1")
    walk.tap(Keys.PAGE_DOWN)
    assert (walk.place, walk.slider("x-1")) == (6, moved)
    with walk.changing():
        walk.find("slider-x-1").send_keys(Keys.PAGE_DOWN)
    assert walk.place == 6
    assert walk.slider("x-1") < moved


def test_from_step_to_step_the_strip_of_factors_and_the_bar_stay_where_they_are(
    walk: WalkPage,
) -> None:
    walk.open("step=1")
    places = set()
    while walk.place < LAST_WITH_FACTORS:
        places.add(tuple(walk.find(hook).location["y"] for hook in STANDING))
        walk.tap(Keys.PAGE_DOWN)
    assert len(places) == 1


@pytest.mark.parametrize("size", [(1024, 768), LAPTOP, (1920, 1080)], ids=str)
def test_buttons_beside_the_walk_share_a_row_and_keep_off_the_track(
    walk: WalkPage, size: tuple[int, int]
) -> None:
    walk.view_as(*size)
    walk.open("rate=0.5&step=16")
    rows = {walk.find(f"button-{name}").location["y"] for name in ("notes", "present", "revive")}
    assert len(rows) == 1
    update, overview = (walk.find(hook).rect for hook in ("phase-update", "button-overview"))
    assert update["x"] + update["width"] <= overview["x"]


@pytest.mark.parametrize("theme", ["light", "projector"])
@pytest.mark.parametrize("size", [LAPTOP, (1440, 900), (1920, 1080)], ids=str)
def test_the_curve_of_an_activation_is_seen_whole_or_not_at_all(
    walk: WalkPage, size: tuple[int, int], theme: str
) -> None:
    walk.view_as(*size)
    walk.open(f"theme={theme}&step=7")
    for step in (8, 12, 13):
        walk.go_to(step)
        walk.wait_until_idle()
        is_seen, below = walk.run(CURVE)
        assert below <= 1, step
        assert is_seen or step != 8


@pytest.mark.parametrize("address", ["", "rbm"])
def test_back_leads_out_of_a_walk_to_where_it_began_and_forward_into_it(
    walk: WalkPage, address: str
) -> None:
    walk.url += address
    walk.open("theme=dark")
    for _ in range(3):
        walk.tap(Keys.PAGE_DOWN) if walk.place else walk.press("button-walk")
    assert walk.place == 3
    walk.back()
    assert (walk.place, walk.query) == (0, "theme=dark")
    walk.forward()
    assert walk.place == 3
    walk.press("button-leave")
    walk.back()
    assert walk.place == 3
