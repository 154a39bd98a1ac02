"""What the page is told when numbers are put in its place: pasted ones, or a learned machine's."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from explorer.common.inputs import InputError, Vector, view_in
from explorer.common.numbers import parse
from explorer.rbm.answers import FilledJson
from explorer.rbm.learned import Learned
from explorer.rbm.limits import PAGE_LIMITS
from explorer.rbm.maths.rbm import state_texts
from explorer.rbm.problem import (
    RbmProblem,
    View,
    default_view,
    filled,
    to_json,
    to_query,
    view_from_query,
)
from explorer.rbm.solution import refuse_continuous


def fill(problem: RbmProblem, data: Mapping[str, object]) -> FilledJson:
    """The machine with the ``values`` of ``data`` at its ``place``, looked at as before as far as
    that is still there. Raises InputError.
    """
    changed = filled(problem, data.get("place"), data.get("values"))
    view, _ = view_from_query(view_in(data), changed)
    return {
        "problem": to_json(changed),
        "sizes": (changed.n_visible, changed.n_hidden),
        "query": to_query(changed, view),
    }


def used(problem: RbmProblem, view: View, learned: Learned | None) -> dict[str, str]:
    """The link to the machine that was learned with the rows that it learned from, in place of the
    page's own. Raises InputError where there is none, or the page has no room for it.
    """
    refuse_continuous(problem)
    if learned is None:
        raise InputError("nothing has been learned", "learning")
    rbm, rows = learned.rbm, learned.experiment.data
    taken = replace(
        problem,
        W=tuple(map(_exact, rbm.W.tolist())),
        b=_exact(rbm.b.tolist()),
        c=_exact(rbm.c.tolist()),
        data=tuple(map(problem.units.row, state_texts(rows))),
        beta=Fraction(1),
    )
    if taken.n_visible > PAGE_LIMITS.visible or taken.n_hidden > PAGE_LIMITS.hidden:
        most = f"{PAGE_LIMITS.visible} x {PAGE_LIMITS.hidden}"
        message = f"the machine is {taken.n_visible} x {taken.n_hidden}; the page takes {most}"
        raise InputError(message, "learning")
    seen = replace(default_view(taken), theme=view.theme, order=view.order, scale=view.scale)
    return {"query": to_query(taken, seen)}


def _exact(values: list[float]) -> Vector:
    return tuple(map(parse, values))
