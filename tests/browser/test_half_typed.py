"""A number that is being typed: what is only the beginning of it is never taken for it."""

from selenium.webdriver import Keys

from tests.browser.conftest import Either
from tests.browser.pages import BackpropPage

# What comes and goes beside fields, from now on.
WATCH_COMPLAINTS = """
window.came = [];
window.went = [];
const complaints = (nodes) => [...nodes].filter((node) => node.matches?.('.error'));
new MutationObserver((records) => records.forEach((record) => {
  window.came.push(...complaints(record.addedNodes));
  window.went.push(...complaints(record.removedNodes));
})).observe(document.body, { childList: true, subtree: true });
"""


def test_a_number_whose_beginning_is_one_leaves_the_value_before_when_it_is_none(
    either: Either,
) -> None:
    page, (name, _) = either.page, either.weights
    numbers, entered, stood = page.numbers(), page.entered(name), page.slider(name)
    for text in ("2 1/2", "3e9", "0x10"):
        page.type_slowly(name, text)
        page.keys(Keys.ENTER)
        page.wait_until_idle()
        assert page.state == "error"
        assert page.complaint(name)
        assert page.entered(name) == text
        assert page.slider(name) == stood
        assert page.numbers() == numbers
        assert page.query == ""
        page.keys(Keys.ESCAPE)
        page.wait_until_ready()
        assert page.entered(name) == entered
        assert page.numbers() == numbers
        assert page.complaint(name) is None
    assert not page.find("button-undo").is_enabled()


def test_an_edit_begins_anew_after_enter(either: Either) -> None:
    page, (name, other) = either.page, either.weights
    page.set_number(name, "0.7")
    numbers = page.numbers()
    page.type_slowly(name, "2 1/2")
    assert page.numbers() == numbers
    page.put_number(other, "0.3")
    page.wait_until_idle()
    assert page.entered(name) == "2 1/2"
    assert page.complaint(name)
    page.run("arguments[0].focus()", page.control(name))
    page.keys(Keys.ESCAPE)
    page.wait_until_ready()
    assert [page.entered(each) for each in (name, other)] == ["0.7", "0.3"]
    page.set_number(name, "0.6")
    page.keys(Keys.ESCAPE)
    page.wait_until_idle()
    assert page.entered(name) == "0.6", "what was finished is undone by undo"


def test_escape_before_the_answer_goes_back_to_before_the_first_letter(page: BackpropPage) -> None:
    page.open()
    numbers = page.numbers()
    page.type_slowly("W1-1-2", "2")
    assert page.numbers() != numbers
    with page.slow_network(milliseconds=300):
        page.keys(*" 1/2", Keys.ENTER, Keys.ESCAPE)
        page.wait_until_ready()
    page.wait_until_idle()
    assert page.entered("W1-1-2") == "0.5"
    assert page.numbers() == numbers


def test_while_one_types_on_the_complaint_beside_the_field_stays_the_same(either: Either) -> None:
    page, (name, _) = either.page, either.weights
    page.run(WATCH_COMPLAINTS)
    page.type_slowly(name, "2 1/2 and more")
    assert page.run("return [window.came.length, window.went.length]") == [1, 0]
    assert '"2 1/2 and more"' in page.complaint(name).text
