"""The gradient by a layer's weights as an outer product: of its deltas and what comes in."""

from __future__ import annotations

import numpy as np

from explorer.backprop.derivation import layout
from explorer.backprop.derivation.symbols import delta_symbol, source_vector, source_writer
from explorer.backprop.solution import Solution
from explorer.common import latex as tex


def outer_in_symbols(layer: int) -> str:
    r"""``\partial J/\partial W = \delta x^T``."""
    factors = layout.in_weights(
        layout.vector_symbol(delta_symbol(layer)),
        layout.vector_symbol(source_vector(layer)).transposed,
    )
    return rf"{tex.derivative('J', tex.indexed('W', layer))} = " + r"\,".join(factors)


def outer_put_in(solution: Solution, layer: int) -> str:
    """The same with the numbers put in."""
    solved = solution.layer(layer)
    delta, inputs = solved.delta, solved.inputs
    factors = layout.in_weights(
        layout.numbers(delta), layout.numbers(inputs, source_writer(layer)).transposed
    )
    return (
        f"{tex.equals(delta, inputs)} {tex.product(*factors)} "
        f"{tex.follows(solved.dW, np.outer, delta, inputs)} {layout.weight_matrix(solved.dW)}"
    )
