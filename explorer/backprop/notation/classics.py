"""Notations of three classics, in which δ is minus the derivative of the loss.

By what others cite of them: Mitchell's table 4.2 and section 4.5.3, equations 1 to 14 of Rumelhart
et al., Haykin's equations for v, y, d, e and δ. Not checked: θ for biases in Rumelhart et al.
(equation 15), numbers of layers and o for outputs in Haykin (section 4.4).
"""

from __future__ import annotations

from explorer.backprop.notation.symbols import (
    ROUND,
    WEIGHT_FROM_0,
    Notation,
    Source,
    Symbol,
    alone,
    made_of,
)


def _slope_by(loss: str, loss_text: str, sums: str, sums_text: str) -> Symbol:
    """The derivative of the loss by a unit's sum, whose negative the source calls δ."""
    return made_of(
        rf"\frac{{\partial {loss}}}{{\partial {sums}^{{($l)}}}}",
        f"∂{loss_text}/∂{sums_text}⁽$u⁾",
        entry=rf"\frac{{\partial {loss}}}{{\partial {sums}^{{($l)}}$sub}}",
        bare=rf"\frac{{\partial {loss}}}{{\partial {sums}}}",
        bare_text=f"∂{loss_text}/∂{sums_text}",
    )


NET = r"\mathit{net}"
OTHER_SIGN = "Its δ is −∂{}/∂{}, the other sign than here, so the derivative is written out."
NUMBERED = "The source numbers units without layers; the layer's number is put beside them."

RUMELHART = Notation(
    name="rumelhart",
    label="Rumelhart et al.",
    sums=ROUND.of(NET, "net"),
    activations=ROUND.of("o"),
    weights=ROUND.of("w"),
    biases=ROUND.of(r"\theta", "θ"),
    delta=_slope_by("E", "E", NET, "net"),
    loss=alone("E"),
    output=alone("o"),
    target=alone("t"),
    input=alone("i"),
    source=Source(
        "David E. Rumelhart, Geoffrey E. Hinton & Ronald J. Williams",
        "Learning Internal Representations by Error Propagation",
        "Parallel Distributed Processing 1, chapter 8",
        1986,
        "https://apps.dtic.mil/sti/tr/pdf/ADA164453.pdf",
    ),
    remark=f"{OTHER_SIGN.format('E', 'net')} {NUMBERED}",
)

MITCHELL = Notation(
    name="mitchell",
    label="Mitchell",
    sums=ROUND.of(NET, "net"),
    activations=ROUND.of("o"),
    weights=ROUND.of("w"),
    biases=WEIGHT_FROM_0,
    delta=_slope_by("E", "E", NET, "net"),
    loss=alone("E"),
    output=alone("o"),
    target=alone("t"),
    function=alone(r"\sigma", "σ"),
    source=Source(
        "Tom M. Mitchell",
        "Machine Learning",
        "sections 4.5.2 and 4.5.3",
        1997,
        "https://www.cs.cmu.edu/~tom/mlbook.html",
    ),
    remark=f"{OTHER_SIGN.format('E', 'net')} {NUMBERED} The bias is the weight from an input that "
    "is always 1.",
)

HAYKIN = Notation(
    name="haykin",
    label="Haykin",
    sums=ROUND.of("v"),
    activations=ROUND.of("y"),
    weights=ROUND.of("w"),
    biases=ROUND.of("b"),
    delta=_slope_by(r"\mathcal{E}", "ℰ", "v", "v"),
    loss=alone(r"\mathcal{E}", "ℰ"),
    output=alone("o"),
    target=alone("d"),
    function=alone(r"\varphi", "φ"),
    source=Source(
        "Simon Haykin",
        "Neural Networks and Learning Machines",
        "sections 4.3 and 4.4",
        2009,
        "https://www.pearson.com/en-us/search.html?q=haykin+neural+networks",
    ),
    remark=f"{OTHER_SIGN.format('ℰ', 'v')} The error d − o is e there.",
)
