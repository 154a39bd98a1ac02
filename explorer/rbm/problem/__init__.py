"""The state of the RBM page: the one door for what a machine is, how it is read and written."""

from explorer.rbm.problem.fill import filled
from explorer.rbm.problem.json import RbmProblemJson, from_json, readers, to_json
from explorer.rbm.problem.model import (
    DEFAULT,
    RbmProblem,
    checked,
    default_select,
    is_selectable,
    recast,
)
from explorer.rbm.problem.point import FREE, held_at, plane_of, planes, point_of
from explorer.rbm.problem.presets import PRESETS, Preset
from explorer.rbm.problem.query import from_query, link_words, problem_to_query, to_query
from explorer.rbm.problem.resize import resized
from explorer.rbm.problem.rule import CONTRASTIVE, EXACT, RATES, Rule
from explorer.rbm.problem.sampling import clamp_of, read_clamp
from explorer.rbm.problem.training import Training, start_of, training_parameters
from explorer.rbm.problem.units import DISCRETE, TABS, UNITS, Symbols, Units, read_units
from explorer.rbm.problem.view import (
    GRAINS,
    HIDEABLE,
    ORDERS,
    PARAMETERS,
    PREDICT,
    QUESTIONS,
    View,
    default_view,
    parameters,
    preset_view,
    shown_preset,
    view_from_query,
)

__all__ = [
    "CONTRASTIVE",
    "DEFAULT",
    "DISCRETE",
    "EXACT",
    "FREE",
    "GRAINS",
    "HIDEABLE",
    "ORDERS",
    "PARAMETERS",
    "PREDICT",
    "PRESETS",
    "QUESTIONS",
    "RATES",
    "TABS",
    "UNITS",
    "Preset",
    "RbmProblem",
    "RbmProblemJson",
    "Rule",
    "Symbols",
    "Training",
    "Units",
    "View",
    "checked",
    "clamp_of",
    "default_select",
    "default_view",
    "filled",
    "from_json",
    "from_query",
    "held_at",
    "is_selectable",
    "link_words",
    "parameters",
    "plane_of",
    "planes",
    "point_of",
    "preset_view",
    "problem_to_query",
    "read_clamp",
    "read_units",
    "readers",
    "recast",
    "resized",
    "shown_preset",
    "start_of",
    "to_json",
    "to_query",
    "training_parameters",
    "view_from_query",
]
