"""The walk's end: from how J changes with the sums to its gradient for every parameter."""

from collections.abc import Callable, Iterator
from operator import mul

import numpy as np

from explorer.backprop import names
from explorer.backprop.derivation import layout
from explorer.backprop.derivation.outer import outer_in_symbols, outer_put_in
from explorer.backprop.derivation.slices import slice_formula, slice_numbers, slice_of
from explorer.backprop.derivation.symbols import (
    delta_symbol,
    named_units,
    source_vector,
    source_writer,
    sum_symbol,
)
from explorer.backprop.names import Selection
from explorer.backprop.solution import Solution
from explorer.backprop.walk.answer import answer
from explorer.backprop.walk.arriving import BACKWARD, arriving
from explorer.backprop.walk.step import Shapes, Slice, Step, in_vectors, in_weights
from explorer.backprop.walk.sums import bias_lights
from explorer.common import latex as tex
from explorer.common.arrays import Array
from explorer.common.numbers import Number

MOST_SLICES = 2  # that are shown; of more the chosen unit's
SAY_BIAS = "Nothing comes in by a bias: its gradient is the δ of its unit."


def gradient_steps(
    solution: Solution, select: Selection, number: int, grain: str
) -> Iterator[Step]:
    """From the sums' gradient to the chosen parameter's; ``number`` is that of the last factor."""
    if select.kind == "W":
        yield _weight_factor(solution, select, number)
        yield from _outer(solution, select.layer, grain)
    elif select.kind == "b":
        yield _bias_factor(solution, select.layer, number)
        yield _biases(solution, select.layer)
    else:
        yield _input_factor(solution, number)
        yield from arriving(solution, 0, grain)
    yield answer(solution, select)


def _weight_factor(solution: Solution, select: Selection, number: int) -> Step:
    layer = select.layer
    solved, n = solution.layer(layer), solution.problem.sizes[layer]
    m, line = len(solved.inputs), layout.lines_of_weights()[0]
    units = range(1, n + 1) if n <= MOST_SLICES else (select.to,)
    slices = tuple(
        Slice(slice_numbers(solution, layer, i), bool(solved.delta[i - 1] == 0)) for i in units
    )
    shapes = in_weights(Shapes((((n, m),),), (n, m), slices=n if n > 1 else 0))
    return Step(
        kind="multiplied",
        layer=layer,
        phase=BACKWARD,
        title="What the weights multiply",
        formulas=tuple(slice_formula(solution, layer, i) for i in units),
        says=_slices_told(solution, layer, shapes.own),
        notes=f"A third-order tensor: one matrix for every sum, with the inputs in one {line}.",
        lights=names.outputs(layer - 1, range(1, m + 1)),
        shapes=shapes,
        factor=number,
        symbol=tex.derivative(sum_symbol(solution, layer, None), tex.indexed("W", layer)),
        value=slices[0].latex,
        matrix=slice_of(solution, layer, units[0]),
        slices=slices,
    )


def _slices_told(solution: Solution, layer: int, shape: str) -> str:
    """What the slices are, and which of them are struck out."""
    delta, line = solution.layer(layer).delta, layout.lines_of_weights()[0]
    n, silent = len(delta), [i for i, each in enumerate(delta, 1) if each == 0]
    if n == 1:
        return "A weight changes its sum by what it multiplies."
    whole = f"The whole factor is {shape}, a slice for every sum"
    if silent:
        falls = "its slice falls" if len(silent) == 1 else "their slices fall"
        is_zero = "has a δ of 0" if len(silent) == 1 else "have a δ of 0"
        return f"{whole}: {named_units(silent)} {is_zero}, so {falls} away."
    return f"{whole}: each has, in the {line} of its own unit, what comes in."


def _bias_factor(solution: Solution, layer: int, number: int) -> Step:
    n = solution.problem.sizes[layer]
    units = range(1, n + 1)
    symbol = tex.derivative(sum_symbol(solution, layer, None), tex.indexed("b", layer))
    return Step(
        kind="ones",
        layer=layer,
        phase=BACKWARD,
        title="How the sum changes with the bias"
        if n == 1
        else "How the sums change with the biases",
        formulas=(rf"{symbol} = {'1' if n == 1 else 'I'}",),
        says="A bias is added as it is, so its sum changes by just as much.",
        notes=SAY_BIAS,
        lights=bias_lights(solution, layer, units) + names.outputs(layer, units),
        shapes=Shapes((((n, n),),), (n, n)),
        factor=number,
        symbol=symbol,
        value="1" if n == 1 else "I",
        matrix=np.eye(n),
    )


def _input_factor(solution: Solution, number: int) -> Step:
    W, mask = solution.layer(1).W, solution.layer(1).mask
    written = tex.matrix(layout.by_weight(W, mask), tex.given)
    symbol = tex.derivative(sum_symbol(solution, 1, None), "x")
    n, m = W.shape
    formula = layout.weights_symbol("W^{(1)}").upright
    return Step(
        kind="weights",
        layer=1,
        phase=BACKWARD,
        title="How the sums change with the inputs",
        formulas=(rf"{symbol} = {formula} {tex.equals(W)} {written}",),
        says="An input changes every sum of the first layer by the weight on the way.",
        notes="Gradients for inputs show what the network looks at.",
        lights=solution.problem.weights(1),
        shapes=Shapes((((n, m),),), (n, m)),
        factor=number,
        symbol=symbol,
        value=written,
        matrix=W,
    )


def _outer(solution: Solution, layer: int, grain: str) -> Iterator[Step]:
    if grain == "layer":
        yield _outer_product(solution, layer)
        return
    for i in range(1, solution.problem.sizes[layer] + 1):
        yield _outer_row(solution, layer, i)


def _outer_product(solution: Solution, layer: int) -> Step:
    solved = solution.layer(layer)
    n, m = solved.dW.shape
    edges = solution.problem.weights(layer)
    return Step(
        kind="dW",
        layer=layer,
        phase=BACKWARD,
        title="The outer product",
        formulas=(
            outer_in_symbols(layer),
            outer_put_in(solution, layer),
        ),
        says=_rows_told(solution, layer),
        notes=_say_outer(),
        lights=edges,
        adds=edges,
        shapes=in_weights(Shapes((((n, 1), (1, m)),), (n, m))),
        cells=names.matrix(layer),
    )


def _say_outer() -> str:
    line, _ = layout.lines_of_weights()
    return f"Cover one {line} with your hand: it is the δ of one unit, times what comes in."


def _rows_told(solution: Solution, layer: int) -> str:
    dead, (line, across) = solution.layer(layer).dead, layout.lines_of_weights()
    if dead:
        lines, it = (line, "is 0, so it") if len(dead) == 1 else (f"{line}s", "are 0, so they")
        return f"One {line} for each unit: the {lines} of {named_units(dead)} {it} cannot learn."
    return f"One {line} for each unit, one {across} for each number that comes in."


def _outer_row(solution: Solution, layer: int, unit: int) -> Step:
    solved = solution.layer(layer)
    inputs = solved.inputs
    delta, row = solved.delta[unit - 1], solved.dW[unit - 1]
    symbol = tex.derivative("J", rf"W^{{({layer})}}_{{{unit},:}}")
    comes = layout.numbers(inputs, source_writer(layer)).transposed
    values = tex.product(*layout.in_weights(layout.scalar(tex.number(delta)), comes))
    factors = layout.in_weights(
        layout.scalar(delta_symbol(layer, unit)),
        layout.vector_symbol(source_vector(layer)).transposed,
    )
    edges, mask = solution.problem.weights(layer, [unit]), solved.mask[unit - 1 : unit]
    written = layout.weight_matrix(layout.by_weight(row.reshape(1, -1), mask))
    return Step(
        kind="dW",
        layer=layer,
        unit=unit,
        phase=BACKWARD,
        title=f"The weights into unit {unit} of layer {layer}",
        formulas=(
            rf"{symbol} = " + r"\,".join(factors),
            rf"{tex.equals([delta], inputs)} {values} "
            rf"{tex.follows(row, _of_edges(mask[0]), delta, inputs)} {written}",
        ),
        says=f"Each of its weights gets the δ of unit {unit}, times what comes in by it."
        if delta
        else f"The δ of unit {unit} is 0, so the gradients of its weights are 0.",
        notes=_say_outer(),
        lights=edges,
        adds=edges,
        shapes=in_weights(Shapes((((1, 1), (1, len(row))),), (1, len(row)))),
    )


def _of_edges(mask: Array) -> Callable[[Number, Array], Array]:
    """The products of a δ and what comes in, where there are edges."""
    return lambda delta, inputs: np.where(mask, mul(delta, inputs), 0)


def _biases(solution: Solution, layer: int) -> Step:
    delta = solution.layer(layer).delta
    units = bias_lights(solution, layer, range(1, len(delta) + 1))
    symbol = tex.derivative("J", tex.indexed("b", layer))
    return Step(
        kind="db",
        layer=layer,
        phase=BACKWARD,
        title=f"How J changes with the bias{'es' * (len(delta) > 1)}",
        formulas=(rf"{symbol} = {delta_symbol(layer)} {tex.equals(delta)} {layout.vector(delta)}",),
        says="A bias is added to its sum, so it has the gradient of that sum: δ itself.",
        notes=SAY_BIAS,
        lights=units + names.outputs(layer, range(1, len(delta) + 1)),
        adds=units,
        shapes=in_vectors(Shapes((((len(delta), 1),),), (len(delta), 1))),
    )
