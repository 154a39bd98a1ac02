"""Vectors and matrices pasted into their fields, mended where they cannot be read, and copied."""

import pytest
from selenium.webdriver import Keys

from tests.browser.pages import BackpropPage
from tests.browser.rbm_page import RbmPage
from tests.browser.second_opinion import WORKSHEET, expected_numbers

NUMPY = "array([[ 1. , -0.5 ],\n       [ 0.25,  1e-1]])"
SELECTED = """
const {value, selectionStart, selectionEnd} = document.activeElement;
return value.slice(selectionStart, selectionEnd);
"""


def weights(page: BackpropPage, layer: int) -> list[str]:
    """What stands in the fields of a layer's weights, row by row."""
    return [text for hook, text in page.fields().items() if hook.startswith(f"input-W{layer}-")]


def mending(page: BackpropPage, name: str, text: str) -> None:
    """Paste something that cannot be read, and wait until it is there to be mended."""
    page.paste(name, text)
    page.wait_until(lambda: page.is_shown("mending") and page.focused == "mending-text")


def pasted(page: BackpropPage) -> str:
    """What stands there to be mended."""
    return str(page.find("mending-text").get_property("value"))


def test_a_matrix_of_numpy_pasted_into_any_of_its_fields_fills_it(page: BackpropPage) -> None:
    page.open("tab=matrix")
    page.choose("b1-2")
    with page.changing():
        page.paste("W1-2-1", NUMPY)
    assert weights(page, 1) == ["1", "-0.5", "0.25", "0.1"]
    plain = WORKSHEET.at("W1-1-1", 1).at("W1-1-2", -0.5).at("W1-2-1", 0.25).at("W1-2-2", 0.1)
    numbers, expected = page.numbers(), expected_numbers(plain)
    assert {hook: numbers[hook].value for hook in expected} == pytest.approx(expected, abs=1e-8)
    assert page.text("toast") == "W(1) filled with 2×2 numbers"
    assert page.attribute("toast", "role") == "status"
    for part in ("W1=1,-0.5;0.25,0.1", "select=b1-2", "tab=matrix"):
        assert part in page.query.split("&")
    assert page.focused == "input-W1-2-1"


def test_rows_pasted_into_the_input_are_samples_and_one_step_to_undo(page: BackpropPage) -> None:
    page.open()
    with page.changing():
        page.paste("x-1", "[[0, 0], [0, 1], [1, 0], [1, 1]]")
    assert "x=0,0;0,1;1,0;1,1" in page.query.split("&")
    with page.changing():
        page.paste("t-1", "0; 1; 1; 0")
    assert page.text("toast").startswith("t filled with")
    with page.changing():
        page.find("button-undo").click()
    with page.changing():
        page.find("button-undo").click()
    assert "x=" not in page.query


def test_a_paste_is_one_step_to_undo(page: BackpropPage) -> None:
    page.open()
    page.set_number("x-1", "2")
    with page.changing():
        page.paste("W1-1-1", "[1 2; 3 4]")
    with page.changing():
        page.chord(Keys.CONTROL, key="z")
    assert weights(page, 1) == ["0.75", "0.5", "-1", "1"]
    assert page.query == "x=2,0.5"
    page.press("button-redo")
    assert weights(page, 1) == ["1", "2", "3", "4"]
    page.press("button-undo")
    page.press("button-undo")
    assert page.query == ""


@pytest.mark.parametrize(
    ("name", "text", "sizes", "said"),
    [
        ("W1-1-1", "[[1. 2.]\n [3. 4.]\n [5. 6.]]", (2, 3, 1), "3×2 numbers; units: 2-3-1"),
        ("x-2", "tensor([1., 2., 3.])", (3, 2, 1), "3 numbers; units: 3-2-1"),
        ("b1-1", "0,5\n1,25\n-1", (2, 3, 1), "3 numbers; units: 2-3-1"),
        ("t-1", "(1, 0, 0)", (2, 2, 3), "3 numbers; units: 2-2-3"),
        ("W2-1-1", r"\begin{bmatrix} 1 \\ \frac{1}{2} \end{bmatrix}", (2, 1, 2), "transpose"),
    ],
)
def test_layers_follow_the_size_of_what_is_pasted(
    page: BackpropPage, name: str, text: str, sizes: tuple[int, ...], said: str
) -> None:
    page.open()
    with page.changing():
        page.paste(name, text)
    assert page.sizes == sizes
    page.wait_until(lambda: said in page.text("toast"))
    page.press("button-undo")
    assert page.sizes == (2, 2, 1)
    assert page.query == ""


def test_a_single_number_is_pasted_as_if_it_were_typed(page: BackpropPage) -> None:
    page.open()
    with page.changing():
        page.paste("W1-1-1", "−1/16")
    assert page.entered("W1-1-1") == "−1/16"
    with page.changing():
        page.paste("W1-1-1", r"\frac{1}{3}")
    assert page.entered("W1-1-1") == "1/3"
    page.paste("W1-1-1", "zwei")
    page.wait_until(lambda: page.complaint("W1-1-1"))
    assert page.entered("W1-1-1") == "zwei"


def test_what_cannot_be_read_is_kept_to_be_mended_and_changes_nothing(page: BackpropPage) -> None:
    page.open()
    numbers = page.numbers()
    mending(page, "W1-1-2", "[[1, 2],\n [3, x4]]")
    assert "W(1) is as it was. Line 2, column 6: “x4” is no number" in page.text("mending-says")
    assert page.run(SELECTED) == "x4"
    assert page.numbers() == numbers
    assert page.entered("W1-1-2") == "0.5"

    page.keys("4")
    with page.changing():
        page.chord(Keys.CONTROL, key=Keys.ENTER)
    assert weights(page, 1) == ["1", "2", "3", "4"]
    assert not page.is_there("mending")


def test_escape_leaves_the_numbers_as_they_were(page: BackpropPage) -> None:
    page.open()
    mending(page, "b1-1", "[1, 2, three]")
    assert pasted(page) == "[1, 2, three]"
    page.keys("tgk")
    assert page.theme == ""
    page.keys(Keys.ESCAPE)
    assert page.focused == "input-b1-1"
    assert not page.is_there("mending")
    assert (page.entered("b1-1"), page.query, page.state) == ("0", "", "ready")


def test_beyond_the_limits_the_paste_is_refused_as_a_whole(page: BackpropPage) -> None:
    page.open()
    rows = "\n".join(["1\t2"] * 33)
    mending(page, "W1-1-1", rows)
    assert "W⁽¹⁾ has 33 rows; 1 to 32 are allowed" in page.text("mending-says")
    assert pasted(page) == rows
    page.find("mending-cancel").click()
    mending(page, "x-1", "[1, 99999999]")
    assert "1000000" in page.text("mending-says")
    assert (page.entered("x-1"), page.query) == ("1", "")


def test_a_matrix_of_the_other_orientation_is_told_so(rbm_page: RbmPage) -> None:
    rbm_page.open()
    rbm_page.paste("W-1-1", "\n".join(["1 " * 8] * 6))
    rbm_page.wait_until(lambda: rbm_page.is_shown("mending"))
    assert "its transpose would fit" in rbm_page.text("mending-says")
    rbm_page.find("mending-cancel").click()
    with rbm_page.changing():
        rbm_page.paste("c-1", "[1; 2; 3]")
    assert "W=1,-1,0;2,0,0;0,1,0&b=0,-1,1&c=1,2,3" in rbm_page.query


def test_a_typed_matrix_fills_at_enter(page: BackpropPage) -> None:
    page.open()
    page.put_number("W1-1-1", "[1 2; 3 4]")
    with page.changing():
        page.keys(Keys.ENTER)
    page.wait_until(lambda: weights(page, 1) == ["1", "2", "3", "4"])
    page.press("button-undo")
    assert page.query == ""


def test_tab_and_enter_go_from_number_to_number(page: BackpropPage) -> None:
    page.open()
    page.run("arguments[0].focus()", page.control("W1-1-1"))
    for name in ("W1-1-2", "W1-2-1"):
        page.keys(Keys.TAB)
        assert page.focused == f"input-{name}"
    with page.changing():
        page.keys("7")
    page.keys(Keys.ENTER)
    assert page.focused == "input-W1-2-2"
    assert "W1=0.75,0.5;7,1" in page.query
    for key, hook in (
        (Keys.ARROW_DOWN, "slider-W1-2-2"),
        (Keys.ARROW_DOWN, "pick-W1-2-2"),
        (Keys.ARROW_UP, "slider-W1-2-2"),
        (Keys.ARROW_UP, "input-W1-2-2"),
    ):
        page.chord(Keys.ALT, key=key)
        assert page.focused == hook
    for name in ("b1-1", "b1-2", "W2-1-1"):
        page.keys(Keys.ENTER)
        assert page.focused == f"input-{name}"
    page.chord(Keys.SHIFT, key=Keys.ENTER)
    assert page.focused == "input-b1-2"


COPIED = {
    ("W1", "numpy-1"): "np.array([[1/3, 0.5], [-1., 1.]])",
    ("W1", "latex-1"): r"\begin{bmatrix} \frac{1}{3} & 0.5 \\ -1 & 1 \end{bmatrix}",
    ("W1", "cells-1"): "=1/3\t0.5\n-1\t1",
    ("x", "pytorch-1"): "torch.tensor([1., 0.5])",
    ("b1", "python-2"): "[0.5, 0]",
    ("h1", "matlab-1"): "[0.25; -0.5]",
}


def test_numbers_and_gradients_are_copied_in_every_form(page: BackpropPage) -> None:
    page.open("x=1,0.5&W1=1/3,0.5;-1,1&b1=-1/3,0&f1=relu&W2=0.5,1&b2=0&f2=identity&loss=output")
    page.allow_clipboard()
    for (matrix, form), text in COPIED.items():
        page.find(f"copy-{matrix}").click()
        page.wait_until(lambda: page.is_shown("forms"))
        page.find(f"form-{form}").click()
        page.wait_until(lambda text=text: page.clipboard() == text)
        assert "copied as" in page.text("toast")
        assert page.focused == f"copy-{matrix}"


def test_what_the_walk_has_not_shown_yet_is_not_copied(page: BackpropPage) -> None:
    page.open("step=1")
    assert not page.find("copy-a1").is_displayed()
    page.find("copy-W1").click()
    page.wait_until(lambda: page.is_shown("forms"))
    assert page.is_shown("form-numpy-1")
    assert not page.is_there("form-numpy-2")
