"""The gradient by a layer's weights as an outer product: of its deltas and what comes in."""

from __future__ import annotations

from explorer.backprop.derivation import layout
from explorer.backprop.derivation.symbols import delta_symbol, source_vector, source_writer
from explorer.backprop.maths.network import outer
from explorer.backprop.solution import Solution
from explorer.backprop.solved_layer import SolvedLayer
from explorer.common import latex as tex
from explorer.common.arrays import Array


def outer_in_symbols(layer: int) -> str:
    r"""``\partial J/\partial W = \delta x^T``."""
    factors = layout.in_weights(
        layout.vector_symbol(delta_symbol(layer)),
        layout.vector_symbol(source_vector(layer)).transposed,
    )
    return rf"{tex.derivative('J', tex.indexed('W', layer))} = " + r"\,".join(factors)


def follows_outer(solved: SolvedLayer) -> str:
    """The relation between the product of what is printed, and the gradient."""

    def work(delta: Array, inputs: Array) -> Array:
        return outer(delta, inputs, solved.mask)

    return tex.follows(solved.dW, work, solved.delta, solved.inputs)


def outer_put_in(solution: Solution, layer: int) -> str:
    """The same with the numbers put in."""
    solved = solution.layer(layer)
    delta, inputs = solved.delta, solved.inputs
    factors = layout.in_weights(
        layout.numbers(delta), layout.numbers(inputs, source_writer(layer)).transposed
    )
    return (
        f"{tex.equals(delta, inputs)} {tex.product(*factors)} "
        f"{follows_outer(solved)} "
        f"{layout.weight_matrix(layout.by_weight(solved.dW, solved.mask))}"
    )
