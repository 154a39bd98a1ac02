"""The update on the page: a rate typed, every step told, going on and going back."""

import numpy as np
import pytest

from tests.browser.pages import BackpropPage
from tests.browser.walk_page import WalkPage

HALF_STEP = {  # of the worksheet, by hand: half the gradient against its sign
    "delta-W1-1-1": 1 / 16,
    "delta-W1-1-2": 1 / 32,
    "delta-W1-2-2": 0,
    "delta-b1-1": 1 / 16,
    "delta-b2-1": 1 / 16,
    "new-W1-1-1": 13 / 16,
    "new-W1-1-2": 17 / 32,
    "new-W1-2-1": -1,
    "new-W2-1-1": 17 / 16,
    "new-b1-1": 1 / 16,
    "new-b2-1": -15 / 16,
}
WIDER_THAN_THE_SCREEN = "return document.scrollingElement.scrollWidth - innerWidth"
CUT_OFF = """
const wide = document.querySelectorAll('.update table, .update .formula-line, .update header');
return [...wide].filter((each) => each.getBoundingClientRect().right > innerWidth + 1
  || each.scrollWidth > each.clientWidth + 1).map((each) => each.className);
"""


def descended(W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: float) -> tuple:
    """One step at rate 1/2 of the worksheet's network, written out; and the loss before it."""
    x, rate = np.array([1, 0.5]), 0.5
    h = W1 @ x + b1
    a = np.maximum(0, h)
    y = 1 / (1 + np.exp(-(W2 @ a + b2)))
    delta2 = (y - 1) * y * (1 - y)
    delta1 = delta2 * W2 * (h >= 0)
    step = (W1 - rate * np.outer(delta1, x), b1 - rate * delta1)
    return (*step, W2 - rate * delta2 * a, b2 - rate * delta2), (1 - y) ** 2 / 2


def losses(count: int) -> list[float]:
    """The loss before every step of the worksheet's network at rate 1/2."""
    weights = (np.array([[0.75, 0.5], [-1, 1]]), np.zeros(2), np.ones(2), -1.0)
    found = []
    for _ in range(count):
        weights, J = descended(*weights)
        found.append(float(J))
    return found


def test_a_rate_that_is_typed_shows_every_step_and_the_loss_after_it(page: BackpropPage) -> None:
    page.open()
    assert not page.is_there("go-on")
    page.set_number("rate", "0.5")
    shown = page.numbers()
    assert {hook: shown[hook].value for hook in HALF_STEP} == HALF_STEP
    assert shown["value-J-after"].value == pytest.approx(losses(2)[1], rel=1e-12)
    assert shown["value-J-after"].text == "0.0932359"
    assert page.formula("update-formula-1").endswith("=0.5−0.5⋅(−1/16)=0.53125")
    assert "rate=0.5" in page.query


FREE = """
const field = document.querySelector('[data-testid="input-rate"]');
const { left, top, width, height } = field.getBoundingClientRect();
return document.elementFromPoint(left + width / 2, top + height / 2)?.dataset.testid;
"""

# Whether what it leads to is on the screen.
SEEN = """
const { bottom } = document.querySelector('[data-command="go-on"]').getBoundingClientRect();
return bottom > 0 && bottom <= innerHeight;
"""


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=["laptop", "phone"])
def test_a_link_above_all_numbers_leads_down_to_the_update_and_to_no_other_place(
    page: BackpropPage, size: tuple[int, int]
) -> None:
    page.view_as(*size)
    page.open()
    assert page.run(FREE) is None
    page.find("to-update").click()
    assert page.run(FREE) == "input-rate"
    width = page.find("input-rate").size["width"]
    page.set_number("rate", "0.5")
    assert page.find("input-rate").size["width"] == width
    assert page.run(SEEN)
    page.back()
    page.wait_until_idle()
    assert page.entered("rate") == ""


def test_an_empty_rate_takes_the_update_away_and_a_bad_one_says_what_is_allowed(
    page: BackpropPage,
) -> None:
    page.open("rate=0.5")
    page.put_number("rate", "0")
    page.wait_until(lambda: page.state == "error")
    complaint = page.complaint("rate")
    assert complaint
    assert "allowed are numbers above 0, up to 1000" in complaint.text
    assert complaint.is_described
    assert complaint.is_invalid
    assert page.number("value-J").value == 1 / 8
    with page.changing():
        page.put_number("rate", "1/3")
    assert page.complaint("rate") is None
    assert page.number("delta-W1-1-1").value == pytest.approx(1 / 24)
    with page.changing():
        page.type_number("rate", "")
    assert not page.is_there("value-J-after")


def test_going_on_takes_step_after_step_each_of_them_undone_by_itself(page: BackpropPage) -> None:
    page.open("rate=0.5")
    first, second, third = losses(3)
    page.press("go-on")
    assert page.entered("W1-1-2") == "0.53125"
    assert page.entered("rate") == "0.5"
    assert page.number("value-J").value == pytest.approx(second, rel=1e-12)
    page.press("go-on")
    assert page.number("value-J").value == pytest.approx(third, rel=1e-12)
    page.press("button-undo")
    assert page.number("value-J").value == pytest.approx(second, rel=1e-12)
    page.press("button-undo")
    assert page.number("value-J").value == first
    assert page.entered("W1-1-2") == "0.5"
    assert page.entered("rate") == "0.5"


def test_the_link_holds_all_of_a_step_and_goes_on_with_its_momentum(page: BackpropPage) -> None:
    page.open("rate=0.5&momentum=0.9&freeze_b=1")
    page.press("go-on")
    assert "deltaW1=0.0625,0.03125;0,0" in page.query
    shown = page.numbers()
    page.reload()
    assert page.numbers() == shown
    assert "≈0.9⋅0.03125−0.5⋅(−0." in page.formula("update-formula-1")


def test_momentum_penalty_and_kept_biases_stand_in_the_formula_only_where_they_are(
    page: BackpropPage,
) -> None:
    page.open("rate=0.5")
    page.set_number("l2", "0.1")
    assert page.formula("update-formula-1").endswith("=0.5−0.5⋅(−1/16+0.1⋅0.5)=0.50625")
    assert not page.is_there("update-formula-2")
    assert page.number("value-J-penalized-after").value > page.number("value-J-after").value
    page.set_number("momentum", "0.9")
    assert page.is_there("update-formula-2")
    with page.changing():
        page.pick("freeze-b", "1")
    assert page.number("delta-b1-1").value == 0
    assert page.query.endswith("rate=0.5&momentum=0.9&l2=0.1&freeze_b=1")


def test_after_its_step_a_walk_shows_the_new_network_and_goes_on_with_it(walk: WalkPage) -> None:
    walk.open("rate=0.5&step=99")
    assert "0.5 →" in walk.figure.words("weights")
    assert "w = 0.53125" in walk.figure.words("gradients")
    assert walk.figure.words("was") == ["0.125 →"]
    assert walk.is_shown("values-moment")
    assert "0.125 before" in walk.text("says")
    walk.press("step-go-on")
    assert (walk.place, walk.entered("W1-1-2")) == (1, "0.53125")
    assert not walk.is_there("go-on")
    walk.press("button-undo")
    assert walk.entered("W1-1-2") == "0.5"


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_the_panel_fits_a_phone(page: BackpropPage, theme: str) -> None:
    page.view_as(390, 844)
    page.open(f"rate=0.5&momentum=0.9&l2=0.01&theme={theme}")
    assert page.run(WIDER_THAN_THE_SCREEN) <= 0
    assert page.run(CUT_OFF) == []
