"""A problem as it is looked at: all samples worked out, and the update by them."""

from explorer.backprop.batch import Batch, work_out
from explorer.backprop.problem import Problem, View
from explorer.backprop.update import Update, updated


def seen(problem: Problem, view: View) -> tuple[Batch, Update | None]:
    """Every sample's solution, and the update, where there is a rate."""
    batch = work_out(problem)
    return batch, updated(batch, view.rule) if view.rule else None
