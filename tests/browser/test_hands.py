"""Hands in front of a class: counted by key, by touch and beside the notes, and kept."""

from selenium.webdriver import Keys

from tests.browser.axe import violations
from tests.browser.walk_page import SpeakerPage, WalkPage

ASKING = "present=1&predict=on&step=2"
COUNTS = """
const rows = [...document.querySelectorAll('[data-hands] [data-hand]')];
return rows.map((row) => Number(row.querySelector('[data-count]').textContent));
"""
RIGHT = """
const right = document.querySelectorAll('.tally .right > span:first-child');
return [...right].map((each) => each.textContent);
"""
COLOURS = """
return [...document.querySelectorAll('.tally [data-hand]')].map((row) => {
  const {backgroundImage} = getComputedStyle(row);
  return backgroundImage;
});
"""


def raise_hands(walk: WalkPage, *numbers: int) -> None:
    for number in numbers:
        walk.chord(Keys.SHIFT, key=str(number))


def counts(page: WalkPage | SpeakerPage) -> list[int]:
    return list(page.run(COUNTS))


def test_hands_are_counted_by_key_and_stay_beside_the_truth(walk: WalkPage) -> None:
    walk.view_as(1024, 768)
    walk.open(ASKING)
    raise_hands(walk, 1, 3, 3, 3, 4)
    assert counts(walk) == [1, 0, 3], "there is no fourth answer"
    assert walk.text("hands-told") == "positive: 3"
    assert (walk.name, walk.is_there("guess")) == ("ask-h1", False), "a hand is no answer"
    walk.keys("-")
    assert (counts(walk), walk.text("hands-told")) == ([1, 0, 2], "positive: 2")
    for hook in ("raise-2", "raise-2", "lower-3", "lower-2"):
        walk.find(hook).click()
    assert counts(walk) == [1, 1, 1]
    walk.keys("?")
    listed = {each.text for each in walk.find_all("[data-testid=help] dt")}
    assert {"Shift+1 to Shift+4", "−"} <= listed
    walk.find("button-close-help").click()
    walk.keys(Keys.F5)
    walk.reload()
    assert counts(walk) == [1, 1, 1]
    assert violations(walk, ".card") == []
    walk.tap(Keys.PAGE_DOWN)
    assert (walk.name, counts(walk)) == ("h1", [1, 1, 1])
    assert walk.run(RIGHT) == ["negative ✓ true"]
    assert len(set(walk.run(COLOURS))) == 1, "no answer has a colour of its own"
    assert walk.cut_off() == []
    assert violations(walk, ".card") == []
    walk.tap(Keys.PAGE_DOWN)
    assert (walk.name, counts(walk)) == ("ask-a1", [0] * len(counts(walk)))
    walk.tap(Keys.PAGE_DOWN)
    assert not walk.is_shown("tally"), "nobody was counted"
    walk.press("step-first")
    walk.tap(Keys.PAGE_DOWN)
    assert counts(walk) == [1, 1, 1]
    with walk.changing():
        walk.chord(Keys.ALT, key="r")
    walk.wait_until(lambda: walk.name == "ask-h1" and counts(walk) == [0, 0, 0])


def test_the_speaker_counts_beside_the_notes(walk: WalkPage) -> None:
    walk.open("predict=on&step=2")
    speaker = walk.open_speaker()
    speaker.leave()
    walk.tap("p")
    speaker.enter()
    try:
        walk.wait_until(lambda: "class sees" in speaker.text("class-told"))
        assert violations(speaker) == []
        speaker.chord(Keys.SHIFT, key="2")
        speaker.find("raise-1").click()
        walk.wait_until(lambda: counts(speaker) == [1, 1, 0])
        speaker.find("lower-2").click()
        walk.wait_until(lambda: counts(speaker) == [1, 0, 0])
        with speaker.changing():
            speaker.keys(Keys.PAGE_DOWN)
        walk.wait_until(lambda: counts(speaker) == [1, 0, 0])
        speaker.leave()
        walk.wait_until(lambda: walk.name == "h1")
        assert counts(walk) == [1, 0, 0]
    finally:
        speaker.close()


def test_nobody_counts_who_is_alone(walk: WalkPage) -> None:
    walk.open("predict=on&step=2")
    raise_hands(walk, 1, 2)
    walk.keys("-")
    assert walk.name == "ask-h1"
    assert not walk.is_shown("raise-1")
    walk.tap("2")
    assert (walk.name, walk.is_shown("tally")) == ("h1", False)


def test_whatever_a_remote_sends_to_a_dark_screen_only_wakes_it(walk: WalkPage) -> None:
    walk.open(ASKING)
    remote = (Keys.PAGE_DOWN, Keys.PAGE_UP, Keys.SPACE, Keys.ARROW_RIGHT, Keys.ARROW_LEFT)
    remote += (Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.HOME, Keys.END, Keys.ESCAPE, "1", "o", "b", ".")
    for key in remote:
        walk.keys("b")
        assert walk.is_black
        walk.keys(key)
        walk.wait_until_idle()
        assert (walk.is_black, walk.place, walk.is_shown("overview")) == (False, 2, False), repr(
            key
        )
