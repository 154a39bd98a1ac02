"""What there is to choose from on the backprop page, whatever the network."""

from explorer.backprop.exercise import listed
from explorer.backprop.limits import MAX_LAYERS, MAX_UNITS
from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.maths.reductions import REDUCTIONS
from explorer.backprop.notation import NOTATIONS
from explorer.backprop.problem import EXAMPLES, Problem
from explorer.common.numbers import MAX_TEXT

TABS = (("edge", "This weight"), ("matrix", "Whole matrix"), ("forward", "Forward pass"))


def needed(problem: Problem) -> tuple[str, ...]:
    """Which controls have an influence that others have not: the target where the loss takes one
    (``t``), the slope at 0 where a unit has a kink (``relu``).
    """
    of_units = (ACTIVATIONS[layer.activation] for layer in problem.layers)
    standing = {
        "t": LOSSES[problem.loss].takes_target,
        "relu": any(row.has_choice_at_kink for row in of_units),
    }
    return tuple(name for name, stands in standing.items() if stands)


def choices() -> dict[str, object]:
    """The lists of the page by the names that its template has for them."""
    rows = [(row.name, row.label) for row in ACTIVATIONS.values()]
    return {
        "tabs": TABS,
        "activations": rows,
        "hidden_activations": [
            (name, label) for name, label in rows if not ACTIVATIONS[name].last_layer_only
        ],
        "notations": [(row.name, row.label) for row in NOTATIONS.values()],
        "reductions": [(row.name, row.label) for row in REDUCTIONS.values()],
        "losses": [(row.name, row.label) for row in LOSSES.values()],
        "examples": [listed(each) for each in EXAMPLES],
        "longest_number": MAX_TEXT,
        "most_units": MAX_UNITS,
        "most_layers": MAX_LAYERS,
    }
