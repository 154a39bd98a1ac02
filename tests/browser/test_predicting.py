"""Predict first: guesses before their truth, and nothing that gives it away."""

from selenium.webdriver import Keys

from tests.browser.walk_page import WalkPage

LAST = 17
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
    walk.press("option-2")  # what the other unit gives
    assert walk.guess().verdict == "wrong"
    assert walk.guess().text.startswith("Guessed: 1 ✗ Answer: 0")
    assert walk.text("why").endswith("?")
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
    assert walk.attribute("option-2", "aria-pressed") == "true"
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
    assert walk.figure.words("gradients")[:2] == ["∂w −0.125", "∂w −0.0625"]


def test_who_answers_by_keyboard_goes_on_by_keyboard_and_is_not_told_too_early(
    walk: WalkPage,
) -> None:
    walk.open("step=4&predict=on")
    assert walk.name == "ask-a1"
    with walk.changing():
        walk.find("option-2").send_keys(Keys.ENTER)
    for name in ("ask-h2", "h2"):
        walk.tap(Keys.ENTER)
        assert walk.name == name
    assert not walk.is_shown("button-revive"), "it would tell that unit 2 is dead"


def test_what_is_asked_is_nowhere_in_the_page_that_was_open_before(walk: WalkPage) -> None:
    walk.open("select=W1-1-2&ask=value&predict=backward&rate=0.5")
    assert ANSWER in walk.everything()
    walk.press("button-walk")
    while walk.name != "ask-dW1":
        walk.tap(Keys.PAGE_DOWN)
        if walk.name == "ask-factor-4":
            assert "killed by" not in walk.everything().lower()
    assert ANSWER not in walk.everything()
    walk.tap(Keys.PAGE_DOWN)
    assert ANSWER in walk.everything()
