"""What the page is told when one of the network's vectors or matrices is pasted."""

from collections.abc import Mapping

from explorer.backprop.answers import FilledJson
from explorer.backprop.problem import Problem, filled, to_json, to_query, view_from_query
from explorer.common.inputs import view_in
from explorer.common.writing import WRITING


def fill(problem: Problem, data: Mapping[str, object]) -> FilledJson:
    """The network with the ``values`` of ``data`` at its ``place``, looked at as before as far as
    that is still there. Raises InputError.
    """
    changed = filled(problem, data.get("place"), _as_derived(data))
    view, _ = view_from_query(view_in(data), changed)
    return {
        "problem": to_json(changed),
        "sizes": changed.sizes,
        "query": to_query(changed, view),
    }


def _as_derived(data: Mapping[str, object]) -> object:
    """The values with a row for each unit, where the page shows a column; what is no matrix, and is
    refused later, as it is.
    """
    values = data.get("values")
    rows = values if WRITING.get().columns_for_units and isinstance(values, list) else []
    if not rows or not all(isinstance(row, list) and len(row) == len(rows[0]) for row in rows):
        return values
    return [list(column) for column in zip(*rows, strict=True)]
