"""What the page is told when one of the network's vectors or matrices is pasted."""

from collections.abc import Mapping

from explorer.backprop.answers import FilledJson
from explorer.backprop.problem import Problem, filled, to_json, to_query, view_from_query
from explorer.common.inputs import view_in


def fill(problem: Problem, data: Mapping[str, object]) -> FilledJson:
    """The network with the ``values`` of ``data`` at its ``place``, looked at as before as far as
    that is still there. Raises InputError.
    """
    changed = filled(problem, data.get("place"), data.get("values"))
    view, _ = view_from_query(view_in(data), changed)
    return {
        "problem": to_json(changed),
        "sizes": changed.sizes,
        "query": to_query(changed, view),
    }
