"""The state of the RBM page: the one door for what a machine is, how it is read and written."""

from explorer.rbm.problem.json import from_json, to_json
from explorer.rbm.problem.model import (
    API_LIMITS,
    DEFAULT,
    PAGE_LIMITS,
    Limits,
    RbmProblem,
    default_select,
    is_selectable,
)
from explorer.rbm.problem.presets import PRESETS, Preset
from explorer.rbm.problem.query import from_query, to_query, view_from_query

__all__ = [
    "API_LIMITS",
    "DEFAULT",
    "PAGE_LIMITS",
    "PRESETS",
    "Limits",
    "Preset",
    "RbmProblem",
    "default_select",
    "from_json",
    "from_query",
    "is_selectable",
    "to_json",
    "to_query",
    "view_from_query",
]
