"""The whole-matrix view: the chain for a layer's whole W, and what its factors really are."""

from dataclasses import replace
from operator import mul

import numpy as np

from explorer.backprop import names
from explorer.backprop.derivation import deltas, layout
from explorer.backprop.derivation.chain import matrix_factors
from explorer.backprop.derivation.factor import product_relation
from explorer.backprop.derivation.jacobian import layer_jacobian
from explorer.backprop.derivation.outer import follows_outer, outer_in_symbols, outer_put_in
from explorer.backprop.derivation.passing import flat
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
from explorer.common.arrays import Array
from explorer.common.passage import Passage

MOST_SLICES = 4
MOST_PARTIALS = 3  # rows and columns of partial derivatives that are written out


def passages(solution: Solution, select: Selection) -> tuple[Passage, ...]:
    """The whole-matrix view for the layer of the chosen parameter."""
    layer = select.layer
    parts = (_jacobian, _tensor, _contraction, _outer_product)
    told = (
        _product(solution, layer),
        *deltas.passages(solution),
        *(part(solution, layer) for part in parts),
    )
    return tuple(_with_aside(solution.problem, layer, each) for each in told)


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
    row, full = solution.layer(layer).activation, layer_jacobian(solution, layer)
    slopes, size = solution.layer(layer).slope, len(full)
    factor = matrix_factors(solution, layer)[-1]
    is_whole, is_diagonal = slopes is None and size > 1, slopes is not None and size > 1
    in_symbols = _entries(solution, layer, size) if is_diagonal else f"= {factor.formula} "
    put_in = f"{factor.numbers_relation} {factor.numbers} " if factor.numbers else ""
    equation = f"{factor.symbol} {in_symbols}{put_in}{factor.relation} {factor.value}"
    remark = "One unit has one slope."
    if is_whole:
        remark = f"{row.label} couples its units: every entry counts, so there is no mask for it."
    if is_diagonal:
        remark = (
            "Each unit’s output depends on its own sum alone, so the Jacobian is diagonal. "
            "Multiplying by it and masking element by element (⊙) are the same thing."
        )
    return Passage(
        "jacobian",
        _jacobian_title(size),
        (equation, _mask(solution, layer, full)) if is_diagonal else (equation,),
        " ".join(filter(None, (remark, flat(solution, layer)))),
    )


def _entries(solution: Solution, layer: int, size: int) -> str:
    """``=`` the matrix of partial derivatives, where it is small."""
    if not 1 < size <= MOST_PARTIALS:
        return ""
    units = range(1, size + 1)
    entries = [
        [
            tex.derivative(output_symbol(solution, layer, i), sum_symbol(solution, layer, j))
            for j in units
        ]
        for i in units
    ]
    return f"= {tex.bracketed(entries)} "


def _mask(solution: Solution, layer: int, full: Array) -> str:
    """What arrives, times the diagonal matrix or masked by its diagonal."""
    arriving, delta = incoming(solution, layer), solution.layer(layer).delta
    slopes = np.diagonal(full)
    return (
        rf"{tex.product(tex.row(arriving), tex.matrix(full))} = "
        rf"{tex.row(slopes)} \odot {tex.row(arriving)} "
        rf"{tex.follows(delta, mul, slopes, arriving)} {tex.row(delta)}"
    )


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
