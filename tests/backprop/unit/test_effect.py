"""What a small change of one number does to J, in words that hold on the forward pass."""

import re
from dataclasses import replace

import pytest

from explorer.backprop.batch import work_out
from explorer.backprop.inspection import inspected
from explorer.backprop.problem import WORKSHEET, LayerValues, Problem, Sample, View
from explorer.common.inputs import vector
from tests.backprop.unit.test_along import PROBLEMS, all_of, chain, closely

AT_KINK = replace(
    WORKSHEET, layers=(replace(WORKSHEET.layers[0], b=vector(0, "0.5")), WORKSHEET.layers[1])
)
RAISES = re.compile(r"Raising this \w+ by ([\d.]+) (raises|lowers) J₁? ?by about (.+)\.")


def said(problem: Problem, select: str, **more: object) -> str:
    return closely(problem, select, **more).words


@pytest.mark.parametrize(
    ("select", "words"),
    [
        ("W1-1-2", "Raising this weight by 0.01 lowers J by about 0.000625."),
        ("x-1", "Raising this input by 0.01 lowers J by about 0.0009375."),
        (
            "b1-2",
            "Changing this bias a little does nothing: unit 2 of layer 1 stops it, as "
            "ReLU is level at its sum, −0.5.",
        ),
        (
            "W1-2-1",
            "Changing this weight a little does nothing: unit 2 of layer 1 stops it, as "
            "ReLU is level at its sum, −0.5.",
        ),
        (
            "W2-1-2",
            "Changing this weight a little does nothing: what unit 2 of layer 1 passes on is 0, "
            "and multiplies it.",
        ),
    ],
)
def test_of_the_worksheet_it_says_what_raising_does_and_what_stops_it(
    select: str, words: str
) -> None:
    assert said(WORKSHEET, select) == words


def test_at_a_kink_it_says_what_either_way_does() -> None:
    # J = (1 - sigmoid(h))² / 2 with h = 1 + max(0, b - 0.5) - 1, so J' = -1/8 to the right.
    assert said(AT_KINK, "b1-2") == (
        "A kink, by unit 2 of layer 1: raising this bias by 0.01 lowers J by about 0.00125, "
        "lowering it by 0.01 changes nothing."
    )


def test_a_kink_nearby_makes_the_step_smaller() -> None:
    near = replace(
        WORKSHEET, layers=(replace(WORKSHEET.layers[0], b=vector(0, "0.505")), WORKSHEET.layers[1])
    )
    assert said(near, "b1-2").startswith("Raising this bias by 0.01 lowers")
    before = replace(
        WORKSHEET,
        layers=(replace(WORKSHEET.layers[0], b=vector("-0.9991", 0)), WORKSHEET.layers[1]),
    )
    assert said(before, "b1-1").startswith("Raising this bias by 0.01 lowers")
    down = replace(WORKSHEET, x=vector("-0.3335", "0.5"))  # unit 1 lives from -1/3 on
    assert said(down, "x-1").startswith("Raising this input by 0.0001 ")


def test_units_on_a_level_part_of_a_curve_are_saturated() -> None:
    first, last = chain("sigmoid", "0").layers
    flat = replace(WORKSHEET, x=vector(1), layers=(replace(first, b=vector("50000")), last))
    assert said(flat, "W1-1-1").endswith(
        "does nothing: unit 1 of layer 1 is saturated, as sigmoid is level at its sum, 50000.2."
    )
    bottom = replace(flat, layers=(replace(first, W=(vector(0),), activation="square"), last))
    assert "saturated" not in said(bottom, "b1-1"), "level at 0 alone"


def test_a_softmax_of_one_output_says_why_nothing_moves_it() -> None:
    layer = LayerValues((vector(2),), vector(0), "softmax")
    alone = Problem((layer,), "softmax_cross_entropy", vector(1), vector(1))
    assert said(alone, "b1-1").endswith("does nothing: a softmax of one output is always 1.")


def test_where_loss_is_least_only_a_second_order_is_left() -> None:
    least = replace(chain("identity", "0"), t=vector("0.2"))
    assert said(least, "W1-1-1") == (
        "J is level along this weight here: raising it by 0.01 raises J by only about 0.00005."
    )


def test_weights_of_0_that_lead_on_are_named() -> None:
    layers = (*WORKSHEET.layers[:1], LayerValues((vector(0, 0),), vector(-1), "sigmoid"))
    assert said(replace(WORKSHEET, layers=layers), "W1-1-1") == (
        "Changing this weight a little does nothing: the weights that lead on to layer 2 are 0."
    )


def test_of_several_samples_it_speaks_of_the_loss_that_moves() -> None:
    two = replace(WORKSHEET, further=(Sample(vector(1, 2), vector(0)),))
    assert said(two, "b1-1") == "Raising this bias by 0.01 lowers J by about 0.00008772."
    assert said(two, "x-1") == "Raising this input by 0.01 lowers J₁ by about 0.0009375."
    dead = replace(WORKSHEET, further=(Sample(vector(2, 1), vector(0)),))
    assert said(dead, "b1-2").endswith("unit 2 of layer 1 stops it for every sample.")


@pytest.mark.parametrize("problem", PROBLEMS.values(), ids=PROBLEMS)
def test_what_is_said_of_raising_a_number_holds_on_the_forward_pass(problem: Problem) -> None:
    for select in all_of(problem):
        seen = closely(problem, select)
        match = RAISES.fullmatch(seen.words)
        if not match or "×" in match[3]:
            continue
        step, size = float(match[1]), float(match[3])
        change = seen.line.secant(step) * step
        assert change == pytest.approx(size if match[2] == "raises" else -size, rel=0.06), select


def test_nothing_is_told_in_a_walk_and_while_a_calculation_is_checked() -> None:
    batch = work_out(WORKSHEET)
    for view in (View(step=3), View(present=True), View(check=True), View(hide=("inspector",))):
        assert inspected(batch, view) is None
