"""The state of a page: the one door for what a problem is, how it is read and how it is written."""

from explorer.examples import EXAMPLES, Example
from explorer.problem_json import from_json, to_json
from explorer.problem_lesson import lesson_to_json
from explorer.problem_model import (
    GRAINS,
    HIDEABLE,
    PREDICT,
    QUESTIONS,
    THEMES,
    WORKSHEET,
    InputError,
    LayerValues,
    Lesson,
    Problem,
    View,
    default_select,
)
from explorer.problem_query import from_query, problem_to_query, to_query, with_view
from explorer.problem_resize import resized, without_layer
from explorer.problem_view import is_selectable, view_from_query

__all__ = [
    "EXAMPLES",
    "GRAINS",
    "HIDEABLE",
    "PREDICT",
    "QUESTIONS",
    "THEMES",
    "WORKSHEET",
    "Example",
    "InputError",
    "LayerValues",
    "Lesson",
    "Problem",
    "View",
    "default_select",
    "from_json",
    "from_query",
    "is_selectable",
    "lesson_to_json",
    "problem_to_query",
    "resized",
    "to_json",
    "to_query",
    "view_from_query",
    "with_view",
    "without_layer",
]
