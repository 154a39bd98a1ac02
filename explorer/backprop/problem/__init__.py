"""The state of a page: the one door for what a problem is, how it is read and how it is written."""

from explorer.backprop.problem.edges import mask_of
from explorer.backprop.problem.example import Example, Published
from explorer.backprop.problem.examples import EXAMPLES, WORKSHEET_NAME, example_named
from explorer.backprop.problem.fill import filled
from explorer.backprop.problem.growth import check_growth
from explorer.backprop.problem.json import ProblemJson, from_json, request_from_json, to_json
from explorer.backprop.problem.meant import parameter, without_in_link
from explorer.backprop.problem.model import WORKSHEET, LayerStep, LayerValues, Problem, Sample
from explorer.backprop.problem.query import (
    from_query,
    link_words,
    problem_to_query,
    to_query,
    with_view,
)
from explorer.backprop.problem.resize import resized, with_biases, without_layer
from explorer.backprop.problem.rule import RANGES
from explorer.backprop.problem.rules import ASSUMED_LOSS, AT_ZERO, SUM_TOLERANCE
from explorer.backprop.problem.samples import (
    SampleField,
    fields_of,
    rows_of,
    with_another,
    without_sample,
)
from explorer.backprop.problem.view import (
    GRAINS,
    HIDEABLE,
    PARAMETERS,
    PREDICT,
    QUESTIONS,
    SECANT,
    TABS,
    View,
    default_select,
    is_selectable,
    parameters,
    view_from_query,
)

__all__ = [
    "ASSUMED_LOSS",
    "AT_ZERO",
    "EXAMPLES",
    "GRAINS",
    "HIDEABLE",
    "PARAMETERS",
    "PREDICT",
    "QUESTIONS",
    "RANGES",
    "SECANT",
    "SUM_TOLERANCE",
    "TABS",
    "WORKSHEET",
    "WORKSHEET_NAME",
    "Example",
    "LayerStep",
    "LayerValues",
    "Problem",
    "ProblemJson",
    "Published",
    "Sample",
    "SampleField",
    "View",
    "check_growth",
    "default_select",
    "example_named",
    "fields_of",
    "filled",
    "from_json",
    "from_query",
    "is_selectable",
    "link_words",
    "mask_of",
    "parameter",
    "parameters",
    "problem_to_query",
    "request_from_json",
    "resized",
    "rows_of",
    "to_json",
    "to_query",
    "view_from_query",
    "with_another",
    "with_biases",
    "with_view",
    "without_in_link",
    "without_layer",
    "without_sample",
]
