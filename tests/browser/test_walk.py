"""The walk by hand: guesses before their truth, a revived unit, motion, fingers, keys that type."""

import pytest
from selenium.webdriver import Keys

from tests.browser.walk_page import WalkPage

LAST = 17
PHONE = (390, 844)
ARRIVING, DELTA_1 = 11, 13
WORKSHEET_J, ANSWER = "0.125", "0.0625"


def test_a_class_commits_to_a_guess_and_sees_it_beside_the_truth(walk: WalkPage) -> None:
    walk.open("step=2&predict=on")
    assert walk.name == "ask-h1"
    assert "negative" not in walk.text("says")
    assert walk.find("option-1").text.split() == ["1", "negative"]
    walk.tap("1")
    assert walk.name == "h1"
    assert (walk.guess().verdict, walk.guess().text) == (
        "right",
        "Guessed: negative ✓ Answer: negative",
    )
    walk.tap(Keys.PAGE_DOWN)
    assert walk.name == "ask-a1"
    walk.press("option-4")  # h itself is the most of the four mistakes
    assert walk.guess().verdict == "wrong"
    assert walk.guess().text.startswith("Guessed: 1 ✗ Answer: 0")
    walk.tap(Keys.PAGE_DOWN)
    walk.tap(Keys.PAGE_DOWN)
    assert (walk.name, walk.guess().verdict, walk.guess().text) == (
        "h2",
        "none",
        "No guess. Answer: zero",
    )
    for _ in range(2):
        walk.tap(Keys.PAGE_UP)
    assert (walk.name, walk.guess().verdict) == ("a1", "wrong")
    walk.tap(Keys.PAGE_UP)
    assert walk.attribute("option-4", "aria-pressed") == "true"
    walk.tap(Keys.PAGE_UP)
    assert walk.guess().verdict == "right"
    walk.reload()
    assert walk.guess().verdict == "right"
    with walk.changing():
        walk.pick("predict", "off")
    walk.wait_until_idle()
    assert (walk.name, walk.count) == ("h1", LAST)
    with walk.changing():
        walk.pick("grain", "unit")
    walk.wait_until_idle()
    assert walk.name == "h1-1", "in another grain it is the same place"


def test_what_is_not_known_yet_can_be_read_nowhere(walk: WalkPage) -> None:
    walk.open("step=1")
    for step in range(1, 15):
        assert walk.place == step
        assert ANSWER not in walk.text_on_screen(), walk.name
        seen = walk.values_on_screen()
        assert not any(hook.startswith("grad-W1") for hook in seen), walk.name
        assert ("value-J" in seen) == (step >= 6), walk.name
        assert WORKSHEET_J not in walk.figure.words("values") or step >= 6
        walk.tap(Keys.PAGE_DOWN)
    assert (walk.name, walk.values_on_screen() >= {"grad-W1-1-2"}) == ("dW1", True)
    assert "grad-W2-1-1" not in walk.values_on_screen()
    assert walk.find("pick-W2-1-1").accessible_name == "Choose W(2) to 1 from 1, gradient"
    assert walk.figure.words("gradients")[:2] == ["∂ −0.125", "∂ −0.0625"]


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
    walk.wait_until(lambda: walk.pulses() == [False, True])
    walk.wait_until(lambda: not walk.find_all(".pulse"))


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


def test_who_answers_by_keyboard_goes_on_by_keyboard_and_is_not_told_too_early(
    walk: WalkPage,
) -> None:
    walk.open("step=4&predict=on")
    assert walk.name == "ask-a1"
    assert not walk.is_shown("button-revive"), "it would tell that unit 2 is dead"
    with walk.changing():
        walk.find("option-2").send_keys(Keys.ENTER)
    assert walk.is_shown("button-revive")
    for name in ("ask-h2", "h2"):
        walk.tap(Keys.ENTER)
        assert walk.name == name


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


def test_the_dead_unit_is_revived_by_a_key_and_killed_again_by_the_same(walk: WalkPage) -> None:
    walk.open()
    before = walk.numbers()
    assert walk.text("button-revive") == "Revive unit 2 of layer 1"
    walk.tap("k")
    assert walk.entered("b1-2") == "0.55"
    assert walk.number("value-h1-2").value == pytest.approx(0.05)
    assert walk.figure.words("verdicts")[3] == ""
    assert "bias 0 → 0.55" in walk.text("changes")
    # dJ/dh of unit 2 was 0; now y = sigma(0.05), and -(1 - y) y (1 - y) comes through.
    change = walk.text("change-b1-2")
    assert change.startswith("∂J/∂b(1)[2]0")
    assert change.endswith("→−0.1218")
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
    assert "bias 0 → 0.55" in walk.text("changes")
    assert not walk.is_there("change-W1-1-2")
    assert "−0.1218" not in walk.text_on_screen()


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
