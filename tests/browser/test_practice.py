"""The practice page as somebody uses it: by keyboard, on a phone, and with mistakes."""

from math import isclose
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.support.ui import Select

from explorer.backprop.exercises.asked import ASKED
from explorer.backprop.exercises.network import draw, make, slip
from explorer.backprop.exercises.vetted import answers
from explorer.backprop.practice.lines import lines
from explorer.backprop.practice.working import Working
from tests.browser.axe import violations
from tests.browser.document import Document
from tests.live_server import LiveServer

SEED = 3
LIVE = next(asked for asked in ASKED if asked.name == "live")
WIDER_THAN_THE_SCREEN = "return document.scrollingElement.scrollWidth - innerWidth"
PRESSED_TWICE = """
const form = document.querySelector('[data-work]');
for (const _ of [1, 2]) form.requestSubmit();
const hint = document.querySelector('[data-hint]');
for (const _ of [1, 2]) hint?.click();
"""
ALL_PRESSED = """
const buttons = document.querySelectorAll(arguments[0]);
for (const each of buttons) each.click();
return buttons.length;
"""
COUNTED = "return document.querySelectorAll(arguments[0]).length"


class PracticePage(Document):
    """The practice page: it does and tells, and asserts nothing."""

    def answer(self, name: str, text: str) -> None:
        """Write an answer by keyboard, and have it checked."""
        field = self.find(f"practice-{name}")
        field.send_keys(Keys.CONTROL, "a")
        with self.changing():
            field.send_keys(text, Keys.ENTER)

    def said(self, name: str) -> str:
        return self.text(f"verdict-{name}")


@pytest.fixture
def practice(browser: Chrome, live_server: LiveServer) -> PracticePage:
    return PracticePage(browser, f"{live_server.url}practice")


def test_six_mistakes_get_six_questions_and_the_right_answer_leads_on(
    practice: PracticePage,
) -> None:
    network = draw(LIVE, SEED)
    (name,) = network.answers
    line = lines(network.problem, network.rule)[name]
    given = answers(Working(network.problem, network.rule), line)
    right = given.pop("right")
    practice.open(f"kind=live&seed={SEED}&level=2")
    asked = {}
    seen = {name: value for name, value in given.items() if not isclose(value, right)}
    for mistake, value in seen.items():
        practice.answer(name, f"{value:.5g}")
        asked[mistake] = practice.said(name)
        assert asked[mistake].startswith("←")
    assert len({text.partition(" ")[2] for text in asked.values()}) >= 6
    practice.answer(name, f"{right:.5g}")
    assert practice.said(name).startswith("✓")
    assert practice.is_shown("practice-worked")
    assert "1" in practice.text("progress")


def test_hints_and_the_solution_come_when_they_are_asked_for_and_lead_back_a_level(
    practice: PracticePage,
) -> None:
    practice.view_as(390, 844)
    practice.open(f"kind=live&seed={SEED}&level=3")
    assert practice.run(WIDER_THAN_THE_SCREEN) <= 0
    (name,) = draw(LIVE, SEED).answers
    for count in (1, 2, 3):
        with practice.changing():
            practice.find(f"hint-{name}").click()
        assert len(practice.find_all(f'[data-hints="{name}"] > p')) == count
    assert not practice.is_shown(f"hint-{name}")
    with practice.changing():
        practice.find("practice-solution").click()
    assert practice.find(f"practice-{name}").get_property("value")
    assert "level=2" in str(practice.find("practice-next").get_property("href"))
    assert practice.run(WIDER_THAN_THE_SCREEN) <= 0


def test_a_choice_of_kind_is_a_link_and_the_theme_goes_with_it(practice: PracticePage) -> None:
    practice.open("kind=shapes&seed=5&theme=dark")
    Select(practice.find("select-kind")).select_by_value("energy")
    practice.wait_until(lambda: "kind=energy" in practice.browser.current_url)
    practice.wait_until_ready()
    assert practice.run("return document.documentElement.dataset.theme") == "dark"
    assert "seed=5" in practice.browser.current_url


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_axe_finds_nothing_wrong_with_an_exercise_that_was_checked(
    practice: PracticePage, theme: str
) -> None:
    practice.open(f"kind=learns&seed={SEED}&level=4&theme={theme}")
    practice.find("lecturer").find_element("tag name", "summary").click()
    practice.answer("h1-1", "77")
    with practice.changing():
        practice.find("hint-h1-2").click()
    assert violations(practice) == []


def test_a_lecturer_sees_by_mistake_what_a_class_got_wrong(
    practice: PracticePage, tmp_path: Path
) -> None:
    practice.open(f"kind=live&seed={SEED}&level=2")
    network = draw(LIVE, SEED)
    (name,) = network.answers
    right = Working(network.problem, network.rule).value(lines(network.problem, network.rule)[name])
    for text in (f"{-right:.5g}", f"{-right:.5g}", f"{right:.5g}"):
        practice.answer(name, text)  # the same wrong answer counts once
    kept = practice.run("return localStorage.getItem('practice')")
    files = [tmp_path / f"{each}.json" for each in ("ada", "bob", "no")]
    for file, text in zip(files, (kept, kept, "not this"), strict=True):
        file.write_text(text, encoding="utf-8")
    practice.find("lecturer").find_element("tag name", "summary").click()
    with practice.changing():
        practice.find("class-files").send_keys("\n".join(map(str, files)))
    assert practice.text("class-status") == "2 files read. Not a file of progress: no.json."
    told = practice.text("class")
    assert "The gradient of a weight2 students: 2 of 2 exercises solved" in told
    assert "the sign is lost, t − y for y − t2" in told


def test_a_file_of_variants_is_made_with_its_count_in_sight_and_can_be_cancelled(
    practice: PracticePage,
) -> None:
    practice.open(f"kind=update&seed={SEED}&level=2")
    practice.find("lecturer").find_element("tag name", "summary").click()

    def make(count: str, form: str) -> None:
        field = practice.find("export-count")
        field.clear()
        Select(practice.find("export-form")).select_by_value(form)
        field.send_keys(count, Keys.ENTER)

    make("200", "latex")
    practice.wait_until(lambda: practice.is_shown("export-progress"))
    practice.wait_until(lambda: practice.text("export-count-made").endswith(" of 200"))
    with practice.changing():
        practice.find("export-cancel").send_keys(Keys.ESCAPE)
    assert practice.text("export-status") == "Cancelled: no file was made."
    assert not practice.is_shown("export-progress")
    with practice.changing():
        make("2", "print")
    assert practice.text("export-status") == f"update-{SEED}.html is ready."
    assert practice.focused == "export-file"
    with practice.changing():
        make("0", "print")
    assert practice.text("export-status").startswith("No file was made: count is")
    assert not practice.is_shown("export-file")


def test_the_slip_is_found_named_mended_and_explained(practice: PracticePage) -> None:
    found = slip(LIVE, SEED)
    texts = {row.name: row.text for row in make(LIVE, SEED).rows}
    practice.open(f"kind=live&seed={SEED}&level=5")

    def check() -> None:
        with practice.changing():
            practice.find("practice-check").click()

    practice.find(f"slip-{found.line}").click()
    check()
    practice.find(f"slip-name-{found.names.index(found.name) + 1}").click()
    check()
    practice.find("slip-value").send_keys(texts[found.line])
    check()
    wrong = next(each for each in found.reasons if each != found.reason)
    for reason in (wrong, found.reason):
        assert not practice.is_shown("practice-worked")
        practice.find(f"slip-reason-{found.reasons.index(reason) + 1}").click()
        check()
    assert practice.is_shown("practice-worked")
    assert practice.text("practice-status").startswith("All four")


def test_hints_are_no_wider_than_a_small_phone(practice: PracticePage) -> None:
    practice.view_as(360, 640)
    practice.open(f"kind=gradient&seed={SEED}&level=4")
    for _ in range(3):
        before = practice.revision
        hints = practice.run(ALL_PRESSED, "[data-hint]:not([hidden])")
        practice.wait_until(lambda before=before, hints=hints: practice.revision == before + hints)
    assert practice.run(WIDER_THAN_THE_SCREEN) <= 0


def test_what_is_pressed_twice_is_done_once(practice: PracticePage) -> None:
    practice.open(f"kind=live&seed={SEED}&level=4")
    before = practice.revision
    practice.run(PRESSED_TWICE)
    practice.wait_until(lambda: practice.revision >= before + 2)
    practice.wait_until_idle()
    assert practice.revision == before + 2
    assert practice.run(COUNTED, "[data-hints] > *") == 1


def test_a_verdict_is_of_what_stands_there(practice: PracticePage) -> None:
    practice.open(f"kind=live&seed={SEED}&level=4")
    with practice.changing():
        practice.run(
            "const field = document.querySelector('[data-line]'); field.value = '1234';"
            "field.form.requestSubmit(); field.value = '12345';"
        )
    hooks = [each.get_dom_attribute("data-testid") for each in practice.find_all("[data-line]")]
    assert practice.said(str(hooks[0]).removeprefix("practice-")) == ""


def test_who_goes_back_finds_the_lists_at_the_exercise_on_screen(practice: PracticePage) -> None:
    practice.open("kind=dead&seed=3&level=4")
    Select(practice.find("select-kind")).select_by_value("live")
    practice.wait_until(lambda: "kind=live" in practice.query)
    practice.wait_until_ready()
    practice.browser.back()
    practice.wait_until(lambda: "kind=dead" in practice.query)
    practice.wait_until_ready()
    assert practice.find("select-kind").get_property("value") == "dead"
