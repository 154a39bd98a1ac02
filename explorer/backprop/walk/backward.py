"""The walk's backward half: factor by factor from the loss, with the products so far."""

from collections.abc import Iterator, Sequence

from explorer.backprop import names
from explorer.backprop.derivation import deltas
from explorer.backprop.derivation.chain import matrix_factors
from explorer.backprop.derivation.factor import Factor
from explorer.backprop.derivation.passing import flat
from explorer.backprop.derivation.symbols import named_units
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


def _factor(
    factor: Factor, *, kind: str, layer: int, title: str, says: str, adds: Sequence[str] = ()
) -> Step:
    rows, columns = factor.matrix.shape
    return Step(
        kind=kind,
        layer=layer,
        phase=BACKWARD,
        title=title,
        formulas=factor.lines,
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
    if told := flat(solution, layer):
        says = told
    elif row.last_layer_only:
        says = f"In {row.label} every output depends on every sum: one slope for each pair."
    elif dead:
        says = f"The slope of {row.label} is 0 for {named_units(dead)}: nothing will pass there."
    title = f"The slope of {row.label} in layer {layer}"
    return _factor(factor, kind="slope", layer=layer, title=title, says=says, adds=adds)


def _weight_factor(factor: Factor, layer: int) -> Step:
    says = f"The weights into layer {layer} lead the gradient on to layer {layer - 1}."
    title = f"The way through the weights of layer {layer}"
    return _factor(factor, kind="weights", layer=layer, title=title, says=says)


def _blame(solution: Solution, layer: int) -> str:
    dead = solution.layer(layer).dead
    if dead:
        stops = "stops" if len(dead) == 1 else "stop"
        who = named_units(dead).capitalize()
        return f"{who} {stops} what arrives. Dotted: what would flow otherwise."
    if layer == len(solution.problem.layers) and deltas.is_difference(solution):
        return "Loss and activation were made for each other: the product is just y − t."
    sums = f"sum{plural(solution.problem.sizes[layer])} of layer {layer}"
    return f"The product so far tells how J changes with the {sums}."


def _deltas(solution: Solution, layer: int) -> Iterator[Step]:
    n = len(solution.layer(layer).delta)
    is_coupled, units = solution.layer(layer).slope is None, range(1, n + 1)
    left = (n, n if is_coupled else 1)
    shapes = Shapes(((left, (n, 1)),), (n, 1), elementwise=n > 1 and not is_coupled)
    yield Step(
        kind="delta",
        layer=layer,
        phase=BACKWARD,
        title=f"δ{tex.raised(layer)}: how the {'sum' if n == 1 else 'sums'} of layer {layer} "
        f"change{'s' if n == 1 else ''} J",
        formulas=deltas.of_layer(solution, layer),
        says=_blame(solution, layer),
        notes=SAY_DELTA,
        lights=names.outputs(layer, units),
        adds=tuple(names.delta(layer, i) for i in units),
        shapes=in_vectors(shapes),
    )


def _unit_deltas(solution: Solution, layer: int) -> Iterator[Step]:
    solved = solution.layer(layer)
    if solved.slope is None:
        yield from _deltas(solution, layer)
        return
    for i, delta in enumerate(solved.delta, 1):
        stopped = f"Unit {i} is dead: what arrives stops here."
        yield Step(
            kind="delta",
            layer=layer,
            unit=i,
            phase=BACKWARD,
            title=f"δ{tex.raised(layer)}: how the sum of unit {i} changes J",
            formulas=deltas.of_unit(solution, layer, i),
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
