"""The state is in the link: back, forward, undo, redo, reset."""

from selenium.webdriver import Keys

from tests.browser.pages import BackpropPage


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


def test_presses_in_quick_succession_on_a_slider_are_one_place_and_one_step_to_undo(
    page: BackpropPage,
) -> None:
    page.open()
    with page.changing():
        page.find("slider-x-1").send_keys(Keys.ARROW_LEFT * 10)
    page.wait_until_idle()
    assert page.entered("x-1") == "0.5"
    page.press_on_slider("x-2", Keys.ARROW_RIGHT)
    assert page.query == "x=0.5,0.55"
    for x in ("0.5,0.5", "1,0.5"):
        page.press("button-undo")
        assert f"{page.entered('x-1')},{page.entered('x-2')}" == x
    assert not page.find("button-undo").is_enabled()
    for query in ("x=0.5,0.5", "x=0.5,0.55", "x=0.5,0.5", ""):
        page.back()
        assert page.query == query


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


def test_undo_pressed_twice_at_once_goes_two_steps_back_redo_two_forward_in_the_view_that_is_open(
    page: BackpropPage,
) -> None:
    page.open()
    for value in ("2", "3"):
        page.set_number("x-1", value)
    page.open_tab("forward")
    for keys, x in (("zz", "1"), ("yy", "3"), ("z", "2"), ("z", "1")):
        with page.changing():
            page.chord(Keys.CONTROL, key=keys)
        page.wait_until_idle()
        assert page.entered("x-1") == x
        assert page.number("value-h1-1").value == 0.75 * float(x) + 0.25
        assert page.query == ("" if x == "1" else f"x={x},0.5&") + "tab=forward"


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
