"""The worksheet's slips, shown as what they are where its own problem is on screen."""

from explorer.derivation.selection import Selection
from explorer.problem import WORKSHEET, Problem

LOST_SIGN = (
    "The sheet’s last line reads “= 0.125/2 = 0.0625”: the minus sign is lost. The answer is "
    "−0.0625: raising this weight lowers J."
)
TRANSPOSED = (
    "The sheet writes W⁽²⁾ as a column, so its third factor is W⁽²⁾ᵀ. Here W has one row per unit: "
    "the same row [1 1]."
)


def on_the_edge(problem: Problem, select: Selection) -> tuple[str, ...]:
    """What must be said of the worksheet's last line, beside its result."""
    return (LOST_SIGN,) if problem == WORKSHEET and select.name == "W1-1-2" else ()


def on_the_matrices(problem: Problem, select: Selection) -> tuple[str, ...]:
    """What must be said of the worksheet's notation, beside the matrices."""
    return (TRANSPOSED,) if problem == WORKSHEET and select.layer == 1 else ()
