"""Moments of the data beside the model's, and KL(data || model), in formulas."""

from __future__ import annotations

import numpy as np

from explorer.common import latex as tex
from explorer.common.arrays import Array
from explorer.common.passage import Passage
from explorer.rbm.comparison import Comparison

MEANS = {"W": r"v h^{\mathsf{T}}", "b": "v", "c": "h"}


def comparison(compared: Comparison, n: int, *, is_warm: bool) -> Passage:
    """What the gradient compares, and how far the distributions are apart."""
    opened, closed = (r"\beta \left(", r"\right)") if is_warm else ("", "")
    formulas = (
        r"\frac{1}{n} \frac{\partial \ln p}{\partial W_{i,j}} = "
        rf"{opened}\langle v_i h_j \rangle_{{\text{{data}}}} - "
        rf"\langle v_i h_j \rangle_{{\text{{model}}}}{closed}",
        r"\mathrm{KL}(\text{data} \,\|\, \text{model}) = \sum_v q(v) \ln \frac{q(v)}{p(v)} "
        rf"{tex.approximately(compared.kl)}",
    )
    remark = (
        f"q(v) are the shares of the n = {n} rows; KL is how far the mean ln p(v) is from the best "
        "that there can be, 0 where p is q."
    )
    return Passage("moments", "Moments of the data against the model’s", formulas, remark)


def matrices(compared: Comparison) -> Passage:
    """All the moments, as a table shows them on the page."""
    lines = tuple(_line(compared, name) for name in MEANS)
    return Passage("all-moments", "All moments", lines)


def _line(compared: Comparison, name: str) -> str:
    sides = [(r"\text{data}", compared.data), (r"\text{model}", compared.model)]
    return r", \qquad ".join(
        rf"\langle {MEANS[name]} \rangle_{{{side}}} \approx {_written(getattr(values, name))}"
        for side, values in sides
        if values is not None
    )


def _written(values: Array) -> str:
    return tex.matrix(np.array(values.tolist(), dtype=object), tex.given)
