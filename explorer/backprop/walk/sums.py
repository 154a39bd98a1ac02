"""The walk through the sums of a layer: as a whole, unit by unit, or term by term."""

from collections.abc import Iterator
from fractions import Fraction
from operator import add, mul

from explorer.backprop import names
from explorer.backprop.derivation import layout
from explorer.backprop.derivation.forward import added_up, sums_by_line, sums_in_symbols
from explorer.backprop.derivation.symbols import (
    source_symbol,
    source_vector,
    source_writer,
    sum_symbol,
)
from explorer.backprop.solution import Solution
from explorer.backprop.walk.step import Shapes, Step, in_vectors
from explorer.common import latex as tex
from explorer.common.arrays import Array
from explorer.common.inputs import Vector
from explorer.common.numbers import Number, decimal

FORWARD = "Forward"

SAY_SUM = "Ask what the unit would do if only this sum were larger."
SAY_TERM = "One product at a time; the running sum stands below."


def _incoming_lights(solution: Solution, layer: int, units: range) -> tuple[str, ...]:
    given = solution.problem.weights(layer, units) + bias_lights(solution, layer, units)
    return given + names.outputs(layer, units)


def bias_lights(solution: Solution, layer: int, units: range) -> tuple[str, ...]:
    """The biases of some units of a layer, where it has any."""
    biased = units if solution.layer(layer).b is not None else ()
    return tuple(names.bias(layer, unit) for unit in biased)


def plural(count: int) -> str:
    """The ending of a noun that stands for so many."""
    return "" if count == 1 else "s"


def units(solution: Solution, layer: int) -> range:
    """The numbers of a layer's units."""
    return range(1, solution.problem.sizes[layer] + 1)


def _sums(solution: Solution, layer: int) -> Iterator[Step]:
    n, m = solution.problem.sizes[layer], solution.problem.sizes[layer - 1]
    numbers = units(solution, layer)
    who = "The unit" if n == 1 else "Each unit"
    has_bias = solution.layer(layer).b is not None
    bias, biases = (", plus its bias", (((n, 1),),)) if has_bias else ("", ())
    yield Step(
        kind="h",
        layer=layer,
        phase=FORWARD,
        title=f"The sum{plural(n)} of layer {layer}",
        formulas=(
            sums_in_symbols(solution, layer),
            *sums_by_line(solution, layer),
        ),
        says=f"{who} of layer {layer} adds up what comes in, times its weights{bias}.",
        notes=SAY_SUM,
        lights=_incoming_lights(solution, layer, numbers),
        adds=tuple(names.total(layer, i) for i in numbers),
        shapes=in_vectors(Shapes((((n, m), (m, 1)), *biases), (n, 1))),
    )


def _row(solution: Solution, layer: int, unit: int) -> tuple[Array, Array, Vector, Number]:
    """The weights of a unit's edges, what they multiply, its bias (() where it has none) and the
    sum.
    """
    solved = solution.layer(layer)
    biases = (solved.b or ())[unit - 1 : unit]
    sources = [j - 1 for j in solved.sources(unit)]
    return solved.W[unit - 1, sources], solved.inputs[sources], biases, solved.h[unit - 1]


def _sum_of(layer: int, row: Array, inputs: Array, biases: Vector) -> str:
    """``0.75 · 1 + 0.5 · 0.5 + 0``, the middle left out where it is long."""
    write = source_writer(layer)
    terms = [
        tex.product(tex.given(weight), write(value))
        for weight, value in zip(row, inputs, strict=True)
    ]
    return " + ".join([tex.added(terms), *(tex.operand(tex.given(bias)) for bias in biases)])


def _unit_sums(solution: Solution, layer: int) -> Iterator[Step]:
    return (_unit_sum(solution, layer, i) for i in units(solution, layer))


def _unit_sum(solution: Solution, layer: int, i: int) -> Step:
    m = solution.problem.sizes[layer - 1]
    row, inputs, biases, total = _row(solution, layer, i)
    h = sum_symbol(solution, layer, i)
    factors = r"\,".join(
        layout.in_vectors(
            layout.weights_symbol(rf"W^{{({layer})}}_{{{i},:}}"),
            layout.vector_symbol(source_vector(layer)),
        )
    )
    put_in = f"{tex.equals(row, inputs, biases)} {_sum_of(layer, row, inputs, biases)} "
    put_in = put_in if len(row) else ""  # no edge leads there
    bias = rf" + b^{{({layer})}}_{{{i}}}" if biases else ""
    return Step(
        kind="h",
        layer=layer,
        unit=i,
        phase=FORWARD,
        title=f"The sum of unit {i} in layer {layer}",
        formulas=(
            rf"{h} = {factors}{bias}",
            rf"{put_in}{tex.follows(total, added_up, row, inputs, *biases)} {tex.given(total)}",
        ),
        says=f"Unit {i} of layer {layer} adds up to {decimal(total).text}.",
        notes=SAY_SUM,
        lights=_incoming_lights(solution, layer, range(i, i + 1)),
        adds=(names.total(layer, i),),
        shapes=Shapes((((1, m), (m, 1)), *([((1, 1),)] * len(biases))), (1, 1)),
    )


def _term_sums(solution: Solution, layer: int) -> Iterator[Step]:
    for i in units(solution, layer):
        row, inputs, biases, total = _row(solution, layer, i)
        sources = solution.layer(layer).sources(i)
        running: Number = Fraction(0)
        if not (sources or biases):
            yield _unit_sum(solution, layer, i)
        for j, weight, value in zip(sources, row, inputs, strict=True):
            running = running + weight * value
            is_last = j == sources[-1] and not biases
            yield _term(solution, (layer, i, j), running, is_last=is_last)
        for bias in biases:
            yield _bias(solution, (layer, i), bias, (running, total))


def _term(
    solution: Solution, place: tuple[int, int, int], running: Number, *, is_last: bool
) -> Step:
    """One product and the running sum, which ``is_last`` where no bias follows."""
    layer, i, j = place
    solved = solution.layer(layer)
    weight, value = solved.W[i - 1, j - 1], solved.inputs[j - 1]
    write, part = source_writer(layer), weight * value
    symbol = rf"{tex.weight(layer, i, j)}\,{source_symbol(layer, j)}"
    product = tex.product(tex.given(weight), write(value))
    source = f"Input {j}" if layer == 1 else f"Unit {j} of layer {layer - 1}"
    so_far, so_far_told = r"\text{so far: }", "the running sum"
    if is_last:
        so_far, so_far_told = (
            rf"{sum_symbol(solution, layer, i)} {tex.equals([running])}",
            "the sum",
        )
    return Step(
        kind="h",
        layer=layer,
        unit=i,
        part=str(j),
        phase=FORWARD,
        title=f"Unit {i} of layer {layer}: what comes from {'input' if layer == 1 else 'unit'} {j}",
        formulas=(
            rf"{symbol} {tex.equals([weight, value])} {product} "
            rf"{tex.follows(part, mul, weight, value)} {tex.given(part)}",
            rf"{so_far} {tex.given(running)}",
        ),
        says=f"{source} brings {decimal(part).text}; {so_far_told} is {decimal(running).text}.",
        notes=SAY_TERM,
        lights=(names.weight(layer, i, j), names.output(layer - 1, j), names.output(layer, i)),
        adds=(names.total(layer, i),) if is_last else (),
    )


def _bias(
    solution: Solution, place: tuple[int, int], bias: Fraction, sums: tuple[Number, Number]
) -> Step:
    (layer, i), (before, total) = place, sums
    h = sum_symbol(solution, layer, i)
    put_in = rf"{tex.given(before)} + {tex.operand(tex.given(bias))}"
    return Step(
        kind="h",
        layer=layer,
        unit=i,
        part="b",
        phase=FORWARD,
        title=f"Unit {i} of layer {layer}: its bias, and the sum is complete",
        formulas=(
            rf"{h} {tex.equals([before, bias])} {put_in} "
            rf"{tex.follows(total, add, before, bias)} {tex.given(total)}",
        ),
        says=f"With its bias, unit {i} of layer {layer} adds up to {decimal(total).text}.",
        notes=SAY_SUM,
        lights=(names.bias(layer, i), names.output(layer, i)),
        adds=(names.total(layer, i),),
    )


SUMS = {"layer": _sums, "unit": _unit_sums, "term": _term_sums}
