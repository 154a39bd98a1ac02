"""What the page is told when one of the machine's vectors or matrices is pasted."""

from collections.abc import Mapping

from explorer.common.inputs import view_in
from explorer.rbm.answers import FilledJson
from explorer.rbm.problem import RbmProblem, filled, to_json, to_query, view_from_query


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
