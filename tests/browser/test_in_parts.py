"""What moves is drawn while the rest of its answer is worked out; nothing stays half drawn."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, Keys

from tests.browser.conftest import WINDOW
from tests.browser.document import Document
from tests.browser.pages import BackpropPage
from tests.browser.rbm_page import RbmPage
from tests.browser.second_opinion import WORKSHEET, expected_numbers
from tests.browser.test_truth import DIFFERENCES, OWN
from tests.held_server import COMMAND
from tests.live_server import LiveServer, free_port, running_server

# A hand moves a slider through some values, one a frame. Gives the numbers that were shown on the
# way, and the states of the page after each move.
SLIDE = """
const [name, values, number, done] = arguments;
const hook = (name) => document.querySelector(`[data-testid="${name}"]`);
const [seen, states] = [new Set(), new Set()];
(async () => {
  for (const value of values) {
    hook(name).value = value;
    hook(name).dispatchEvent(new Event('input', {bubbles: true}));
    states.add(document.body.dataset.state);
    await new Promise(requestAnimationFrame);
    seen.add(hook(number).dataset.value);
  }
  hook(name).dispatchEvent(new Event('change', {bubbles: true}));
  done([seen.size, [...states]]);
})();
"""


class Held:
    """A server that can be turned off and on, and whose second lines can be held back."""

    def __init__(self, gate: Path) -> None:
        self.port = free_port()
        self._gate = gate
        self._running = ExitStack()
        self.on()

    def on(self) -> None:
        environment = {"HELD_BY": str(self._gate)}
        server = running_server(port=self.port, command=COMMAND, environment=environment)
        self.live: LiveServer = self._running.enter_context(server)

    def off(self) -> None:
        self._running.close()

    def hold(self) -> None:
        self._gate.touch()

    def let_go(self) -> None:
        self._gate.unlink(missing_ok=True)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    server = Held(tmp_path_factory.mktemp("held") / "gate")
    yield server
    server.off()


@pytest.fixture
def page(browser: Chrome, server: Held) -> BackpropPage:
    server.let_go()
    page = BackpropPage(browser, server.live.url)
    page.view_as(*WINDOW)
    return page.open()


@pytest.fixture
def rbm_page(browser: Chrome, server: Held) -> RbmPage:
    server.let_go()
    page = RbmPage(browser, server.live)
    page.view_as(*WINDOW)
    return page.open()


def is_moved(page: BackpropPage, text: str) -> bool:
    return page.figure.words("weights")[0] == f"w = {text}"


def move(page: BackpropPage, text: str) -> None:
    """Change a number whose answer is held back, and wait until what moves is drawn."""
    page.put_number("W1-1-1", text)
    page.wait_until(lambda: is_moved(page, text))


def shown_numbers(page: BackpropPage, value: float) -> tuple[dict[str, float], object]:
    """The numbers on the page, and what they should be with that weight."""
    wanted = expected_numbers(WORKSHEET.at("W1-1-1", value))
    shown = page.numbers()
    return {hook: shown[hook].value for hook in wanted}, pytest.approx(wanted, abs=1e-8)


def untruths(page: Document) -> list[list[object]]:
    """What the page shows otherwise than its link does."""
    page.keys(Keys.ENTER)
    page.wait_until_idle()
    return list(page.run_async(DIFFERENCES, OWN))


def is_readable(page: Document) -> bool:
    """Whether the derivation can be read."""
    return bool(page.find_all('[data-block="result"]')[0].is_displayed())


def test_what_moves_is_drawn_while_the_rest_is_still_worked_out(
    page: BackpropPage, server: Held
) -> None:
    before, told = page.revision, page.text("derivation")
    server.hold()
    move(page, "0.9")
    shown, wanted = shown_numbers(page, 0.9)
    assert shown == wanted
    assert page.text("inspect-J").endswith(page.text("value-J"))
    assert (page.state, page.revision, page.text("derivation")) == ("loading", before, told)
    assert is_readable(page)
    server.let_go()
    page.wait_until_ready()
    assert page.revision == before + 1
    assert page.text("derivation") != told
    assert untruths(page) == []


def test_on_the_rbm_page_too(rbm_page: RbmPage, server: Held) -> None:
    page, before = rbm_page, rbm_page.revision
    log_Z, told = page.numbers()["value-log-Z"], page.text("derivation")
    server.hold()
    page.put_number("W-1-1", "0.9")
    page.wait_until(lambda: page.numbers()["value-log-Z"] != log_Z)
    assert (page.state, page.revision) == ("loading", before)
    assert page.text("derivation") == told
    server.let_go()
    page.wait_until_ready()
    assert page.text("derivation") != told
    assert [each for each in untruths(page) if each[0] != "derivation"] == []


def test_while_a_slider_is_on_its_way_its_numbers_follow_and_at_rest_all_is_told_of_its_last(
    page: BackpropPage,
) -> None:
    before = page.revision
    ways = [f"{number / 20:g}" for number in range(-20, 21)]
    seen, states = page.run_async(SLIDE, "slider-W1-1-1", ways, "value-h1-1")
    page.wait_until_ready()
    told = page.revision - before
    assert states == ["loading"]
    assert seen > 5
    assert 1 <= told < len(ways) / 2
    shown, wanted = shown_numbers(page, 1)
    assert shown == wanted
    assert untruths(page) == []


def test_what_moves_overtakes_what_is_written_of_an_answer_before_it_which_leaves_nothing_behind(
    page: BackpropPage, server: Held
) -> None:
    told = page.text("derivation")
    server.hold()
    move(page, "0.9")
    move(page, "0.8")
    assert (page.state, page.text("derivation")) == ("loading", told)
    for text in ("0.7", "-0.6"):
        page.put_number("W1-1-1", text)
    server.let_go()
    page.wait_until_ready()
    assert page.entered("W1-1-1") == "-0.6"
    shown, wanted = shown_numbers(page, -0.6)
    assert shown == wanted
    assert untruths(page) == []


def test_a_value_that_is_refused_after_that_leaves_the_answer_before_it_whole(
    page: BackpropPage, server: Held
) -> None:
    server.hold()
    move(page, "0.9")
    page.put_number("x-1", "no")
    server.let_go()
    page.wait_until(lambda: page.state == "error" and page.complaint("x-1"))
    shown, wanted = shown_numbers(page, 0.9)
    assert shown == wanted
    page.wait_until(lambda: is_readable(page))
    page.set_number("x-1", "1")
    assert untruths(page) == []


def test_another_look_is_drawn_at_once_when_all_of_it_is_there(
    page: BackpropPage, server: Held
) -> None:
    server.hold()
    page.put_number("x-1", "2")
    page.find("tab-forward").click()
    page.wait_until(lambda: page.number("value-h1-1").value == 1.75)
    server.let_go()
    page.wait_until_ready()
    server.hold()
    before = page.numbers()
    page.put_number("x-1", "3")
    page.find("choose-W1-2-1").click()
    page.wait_until(lambda: page.number("value-h1-1").value == 2.5)
    assert page.selected == "W1-1-2"
    assert page.numbers() != before
    server.let_go()
    page.wait_until_ready()
    assert page.selected == "W1-2-1"
    assert untruths(page) == []


def test_a_server_that_ends_between_the_lines_leaves_nothing_that_is_of_other_numbers(
    page: BackpropPage, server: Held
) -> None:
    before = page.revision
    server.hold()
    move(page, "0.9")
    server.off()
    page.wait_until(lambda: page.is_shown("offline"))
    shown, wanted = shown_numbers(page, 0.9)
    assert shown == wanted
    assert page.state == "error"
    assert not is_readable(page)
    server.let_go()
    server.on()
    page.wait_until_ready()
    assert is_readable(page)
    assert not page.is_shown("offline")
    assert page.revision > before
    assert untruths(page) == []
