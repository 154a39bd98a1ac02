"""The walk's way back through weights: what arrives at a layer from the next one."""

from collections.abc import Iterator
from fractions import Fraction
from operator import matmul

from explorer.backprop import names
from explorer.backprop.derivation import layout
from explorer.backprop.derivation.paths import term_formula, total_formulas
from explorer.backprop.derivation.symbols import arrival_symbol, delta_symbol, incoming
from explorer.backprop.solution import Solution
from explorer.backprop.walk.step import Shapes, Step, in_vectors
from explorer.common import latex as tex
from explorer.common.arrays import Array
from explorer.common.numbers import Number, decimal

BACKWARD = "Backward"

SAY_ARRIVING = "Follow the pulse: it runs against the forward direction, through the weights."


def arriving(solution: Solution, layer: int, grain: str) -> Iterator[Step]:
    """What arrives at the outputs of a layer from the next one; layer 0 is the input."""
    come = _come(solution, layer)
    if grain == "layer":
        yield _arriving(solution, layer, come)
        return
    for j, value in enumerate(come, 1):
        if grain == "term":
            yield from _terms(solution, layer, j)
        yield _arriving_at(solution, layer, j, value)


def back_in_symbols(layer: int) -> str:
    r"""``W^T \delta`` of a layer: what goes back through its weights."""
    factors = layout.in_vectors(
        layout.weights_symbol(tex.indexed("W", layer)).transposed,
        layout.vector_symbol(delta_symbol(layer)),
    )
    return r"\,".join(factors)


def _come(solution: Solution, layer: int) -> Array:
    if layer == 0:
        return solution.exact_gradients.dx
    return incoming(solution, layer).ravel()


def _place(layer: int, unit: int) -> str:
    return f"input x{unit}" if layer == 0 else f"unit {unit} of layer {layer}"


def _flows(solution: Solution, layer: int, unit: int) -> list[str]:
    adds = [names.flow(name) for name in solution.problem.weights(layer + 1, sources=[unit])]
    return [*adds, names.output(0, unit)] if layer == 0 else adds


def _arriving(solution: Solution, layer: int, come: Array) -> Step:
    after = solution.layer(layer + 1)
    W, delta = after.W, after.delta
    n, m = W.shape
    symbol = tex.derivative("J", arrival_symbol(solution, layer, None))
    inputs = range(1, m + 1)
    put_in = tex.product(
        *layout.in_vectors(
            layout.numbers(layout.by_weight(W, after.mask), tex.given).transposed,
            layout.numbers(delta),
        )
    )
    edges = solution.problem.weights(layer + 1)
    return Step(
        kind="arriving",
        layer=layer,
        phase=BACKWARD,
        title=f"What arrives at {'the input' if layer == 0 else f'layer {layer}'}",
        formulas=(
            rf"{symbol} = {back_in_symbols(layer + 1)}",
            rf"{tex.equals(W, delta)} {put_in} "
            rf"{tex.follows(come, matmul, W.T, delta)} {layout.vector(come)}",
        ),
        says="The gradient runs back along every weight, times that weight, and adds up.",
        notes=SAY_ARRIVING,
        lights=(*edges, *names.outputs(layer, inputs)),
        adds=tuple(name for j in inputs for name in _flows(solution, layer, j)),
        shapes=in_vectors(Shapes((((m, n), (n, 1)),), (m, 1))),
    )


def _arriving_at(solution: Solution, layer: int, unit: int, value: Number) -> Step:
    after = solution.layer(layer + 1)
    n = len(after.delta)
    at = _place(layer, unit)
    return Step(
        kind="arriving",
        layer=layer,
        unit=unit,
        phase=BACKWARD,
        title=f"What arrives at {at}",
        formulas=total_formulas(solution, layer, unit),
        says=f"{decimal(value).text} arrives at {at}.",
        notes=SAY_ARRIVING,
        lights=(
            *solution.problem.weights(layer + 1, sources=[unit]),
            names.output(layer, unit),
        ),
        adds=tuple(_flows(solution, layer, unit)),
        shapes=Shapes((((1, n), (n, 1)),), (1, 1)),
    )


def _terms(solution: Solution, layer: int, unit: int) -> Iterator[Step]:
    """One step for every way back to a unit, where there are several."""
    after = solution.layer(layer + 1)
    nexts = after.targets(unit)
    if len(nexts) == 1:
        return
    running: Number = Fraction(0)
    for i in nexts:
        part = after.W[i - 1, unit - 1] * after.delta[i - 1]
        running = running + part
        name = names.weight(layer + 1, i, unit)
        yield Step(
            kind="arriving",
            layer=layer,
            unit=unit,
            part=str(i),
            phase=BACKWARD,
            title=f"From unit {i} of layer {layer + 1} back to {_place(layer, unit)}",
            formulas=(
                term_formula(solution, layer, unit, i),
                rf"\text{{so far: }} {tex.number(running)}",
            ),
            says=(
                f"Unit {i} of layer {layer + 1} brings {decimal(part).text}; "
                f"the running sum is {decimal(running).text}."
            ),
            notes=SAY_ARRIVING,
            lights=(name, names.output(layer, unit), names.output(layer + 1, i)),
            adds=(names.flow(name),),
        )
