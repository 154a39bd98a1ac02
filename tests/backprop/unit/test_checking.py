"""A student's calculation checked line by line."""

import numpy as np
import pytest

from explorer.backprop.practice.checking import check
from explorer.backprop.practice.mistakes import MISTAKES
from explorer.backprop.problem import WORKSHEET, request_from_json
from explorer.common.handwriting import read
from explorer.common.inputs import InputError
from explorer.common.verdicts import Verdict
from tests.backprop.arrays import draw
from tests.backprop.sheets import SLIPS, right, with_slip, written

# The worksheet's own numbers.
RIGHT = {
    "h1-1": "1",
    "h1-2": "-0.5",
    "a1-1": "1",
    "a1-2": "0",
    "h2-1": "0",
    "y-1": "1/2",
    "J": "1/8",
    "delta2-1": "-1/8",
    "dW2-1-1": "-0.125",
    "delta1-1": "−0,125",
    "dW1-1-2": "-1/16",
    "db1-2": "0",
}
SOME = 150


def checked(**changed: str) -> dict[str, Verdict]:
    sheet = RIGHT | {name.replace("_", "-"): text for name, text in changed.items()}
    return {verdict.name: verdict for verdict in check(WORKSHEET, None, sheet)}


def verdicts(found: dict[str, Verdict], *names: str) -> list[str]:
    return [found[name].verdict for name in names]


def test_a_right_sheet_is_right_however_its_numbers_are_written() -> None:
    assert {verdict.verdict for verdict in checked().values()} == {"agrees"}


def test_lines_come_back_in_the_order_of_the_calculation() -> None:
    assert [each.name for each in check(WORKSHEET, None, dict(reversed(RIGHT.items())))] == [*RIGHT]


def test_one_slip_is_charged_once_and_carried_forward() -> None:
    found = checked(delta2_1="1/8", dW2_1_1="0.125", delta1_1="0.125", dW1_1_2="0.0625", db1_2="0")
    assert found["delta2-1"].verdict == "first wrong"
    assert found["delta2-1"].mistakes[0] == "sign"
    after = ["dW2-1-1", "delta1-1", "dW1-1-2"]
    assert verdicts(found, *after) == ["follows"] * 3
    assert found["db1-2"].verdict == "agrees"


def test_a_slip_that_only_one_mistake_explains_is_asked_by_its_question() -> None:
    found = checked(dW1_1_2="0.0625")
    assert found["dW1-1-2"].questions == (MISTAKES["sign"].question,)


def test_of_several_explanations_at_most_three_are_asked_the_likeliest_first() -> None:
    questions = checked(delta2_1="1/8")["delta2-1"].questions
    assert 1 < len(questions) <= 3
    assert questions[0] == MISTAKES["sign"].question


def test_what_no_mistake_explains_is_asked_for_its_factors() -> None:
    found = checked(dW1_1_2="0.7321")["dW1-1-2"]
    assert found.mistakes == ()
    assert len(found.questions) == 1


def test_what_neither_follows_nor_agrees_after_the_first_wrong_line_waits() -> None:
    found = checked(h1_1="2", a1_1="2", y_1="0.123")
    assert verdicts(found, "h1-1", "a1-1", "y-1") == ["first wrong", "follows", "not yet"]


def test_the_same_slip_in_the_next_unit_is_no_second_one() -> None:
    # W for its transpose gives h = (3/4 - 1/2, 1/2 + 1/2), neither of which is right
    found = checked(h1_1="0.25", h1_2="1", a1_1="0.25", a1_2="1")
    assert verdicts(found, "h1-1", "h1-2", "a1-1", "a1-2") == ["first wrong", *["follows"] * 3]


def test_a_line_that_goes_on_with_rounded_numbers_is_rounded_and_not_wrong() -> None:
    layers = [{"W": [[1]]}, {"W": [[600]]}]
    problem, _ = request_from_json({"layers": layers, "x": ["1/3"], "t": [0]})
    found = check(problem, None, {"h1-1": "0.33", "h2-1": "198", "y-1": "198"})
    assert [each.verdict for each in found] == ["agrees", "rounded", "rounded"]


def test_a_loss_follows_from_the_output_that_was_written() -> None:
    layer = {"W": [[1]], "activation": "sigmoid"}
    body = {"layers": [layer], "x": [0], "t": [1], "loss": "binary_cross_entropy"}
    found = check(request_from_json(body)[0], None, {"y-1": "0.9", "J": "0.10536"})  # -ln 0.9
    assert [each.verdict for each in found] == ["first wrong", "follows"]


@pytest.mark.parametrize("delta", ["-0.032", "-0.05"])
def test_a_slope_may_be_calculated_by_the_output_or_by_the_sum(delta: str) -> None:
    # after y = 0.8, which is wrong: (y - t) y (1 - y), or (y - t) times the slope 1/4 at h = 0
    found = checked(y_1="0.8", J="0.02", delta2_1=delta)
    assert verdicts(found, "y-1", "J", "delta2-1") == ["first wrong", "follows", "follows"]


def test_what_cannot_be_read_is_not_wrong_and_nothing_waits_for_it() -> None:
    found = checked(h1_1="about 1", a1_1="1", y_1=" ")
    assert verdicts(found, "h1-1", "a1-1", "y-1") == ["unreadable", "agrees", "not yet"]
    assert "first wrong" not in {each.verdict for each in found.values()}


def test_nothing_that_is_said_has_a_number_of_the_solution() -> None:
    found = checked(h1_1="2", a1_1="7", y_1="0.123", J="3")
    for verdict in found.values():
        said = " ".join([verdict.says, *verdict.questions])
        assert not {"0.5", "1/2", "1/8", "0.125"} & {*said.split()}


@pytest.mark.parametrize(
    ("text", "value", "agrees"),
    [
        ("0.33", 1 / 3, True),
        ("0,333", 1 / 3, True),
        ("1/3", 1 / 3, True),
        ("0.34", 1 / 3, False),
        ("0.3", 0.349, False),
        ("0.3", 0.3, True),
        ("-0.33", 1 / 3, False),
        ("33/100", 1 / 3, False),
        ("120", 123.4, True),
        ("2", 2.3, False),
        ("0", 0.004, False),
        ("1.2e-5", 1.21e-5, True),
        ("1.2e-5", 1.3e-5, False),
    ],
)
def test_a_number_agrees_within_half_of_its_last_digit(
    text: str, value: float, agrees: bool
) -> None:
    assert read(text).agrees(value) is agrees


def test_a_line_of_no_such_name_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(InputError, match="Did you mean delta1-1") as error:
        check(WORKSHEET, None, {"delta1_1": "1"})
    assert error.value.field == "sheet.delta1_1"
    with pytest.raises(InputError, match="no rate"):
        check(WORKSHEET, None, {"new-W1-1-2": "1"})


@pytest.mark.parametrize("activation", ["square", "identity", "sigmoid"])
def test_what_leads_beyond_all_floats_is_judged_like_all_else(activation: str) -> None:
    layers = [{"W": [["0.5"]], "activation": "square"}] * 7
    last = {"W": [[1]], "activation": activation}
    problem, _ = request_from_json({"layers": [*layers, last], "x": ["0.5"], "t": [0]})
    found = check(problem, None, {"h1-1": "999999", "y-1": "1", "J": "1", "dW1-1-1": "1"})
    assert [each.verdict for each in found][:1] == ["first wrong"]
    assert len(found) == 4


def test_slips_in_random_sheets_are_located_and_named() -> None:
    """The whole of it, with 10,000 sheets, is tests/bench/mistakes.py."""
    rng = np.random.default_rng(1)
    located, named, count = 0, 0, 0
    while count < SOME:
        net, slip = draw(rng), str(rng.choice([*SLIPS]))
        sheet, first = with_slip(net, slip, int(rng.integers(1, len(net.W) + 1)))
        if first:
            wrong = [
                each
                for each in check(*request_from_json(net.problem), written(sheet, 6))
                if each.verdict == "first wrong"
            ]
            is_located = [each.name for each in wrong] == [first]
            located += is_located
            named += is_located and bool(SLIPS[slip] & {*wrong[0].mistakes})
            count += 1
    assert located >= 0.95 * SOME
    assert named >= 0.9 * SOME


@pytest.mark.parametrize("digits", [2, 3, 4, 6])
def test_right_sheets_are_never_called_wrong_for_their_rounding(digits: int) -> None:
    rng = np.random.default_rng(digits)
    for _ in range(SOME // 4):
        net = draw(rng)
        found = check(*request_from_json(net.problem), written(right(net), digits))
        assert {each.verdict for each in found} <= {"agrees", "rounded"}
