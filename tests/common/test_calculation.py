"""A calculation of few lines, checked as it was written."""

import pytest

from explorer.common.calculation import Line, Slip, check, choice, number_of, shape
from explorer.common.inputs import InputError
from explorer.common.numbers import NumberError

DOUBLED = Slip("doubled", "How often is it counted?", lambda values: 4 * number_of(values, "a"))
LINES = (
    Line("a", lambda _: 3, (Slip("sign", "Which sign?", lambda _: -3),), "look at a"),
    Line("b", lambda values: 2 * number_of(values, "a"), (DOUBLED,), "look at b"),
    Line("c", lambda values: number_of(values, "b") + 1, (), "look at c"),
)


def verdicts(**sheet: str) -> dict[str, str]:
    return {each.name: each.verdict for each in check(LINES, sheet)}


def test_right_lines_agree() -> None:
    assert verdicts(a="3", b="6", c="7") == dict.fromkeys("abc", "agrees")


def test_one_slip_is_charged_once() -> None:
    assert verdicts(a="-3", b="-6", c="-5") == {"a": "first wrong", "b": "follows", "c": "follows"}


def test_a_slip_is_found_in_what_was_written_before_it() -> None:
    _, found = check(LINES, {"a": "-3", "b": "-12"})
    assert found.verdict == "not yet"  # the first is charged, not this one
    (found,) = check(LINES, {"b": "12"})
    assert (found.verdict, found.questions) == ("first wrong", ("How often is it counted?",))
    assert found.mistakes == ("doubled",)


def test_a_line_without_a_fitting_slip_is_looked_at() -> None:
    (found,) = check(LINES, {"c": "99"})
    assert found.questions == ("look at c",)


def test_what_cannot_be_read_is_not_wrong() -> None:
    assert verdicts(a="three", b="", c="7") == {"a": "unreadable", "b": "not yet", "c": "agrees"}


def test_a_line_from_which_nothing_can_be_worked_out_is_no_failure() -> None:
    lines = (*LINES[:1], Line("d", lambda values: 1 / number_of(values, "a"), (), "look at d"))
    found = check(lines, {"a": "0", "d": "1"})
    assert [each.verdict for each in found] == ["first wrong", "not yet"]


def test_only_lines_that_there_are_can_be_checked() -> None:
    with pytest.raises(InputError, match="no line"):
        check(LINES, {"d": "1"})


@pytest.mark.parametrize("text", ["2x3", " 2 × 3 ", "(2, 3)", "2 by 3", "2*3", "02X3"])
def test_shapes_are_read_as_people_write_them(text: str) -> None:
    assert shape(text).agrees("2×3")
    assert not shape(text).agrees("3×2")


@pytest.mark.parametrize("text", ["", "2", "2x", "x3", "2x3x4", "-2x3", "2.5x3"])
def test_what_is_no_shape_is_refused(text: str) -> None:
    with pytest.raises(NumberError):
        shape(text)


def test_a_choice_is_read_whatever_its_case() -> None:
    assert choice(" Yes ").agrees("yes")
