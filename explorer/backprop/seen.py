"""A problem as it is looked at: the chosen sample worked out, and the update by all samples."""

from explorer.backprop.batch import work_out
from explorer.backprop.problem import Problem, View
from explorer.backprop.solution import Solution, solve
from explorer.backprop.update import Update, updated


def seen(problem: Problem, view: View) -> tuple[Solution, Update | None]:
    """The solution of the sample that is looked at, and the update, where there is a rate."""
    if view.rule is None:
        return solve(problem.at(view.sample)), None
    batch = work_out(problem)
    return batch.at(view.sample), updated(batch, view.rule)
