"""δ of a layer: what arrives, through the activation's Jacobian; and why that can be y - t."""

from operator import matmul, mul, sub

from explorer.backprop.derivation import layout
from explorer.backprop.derivation.jacobian import layer_jacobian
from explorer.backprop.derivation.put_in import outputs_and_targets
from explorer.backprop.derivation.symbols import (
    delta_symbol,
    incoming,
    is_rounded_away,
    output_symbol,
    sum_symbol,
)
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.solution import Solution
from explorer.common import latex as tex
from explorer.common.passage import Passage


def of_layer(solution: Solution, layer: int) -> tuple[str, ...]:
    """The δ of a layer (1-based) as lines: in symbols, with the numbers put in; and where loss and
    activation belong together, how that comes to y - t.
    """
    return (*_through(solution, layer), *_difference(solution, layer, None))


def of_unit(solution: Solution, layer: int, unit: int) -> tuple[str, ...]:
    """The same for a unit whose output depends on its own sum alone."""
    solved, at = solution.layer(layer), unit - 1
    assert solved.slope is not None, "its output depends on its own sum alone"
    slope, come, delta = solved.slope[at], incoming(solution, layer)[0, at], solved.delta[at]
    arrived = tex.derivative("J", output_symbol(solution, layer, unit))
    return (
        rf"{delta_symbol(layer, unit)} = f'({sum_symbol(solution, layer, unit)})\,{arrived}",
        rf"{tex.equals([slope, come])} {tex.product(tex.number(slope), tex.number(come))} "
        rf"{tex.follows(delta, mul, slope, come)} {tex.number(delta)}",
        *_difference(solution, layer, unit),
    )


def _through(solution: Solution, layer: int) -> tuple[str, str]:
    solved, symbol = solution.layer(layer), delta_symbol(layer)
    delta, slopes, come = solved.delta, solved.slope, incoming(solution, layer)[0]
    output, total = output_symbol(solution, layer, None), sum_symbol(solution, layer, None)
    arrived = tex.derivative("J", output)
    definition = rf"{symbol} = {tex.derivative('J', total)}"
    if slopes is None:
        full, row = layer_jacobian(solution, layer), rf"{arrived}\,{tex.derivative(output, total)}"
        turned = layout.Operand(rf"\left({row}\right)^{{\mathsf{{T}}}}", row)
        product = row if len(delta) == 1 else layout.in_vectors(turned)[0]
        factors = layout.in_vectors(layout.numbers(full.T), layout.numbers(come))
        put_in = f"{tex.equals(full, come)} {tex.product(*factors)}"
        relation = tex.follows(delta, matmul, full.T, come)
    else:
        sign = r"\cdot" if len(delta) == 1 else r"\odot"
        product = rf"f'({total}) {sign} {arrived}"
        factors = [tex.operand(layout.vector(each)) for each in (slopes, come)]
        put_in = f"{tex.equals(slopes, come)} {f' {sign} '.join(factors)}"
        relation = tex.follows(delta, mul, slopes, come)
    return f"{definition} = {product}", f"{put_in} {relation} {layout.vector(delta)}"


def is_difference(solution: Solution) -> bool:
    """Whether loss and activation of the last layer belong together, so that its δ is y - t; a
    softmax of one output has nothing to cancel.
    """
    size, is_coupled = solution.problem.sizes[-1], solution.layers[-1].slope is None
    return bool(LOSSES[solution.problem.loss].cancels) and not (is_coupled and size == 1)


def _difference(solution: Solution, layer: int, unit: int | None) -> tuple[str, ...]:
    """How δ comes to y - t, for all units or for one: in symbols, and with the numbers put in."""
    if layer < len(solution.layers) or not is_difference(solution):
        return ()
    delta, (y, t) = solution.layers[-1].delta, outputs_and_targets(solution)
    cancels = LOSSES[solution.problem.loss].cancels
    symbols = " = ".join([f"{delta_symbol(layer)}_i", *cancels, "y_i - t_i"])
    is_one, of_all = len(y) == 1, "y - t"
    if is_one:
        symbols = tex.single(symbols)
    elif unit is not None:
        y, t, delta = (each[unit - 1 : unit] for each in (y, t, delta))
        symbols, of_all = (each.replace("_i", f"_{{{unit}}}") for each in (symbols, "y_i - t_i"))
    relation, put_in = tex.equals(delta), ""
    if not any(map(is_rounded_away, y)):
        wanted = tex.operand(layout.vector(t, tex.given))
        put_in = f"{tex.equals(y, t)} {layout.vector(y)} - {wanted} "
        relation = tex.follows(delta, sub, y, t)
    return symbols, f"{of_all} {put_in}{relation} {layout.vector(delta)}"


def passages(solution: Solution) -> tuple[Passage, ...]:
    """Why the first two factors come to y - t, where loss and activation belong together."""
    if not is_difference(solution):
        return ()
    layer = len(solution.layers)
    activation, loss = solution.layers[-1].activation, LOSSES[solution.problem.loss]
    left = "the t add up to 1" if solution.layers[-1].slope is None else "only y − t is left"
    return (
        Passage(
            "difference",
            "The first two factors come to y − t",
            tex.joined(of_layer(solution, layer)),
            f"{activation.label.capitalize()} and {loss.label.removeprefix('softmax ')} were made "
            f"for each other: what is divided by cancels, and {left}.",
        ),
    )
