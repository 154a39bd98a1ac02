"""The chain rule over several paths: what arrives at a unit is a sum over the units after it."""

from operator import matmul, mul

import numpy as np

from explorer.backprop.derivation.symbols import arrival_symbol, delta_symbol
from explorer.backprop.names import Selection
from explorer.backprop.solution import Solution
from explorer.common import latex as tex
from explorer.common.numbers import Number
from explorer.common.passage import Passage


def passages(solution: Solution, select: Selection) -> tuple[Passage, ...]:
    """The sum behind the derivation of a chosen parameter, term by term; nothing where its unit
    (or itself, an input) has one way to the loss.
    """
    layer, unit = (select.layer, select.to) if select.to else (0, select.source)
    sizes = solution.problem.sizes
    nexts = solution.layer(layer + 1).targets(unit) if layer < len(sizes) - 1 else ()
    if len(nexts) < 2:
        return ()
    units, shown = len(nexts), nexts[: tex.MOST_TERMS]
    first, total = total_formulas(solution, layer, unit)
    last = 2 * (len(sizes) - layer) - 1
    each = "unit of" if units == sizes[layer + 1] else "edge to a unit of"
    product = f"the factors 1 to {last}" if layer else "all the factors"
    rest = f"; the first {len(shown)} are shown" if units > len(shown) else ""
    return (
        Passage(
            "paths",
            f"Back over {units} paths, added up",
            (
                first,
                *(term_formula(solution, layer, unit, after) for after in shown),
                total,
            ),
            f"This is the product of {product}: one term for every {each} layer {layer + 1}{rest}.",
        ),
    )


def total_formulas(solution: Solution, layer: int, unit: int) -> tuple[str, str]:
    """What arrives at a unit of a layer (0: an input) from the next one; then with numbers."""
    after = solution.layer(layer + 1)
    nexts = [i - 1 for i in after.targets(unit)]
    W, delta = after.W[nexts, unit - 1], after.delta[nexts]
    symbol = tex.derivative("J", arrival_symbol(solution, layer, unit))
    terms = [tex.product(tex.given(w), tex.number(d)) for w, d in zip(W, delta, strict=True)]
    total: Number = np.dot(W, delta)
    put_in = rf"{tex.equals(W, delta)} {tex.added(terms)} " if terms else ""
    return (
        rf"{symbol} = \sum_i W^{{({layer + 1})}}_{{i,{unit}}}\,{delta_symbol(layer + 1)}_i",
        rf"{put_in}{tex.follows(total, matmul, W, delta)} {tex.number(total)}",
    )


def term_formula(solution: Solution, layer: int, unit: int, after: int) -> str:
    """What one unit of the next layer adds to that."""
    behind = solution.layer(layer + 1)
    w, d = behind.W[after - 1, unit - 1], behind.delta[after - 1]
    symbol = tex.weight(layer + 1, after, unit)
    part = w * d
    return (
        rf"{symbol}\,{delta_symbol(layer + 1, after)} {tex.equals([w, d])} "
        rf"{tex.product(tex.given(w), tex.number(d))} {tex.follows(part, mul, w, d)} "
        rf"{tex.number(part)}"
    )
