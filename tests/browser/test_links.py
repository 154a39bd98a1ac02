"""The state is in the link: back, forward, undo, reset, examples, networks of any size."""

import pytest
from selenium.webdriver import Keys

from tests.browser.pages import BackpropPage

WIDE_ROW = ",".join(["0.1", "-0.1"] * 16)
WIDE_MATRIX = ";".join([WIDE_ROW] * 32)
NETWORKS = {
    "1-1": ("x=2&layers=1&W1=0.5&b1=0.1&f1=tanh", (1, 1)),
    "three classes": (
        "W2=1,-1;0.5,0.5;-1,1&b2=0,0,0&f2=softmax&t=0,1,0&loss=softmax_cross_entropy",
        (2, 2, 3),
    ),
    "five layers": (
        "W1=1;2&x=1&W2=1,1;1,-1&W3=1,0;0,1&W4=1,1&W5=2&b5=1&f5=sigmoid",
        (1, 2, 2, 2, 1, 1),
    ),
    "8 layers of 32 units": (
        f"x={WIDE_ROW}&t={WIDE_ROW}&b8={WIDE_ROW}&"
        + "&".join(f"W{l}={WIDE_MATRIX}&f{l}=tanh" for l in range(1, 9)),
        (32,) * 9,
    ),
}


def test_every_finished_change_is_in_the_link_and_back_and_forward_lead_through_them(
    page: BackpropPage,
) -> None:
    page.open()
    assert page.query == ""
    page.set_number("x-1", "2")
    page.set_number("W1-2-1", "1/3")
    page.choose("W2-1-1")
    query, numbers = page.query, page.numbers()
    for part in ("x=2,0.5", "W1=0.75,0.5;1/3,1", "select=W2-1-1"):
        assert part in query
    page.back()
    assert "select" not in page.query
    page.back()
    assert page.query == "x=2,0.5"
    assert page.entered("W1-2-1") == "-1"
    page.back()
    assert page.query == ""
    assert page.number("value-J").value == 0.125
    for _ in range(3):
        page.forward()
    assert page.query == query
    assert page.numbers() == numbers
    assert page.selected == "W2-1-1"
    page.reload()
    assert page.query == query
    assert page.numbers() == numbers


def test_typing_makes_one_place_in_the_history_and_one_step_to_undo(page: BackpropPage) -> None:
    page.open()
    page.run("arguments[0].select()", page.control("x-1"))
    for key in "1.25":
        with page.changing():
            page.keys(key)
    assert page.query == ""
    page.keys(Keys.ENTER)
    assert page.query == "x=1.25,0.5"
    page.back()
    assert page.query == ""


def test_undo_and_redo_work_by_button_and_by_keyboard(page: BackpropPage) -> None:
    page.open()
    assert not page.find("button-undo").is_enabled()
    page.press_on_slider("x-1", Keys.END)
    page.press_on_slider("x-2", Keys.END)
    with page.changing():
        page.chord(Keys.CONTROL, key="z")
    assert (page.entered("x-1"), page.entered("x-2")) == ("2", "0.5")
    page.press("button-undo")
    assert (page.entered("x-1"), page.entered("x-2")) == ("1", "0.5")
    assert page.query == ""
    assert not page.find("button-undo").is_enabled()
    with page.changing():
        page.chord(Keys.CONTROL, key="y")
    with page.changing():
        page.chord(Keys.CONTROL, Keys.SHIFT, key="z")
    assert (page.entered("x-1"), page.entered("x-2")) == ("2", "2")
    assert page.number("value-h1-1").value == 2.5
    assert not page.find("button-redo").is_enabled()


def test_undo_pressed_twice_at_once_goes_two_steps_back_and_redo_two_forward(
    page: BackpropPage,
) -> None:
    page.open()
    for value in ("2", "3"):
        page.set_number("x-1", value)
    page.run("document.activeElement.blur()")
    for keys, x in (("zz", "1"), ("yy", "3"), ("z", "2"), ("z", "1")):
        with page.changing():
            page.chord(Keys.CONTROL, key=keys)
        page.wait_until_idle()
        assert page.entered("x-1") == x
        assert page.number("value-h1-1").value == 0.75 * float(x) + 0.25
        assert page.query == ("" if x == "1" else f"x={x},0.5")


def test_undo_and_redo_change_the_problem_and_leave_what_is_looked_at(page: BackpropPage) -> None:
    page.open()
    page.set_number("x-1", "2")
    page.set_number("x-1", "3")
    page.choose("W2-1-1")
    page.open_tab("matrix")
    page.wear("dark")
    look = "select=W2-1-1&tab=matrix&theme=dark"
    for button, x in (("undo", "2"), ("undo", "1"), ("redo", "2"), ("redo", "3")):
        page.press(f"button-{button}")
        assert page.entered("x-1") == x
        assert page.query == (look if x == "1" else f"x={x},0.5&{look}")
        assert page.is_shown("panel-matrix")
        assert (page.selected, page.theme) == ("W2-1-1", "dark")


def test_undo_pressed_twice_at_once_leaves_what_is_looked_at(page: BackpropPage) -> None:
    page.open()
    for value in ("2", "3"):
        page.set_number("x-1", value)
    page.open_tab("forward")
    with page.changing():
        page.chord(Keys.CONTROL, key="zz")
    page.wait_until_idle()
    assert page.query == "tab=forward"


def test_undo_that_takes_away_what_is_chosen_goes_back_to_what_was_chosen(
    page: BackpropPage,
) -> None:
    page.open("select=W2-1-1")
    page.press("add-unit-1")
    page.choose("W1-3-1")
    page.open_tab("matrix")
    page.press("button-undo")
    assert page.query == "select=W2-1-1&tab=matrix"
    assert not page.find_all("[data-testid^=notice-]")


def test_after_back_undo_and_redo_offer_what_they_can_do(page: BackpropPage) -> None:
    page.open()
    page.set_number("x-1", "2")
    page.press("button-undo")
    assert not page.find("button-undo").is_enabled()
    page.back()
    assert page.query == "x=2,0.5"
    assert page.find("button-undo").is_enabled()
    page.press("button-undo")
    assert page.query == ""


def test_the_name_of_the_site_leads_to_the_worksheet_and_that_can_be_undone(
    page: BackpropPage,
) -> None:
    page.open("x=3,4&W2=2,2&theme=dark")
    changed = page.numbers()
    with page.changing():
        page.find_all(".brand a")[0].click()
    assert page.number("value-J").value == 0.125
    assert page.query == "theme=dark"
    page.press("button-undo")
    assert page.numbers() == changed


def test_every_example_can_be_loaded_and_loaded_again_after_a_change(page: BackpropPage) -> None:
    page.open()
    queries = [query for query in page.options("example") if query not in ("", "none")]
    assert len(queries) >= 5
    for query in queries:
        page.choose_option("example", query)
        assert page.query == query
        assert page.attribute("check", "data-passed") == "true"
    example = page.numbers()
    page.set_number("x-1", "3")
    assert page.numbers() != example
    page.choose_option("example", queries[-1])
    assert page.numbers() == example


def test_the_published_example_has_its_published_gradients(page: BackpropPage) -> None:
    # Matt Mazur, A Step by Step Backpropagation Example (2015)
    page.open()
    query = next(q for q in page.options("example") if "W1=0.15,0.2" in q)
    page.choose_option("example", query)
    published = {
        "value-J": 0.298371109,
        "value-y-1": 0.75136507,
        "value-y-2": 0.772928465,
        "grad-W2-1-1": 0.082167041,
        "grad-W1-1-1": 0.000438568,
    }
    shown = {hook: page.number(hook).value for hook in published}
    assert shown == pytest.approx(published, abs=1e-8)


def test_units_and_layers_come_and_go_and_every_number_that_stays_keeps_its_value(
    page: BackpropPage,
) -> None:
    page.open()
    page.set_number("W1-1-1", "0.8")
    fields = page.fields()
    page.press("add-unit-1")
    assert page.sizes == (2, 3, 1)
    assert fields.items() < page.fields().items()
    page.press("add-unit-0")
    page.press("add-unit-2")
    assert page.sizes == (3, 3, 2)
    page.press("add-layer")
    assert page.sizes == (3, 3, 3, 2)
    query, numbers = page.query, page.numbers()
    page.press("remove-unit-1")
    page.press("remove-layer-2")
    assert page.sizes == (3, 2, 2)
    assert fields.items() < page.fields().items()
    for _ in range(2):
        page.press("button-undo")
    assert page.query == query
    assert page.numbers() == numbers


def test_what_was_typed_and_refused_survives_a_change_of_size(page: BackpropPage) -> None:
    page.open()
    page.put_number("W1-1-1", "0.8x")
    page.wait_until(lambda: page.complaint("W1-1-1"))
    page.find("add-unit-1").click()
    page.wait_until(lambda: page.sizes == (2, 3, 1))
    page.wait_until_idle()
    assert page.entered("W1-1-1") == "0.8x"


@pytest.mark.parametrize(("query", "sizes"), NETWORKS.values(), ids=NETWORKS.keys())
def test_a_network_of_any_size_is_drawn(
    page: BackpropPage, query: str, sizes: tuple[int, ...]
) -> None:
    page.open(query)
    assert page.sizes == sizes
    assert not page.find_all("[data-testid^=notice-]")
    assert page.number("value-J").value >= 0
    assert len(page.figure.painting()["units"]) == sum(sizes)
    last = f"b{len(sizes) - 1}-1"
    page.choose(last)
    assert page.pressed() == [last]
    assert page.text("result-sentence").startswith(
        "The gradient of J with respect to the bias of unit 1"
    )


def test_reset_leads_back_to_the_link_that_was_opened_even_after_a_reload(
    page: BackpropPage,
) -> None:
    opened = "x=3,4&theme=dark&title=Sheet%203"
    page.open(opened)
    numbers = page.numbers()
    page.set_number("x-1", "1")
    page.reload()
    assert page.query.startswith("x=1,4")
    with page.changing():
        page.chord(Keys.ALT, key="r")
    assert (page.query, page.numbers()) == (opened, numbers)
    page.press("button-undo")
    assert page.entered("x-1") == "1"
    page.press("button-reset")
    assert page.query == opened
    assert "link that was opened" in str(page.attribute("button-reset", "title"))


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
    assert f"✓ {title}" in page.options_by_title("example")
    page.set_number("x-1", "1")
    assert page.text("exercise-changed") == f"Changed from “{title}”"
    assert not page.find_all("[data-testid=exercise-title]")
    assert title in page.options_by_title("example")
    page.press("button-undo")
    assert page.text("exercise-title") == title
    assert f"✓ {title}" in page.options_by_title("example")


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
