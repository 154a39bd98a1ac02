"""The state of the RBM page: the one door for what a machine is, how it is read and written."""

from explorer.rbm_problem_json import from_json, to_json
from explorer.rbm_problem_model import (
    API_LIMITS,
    DEFAULT,
    PAGE_LIMITS,
    Limits,
    RbmProblem,
    default_select,
    is_selectable,
)
from explorer.rbm_problem_presets import PRESETS, Preset
from explorer.rbm_problem_query import from_query, to_query, view_from_query

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
