"""A dash in a weight's field takes its edge away, a number makes one: a step to undo each."""

from selenium.webdriver import Keys

from tests.browser.pages import BackpropPage

GONE = "W1-1-2"


def is_drawn(page: BackpropPage, name: str) -> bool:
    """Whether the edge is in the picture, can be chosen and has its gradient."""
    is_there = name in page.handles()
    assert page.is_there(f"grad-{name}") == page.is_there(f"slider-{name}") == is_there
    assert (name in page.run("return network.data.map(({uid}) => uid)")) == is_there
    return is_there


def test_a_dash_takes_an_edge_away_and_a_number_makes_one_each_a_step_to_undo(
    page: BackpropPage,
) -> None:
    page.open("tab=forward")
    page.type_slowly(GONE, "-")
    assert page.state == "ready", "a minus may be the beginning of a number"
    assert is_drawn(page, GONE)
    with page.changing():
        page.keys(Keys.ENTER)
    assert not is_drawn(page, GONE)
    assert page.entered(GONE) == "–"
    assert page.focused == f"input-{GONE}"
    assert "&W1=0.75,-;-1,1&" in page.query
    assert page.selected == "W1-1-1"
    assert page.text("toast") == "W(1) to 1 from 2: no edge"

    page.type_slowly(GONE, "-0.25")
    assert not is_drawn(page, GONE), "a number waits for its end"
    with page.changing():
        page.keys(Keys.ENTER)
    assert is_drawn(page, GONE)
    assert "&W1=0.75,-0.25;-1,1&" in page.query
    page.press("button-undo")
    assert not is_drawn(page, GONE)
    page.press("button-undo")
    assert is_drawn(page, GONE)
    assert page.query == "tab=forward"
    assert not page.find("button-undo").is_enabled()


def test_what_is_no_number_makes_no_edge_and_escape_leaves_the_dash(page: BackpropPage) -> None:
    page.open("W1=0.75,-;-1,1")
    page.type_slowly(GONE, "1x")
    page.keys(Keys.ENTER)
    page.wait_until(lambda: page.complaint(GONE))
    assert page.entered(GONE) == "1x"
    page.keys(Keys.ESCAPE)
    page.wait_until_idle()
    assert page.entered(GONE) == "–"
    assert page.complaint(GONE) is None
    assert not is_drawn(page, GONE)


def test_a_matrix_with_dashes_is_pasted_and_copied(page: BackpropPage) -> None:
    page.allow_clipboard()
    page.open()
    with page.changing():
        page.paste("W1-1-1", "[[0.5, -], [1, 2]]")
    assert not is_drawn(page, GONE)
    assert is_drawn(page, "W1-2-1")
    page.find("copy-W1").click()
    page.wait_until(lambda: page.is_shown("form-python-1"))
    page.find("form-python-1").click()
    page.wait_until(lambda: page.clipboard() == "[[0.5, None], [1, 2]]")
    page.press("button-undo")
    assert page.query == ""
