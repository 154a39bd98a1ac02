"""What there is to choose from on the backprop page, whatever the network."""

from explorer.backprop.exercise import listed
from explorer.backprop.limits import MAX_LAYERS, MAX_UNITS
from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.maths.reductions import REDUCTIONS
from explorer.backprop.notation import NOTATIONS
from explorer.backprop.problem import EXAMPLES
from explorer.common.numbers import MAX_TEXT

TABS = (("edge", "This weight"), ("matrix", "Whole matrix"), ("forward", "Forward pass"))


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
