"""The walk for tests: its steps by name, and the numbers that stand in their formulas."""

from fractions import Fraction
from typing import Any

from explorer.backprop.maths.descent import Rule
from explorer.backprop.names import Selection
from explorer.backprop.practice.question import Question
from explorer.backprop.problem import Problem, View
from explorer.backprop.stops import Stop, Walk, walk_at
from explorer.backprop.update import updated
from explorer.backprop.walk.step import Step
from explorer.backprop.walk.steps import walk
from tests.backprop.drawings import solution_of
from tests.common.latex_reader import NotNumericError, read, sides


def steps_of(
    problem: Problem, select: str, grain: str = "layer", rate: Fraction | None = None
) -> dict[str, Step]:
    """The steps of a walk by their names, which are all different, in their order."""
    solution = solution_of(problem)
    update = None if rate is None else updated(solution, Rule(rate))
    steps = walk(solution, Selection.parse(select), grain, update)
    by_name = {step.name: step for step in steps}
    assert len(by_name) == len(steps), "two steps have one name"
    return by_name


def numeric(latex: str) -> list[Any]:
    """The sides of a line that are numbers, as matrices."""
    found = []
    for _, side in sides(latex):
        try:
            found.append(read(side))
        except NotNumericError:
            continue
    return found


def last_number(step: Step) -> Any:
    """What the last line of a step comes to."""
    return numeric(step.formulas[-1])[-1]


def walk_of(problem: Problem, select: str = "W1-1-2", step: int = 1, **lesson: Any) -> Walk:
    """The walk as a page shows it, at a step, in a lesson."""
    view = View(select, step=step, **lesson)
    solution = solution_of(problem)
    walk = walk_at(solution, view, updated(solution, view.rule) if view.rule else None)
    assert walk
    return walk


def stops(problem: Problem, select: str = "W1-1-2", **lesson: Any) -> tuple[Stop, ...]:
    """The stops of a walk that asks before every step."""
    return walk_of(problem, select, **{"predict": "on", **lesson}).stops


def questions(problem: Problem, select: str = "W1-1-2", **lesson: Any) -> dict[str, Question]:
    """What is asked, by the step that it is asked before."""
    asking = [stop for stop in stops(problem, select, **lesson) if stop.is_asking]
    return {stop.step.name: stop.question for stop in asking if stop.question}
