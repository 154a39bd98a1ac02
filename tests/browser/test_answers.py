"""A server that fails, is busy or breaks off is quoted on the page, and no number is blamed."""

import pytest

from tests.browser.answers import Answer, answer_with, asked
from tests.browser.conftest import Either
from tests.browser.form import Form
from tests.browser.pages import BackpropPage

FAILED = Answer(500, "Something went wrong on the server.")
BUSY = Answer(429, "At most 128 requests at once.", retry_after="1")


def blamed(page: Form) -> list[object]:
    """The controls that are marked as wrong, and what is said beside any."""
    return [*page.find_all("[aria-invalid]"), *page.find_all('[data-testid^="error-"]')]


def test_what_a_server_that_fails_says_is_on_the_page_and_blames_no_number(
    either: Either,
) -> None:
    page, first, second = either.page, *either.weights
    answer_with(page, FAILED)
    page.put_number(first, "0.9")
    page.wait_until(lambda: page.state == "error")
    assert page.text("refused") == FAILED.words
    assert page.is_shown("refused")
    assert blamed(page) == []
    assert page.entered(first) == "0.9"
    page.set_number(second, "0.3")
    assert not page.is_shown("refused")
    assert [page.entered(name) for name in (first, second)] == ["0.9", "0.3"]
    assert "W1=0.9,0.3" in page.query or "W=0.9,0.3" in page.query


def test_a_busy_server_is_quoted_and_asked_again_not_sooner_than_it_says(
    either: Either,
) -> None:
    page, name = either.page, either.weights[0]
    answer_with(page, BUSY)
    with page.changing():
        page.put_number(name, "0.9")
        page.wait_until(lambda: page.is_shown("busy"))
        assert page.state == "error"
        assert page.text("busy").startswith(BUSY.words)
        assert blamed(page) == []
        assert not page.is_shown("offline")
    first, second = asked(page)[:2]
    assert second - first >= 1000
    assert not page.is_shown("busy")
    assert blamed(page) == []
    assert page.entered(name) == "0.9"


@pytest.mark.parametrize("status", [502, 503, 504, 0])
def test_a_server_that_does_not_answer_is_asked_again_until_it_does(
    page: BackpropPage, status: int
) -> None:
    page.open()
    answer_with(page, Answer(status))
    with page.changing():
        page.put_number("W1-1-1", "0.9")
        page.wait_until(lambda: page.is_shown("offline"))
        assert page.state == "error"
        assert blamed(page) == []
    assert not page.is_shown("offline")
    assert blamed(page) == []
    assert page.number("value-h1-1").value == pytest.approx(0.9 + 0.5 * 0.5)


def test_an_example_that_does_not_come_leaves_the_page_as_it_was_and_comes_when_asked_again(
    page: BackpropPage,
) -> None:
    page.open()
    example = page.options("example")[2]
    page.put_number("x-2", "one")
    page.wait_until(lambda: page.complaint("x-2"))
    numbers = page.numbers()
    answer_with(page, FAILED)
    page.pick("example", example)
    page.wait_until(lambda: page.is_shown("refused"))
    assert page.text("refused") == FAILED.words
    assert page.state == "error"
    assert page.numbers() == numbers
    assert page.entered("x-2") == "one"
    assert page.complaint("x-2")
    assert not page.find_all("main[inert]")
    answer_with(page, BUSY)
    page.choose_option("example", example)
    assert page.query == example
    assert not page.find_all(".notice:not([hidden], .late)")


def test_a_copy_that_is_answered_late_leaves_the_page_ready(page: BackpropPage) -> None:
    page.open()
    page.take_clipboard_away()
    answer_with(page, BUSY)
    page.find("button-latex").click()
    page.wait_until(lambda: page.is_shown("busy"))
    page.wait_until(page.offered)
    page.wait_until_ready()
    assert not page.is_shown("busy")
