"""The walk's forward half: from the given numbers through sums and activations to the loss."""

from collections.abc import Iterator, Sequence

from explorer.backprop import names
from explorer.backprop.derivation import layout, put_in
from explorer.backprop.derivation.effect import question
from explorer.backprop.derivation.passing import fate
from explorer.backprop.derivation.symbols import (
    is_rounded_away,
    output_symbol,
    sum_symbol,
)
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.problem import Problem
from explorer.backprop.solution import Solution
from explorer.backprop.walk.step import Shapes, Step, in_vectors
from explorer.backprop.walk.sums import FORWARD, SUMS, bias_lights, plural, units
from explorer.common import latex as tex
from explorer.common.equations import equation
from explorer.common.numbers import decimal

LOSS, GIVEN = "Loss", "Given"

SAY_ACTIVATION = "Ask which units pass something on, and which stay silent."
SAY_LOSS = (
    "Everything so far ran forward. From here on the question runs backward: who is to blame?"
)


def given(solution: Solution, select: names.Selection) -> Step:
    """Where the walk begins: the numbers that are given, and what is asked of them."""
    problem = solution.problem
    known = [rf"x = {layout.vector(solution.exact_trace.x, tex.given)}"]
    told = ["inputs", "weights"]
    told += ["biases"] if problem.biased else []
    if LOSSES[problem.loss].takes_target:
        known.append(rf"t = {layout.vector(problem.t, tex.given)}")
        is_slope = LOSSES[problem.loss].slope_is_given
        told.append("slope of J by the output" if is_slope else "target")
    layers = [_parameters(solution, layer) for layer in range(1, len(problem.layers) + 1)]
    return Step(
        kind="given",
        phase=GIVEN,
        title="What is given",
        formulas=(r",\quad ".join(known), *layout.ends(layers)),
        says=f"{_listed(told)} are given. All else follows from them.{_dashes(problem)}",
        aside=f"What is asked: {question(select)}",
        notes="Say what the network is for, and where the answer will come out.",
        lights=_given_lights(solution),
    )


def _parameters(solution: Solution, layer: int) -> str:
    """A layer's weights and biases."""
    solved = solution.layer(layer)
    W = layout.by_weight(solved.W, solved.mask)
    parts = [("W", layout.weight_matrix(W, tex.given))]
    parts += [] if solved.b is None else [("b", layout.vector(solved.b, tex.given))]
    return r",\quad ".join(rf"{tex.indexed(name, layer)} = {part}" for name, part in parts)


def _dashes(problem: Problem) -> str:
    return " Where W has a dash there is no edge." if problem.absent else ""


def _given_lights(solution: Solution) -> tuple[str, ...]:
    """All that is given: inputs, weights, biases, targets."""
    problem = solution.problem
    lights = [*names.outputs(0, units(solution, 0))]
    for layer in range(1, len(problem.layers) + 1):
        lights += [*problem.weights(layer), *bias_lights(solution, layer, units(solution, layer))]
    if LOSSES[problem.loss].takes_target:
        lights += [names.target(unit) for unit in range(1, len(problem.t) + 1)]
    return tuple(lights)


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1]).capitalize()} and {words[-1]}"


def layer_steps(solution: Solution, layer: int, grain: str) -> Iterator[Step]:
    """The steps of a layer (1-based): its sums, then its activations."""
    yield from SUMS[grain](solution, layer)
    yield from ACTIVATIONS_BY[grain](solution, layer)


def _outputs(layer: int, units: Sequence[int]) -> tuple[str, ...]:
    """What is known of some units with their outputs: these, and whether they are killed."""
    return (*names.outputs(layer, units), *names.fates(layer, units))


def _activations(solution: Solution, layer: int) -> Iterator[Step]:
    solved = solution.layer(layer)
    row = solved.activation
    n = len(solved.h)
    kind = "an output" if layer == len(solution.problem.layers) else "what is passed on"
    each = f"{'the' if n == 1 else 'every'} sum into {kind}"
    says = f"{row.label[:1].upper()}{row.label[1:]} turns {each}."
    yield Step(
        kind="a",
        layer=layer,
        phase=FORWARD,
        title=f"The output{plural(n)} of layer {layer}",
        formulas=put_in.outputs(solution, layer),
        says=fate(solution, layer) or says,
        unsaid=says,
        notes=SAY_ACTIVATION,
        lights=names.outputs(layer, units(solution, layer)),
        adds=_outputs(layer, units(solution, layer)),
        shapes=in_vectors(Shapes((((n, 1),),), (n, 1))),
    )


def _unit_activations(solution: Solution, layer: int) -> Iterator[Step]:
    solved = solution.layer(layer)
    row, formula = solved.activation, tex.displayed(solved.activation.latex)
    if row.last_layer_only:
        yield from _activations(solution, layer)
        return
    is_last = layer == len(solution.problem.layers)
    told = "Output {i} is {a}." if is_last else "Unit {i} passes {a} on."
    for i in units(solution, layer):
        h, a = solved.h[i - 1], solved.a[i - 1]
        output = output_symbol(solution, layer, i)
        worked = tex.put(formula, h=tex.given(h))
        passed_on = told.format(i=i, a=decimal(a).text)
        killed = f"{row.label} kills unit {i}: its output is 0 and no gradient will pass."
        yield Step(
            kind="a",
            layer=layer,
            unit=i,
            phase=FORWARD,
            title=f"The output of unit {i} in layer {layer}",
            formulas=(
                rf"{output} = {tex.put(formula, h=sum_symbol(solution, layer, i))} "
                rf"{tex.equals([h])} {worked} {tex.follows([a], row.value, [h])} {tex.number(a)}",
            ),
            says=killed if i in solved.dead else passed_on,
            unsaid=passed_on,
            notes=SAY_ACTIVATION,
            lights=(names.output(layer, i),),
            adds=_outputs(layer, [i]),
            shapes=Shapes((((1, 1),),), (1, 1)),
        )


def loss(solution: Solution) -> Step:
    """The end of the forward pass: how wrong the output is."""
    J, y = solution.exact_gradients.J, solution.exact_trace.y
    last = len(solution.problem.layers)
    says = f"The loss says how wrong the output is: {equation('J', J)}."
    if LOSSES[solution.problem.loss].slope_is_given:
        says = f"How J changes with y is given. The simplest such J is t · y: {decimal(J).text}."
    if not LOSSES[solution.problem.loss].takes_target:
        says = f"Nothing is wanted of the output: it is J itself, {decimal(J).text}."
    if len(y) == 1 and is_rounded_away(y[0]):
        says += " The output is too close to its end to be written in full."
    return Step(
        kind="J",
        phase=LOSS,
        title="The loss",
        formulas=put_in.loss(solution),
        says=says,
        notes=SAY_LOSS,
        lights=(names.LOSS, *names.outputs(last, units(solution, last))),
        adds=(names.LOSS,),
    )


ACTIVATIONS_BY = {"layer": _activations, "unit": _unit_activations, "term": _unit_activations}
