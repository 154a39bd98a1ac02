"""What is said of a wrong guess: the mistake that leads to it, or where to look."""

import pytest

from explorer.backprop.problem import WORKSHEET, View
from explorer.backprop.stops import Walk, walk_at
from tests.backprop.drawings import solution_of


def at(name: str) -> Walk:
    """The worksheet's walk at the question before a step."""
    solution = solution_of(WORKSHEET)
    for step in range(1, 40):
        walk = walk_at(solution, View(step=step, predict="on", ask=("value",)))
        assert walk
        if walk.stop.is_asking and walk.stop.step.name == name:
            return walk
    raise AssertionError(f"nothing is asked before {name}")


@pytest.mark.parametrize("name", ["a1", "factor-2"])
def test_every_wrong_answer_and_no_right_one_has_a_reason(name: str) -> None:
    walk = at(name)
    question = walk.stop.question
    assert question
    assert walk.whys.keys() == {option.text for option in question.options} - {question.truth}
    assert all(why for why in walk.whys.values())


def test_the_mistakes_that_lead_to_an_answer_are_named_one_alone_with_its_question() -> None:
    whys = at("J").whys
    assert whys["−1/8"].startswith("−1/8: the sign is lost")
    assert whys["1/2"].startswith("1/2: the error is not squared. What is done with each error")
    assert whys["1/4"].startswith("1/4: a factor 2 or ½ is forgotten or kept; or the error")
    assert whys["1/4"].endswith(
        "Is it the difference of y and t, its square, or the factor in front?"
    )


def test_a_step_that_nothing_is_asked_of_has_no_reasons() -> None:
    walk = walk_at(solution_of(WORKSHEET), View(step=1, predict="on"))
    assert walk
    assert walk.whys == {}
