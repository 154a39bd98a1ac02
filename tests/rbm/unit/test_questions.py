"""The questions of the walk: none of their answers is impossible, and all are written as the page
writes numbers.
"""

import re

import pytest

from explorer.common.numbers import MINUS
from explorer.common.walk.question import Question
from explorer.rbm.names import parameter
from explorer.rbm.problem import from_json
from explorer.rbm.questions import MAKERS
from explorer.rbm.solution import solve
from explorer.rbm.walk.steps import walk
from explorer.rbm.walk.written import Place
from tests.rbm.machines import given_machine

MACHINES = range(50)
RESULT = re.compile(r"(?:=|\\approx)\s*((?:[^=\\]|\\(?!approx))*)$")
TEN = re.compile(r"\\times 10\^\{(-?\d+)\}")
FRACTION = re.compile(r"\\frac\{(\d+)\}\{(\d+)\}")
SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def places(seed: int) -> list[Place]:
    """A machine asked of each kind of parameter."""
    given = given_machine(seed)
    solution = solve(from_json(given))
    state = "".join(map(str, given["data"][0]))
    return [Place(solution, parameter(name), state) for name in ("W1-1", "b1", "c1")]


def asked(place: Place) -> dict[str, list[Question]]:
    """Every question for a value that could be asked, by the kind of its step."""
    return {
        kind: [each for each in make(place) if each.kind == "value"]
        for kind, make in MAKERS.items()
    }


def written(text: str) -> str:
    """A number of the page in one form, whether it stands in a formula or outside."""
    plain = FRACTION.sub(r"\1/\2", TEN.sub(r"e\1", text)).replace(MINUS, "-")
    mantissa, ten, power = plain.partition("×10")
    return re.sub(r"[{}\s()]", "", mantissa + ("e" + power.translate(SUPERSCRIPTS) if ten else ""))


@pytest.mark.parametrize("seed", MACHINES)
def test_no_answer_can_be_ruled_out_without_a_calculation(seed: int) -> None:
    for place in places(seed):
        rows, beta = len(place.rows), float(place.solution.problem.beta)
        bounds = {
            "p": (0, 1),
            "likelihood": (-float("inf"), 0),
            "Z": (0, float("inf")),
            "slope": (0, beta),
            "positive": (0, rows * beta),
            "negative": (0, beta),
            "gradient": (-rows * beta, rows * beta),
        }
        for kind, questions in asked(place).items():
            low, high = bounds.get(kind, (-float("inf"), float("inf")))
            values = [float(option.value) for each in questions for option in each.options]
            assert all(low <= value <= high for value in values), (kind, values)


@pytest.mark.parametrize("seed", MACHINES)
def test_the_right_answer_is_written_as_in_the_formula_that_shows_it(seed: int) -> None:
    for place in places(seed):
        steps = {step.kind: step for step in walk(place, "sum")}
        for kind, questions in asked(place).items():
            shown = {
                written(found[1]) for line in steps[kind].formulas if (found := RESULT.search(line))
            }
            shown |= {written(line) for line in steps[kind].formulas}
            for each in questions:
                assert written(each.truth) in shown, (kind, each.truth, steps[kind].formulas)


def test_a_whole_number_is_none_that_was_rounded() -> None:
    texts = [
        option.text
        for seed in MACHINES
        for place in places(seed)
        for questions in asked(place).values()
        for each in questions
        for option in each.options
        if option.value == int(option.value) and not isinstance(option.value, float)
    ]
    assert len(texts) > 20
    assert [text for text in texts if "." in text] == []


def test_ln_p_has_two_wrong_answers_at_least() -> None:
    for seed in MACHINES:
        for place in places(seed):
            (question,) = asked(place)["likelihood"]
            assert len(question.options) >= 3
