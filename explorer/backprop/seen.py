"""A problem as it is looked at: all samples worked out, and the update by them."""

from functools import lru_cache

from explorer.backprop.batch import Batch, work_out
from explorer.backprop.limits import MAX_EXACT_PARAMETERS
from explorer.backprop.maths.descent import Rule
from explorer.backprop.notation import writing
from explorer.backprop.problem import Problem, View
from explorer.backprop.update import Update, updated
from explorer.common.writing import Writing

MOST_KEPT = 16  # in each process, of problems that are not large

Seen = tuple[Batch, Update | None]


def seen(problem: Problem, view: View) -> Seen:
    """Every sample's solution, and the update, where there is a rate: the same ones as before
    where a problem is looked at again, as step by step in a walk.
    """
    is_small = problem.parameter_count * len(problem.samples) <= MAX_EXACT_PARAMETERS
    # What was assumed is part of an answer, and does not tell problems apart.
    look = _look_again if is_small and not problem.assumed else _look
    return look(problem, view.rule)


def _look(problem: Problem, rule: Rule | None) -> Seen:
    batch = work_out(problem)
    return batch, updated(batch, rule) if rule else None


_look_again = lru_cache(MOST_KEPT)(_look)


def writing_of(view: View) -> Writing:
    """How what is derived is written for who has this view."""
    own = writing(view.notation, view.first)
    return own.in_a_walk if view.step or view.present else own
