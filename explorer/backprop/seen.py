"""A problem as it is looked at: all samples worked out, and the update by them."""

from explorer.backprop.batch import Batch, work_out
from explorer.backprop.notation import writing
from explorer.backprop.problem import Problem, View
from explorer.backprop.update import Update, updated
from explorer.common.writing import Writing


def seen(problem: Problem, view: View) -> tuple[Batch, Update | None]:
    """Every sample's solution, and the update, where there is a rate."""
    batch = work_out(problem)
    return batch, updated(batch, view.rule) if view.rule else None


def writing_of(view: View) -> Writing:
    """How what is derived is written for who has this view."""
    own = writing(view.notation, view.first)
    return own.in_a_walk if view.step or view.present else own
