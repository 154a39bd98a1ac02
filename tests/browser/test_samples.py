"""Several samples on the page: added, picked, changed, and what all of them come to."""

import pytest
from selenium.webdriver import Keys
from selenium.webdriver.support.ui import Select

from tests.browser.pages import BackpropPage
from tests.browser.walk_page import WalkPage

XOR = (
    "W1=1,1;1,1&b1=0.5,-0.5&f1=relu&W2=1,-1&b2=-0.25&f2=identity"
    "&x=0,0;0,1;1,0;1,1&t=0;1;1;0&select=W2-1-1"
)
WIDER_THAN_THE_SCREEN = "return document.scrollingElement.scrollWidth - innerWidth"
CUT_OFF = """
return [...document.querySelectorAll('.shares, .share, .samples')]
  .filter(({scrollWidth, clientWidth}) => scrollWidth > clientWidth + 1)
  .map(({className}) => className);
"""


def at_hand(page: BackpropPage) -> int:
    return int(str(page.find("sample-picker").get_property("value")))


def pick(page: BackpropPage, number: int) -> None:
    with page.changing():
        Select(page.find("sample-picker")).select_by_value(str(number))


def shares(page: BackpropPage, count: int) -> list[float]:
    numbers = page.numbers()
    return [numbers[f"share-{n}"].value for n in range(1, count + 1)]


def test_a_sample_is_added_and_changed_and_the_gradient_is_the_mean(page: BackpropPage) -> None:
    own = page.open("x=1,3&select=W1-1-2").number("grad-W1-1-2").value
    alone = page.open().number("grad-W1-1-2").value
    page.press("add-sample")
    assert at_hand(page) == 2
    assert page.number("grad-W1-1-2").value == alone  # of a sample and its copy
    page.set_number("x-2", "3")
    assert page.number("grad-W1-1-2").value == pytest.approx((alone + own) / 2, rel=1e-12)
    assert sum(shares(page, 2)) == pytest.approx(page.number("result").value, rel=1e-12)
    assert page.number("value-J").value != page.number("value-J-sample").value


def test_a_link_with_several_samples_is_the_same_after_a_reload(page: BackpropPage) -> None:
    page.open(f"{XOR}&sample=3")
    numbers, fields, query = page.numbers(), page.fields(), page.query
    page.reload()
    assert (page.numbers(), page.fields(), page.query) == (numbers, fields, query)
    assert (page.entered("x-1"), page.entered("x-2"), page.entered("t-1")) == ("1", "0", "1")


def test_a_sample_is_picked_by_number_by_neighbour_by_share_and_by_key(page: BackpropPage) -> None:
    page.open(XOR)
    whole = page.number("grad-W2-1-1").value
    pick(page, 3)
    assert (at_hand(page), page.entered("x-1")) == (3, "1")
    for press, number in (("sample-next", 4), ("sample-next", 1), ("sample-previous", 4)):
        page.press(press)
        assert at_hand(page) == number
        assert page.focused == press
    page.press("pick-sample-2")
    assert at_hand(page) == 2
    for key, number in (("s", 3), ("S", 2)):
        with page.changing():
            page.keys(key)
        assert at_hand(page) == number
    assert page.number("grad-W2-1-1").value == whole
    assert page.selected == "W2-1-1"


def test_undo_takes_a_sample_away_and_redo_brings_it_back(page: BackpropPage) -> None:
    page.open("x=1,0.5;2,1&t=1;0&sample=2")
    page.press("add-sample")
    assert at_hand(page) == 3
    page.press("button-undo")
    assert (at_hand(page), len(shares(page, 2))) == (2, 2)
    assert not page.find_all("[data-testid^=notice-]")
    page.press("button-redo")
    assert len(shares(page, 3)) == 3


def test_undo_of_a_number_leaves_the_sample_that_is_looked_at(page: BackpropPage) -> None:
    page.open(XOR)
    page.set_number("W2-1-1", "2")
    pick(page, 4)
    page.press("button-undo")
    assert (at_hand(page), page.entered("W2-1-1")) == (4, "1")


def test_the_last_but_one_sample_removed_leaves_the_page_of_a_single_one(
    page: BackpropPage,
) -> None:
    page.open("x=1,0.5;2,1&t=1;0&sample=2")
    page.press("remove-sample")
    assert not page.is_there("sample-picker")
    assert not page.is_there("share-1")
    assert page.entered("x-1") == "1"
    assert page.query == ""


def test_a_sample_that_is_refused_says_so_at_its_own_field(page: BackpropPage) -> None:
    page.open(f"{XOR}&sample=3")
    page.put_number("x-2", "1x")
    page.wait_until(lambda: page.complaint("x-2"))
    complaint = page.complaint("x-2")
    assert complaint
    assert complaint.is_invalid
    assert 'x₃,₂: "1x" is not' in complaint.text


def test_the_sum_is_chosen_from_a_list(page: BackpropPage) -> None:
    page.open(XOR)
    mean = page.number("grad-W2-1-1").value
    page.choose_option("reduce", "sum")
    assert page.number("grad-W2-1-1").value == 4 * mean
    assert "reduce=sum" in page.query


def test_a_walk_goes_through_the_sample_at_hand_and_stays_at_its_step(walk: WalkPage) -> None:
    walk.open(f"{XOR}&sample=2&step=4")
    name = walk.name
    assert walk.text("step-sample") == "Sample 2 of 4"
    with walk.changing():
        walk.keys("s")
    assert (walk.name, walk.text("step-sample")) == (name, "Sample 3 of 4")
    with walk.changing():
        walk.keys(Keys.PAGE_DOWN)
    assert walk.place == 5


@pytest.mark.parametrize("width", [320, 390, 1366])
@pytest.mark.parametrize("tab", ["edge", "matrix", "forward"])
def test_several_samples_fit_their_room(page: BackpropPage, width: int, tab: str) -> None:
    page.view_as(width, 768)
    page.open(f"{XOR}&tab={tab}")
    assert page.run(WIDER_THAN_THE_SCREEN) == 0
    assert page.run(CUT_OFF) == []
