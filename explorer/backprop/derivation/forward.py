"""The forward pass, layer by layer, with the numbers put in."""

from collections.abc import Sequence

import numpy as np

from explorer.backprop.derivation import layout, put_in
from explorer.backprop.derivation.passing import fate, flat
from explorer.backprop.derivation.symbols import source_vector, source_writer
from explorer.backprop.solution import Solution
from explorer.common import latex as tex
from explorer.common.arrays import Array
from explorer.common.numbers import Number
from explorer.common.passage import Passage
from explorer.common.writing import WRITING

MOST_TERMS = 6


def passages(solution: Solution) -> tuple[Passage, ...]:
    """The forward pass: for every layer its sums and outputs, and then the loss."""
    layers = range(1, len(solution.problem.layers) + 1)
    return (*(_layer(solution, layer) for layer in layers), loss_passage(solution))


def _layer(solution: Solution, layer: int) -> Passage:
    formulas = (
        sums_in_symbols(solution, layer),
        sums_put_in(solution, layer),
        *tex.joined(put_in.outputs(solution, layer)),
    )
    remark = " ".join(filter(None, (fate(solution, layer), flat(solution, layer))))
    return Passage(f"layer-{layer}", f"Layer {layer}", formulas, remark)


def sums_in_symbols(solution: Solution, layer: int) -> str:
    """``h = W x + b``, without the bias where the layer has none."""
    bias = "" if solution.layer(layer).b is None else f" + {tex.indexed('b', layer)}"
    factors = layout.in_vectors(
        layout.weights_symbol(tex.indexed("W", layer)), layout.vector_symbol(source_vector(layer))
    )
    return f"{tex.indexed('h', layer)} = {''.join(factors)}{bias}"


def sums_put_in(solution: Solution, layer: int) -> str:
    """The sums of a layer with the numbers put in: ``= W x + b = [...] = h``."""
    return " ".join(sums_by_line(solution, layer))


def sums_by_line(solution: Solution, layer: int) -> tuple[str, str]:
    """The same in two lines: ``= W x + b`` and what follows."""
    solved = solution.layer(layer)
    matrix, inputs = solved.W, solved.inputs
    biases = () if solved.b is None else (solved.b,)
    factors = layout.in_vectors(
        layout.numbers(layout.by_weight(matrix, solved.mask), tex.given),
        layout.numbers(inputs, source_writer(layer)),
    )
    product = tex.product(*factors)
    product += "".join(f" + {tex.operand(layout.vector(bias, tex.given))}" for bias in biases)
    start = f"{tex.equals(matrix, inputs, *biases)} {product}"
    sums = layout.vector(solved.h, tex.given)
    if len(matrix) > WRITING.get().most_rows or not 1 < len(inputs) <= MOST_TERMS:
        return start, f"{tex.follows(solved.h, added_up, matrix, inputs, *biases)} {sums}"
    terms = _terms(matrix, inputs, *biases)
    written = layout.vector_of(
        [
            _sum([row[j - 1] for j in solved.sources(i)], row[len(inputs) :])
            for i, row in enumerate(terms, 1)
        ]
    )
    return start, (
        f"{tex.follows(terms, _terms, matrix, inputs, *biases)} {written} "
        f"{tex.follows(solved.h, _row_sums, terms)} {sums}"
    )


def added_up(weights: Array, inputs: Array, bias: tex.Values = 0) -> tex.Values:
    """The sum of a unit, or those of a layer."""
    return weights @ inputs + bias


def _terms(matrix: Array, inputs: Array, *biases: tex.Values) -> Array:
    """What every unit adds up: a row each, its bias last where it has one."""
    return np.column_stack([matrix * inputs, *map(np.asarray, biases)])


def _row_sums(terms: Array) -> Array:
    sums: Array = terms.sum(axis=1)
    return sums


def _sum(products: Sequence[Number], biases: Sequence[Number]) -> str:
    """The products that a unit adds up and its bias, which is silent where it is 0."""
    told = [*products, *(bias for bias in biases if bias)]
    return tex.added([*map(tex.given, told)]) or "0"


def loss_passage(solution: Solution) -> Passage:
    """The loss with the numbers put in."""
    return Passage("loss", "The loss", put_in.loss(solution))
