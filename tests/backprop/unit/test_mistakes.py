"""Mistakes as functions of a calculation: the wrong numbers that each gives."""

import numpy as np
import pytest

from explorer.backprop.practice.lines import KINDS, Line, lines
from explorer.backprop.practice.mistakes import MISTAKES, fitting
from explorer.backprop.practice.working import Working
from explorer.backprop.problem import Problem, from_json, request_from_json
from explorer.backprop.solution import solve
from explorer.common.handwriting import read
from tests.backprop.networks import SMALL

# One hidden layer of two ReLUs, the second one dead, and what students give for dJ/dW(1)[1,2],
# calculated by hand: J = 1/2 (y - t)^2, y = sigmoid(s), e = y - t, y = 0.32082.
PROBLEM = {
    "layers": [
        {"W": [[-0.7, 0.6], [-0.8, -0.9]], "b": [1.9, -1], "activation": "relu"},
        {"W": [[-0.5, 0.9]], "b": [1.8], "activation": "sigmoid"},
    ],
    "x": [-2, 3],
    "t": [1],
    "rate": 0.5,
}
GIVEN = [
    ("sign", "-0.22198"),
    ("factor-two", "0.44397"),
    ("factor-two", "0.11099"),
    ("no-slope", "1.01877"),
    ("slope-at-output", "0.24825"),
    ("output-as-slope", "0.32684"),
    ("part-of-slope", "0.69193"),
    ("another-slope", "0.91391"),
    ("no-weight", "-0.44397"),
    ("no-input", "0.07399"),
    ("another-input", "-0.14799"),
    ("another-column", "-0.39957"),
    ("output-as-slope", "1.13212"),
    ("weight-for-input", "0.04440"),
    ("own-weight", "-0.26638"),
    ("updated-weight", "0.05444"),
    ("step-for-gradient", "-0.11099"),
    ("new-for-gradient", "0.48901"),
    ("bias-left-out", "0.16714"),
    ("linear-layer", "2.62500"),
    ("columns-for-rows", "0.05049"),
    ("loss-not-differentiated", "-0.07538"),
    ("gradient-of-input", "0.04440"),
]


@pytest.mark.parametrize(("name", "text"), GIVEN)
def test_what_students_give_for_a_weight_is_told_by_its_mistake(name: str, text: str) -> None:
    problem, rule = request_from_json(PROBLEM)
    found = fitting(Working(problem, rule), Line("dW", 1, 1, 2), read(text))
    assert name in {each.name for each in found}


def test_the_passes_without_relu_are_told_by_their_mistake() -> None:
    # y of s = w2 z + b2: 0.08705 with z in place of relu(z), of which unit 2's is -2.1
    problem, rule = request_from_json(PROBLEM)
    found = fitting(Working(problem, rule), Line("dW", 1, 1, 2), read("0.08705"))
    assert {"not-passed-on"} <= {each.name for each in found}


@pytest.mark.parametrize("problem", SMALL.values(), ids=SMALL)
def test_with_nothing_written_the_calculation_is_the_problem_worked_out(problem: Problem) -> None:
    solution, working = solve(problem), Working(problem)
    for layer in range(1, len(problem.layers) + 1):
        solved = solution.layer(layer)
        for unit, source in np.ndindex(solved.dW.shape):
            place = (layer, unit + 1)
            for kind in ("h", "a", "delta"):
                right = getattr(solved, kind)[unit]
                assert working.value(Line(kind, *place)) == pytest.approx(right, rel=1e-12)
            dW = working.value(Line("dW", *place, source + 1))
            assert dW == pytest.approx(solved.dW[unit, source], rel=1e-12, abs=1e-300)
    assert working.value(Line("J")) == pytest.approx(solution.J, rel=1e-12)


def test_exact_numbers_stay_exact_up_to_a_kink() -> None:
    layer = {"W": [[0.1, 0.2, -0.3]], "activation": "relu"}
    working = Working(from_json({"layers": [layer], "x": [1, 1, 1], "t": [1]}))
    assert working.value(Line("h", 1, 1)) == 0
    assert working.slope(1, 1) == 1


@pytest.mark.parametrize("problem", SMALL.values(), ids=SMALL)
def test_every_mistake_can_be_asked_for_in_every_line_that_it_spoils(problem: Problem) -> None:
    working = Working(problem, request_from_json({"rate": 0.5})[1])
    for line in lines(problem, working.rule).values():
        for mistake in MISTAKES.values():
            if line.kind in mistake.kinds:
                values = [working.number(each) for each in mistake.wrong(working, line)]
                assert all(isinstance(float(each), float) for each in values)


def test_a_mistake_asks_back_and_names_its_source() -> None:
    for mistake in MISTAKES.values():
        assert mistake.question.endswith("?")
        assert mistake.source
        assert mistake.label
        assert {*mistake.kinds} <= {*KINDS}
