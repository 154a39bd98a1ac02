"""What is equal up to rounding is a tie, and is said to be one."""

from collections.abc import Sequence

import numpy as np

from explorer.common.arrays import Array

ROUNDING = 1e-9
MOST_NAMED = 3


def tied(values: Array, at: float, least: float = 0.0) -> Array:
    """Which of some values equal one of them, up to rounding: relative to it, or by ``least``."""
    return np.isclose(values, at, rtol=ROUNDING, atol=least)


def named(names: Sequence[str], between: str = ", ") -> str:
    """Names in words: all of them while they are few, else some and how many more there are."""
    shown = list(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        return f"{between.join(shown)} and {len(names) - MOST_NAMED} more"
    return " and ".join(filter(None, (between.join(shown[:-1]), shown[-1])))


def likeliest(p: Array, labels: Sequence[str], layer: str = "visible") -> str:
    """A sentence on the likeliest states of a layer, with all that are equally likely."""
    members = [label for label, is_best in zip(labels, tied(p, p.max()), strict=True) if is_best]
    if len(members) == 1:
        return f"The likeliest {layer} state is {members[0]}."
    return f"The likeliest {layer} states, equally likely, are {named(members)}."
