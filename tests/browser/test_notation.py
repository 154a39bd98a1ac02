"""The page in the notation of somebody's book, chosen from a list."""

from tests.browser.pages import BackpropPage


def test_nielsens_letters_stand_in_formulas_and_diagram_and_hooks_stay(page: BackpropPage) -> None:
    page.open("select=W2-1-1")
    fields, numbers = page.fields(), page.numbers()
    page.choose_option("notation", "nielsen")
    assert page.query == "select=W2-1-1&notation=nielsen"
    assert page.formulas(".factors .symbol math") == ["∂C/∂aL", "∂aL/∂z3", "∂z3/∂w1,13"]
    letters = zip(*map(page.figure.words, ("names", "raised", "lowered")), strict=True)
    assert ["|".join(each) for each in letters] == [
        "x||1",
        "x||2",
        "a|2|1",
        "a|2|2",
        "a|L|",
        "C||",
    ]
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
    assert "notation=ng" in page.query
    assert page.entered("notation") == "ng"
    page.choose_option("notation", "worksheet")
    assert "notation" not in page.query


def test_an_example_that_is_chosen_while_another_notation_comes_is_not_lost(
    page: BackpropPage,
) -> None:
    page.open()
    with page.slow_network(200):
        page.pick("notation", "ng")
        page.pick("example", page.options("example")[3])
        page.wait_until(lambda: "example=" in page.query)
    page.wait_until_idle()
    assert "notation=ng" in page.query
    assert page.entered("example") == page.options("example")[3]


def test_for_numpy_matrices_lie_the_other_way_in_fields_and_formulas(page: BackpropPage) -> None:
    page.open("tab=matrix")
    at = {name: page.place_of(name) for name in ("W1-1-1", "W1-1-2", "W1-2-1")}
    assert at["W1-1-1"][1] == at["W1-1-2"][1], "a row for each unit"
    page.choose_option("notation", "cs231n")
    at = {name: page.place_of(name) for name in at}
    assert at["W1-1-1"][0] == at["W1-1-2"][0], "a column for each unit"
    assert at["W1-1-1"][1] == at["W1-2-1"][1]
    assert "∂L/∂W1=x𝖳dz1=" in page.formula("passage-outer-product")
    page.set_number("W1-1-2", "0.75")
    assert "W1=0.75,0.75;-1,1&" in page.query, "links hold a row for each unit"


def test_a_card_says_what_differs_and_where_the_notation_is_from(page: BackpropPage) -> None:
    page.open()
    assert not page.is_there("notation-card")
    page.choose_option("notation", "goodfellow")
    page.find("notation-card").click()
    told = page.text("notation-card")
    assert "Worksheet" in told
    assert "Deep Learning" in told
    assert "(2016)" in told
