"""The worksheet's slips, shown as what they are where its own problem is on screen."""

from explorer.backprop.derivation.layout import lines_of_weights
from explorer.backprop.names import Selection
from explorer.backprop.problem import WORKSHEET, Problem

LOST_SIGN = (
    "The sheet’s last line, “= 0.125/2 = 0.0625”, lost the minus sign. The answer is −0.0625: "
    "raising this weight lowers J."
)
NOT_2X2 = (
    "“Not 2x2”, says the sheet beside the column [1 0], then writes the 2x2 matrix: the column is "
    "the mask, the matrix is the Jacobian."
)
ABUSE_OF_NOTATION = (
    "“Abuse of notation”: the sheet’s last product writes the slice of h₁ alone. The sum over i is "
    "what is meant."
)
TRANSPOSED = {  # by what W has here for each unit
    "row": "The sheet writes W⁽²⁾ as a column, so its third factor is W⁽²⁾ᵀ. Here W has one row "
    "per unit: the same row [1 1].",
    "column": "The sheet writes W⁽²⁾ as a column, so its third factor is W⁽²⁾ᵀ. Here too W has one "
    "column per unit: the same row [1 1].",
}


def on_the_edge(problem: Problem, select: Selection) -> tuple[str, ...]:
    """What must be said of the worksheet's last line, beside its result."""
    return (LOST_SIGN,) if problem == WORKSHEET and select.name == "W1-1-2" else ()


def beside_step(problem: Problem, select: Selection, name: str) -> str:
    """What the worksheet itself says at a step of the walk; "" elsewhere."""
    if problem != WORKSHEET or select.layer != 1 or select.kind != "W":
        return ""
    if name == "answer":
        return LOST_SIGN if select.name == "W1-1-2" else ""
    transposed = TRANSPOSED[lines_of_weights()[0]]
    says = {"factor-3": transposed, "factor-4": NOT_2X2, "dW1": ABUSE_OF_NOTATION}
    return says.get(name, "")


def beside_passage(problem: Problem, layer: int, name: str) -> str:
    """What the worksheet itself says at a passage of the whole-matrix view; "" elsewhere."""
    transposed = TRANSPOSED[lines_of_weights()[0]]
    says = {"product": transposed, "jacobian": NOT_2X2, "contraction": ABUSE_OF_NOTATION}
    return says.get(name, "") if problem == WORKSHEET and layer == 1 else ""
