"""The page in the notation of somebody's book, chosen from a list."""

from tests.browser.pages import BackpropPage


def test_nielsens_letters_stand_in_formulas_and_diagram_and_hooks_stay(page: BackpropPage) -> None:
    page.open("select=W2-1-1")
    fields, numbers = page.fields(), page.numbers()
    page.choose_option("notation", "nielsen")
    assert page.query == "select=W2-1-1&notation=nielsen"
    assert page.formulas(".factors .symbol math") == ["∂C/∂aL", "∂aL/∂z3", "∂z3/∂w1,13"]
    assert page.figure.words("names") == ["x₁", "x₂", "a²₁", "a²₂", "aᴸ", "C"]
    assert page.figure.words("notes")[2] == "z = 1"
    assert page.attribute("choose-W2-1-1", "aria-label") == "Weight to unit 1 of layer 3, from 1"
    assert (page.fields(), page.numbers()) == (fields, numbers)
    assert page.focused == "select-notation"


def test_a_notation_stays_with_undo_and_another_example(page: BackpropPage) -> None:
    page.open("notation=ng")
    page.set_number("x-1", "2")
    with page.changing():
        page.press("button-undo")
    assert page.query == "notation=ng"
    page.choose_option("example", page.options("example")[2])
    assert page.query.endswith("notation=ng")
    assert page.entered("notation") == "ng"
    page.choose_option("notation", "worksheet")
    assert "notation" not in page.query


def test_a_card_says_what_differs_and_where_the_notation_is_from(page: BackpropPage) -> None:
    page.open()
    assert not page.is_there("notation-card")
    page.choose_option("notation", "goodfellow")
    page.find("notation-card").click()
    told = page.text("notation-card")
    assert "Worksheet" in told
    assert "Deep Learning" in told
    assert "(2016)" in told
