"""The speaker's window: it follows the class and leads it, and opens its window again."""

from selenium.webdriver import Keys

from tests.browser.walk_page import SpeakerPage, WalkPage


def test_the_speakers_window_follows_the_class_and_leads_it(walk: WalkPage) -> None:
    walk.open("step=11&predict=backward")
    speaker = walk.open_speaker()
    try:
        walk.wait_until(lambda: speaker.is_there("notes"))
        before = speaker.text("step-number")
        assert before.startswith("11 of")
        assert speaker.text("notes")
        assert speaker.text("clock").count(":") == speaker.text("elapsed").count(":") == 1
        following = speaker.text("next-title")
        with speaker.changing():
            speaker.keys(Keys.PAGE_DOWN)
        assert speaker.text("step-title") == following
        assert speaker.text("step-number").startswith("12 of")
        there = speaker.name
        speaker.leave()
        walk.wait_until(lambda: walk.place == 12)
        walk.wait_until_ready()
        assert walk.name == there
        shown = walk.read()
        assert shown[1], "what the step speaks of is lit"
        speaker.enter()
        walk.wait_until(lambda: speaker.read() == shown)
        told = speaker.revision
        speaker.leave()
        walk.tap(Keys.PAGE_UP)
        speaker.enter()
        walk.wait_until(lambda: speaker.revision > told)
        assert speaker.text("step-number") == before
        speaker.find("button-blank").click()
        walk.wait_until(lambda: "blank" in speaker.text("class-told"))
        speaker.leave()
        walk.wait_until(lambda: walk.is_black)
        blank = walk.read()
        speaker.enter()
        walk.wait_until(lambda: speaker.read() == blank != shown)
        speaker.leave()
        _close_and_open_again(walk, speaker)
    finally:
        speaker.close()


def _close_and_open_again(walk: WalkPage, speaker: SpeakerPage) -> None:
    """What the class saw last stays, and can be gone on from."""
    walk.browser.get("about:blank")
    speaker.enter()
    walk.wait_until(lambda: "closed" in speaker.text("class-told"))
    shown, place = speaker.read(), int(speaker.text("step-number").split()[0])
    assert shown
    with speaker.changing():
        speaker.keys(Keys.PAGE_DOWN)
    assert speaker.text("step-number").startswith(f"{place + 1} of")
    assert speaker.read() == shown
    windows = set(walk.browser.window_handles)
    speaker.find("button-reopen").click()
    walk.wait_until(lambda: len(walk.browser.window_handles) > len(windows))
    (again,) = set(walk.browser.window_handles) - windows
    walk.wait_until(lambda: "closed" not in speaker.text("class-told"))
    walk.browser.switch_to.window(again)
    walk.wait_until(lambda: walk.place == place + 1)
    walk.browser.close()
    speaker.enter()
