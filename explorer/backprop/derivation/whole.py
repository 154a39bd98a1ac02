"""The whole-matrix view: the chain for a layer's whole W, and what its factors really are."""

from dataclasses import replace
from operator import mul

from explorer.backprop import names
from explorer.backprop.derivation import layout
from explorer.backprop.derivation.chain import matrix_factors
from explorer.backprop.derivation.factor import product_relation
from explorer.backprop.derivation.jacobian import layer_jacobian
from explorer.backprop.derivation.outer import follows_outer, outer_in_symbols, outer_put_in
from explorer.backprop.derivation.slices import slice_formula, slice_numbers
from explorer.backprop.derivation.slips import beside_passage
from explorer.backprop.derivation.symbols import (
    delta_symbol,
    incoming,
    named_units,
    output_symbol,
    sum_symbol,
)
from explorer.backprop.names import Selection
from explorer.backprop.problem import Problem
from explorer.backprop.solution import Solution
from explorer.common import latex as tex
from explorer.common.passage import Passage

MOST_SLICES = 4


def passages(solution: Solution, select: Selection) -> tuple[Passage, ...]:
    """The whole-matrix view for the layer of the chosen parameter."""
    layer = select.layer
    parts = (_product, _jacobian, _tensor, _contraction, _outer_product)
    return tuple(_with_aside(solution.problem, layer, part(solution, layer)) for part in parts)


def _with_aside(problem: Problem, layer: int, passage: Passage) -> Passage:
    return replace(passage, aside=beside_passage(problem, layer, passage.name))


def _product(solution: Solution, layer: int) -> Passage:
    chain = matrix_factors(solution, layer)
    symbols = r"\,".join(factor.symbol for factor in chain)
    tensor = tex.derivative(sum_symbol(solution, layer, None), tex.indexed("W", layer))
    values = tex.product(*(factor.value for factor in chain))
    delta = solution.layer(layer).delta
    whole = tex.derivative("J", tex.indexed("W", layer))
    row = layout.matrix_symbol(delta_symbol(layer)).turned
    sizes = solution.problem.sizes
    shapes = [factor.shape for factor in chain] + [
        f"{sizes[layer]}×({_slice_shape(solution, layer)})"
    ]
    return Passage(
        "product",
        "The factors as matrices",
        (
            rf"{whole} = {symbols}\,{tensor} = {row}\,{tensor}",
            rf"{row} = {symbols} {tex.equals(*(factor.matrix for factor in chain))} {values} "
            rf"{product_relation(chain, delta)} {tex.row(delta)}",
        ),
        "Shapes: " + " · ".join(shapes) + ".",
    )


def _jacobian(solution: Solution, layer: int) -> Passage:
    row = solution.layer(layer).activation
    full = layer_jacobian(solution, layer)
    slopes = solution.layer(layer).slope
    symbol = tex.derivative(output_symbol(solution, layer, None), sum_symbol(solution, layer, None))
    entries = [
        [
            tex.derivative(output_symbol(solution, layer, i), sum_symbol(solution, layer, j))
            for j in range(1, min(len(full), 3) + 1)
        ]
        for i in range(1, min(len(full), 3) + 1)
    ]
    inner = f"= {tex.bracketed(entries)} " if 1 < len(full) <= 3 else ""
    factor = matrix_factors(solution, layer)[-1]
    value = f"{factor.relation} {factor.value}"
    put_in = f"{factor.numbers_relation} {factor.numbers} " if factor.numbers else ""
    diagonal = f"{symbol} {inner}{put_in}{value}"
    if slopes is None:
        remark = f"{row.label} couples its units: every entry counts, so there is no mask for it."
        return Passage("jacobian", _jacobian_title(len(full)), (diagonal,), remark)
    if len(full) == 1:
        return Passage("jacobian", _jacobian_title(1), (diagonal,), "One unit has one slope.")
    arriving = incoming(solution, layer)
    delta = solution.layer(layer).delta
    mask = (
        rf"{tex.product(tex.row(arriving), tex.matrix(full))} = "
        rf"{tex.row(slopes)} \odot {tex.row(arriving)} "
        rf"{tex.follows(delta, mul, slopes, arriving)} {tex.row(delta)}"
    )
    remark = (
        "Each unit’s output depends on its own sum alone, so the Jacobian is diagonal. Multiplying "
        "by it and masking element by element (⊙) are the same thing."
    )
    return Passage("jacobian", _jacobian_title(len(full)), (diagonal, mask), remark)


def _jacobian_title(size: int) -> str:
    reading = ": diagonal matrix or mask" if size > 1 else ""
    return f"The activation’s Jacobian is {tex.shape(size, size)}{reading}"


def _slice_shape(solution: Solution, layer: int) -> str:
    sizes = solution.problem.sizes
    return tex.shape(*layout.weights_shape(sizes[layer], sizes[layer - 1]))


def _units_shown(solution: Solution, layer: int) -> range:
    return range(1, min(solution.problem.sizes[layer], MOST_SLICES) + 1)


def _tensor(solution: Solution, layer: int) -> Passage:
    size = solution.problem.sizes[layer]
    slices = tuple(slice_formula(solution, layer, i) for i in _units_shown(solution, layer))
    each = _slice_shape(solution, layer)
    remark = f"A third-order tensor, {size}×({each}): one {each} matrix for every sum."
    if size > MOST_SLICES:
        remark += f" The first {MOST_SLICES} of {size} are shown."
    return Passage("tensor", "The last factor is a tensor", slices, remark)


def _contraction(solution: Solution, layer: int) -> Passage:
    deltas = solution.layer(layer).delta
    by = tex.indexed("W", layer)
    units = _units_shown(solution, layer)
    terms = [
        tex.product(tex.number(deltas[i - 1]), slice_numbers(solution, layer, i)) for i in units
    ]
    tail = r" + \cdots" if len(deltas) > MOST_SLICES else ""
    solved = solution.layer(layer)
    result = layout.by_weight(solved.dW, solved.mask)
    return Passage(
        "contraction",
        "Contracted over the units",
        (
            rf"{tex.derivative('J', by)} = \sum_i {delta_symbol(layer)}_i\,"
            rf"{tex.derivative(tex.indexed('h', layer) + '_i', by)}",
            f"{tex.equals(deltas, solved.inputs)} {' + '.join(terms)}{tail} "
            f"{follows_outer(solved)} {layout.weight_matrix(result)}",
        ),
        _reach(solution, layer),
        cells=names.matrix(layer),
    )


def _reach(solution: Solution, layer: int) -> str:
    """Which slices count: the insight that a unit without a gradient leaves nothing of its own."""
    deltas = solution.layer(layer).delta
    silent = tuple(i for i, delta in enumerate(deltas, 1) if delta == 0)
    if not silent:
        return "Every slice counts: no unit of this layer has a gradient of 0."
    those = "that slice falls" if len(silent) == 1 else "those slices fall"
    return (
        f"The gradient of {named_units(silent)} is 0, so {those} away: only the others are needed."
    )


def _outer_product(solution: Solution, layer: int) -> Passage:
    return Passage(
        "outer-product",
        "And that is an outer product",
        (f"{outer_in_symbols(layer)} {outer_put_in(solution, layer)}",),
        cells=names.matrix(layer),
    )
