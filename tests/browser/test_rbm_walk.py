"""Question 2 in front of a class: a remote, a projector, guesses, the notes, a phone."""

import pytest
from selenium.webdriver import Keys

from tests.browser.walk_page import WalkPage

NAMES = "given E h F Z p likelihood split slope positive lnZ negative n gradient all".split()
PROJECTORS = ((1920, 1080), (1366, 768), (1024, 768))
PHONE = (390, 844)
TELLING = ("value-log", "value-p", "value-F", "value-e", "value-mean", "rbm-grad")
# The steps with the most on their card: every state in a line, the worksheet's slip, matrices.
FULLEST = (12, 13, 15)
SYMBOLS = "return document.querySelectorAll('[data-testid=thumbnails] symbol').length"
MACHINE = """
return [...document.querySelectorAll('[data-testid="machine-figure"] .main-svg text')]
  .map((text) => text.textContent);
"""
# The numbers of the page that a walk tells step by step, as far as they are told.
TOLD = """
return [...document.querySelectorAll('.values [data-value], .asked [data-value]')]
  .filter(({dataset}) => dataset.value !== '').map(({dataset}) => dataset.testid);
"""
# What belongs to a slide: whether it is whole on the screen.
IN_VIEW = """
const parts = ['.machine .room', '.step-title', '.step-formulas', '.says', '.steps-bar'];
return parts.filter((part) => {
  const {top, bottom, left, right} = document.querySelector(part).getBoundingClientRect();
  return top < 0 || left < 0 || right > innerWidth + 1 || bottom > innerHeight + 1;
});
"""


@pytest.fixture
def rbm_walk(walk: WalkPage) -> WalkPage:
    """The machine's page of somebody who walks, not yet opened."""
    walk.url += "rbm"
    return walk


def test_a_remote_leads_through_all_of_question_2_and_nothing_is_cut_off(
    rbm_walk: WalkPage,
) -> None:
    rbm_walk.view_as(*PROJECTORS[-1])
    rbm_walk.open("present=1&step=1")
    names, cut = [rbm_walk.name], {rbm_walk.name: rbm_walk.cut_off()}
    for number in range(2, rbm_walk.count + 1):
        rbm_walk.keys(Keys.PAGE_DOWN if number % 2 else Keys.SPACE)
        rbm_walk.wait_until(lambda number=number: rbm_walk.place == number)
        rbm_walk.wait_until_idle()
        names.append(rbm_walk.name)
        cut[rbm_walk.name] = rbm_walk.cut_off()
    assert names == NAMES
    assert "0.88" in rbm_walk.run(MACHINE), "what was not told at first is written once it is"
    assert {name: parts for name, parts in cut.items() if parts} == {}
    rbm_walk.tap(Keys.PAGE_UP)
    assert rbm_walk.name == NAMES[-2]
    rbm_walk.keys("b")
    assert rbm_walk.is_black
    rbm_walk.keys("b")
    rbm_walk.keys("o")
    assert rbm_walk.attribute("overview", "open") is not None
    rbm_walk.wait_until(lambda: rbm_walk.run(SYMBOLS) == len(NAMES) + 1)
    rbm_walk.keys(Keys.ESCAPE)
    rbm_walk.tap("p")
    assert not rbm_walk.is_presenting


def test_the_fullest_steps_fit_a_wall_and_a_laptop(rbm_walk: WalkPage) -> None:
    cut = {}
    for size in PROJECTORS[:2]:
        rbm_walk.view_as(*size)
        rbm_walk.open("present=1&predict=on&step=1&select=W2-1")
        for step in FULLEST:
            rbm_walk.go_to(step)
            cut[size, rbm_walk.name] = rbm_walk.cut_off()
    assert {place: parts for place, parts in cut.items() if parts} == {}


@pytest.mark.parametrize("link", ["rbm?W=1,2;3,1", "?W1=1,2;3,1&W2=1,1"])
def test_what_is_said_of_a_link_pushes_nothing_off_a_slide(walk: WalkPage, link: str) -> None:
    walk.url += link.partition("?")[0]
    walk.view_as(*PROJECTORS[-1])
    walk.open(f"present=1&step=4&{link.partition('?')[2]}")
    assert "assumed" in walk.text_on_screen()
    assert walk.cut_off() == []


def test_the_walk_of_a_page_that_learns_an_experiment_has_its_pictures_and_its_bar(
    rbm_walk: WalkPage,
) -> None:
    rbm_walk.view_as(*PROJECTORS[-1])
    rbm_walk.open("experiment=bars-2x2&tab=learning")
    assert not rbm_walk.is_shown("energy-figure")
    rbm_walk.tap("p")
    rbm_walk.wait_until_idle()
    for hook in ("energy-figure", "machine-figure", "says", "step-next"):
        assert rbm_walk.is_shown(hook), hook
    assert rbm_walk.cut_off() == []


def test_on_a_phone_the_machine_the_formula_and_the_sentence_are_in_view(
    rbm_walk: WalkPage,
) -> None:
    rbm_walk.view_as(*PHONE)
    rbm_walk.open("step=1")
    for step in (1, 6, *FULLEST):
        rbm_walk.go_to(step)
        assert rbm_walk.run(IN_VIEW) == [], rbm_walk.name
        assert rbm_walk.cut_off() == [], rbm_walk.name


def test_a_class_guesses_and_the_speaker_has_the_answer(rbm_walk: WalkPage) -> None:
    rbm_walk.open("step=1&predict=on")
    rbm_walk.tap(Keys.PAGE_DOWN)
    assert rbm_walk.name == "ask-E"
    speaker = rbm_walk.open_speaker()
    try:
        rbm_walk.wait_until(lambda: speaker.name == "ask-E")
        assert speaker.text("truth") == "0"
    finally:
        speaker.close()
    assert not any(hook.startswith(TELLING) for hook in rbm_walk.values_on_screen())
    guesses = [rbm_walk.text(f"option-{place}").split()[-1] for place in (1, 2)]
    rbm_walk.tap("1" if guesses[0] != "0" else "2")
    assert (rbm_walk.name, rbm_walk.guess().verdict) == ("E", "wrong")
    assert rbm_walk.text("why").endswith("?")


def test_before_a_class_numbers_and_temperature_are_changed_and_the_remote_goes_on(
    rbm_walk: WalkPage,
) -> None:
    rbm_walk.view_as(*PROJECTORS[-1])
    rbm_walk.open("present=1&step=6&select=W2-1")
    shown = rbm_walk.text("step-formula-2")
    rbm_walk.drag_slider_in_hand("chosen-slider", 12)
    assert rbm_walk.name == "p"
    assert rbm_walk.text("step-formula-2") != shown
    with rbm_walk.changing():
        rbm_walk.run("arguments[0].select()", rbm_walk.find("chosen-field"))
        rbm_walk.keys("1/2", Keys.ENTER)
    assert "W=1,-1;0.5,0;0,1" in rbm_walk.query
    rbm_walk.drag_slider_in_hand("present-T", 12)
    assert "beta=" in rbm_walk.query
    assert "β" in rbm_walk.text("step-formula-1")
    assert rbm_walk.cut_off() == []
    rbm_walk.tap(Keys.PAGE_DOWN)
    assert rbm_walk.name == "likelihood"
    rbm_walk.press("choose-c2")
    assert rbm_walk.find("chosen-field").get_property("value") == "0"


def test_what_a_question_keeps_back_stays_kept_back_when_a_number_is_changed(
    rbm_walk: WalkPage,
) -> None:
    rbm_walk.open("present=1&step=2&predict=on")
    assert rbm_walk.name == "ask-E"
    for hook in ("chosen-slider", "present-T"):
        rbm_walk.drag_slider_in_hand(hook, 12)
        assert rbm_walk.name == "ask-E"
        assert [told for told in rbm_walk.run(TOLD) if told.startswith(TELLING)] == []
        assert rbm_walk.text("asked").endswith("?")
