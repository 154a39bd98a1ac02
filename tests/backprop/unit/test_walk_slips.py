"""The sheet's own slips, told in the walk through its question and nowhere else."""

from dataclasses import replace
from fractions import Fraction

import pytest

from explorer.backprop.problem import WORKSHEET
from tests.backprop.networks import PUBLISHED
from tests.backprop.walks import steps_of


def slips(problem, select):
    """What is said beside the formulas of every step but the first, which says what is asked."""
    _, *steps = steps_of(problem, select).items()
    return {name: step.aside for name, step in steps if step.aside}


def test_the_slips_are_told_at_their_steps_and_nowhere_else():
    told = slips(WORKSHEET, "W1-1-2")
    assert list(told) == ["factor-3", "factor-4", "dW1", "answer"]
    assert "column" in told["factor-3"]
    assert "Not 2x2" in told["factor-4"]
    assert "Abuse of notation" in told["dW1"]
    assert "lost the minus sign" in told["answer"]
    assert "−0.0625" in told["answer"]


@pytest.mark.parametrize("select", ["W2-1-1", "b1-1", "b2-1", "x-1"])
def test_the_slips_are_those_of_the_sheets_question(select):
    assert slips(WORKSHEET, select) == {}


def test_the_lost_sign_is_told_of_the_sheets_own_edge_alone():
    assert not steps_of(WORKSHEET, "W1-1-1")["answer"].aside
    assert steps_of(WORKSHEET, "W1-1-1")["dW1"].aside


def test_no_other_network_has_the_worksheets_slips():
    others = [problem for name, problem in PUBLISHED.items() if name != "worksheet"]
    others.append(replace(WORKSHEET, x=(Fraction(1), Fraction(11, 20))))
    for problem in others:
        assert slips(problem, "W1-1-1") == {}
