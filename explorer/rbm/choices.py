"""What there is to choose from on the RBM page, whatever the numbers of the machine."""

from explorer.common.numbers import MAX_TEXT
from explorer.rbm import learned as rbm_learned
from explorer.rbm.dreams import DAMAGE_LABELS
from explorer.rbm.limits import PAGE_LIMITS
from explorer.rbm.problem import (
    CONTRASTIVE,
    EXACT,
    ORDERS,
    PRESETS,
    UNITS,
    Units,
    preset_view,
    to_query,
)

TABS = (
    ("probability", "p(v)"),
    ("gradient", "Gradient"),
    ("ascent", "One step"),
    ("sampling", "Sampling"),
    ("learning", "Learning"),
)
STEP_METHODS = ((EXACT, "exact gradient"), (CONTRASTIVE, "CD-k"))
STEP_DRAWS = (
    ("samples", "samples"),
    ("mixed", "samples, p(h | v) counts"),
    ("probabilities", "probabilities"),
)
UPDATES = (120, 400, 1000, 5000, 20_000, 50_000, 100_000)
RATES = tuple((rate, rate) for rate in ("0.01", "0.05", "0.1", "0.5"))
# What else there is to choose of training: the link's word, what it is called, its usual values.
FINER = (
    ("decay", "the rate", (("none", "stays"), ("linear", "decays to 0"))),
    ("momentum", "momentum", (("", "0"), ("0.5", "0.5"), ("0.9", "0.9"))),
    ("weight_decay", "weight decay", (("", "0"), ("0.0001", "0.0001"), ("0.001", "0.001"))),
    ("chains", "PCD’s chains", (("0", "one a row"), ("10", "10"), ("100", "100"), ("500", "500"))),
    ("batch", "rows an update", (("0", "all"), ("1", "1"), ("4", "4"), ("10", "10"))),
    ("seed", "seed", tuple((str(seed), str(seed)) for seed in range(1, 6))),
)
METHOD_LABELS = (("exact", "exact"), ("cd-1", "CD-1"), ("cd-10", "CD-10"), ("pcd", "PCD"))
ORDER_LABELS = dict(zip(ORDERS, ("binary", "Gray code", "probability"), strict=True))
# The pictures of the landscape: name and label, and the name of the same one in three dimensions.
PICTURES = (
    ("map", "Map of E", "bars"),
    ("joint", "p(v, h)", ""),
    ("hypercube", "Hypercube", ""),
    ("gaussian", "Density", "surface"),
)


def choices(units: Units) -> dict[str, object]:
    """The lists of the page by the names that its template has for them; tabs and pictures are
    those that a machine of these units has.
    """
    pictures = [row for row in PICTURES if row[0] in units.landscapes]
    return {
        "tabs": [row for row in TABS if row[0] in units.tabs],
        "kinds": tuple(UNITS.values()),
        "orders": ORDER_LABELS,
        "pictures": pictures,
        "solids": [name for row in pictures if row[2] for name in (row[0], row[2])],
        "methods": METHOD_LABELS,
        "step_methods": STEP_METHODS,
        "step_draws": STEP_DRAWS,
        "experiments": rbm_learned.choices(units),
        "updates": UPDATES,
        "rates": RATES,
        "finer": FINER,
        "damages": tuple(DAMAGE_LABELS.items()),
        "limits": PAGE_LIMITS,
        "longest_number": MAX_TEXT,
        "examples": [
            {
                "name": each.name,
                "title": each.title,
                "source": each.source,
                "query": to_query(each.problem, preset_view(each)),
            }
            for each in PRESETS
        ],
    }
