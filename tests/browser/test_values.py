"""The numbers on screen, and changing them: by typing, by slider, from lists."""

import pytest
from selenium.webdriver import Keys

from tests.browser.pages import BackpropPage
from tests.browser.second_opinion import WORKSHEET, Plain, expected_numbers

MINUS = "\N{MINUS SIGN}"
PLAIN_DIGITS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
ON_THE_WORKSHEET = {
    "value-J": ("0.125", 1 / 8),
    "value-y-1": ("0.5", 1 / 2),
    "value-h1-1": ("1.0", 1),
    "value-h1-2": (f"{MINUS}0.5", -1 / 2),
    "value-a1-1": ("1", 1),
    "value-a1-2": ("0", 0),
    "value-h2-1": ("0", 0),
    "grad-W1-1-1": (f"{MINUS}0.125", -1 / 8),
    "grad-W1-1-2": (f"{MINUS}0.0625", -1 / 16),
    "grad-W1-2-1": ("0.000", 0),
    "grad-W1-2-2": ("0.0000", 0),
    "grad-b1-1": (f"{MINUS}0.125", -1 / 8),
    "grad-b1-2": ("0.000", 0),
    "grad-W2-1-1": (f"{MINUS}0.125", -1 / 8),
    "grad-W2-1-2": ("0", 0),
    "grad-b2-1": (f"{MINUS}0.125", -1 / 8),
    "grad-x-1": (f"{MINUS}0.09375", -3 / 32),
    "grad-x-2": (f"{MINUS}0.06250", -1 / 16),
}
TYPED = {
    "0.25": 0.25,
    "-1/16": -1 / 16,
    "0,5": 0.5,
    f"{MINUS}0.75": -0.75,
    " 1e-3 ": 0.001,
}


def assert_shows(page: BackpropPage, plain: Plain) -> None:
    """Every number is right, and its text is that number rounded."""
    shown, expected = page.numbers(), expected_numbers(plain)
    assert {hook: shown[hook].value for hook in expected} == pytest.approx(expected, abs=1e-8)
    for number in shown.values():
        assert as_float(number.text) == pytest.approx(number.value, abs=6e-5, rel=5e-4)


def as_float(text: str) -> float:
    """Read a number as the page writes it."""
    mantissa, _, power = text.replace(MINUS, "-").partition("×10")
    return float(mantissa) * 10 ** int(power.translate(PLAIN_DIGITS) or 0)


def test_every_number_of_the_worksheet_is_on_screen(page: BackpropPage) -> None:
    page.open()
    shown = page.numbers()
    assert {hook: (shown[hook].text, shown[hook].value) for hook in ON_THE_WORKSHEET} == (
        ON_THE_WORKSHEET
    )
    assert_shows(page, WORKSHEET)


def test_a_number_can_be_typed_in_any_way_that_people_write_it(page: BackpropPage) -> None:
    page.open()
    for text, value in TYPED.items():
        with page.changing():
            page.type_number("W1-1-1", text)
        assert_shows(page, WORKSHEET.at("W1-1-1", value))
        assert page.entered("W1-1-1") == text
        assert page.slider("W1-1-1") == pytest.approx(value)


def test_every_field_changes_the_number_it_stands_for(page: BackpropPage) -> None:
    page.open()
    plain = WORKSHEET
    values = [0.6, 0.9, -0.8, 0.35, 0.2, -0.1, 1.25, -0.7, 0.45, 2, -0.5, 0.3]
    names = ["W1-1-1", "W1-1-2", "W1-2-1", "W1-2-2", "b1-1", "b1-2"]
    names += ["W2-1-1", "W2-1-2", "b2-1", "x-1", "x-2", "t-1"]
    for name, value in zip(names, values, strict=True):
        page.set_number(name, str(value))
        plain = plain.at(name, value)
        assert_shows(page, plain)


def test_keys_move_a_slider_in_fine_finer_and_coarse_steps_and_to_its_ends(
    page: BackpropPage,
) -> None:
    page.open()
    steps = [
        ((Keys.ARROW_RIGHT,), 0.8),
        ((Keys.ARROW_UP,), 0.85),
        ((Keys.ARROW_LEFT,), 0.8),
        ((Keys.SHIFT, Keys.ARROW_LEFT), 0.79),
        ((Keys.PAGE_UP,), 1.04),
        ((Keys.PAGE_DOWN,), 0.79),
        ((Keys.END,), 2),
        ((Keys.HOME,), -2),
    ]
    for keys, value in steps:
        page.press_on_slider("W1-1-1", *keys)
        assert float(page.entered("W1-1-1")) == value, keys
        assert_shows(page, WORKSHEET.at("W1-1-1", value))
        assert page.focused == "slider-W1-1-1"


def test_dragging_a_slider_changes_the_number_and_lets_go_of_the_focus(page: BackpropPage) -> None:
    page.open()
    page.drag_slider("W1-1-1", 20)
    value = float(page.entered("W1-1-1"))
    assert value > 0
    assert value != 0.75
    assert page.slider("W1-1-1") == pytest.approx(value, abs=0.05)
    assert_shows(page, WORKSHEET.at("W1-1-1", value))
    assert page.focused is None, "a presenter's Page Down would move the slider"


def test_arrow_keys_step_a_number_in_its_field(page: BackpropPage) -> None:
    page.open()
    with page.changing():
        page.control("b1-1").send_keys(Keys.ARROW_UP)
    assert page.entered("b1-1") == "0.05"
    assert_shows(page, WORKSHEET.at("b1-1", 0.05))


def test_a_slider_reaches_as_far_as_the_number_beside_it(page: BackpropPage) -> None:
    page.open()
    page.set_number("W1-1-1", "-35")
    assert page.slider("W1-1-1") == -35
    page.press_on_slider("W1-1-1", Keys.END)
    assert float(page.entered("W1-1-1")) >= 35


@pytest.mark.parametrize("layer", [1, 2])
def test_every_activation_can_be_picked(page: BackpropPage, layer: int) -> None:
    # No sum is 0 here: a kink has no slope to compare with.
    page.open("b1=0.1,0.2&b2=-0.9")
    plain = WORKSHEET.at("b1-1", 0.1).at("b1-2", 0.2).at("b2-1", -0.9)
    names = page.options(f"f{layer}")
    assert ("softmax" in names) == (layer == 2)
    for name in reversed(names):
        page.choose_option(f"f{layer}", name)
        assert_shows(page, plain.at(f"f{layer}", name))


def test_every_loss_for_a_sigmoid_output_can_be_picked(page: BackpropPage) -> None:
    page.open()
    names = set(page.options("loss")) - {"softmax_cross_entropy"}
    assert len(names) == 6
    for name in sorted(names):
        page.choose_option("loss", name)
        assert_shows(page, WORKSHEET.at("loss", name))


def test_the_slope_of_relu_at_its_kink_can_be_picked(page: BackpropPage) -> None:
    page.open("b1=-1,0")
    assert page.number("grad-b1-1").value != 0
    page.choose_option("relu-at-zero", "0")
    assert page.number("grad-b1-1").value == 0
    page.choose_option("f1", "tanh")
    assert not page.find_all("[data-testid=select-relu-at-zero]")
