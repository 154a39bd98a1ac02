"""The last factor, slice by slice: how each sum of a layer changes with the layer's weights."""

import numpy as np

from explorer.backprop.derivation import layout
from explorer.backprop.derivation.symbols import source_symbol, source_writer, sum_symbol
from explorer.backprop.solution import Solution
from explorer.common import latex as tex
from explorer.common.arrays import Array
from explorer.common.writing import WRITING


def slice_of(solution: Solution, layer: int, unit: int) -> Array:
    """dh_i/dW of a layer: the inputs in row i, zeros elsewhere; unit is 1-based."""
    solved = solution.layer(layer)
    whole = np.zeros(solved.mask.shape, dtype=object)
    whole[unit - 1] = solved.inputs
    return whole


def slice_numbers(solution: Solution, layer: int, unit: int) -> str:
    """The same in LaTeX."""
    solved, whole = solution.layer(layer), slice_of(solution, layer, unit)
    return layout.weight_matrix(layout.by_weight(whole, solved.mask), source_writer(layer))


def slice_formula(solution: Solution, layer: int, unit: int) -> str:
    """The same as an equation: in symbols where it is small, then with the numbers put in."""
    by = tex.derivative(sum_symbol(solution, layer, unit), tex.indexed("W", layer))
    return (
        f"{by} {_in_symbols(solution, layer, unit)}"
        f"{tex.equals(solution.layer(layer).inputs)} {slice_numbers(solution, layer, unit)}"
    )


def _in_symbols(solution: Solution, layer: int, unit: int) -> str:
    sizes = solution.problem.sizes
    if max(sizes[layer], sizes[layer - 1]) > WRITING.get().most_rows:
        return ""
    inputs = [source_symbol(layer, j + 1) for j in range(sizes[layer - 1])]
    rows = [inputs if i == unit - 1 else ["0"] * len(inputs) for i in range(sizes[layer])]
    mask = solution.layer(layer).mask
    return f"= {layout.weights_of(layout.by_weight(np.array(rows, object), mask))} "
