"""The chain rule for one chosen parameter: its factors, from the loss back to the parameter.

Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors" (1986); the
order and the numbering of the factors are the worksheet's.
"""

from collections.abc import Iterator

import numpy as np

from explorer.backprop import names
from explorer.backprop.derivation import layout
from explorer.backprop.derivation.factor import Factor, Part
from explorer.backprop.derivation.jacobian import Slopes, block, layer_jacobian, slopes
from explorer.backprop.derivation.put_in import each_put_in, outputs_and_targets
from explorer.backprop.derivation.symbols import (
    is_rounded_away,
    output_symbol,
    source_symbol,
    source_writer,
    sum_symbol,
)
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.names import Selection
from explorer.backprop.solution import Solution
from explorer.common import latex as tex


def factors(solution: Solution, select: Selection) -> tuple[Factor, ...]:
    """The factors whose product is dJ by the chosen parameter, first the loss's."""
    parts = (
        *_back_to_sums(solution, select.layer, select.to or None),
        _sum_by_parameter(solution, select),
    )
    return tuple(part.numbered(number) for number, part in enumerate(parts, start=1))


def matrix_factors(solution: Solution, layer: int) -> tuple[Factor, ...]:
    """The factors whose product is the row dJ/dh of a layer (1-based), as whole matrices."""
    parts = _back_to_sums(solution, layer, None)
    return tuple(part.numbered(number) for number, part in enumerate(parts, start=1))


def _back_to_sums(solution: Solution, until: int, to: int | None) -> Iterator[Part]:
    """From the loss back to the sums of layer ``until``: to one unit of it, or to all (None)."""
    yield _loss_by_output(solution)
    for layer in range(len(solution.problem.layers), until - 1, -1):
        yield _activation_by_sum(solution, layer, to if layer == until else None)
        if layer > until:
            yield _sum_by_inputs(solution, layer, to if layer == until + 1 else None)


def _loss_by_output(solution: Solution) -> Part:
    loss, (y, t) = LOSSES[solution.problem.loss], outputs_and_targets(solution)
    h = solution.exact_trace.layers[-1].h
    formula = tex.put(tex.displayed(loss.dy_latex), n=str(len(y)))
    cells = each_put_in(formula, y, t)
    formula = rf"\left({formula}\right)_{{i}}" if len(y) > 1 else tex.single(formula)
    numbers = layout.put_in_row(np.arange(len(y)), lambda at: cells[int(at)])
    if any(map(is_rounded_away, y)):
        numbers = ""
    units = names.outputs(len(solution.problem.layers), range(1, len(y) + 1))
    return Part(
        symbol=tex.derivative("J", "y"),
        formula=formula,
        numbers=numbers,
        put_in=(y, t),
        work=lambda y, t: loss.dy(y, h, t),
        matrix=solution.exact_gradients.dy.reshape(1, -1),
        says="how the loss changes with the output",
        lights=(names.LOSS, *units),
    )


def _activation_by_sum(solution: Solution, layer: int, to: int | None) -> Part:
    full = layer_jacobian(solution, layer)
    is_hidden = layer < len(solution.problem.layers)
    unit = 1 if len(full) == 1 else to
    symbol = tex.derivative(
        output_symbol(solution, layer, unit if is_hidden else None),
        sum_symbol(solution, layer, unit),
    )
    found = slopes(solution, layer, unit)
    units = range(1, len(full) + 1) if unit is None else (unit,)
    return Part(
        symbol=symbol,
        formula=found.formula,
        numbers=found.numbers,
        put_in=(found.put_in,),
        work=found.work,
        matrix=block(full, to, is_hidden=is_hidden),
        says=f"the slope of {solution.layer(layer).activation.label} there{_bracketed(found)}",
        lights=names.outputs(layer, units),
    )


def _bracketed(found: Slopes) -> str:
    return "; 1{…} is 1 where that holds, else 0" if r"\mathbf{1}" in found.formula else ""


def _sum_by_inputs(solution: Solution, layer: int, into: int | None) -> Part:
    solved = solution.layer(layer)
    full = solved.W
    symbol = tex.derivative(
        sum_symbol(solution, layer, None), output_symbol(solution, layer - 1, into)
    )
    columns = slice(None) if into is None else slice(into - 1, into)
    lights = solution.problem.weights(layer, sources=None if into is None else (into,))
    whole = tex.indexed("W", layer)
    formula = layout.weights_symbol(whole).upright
    if into is not None:
        formula = _column_symbol(whole, len(full), into)
    says = "the weights on the way: how the sum changes with what comes in"
    return Part(
        symbol=symbol,
        formula=formula,
        matrix=full[:, columns],
        printed=layout.by_weight(full[:, columns], solved.mask[:, columns]),
        says=says,
        lights=lights,
        write=tex.given,
    )


def _column_symbol(whole: str, units: int, into: int) -> str:
    """The weights from one unit: a column, or a number where they lead to but one."""
    if units == 1:
        return f"{whole}_{{1,{into}}}"
    return layout.weights_symbol(f"{whole}_{{:,{into}}}").upright


def _sum_by_parameter(solution: Solution, select: Selection) -> Part:
    layer = select.layer
    symbol = tex.derivative(sum_symbol(solution, layer, select.to or None), select.symbol)
    if select.kind == "b":
        one = np.array([[1]], dtype=object)
        return Part(
            symbol=symbol,
            formula="1",
            matrix=one,
            says="the bias is added as it is",
            lights=(names.output(layer, select.to),),
        )
    if select.kind == "x":
        at = (slice(None), slice(select.source - 1, select.source))
        column, mask = solution.layer(1).W[at], solution.layer(1).mask[at]
        lights = solution.problem.weights(1, sources=[select.source])
        formula = layout.weights_symbol(rf"W^{{(1)}}_{{:,{select.source}}}").upright
        says = "the weights that the input meets"
        return Part(
            symbol=symbol,
            formula=formula,
            matrix=column,
            printed=layout.by_weight(column, mask),
            says=says,
            lights=lights,
            write=tex.given,
        )
    value = solution.layer(layer).inputs[select.source - 1 : select.source].reshape(1, 1)
    lights = (names.output(layer - 1, select.source), select.name)
    says = "what the weight multiplies"
    formula = source_symbol(layer, select.source)
    return Part(
        symbol=symbol,
        formula=formula,
        matrix=value,
        says=says,
        lights=lights,
        write=source_writer(layer),
    )
