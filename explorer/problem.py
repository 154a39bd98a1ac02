"""The state of a page: the one door for what a problem is, how it is read and how it is written."""

from explorer.examples import EXAMPLES, Example
from explorer.problem_json import from_json, to_json
from explorer.problem_model import (
    THEMES,
    WORKSHEET,
    InputError,
    LayerValues,
    Problem,
    View,
    default_select,
)
from explorer.problem_query import from_query, to_query
from explorer.problem_resize import resized, without_layer
from explorer.problem_view import is_selectable, view_from_query

__all__ = [
    "EXAMPLES",
    "THEMES",
    "WORKSHEET",
    "Example",
    "InputError",
    "LayerValues",
    "Problem",
    "View",
    "default_select",
    "from_json",
    "from_query",
    "is_selectable",
    "resized",
    "to_json",
    "to_query",
    "view_from_query",
    "without_layer",
]
