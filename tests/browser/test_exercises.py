"""Examples and exercises: chosen, named, and numbers in print beside those that come out here."""

import pytest

from tests.browser.pages import BackpropPage


def test_every_example_can_be_loaded_and_loaded_again_after_a_change(page: BackpropPage) -> None:
    page.open()
    queries = [query for query in page.options("example") if query not in ("", "none")]
    assert len(queries) >= 5
    for query in [*queries[1:], queries[0]]:  # the list stands at the first
        page.choose_option("example", query)
        assert page.query == query
        assert page.attribute("check", "data-passed") == "true"
    example = page.numbers()
    page.set_number("x-1", "3")
    assert page.numbers() != example
    page.choose_option("example", queries[0])
    assert page.numbers() == example


def test_the_published_example_has_its_published_gradients(page: BackpropPage) -> None:
    # Matt Mazur, A Step by Step Backpropagation Example (2015)
    page.open("example=mazur")
    published = {
        "value-J": 0.298371109,
        "value-y-1": 0.75136507,
        "value-y-2": 0.772928465,
        "grad-W2-1-1": 0.082167041,
        "grad-W1-1-1": 0.000438568,
    }
    shown = {hook: page.number(hook).value for hook in published}
    assert shown == pytest.approx(published, abs=1e-8)


def test_an_exercise_keeps_its_words_until_another_one_is_chosen(page: BackpropPage) -> None:
    said = "title=Sheet%203&source=A%20course&question=Which%20unit%20learns%3F"
    page.open(f"x=2,1&{said}")
    page.set_number("x-1", "3")
    page.press("add-unit-1")
    page.press("button-undo")
    page.press("button-undo")
    assert page.query == f"x=2,1&{said}"
    assert page.text("exercise-title") == "Sheet 3"
    assert page.text("exercise-source") == "A course"
    assert page.text("exercise-question") == "Which unit learns?"
    mazur = page.options_by_title("example")["2-2-2 sigmoid network"]
    page.choose_option("example", mazur)
    assert page.query == mazur
    assert not page.find_all("[data-testid=exercise-question]")
    page.press("button-undo")
    assert page.query == f"x=2,1&{said}"
    assert page.text("exercise-title") == "Sheet 3"


def test_the_example_that_was_chosen_stays_named_until_the_problem_is_another(
    page: BackpropPage,
) -> None:
    page.open("example=mazur")
    title = "2-2-2 sigmoid network"
    assert page.text("exercise-title") == title
    assert "Matt Mazur" in page.text("exercise-source")
    assert page.picked("example") == title
    page.set_number("x-1", "1")
    assert page.text("exercise-changed") == f"Changed from “{title}”"
    assert not page.find_all("[data-testid=exercise-title]")
    assert page.picked("example") == "Examples…"
    page.press("button-undo")
    assert page.text("exercise-title") == title
    assert page.picked("example") == title


def test_a_published_example_shows_its_numbers_in_print_beside_those_here(
    page: BackpropPage,
) -> None:
    page.open("example=geeksforgeeks")
    assert page.text("published").startswith("In print: 4 of 11 numbers agree, 7 are wrong there")
    page.find_all("[data-testid=published] summary")[0].click()
    assert page.is_shown("published-1")
    wrong = page.text("published-8")
    assert "−0.0819" in wrong
    assert "ten times too large" in wrong
    page.set_number("x-1", "1")
    assert not page.find_all("[data-testid=published]")
