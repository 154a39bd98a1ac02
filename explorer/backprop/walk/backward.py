"""The walk's backward half: factor by factor from the loss, with the products so far."""

from collections.abc import Iterator, Sequence
from operator import mul

from explorer.backprop import names
from explorer.backprop.derivation import layout
from explorer.backprop.derivation.chain import matrix_factors
from explorer.backprop.derivation.factor import Factor
from explorer.backprop.derivation.symbols import (
    delta_symbol,
    incoming,
    named_units,
    output_symbol,
    sum_symbol,
)
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.solution import Solution
from explorer.backprop.walk.arriving import BACKWARD, arriving
from explorer.backprop.walk.step import Shapes, Step, in_vectors
from explorer.backprop.walk.sums import plural
from explorer.common import latex as tex
from explorer.common.arrays import Array
from explorer.common.numbers import Number, decimal

SAY_FACTOR = "Ask for the factor before you show it: what changes when what?"
SAY_DELTA = "Point at the unit: this is how much the loss blames its sum."


def back_to_sums(solution: Solution, until: int, grain: str) -> Iterator[Step]:
    """The steps from the loss to the gradient by the sums of layer ``until`` (1-based)."""
    chain = iter(matrix_factors(solution, until))
    last = len(solution.problem.layers)
    yield _loss_factor(next(chain), solution)
    for layer in range(last, until - 1, -1):
        yield _slope_factor(next(chain), solution, layer)
        yield from DELTAS[grain](solution, layer)
        if layer > until:
            yield _weight_factor(next(chain), layer)
            yield from arriving(solution, layer - 1, grain)


def factor_formulas(factor: Factor) -> tuple[str, ...]:
    """A factor as lines: what it is, and what it comes to."""
    value = f"{factor.relation} {factor.value}"
    if factor.numbers and factor.numbers not in (factor.formula, factor.value):
        value = f"{factor.numbers_relation} {factor.numbers} {value}"
    return (f"{factor.symbol} = {factor.formula}", value)


def _factor(
    factor: Factor, *, kind: str, layer: int, title: str, says: str, adds: Sequence[str] = ()
) -> Step:
    rows, columns = factor.matrix.shape
    return Step(
        kind=kind,
        layer=layer,
        phase=BACKWARD,
        title=title,
        formulas=factor_formulas(factor),
        says=says,
        notes=SAY_FACTOR,
        lights=factor.lights,
        adds=tuple(adds),
        shapes=Shapes((((rows, columns),),), (rows, columns)),
        factor=factor.number,
        symbol=factor.symbol,
        value=factor.value,
        matrix=factor.matrix,
    )


def _loss_factor(factor: Factor, solution: Solution) -> Step:
    links = [names.loss_slope(k) for k in range(1, len(solution.exact_trace.y) + 1)]
    adds = [name for link in links for name in (link, names.flow(link))]
    slope = solution.exact_gradients.dy
    title = f"How the loss changes with the output{plural(len(slope))}"
    says, last = _loss_slope_told(slope), len(solution.problem.layers)
    if LOSSES[solution.problem.loss].slope_is_given:
        says = f"This is given. {says}"
    return _factor(factor, kind="dy", layer=last, title=title, says=says, adds=adds)


def _loss_slope_told(slope: Array) -> str:
    k = max(range(len(slope)), key=lambda each: abs(slope[each]))
    if slope[k] == 0:
        return "Here a small change of the output does not change the loss."
    way = "lower" if slope[k] < 0 else "raise"
    if len(slope) == 1:
        return f"Raising the output would {way} the loss."
    return f"Output {k + 1} matters most: raising it would {way} the loss."


def _slope_factor(factor: Factor, solution: Solution, layer: int) -> Step:
    solved = solution.layer(layer)
    row, dead = solved.activation, solved.dead
    n = solution.problem.sizes[layer]
    units = range(1, n + 1)
    adds = [*(names.slope(layer, i) for i in units), *names.fates(layer, units)]
    says = (
        f"How steep {row.label} is {'at the sum' if n == 1 else 'at every sum'} of layer {layer}."
    )
    if row.last_layer_only:
        says = f"In {row.label} every output depends on every sum: one slope for each pair."
    elif dead:
        says = f"The slope of {row.label} is 0 for {named_units(dead)}: nothing will pass there."
    title = f"The slope of {row.label} in layer {layer}"
    return _factor(factor, kind="slope", layer=layer, title=title, says=says, adds=adds)


def _weight_factor(factor: Factor, layer: int) -> Step:
    says = f"The weights into layer {layer} lead the gradient on to layer {layer - 1}."
    title = f"The way through the weights of layer {layer}"
    return _factor(factor, kind="weights", layer=layer, title=title, says=says)


def _arrived(solution: Solution, layer: int) -> str:
    """The symbol of what has arrived at the outputs of a layer."""
    return tex.derivative("J", output_symbol(solution, layer, None))


def _blame(solution: Solution, layer: int) -> str:
    dead = solution.layer(layer).dead
    if dead:
        stops = "stops" if len(dead) == 1 else "stop"
        who = named_units(dead).capitalize()
        return f"{who} {stops} what arrives. Dotted: what would flow otherwise."
    if LOSSES[solution.problem.loss].partners and layer == len(solution.problem.layers):
        return "Loss and activation were made for each other: the product is just y − t."
    sums = f"sum{plural(solution.problem.sizes[layer])} of layer {layer}"
    return f"The product so far tells how J changes with the {sums}."


def _deltas(solution: Solution, layer: int) -> Iterator[Step]:
    solved = solution.layer(layer)
    delta, slopes, n = solved.delta, solved.slope, len(solved.delta)
    come, units = incoming(solution, layer), range(1, n + 1)
    symbol, arrived = delta_symbol(layer), _arrived(solution, layer)
    definition = rf"{symbol} = {tex.derivative('J', sum_symbol(solution, layer, None))}"
    if slopes is None:
        put_in, shapes = tex.equals(delta), Shapes((((n, n), (n, 1)),), (n, 1))
        row = rf"{arrived}\,{_jacobian_symbol(solution, layer)}"
        product = layout.Operand(rf"\left({row}\right)^{{\mathsf{{T}}}}", row)
        definition += f" = {layout.in_vectors(product)[0]}"
    else:
        sign = r"\cdot" if n == 1 else r"\odot"
        put_in = _through(slopes, come[0], delta)
        definition += rf" = f'({sum_symbol(solution, layer, None)}) {sign} {arrived}"
        shapes = Shapes((((n, 1), (n, 1)),), (n, 1), elementwise=n > 1)
    yield Step(
        kind="delta",
        layer=layer,
        phase=BACKWARD,
        title=f"δ{tex.raised(layer)}: how the {'sum' if n == 1 else 'sums'} of layer {layer} "
        f"change{'s' if n == 1 else ''} J",
        formulas=(definition, f"{put_in} {layout.vector(delta)}"),
        says=_blame(solution, layer),
        notes=SAY_DELTA,
        lights=names.outputs(layer, units),
        adds=tuple(names.delta(layer, i) for i in units),
        shapes=in_vectors(shapes),
    )


def _through(slopes: Array, come: Array, delta: Array) -> str:
    """``= slopes ⊙ what arrives =``; for one unit ``= slope · what arrives =``."""
    put_in = rf"{layout.vector(slopes)} \odot {layout.vector(come)}"
    if len(delta) == 1:
        put_in = tex.product(tex.number(slopes[0]), tex.number(come[0]))
    return f"{tex.equals(slopes, come)} {put_in} {tex.follows(delta, mul, slopes, come)}"


def _jacobian_symbol(solution: Solution, layer: int) -> str:
    output, total = output_symbol(solution, layer, None), sum_symbol(solution, layer, None)
    return tex.derivative(output, total)


def _unit_deltas(solution: Solution, layer: int) -> Iterator[Step]:
    solved = solution.layer(layer)
    if solved.slope is None:
        yield from _deltas(solution, layer)
        return
    come = incoming(solution, layer)[0]
    for i, (delta, slope) in enumerate(zip(solved.delta, solved.slope, strict=True), 1):
        symbol = delta_symbol(layer, i)
        arrived = tex.derivative("J", output_symbol(solution, layer, i))
        put_in = tex.product(tex.number(slope), tex.number(come[i - 1]))
        equals = tex.equals([slope, come[i - 1]])
        stopped = f"Unit {i} is dead: what arrives stops here."
        yield Step(
            kind="delta",
            layer=layer,
            unit=i,
            phase=BACKWARD,
            title=f"δ{tex.raised(layer)}: how the sum of unit {i} changes J",
            formulas=(
                rf"{symbol} = f'({sum_symbol(solution, layer, i)})\,{arrived}",
                rf"{equals} {put_in} "
                rf"{tex.follows(delta, mul, slope, come[i - 1])} {tex.number(delta)}",
            ),
            says=stopped if i in solved.dead else _sum_told(delta),
            notes=SAY_DELTA,
            lights=(names.output(layer, i),),
            adds=(names.delta(layer, i),),
            shapes=Shapes((((1, 1), (1, 1)),), (1, 1)),
        )


def _sum_told(delta: Number) -> str:
    if delta == 0:
        return "Here a small change of this sum does not change the loss."
    way = "lower" if delta < 0 else "raise"
    return f"δ is {decimal(delta).text}: raising this sum would {way} J."


DELTAS = {"layer": _deltas, "unit": _unit_deltas, "term": _unit_deltas}
