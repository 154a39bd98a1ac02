"""The answer of the walk, and all the other gradients that come with it."""

from fractions import Fraction
from operator import mul

import numpy as np

from explorer.backprop.derivation import layout
from explorer.backprop.derivation.effect import does
from explorer.backprop.derivation.outer import outer_in_symbols
from explorer.backprop.derivation.symbols import (
    delta_symbol,
    source_symbol,
    source_writer,
)
from explorer.backprop.names import Selection
from explorer.backprop.solution import Solution
from explorer.backprop.walk.arriving import BACKWARD, back_in_symbols
from explorer.backprop.walk.path import path_lights
from explorer.backprop.walk.step import Step
from explorer.common import latex as tex
from explorer.common.numbers import Number, decimal
from explorer.common.walk.step import Outcome

MOST_LAYERS_TOLD = 3
EVERYTHING = "*"
STEP = Fraction(1, 100)  # by which a parameter is raised in words

SAY_ANSWER = "This is the answer that the exercise asks for. Compare it with the guesses."
SAY_ALL = "Nothing new has to be computed: every gradient is made of the same pieces."


def answer(solution: Solution, select: Selection) -> Step:
    """The gradient by the chosen parameter, which the exercise asks for."""
    value = solution.gradient(select)
    symbol = tex.derivative("J", select.symbol)
    formulas = [rf"{symbol} {tex.equals([value])} {tex.number(value)}"]
    if select.kind == "W":
        formulas = _entry(solution, select, symbol, value)
    told = f"Nothing changes with the {select.words}: its gradient is 0."
    if value:
        little = f"{decimal(STEP).text} {does(value, STEP)}"
        told = f"At this slope, raising the {select.words} by {little}."
    return Step(
        kind="answer",
        phase=BACKWARD,
        title="The answer",
        formulas=tuple(formulas),
        says=told,
        notes=SAY_ANSWER,
        lights=path_lights(solution, select),
        adds=(select.name,),
        outcome=Outcome(
            tex.number(value) if tex.is_fraction(value) else "",
            "=" if decimal(value).exact else r"\approx",
            decimal(value).text,
        ),
    )


def _entry(solution: Solution, select: Selection, symbol: str, value: Number) -> list[str]:
    solved = solution.layer(select.layer)
    delta, comes = solved.delta[select.to - 1], solved.inputs[select.source - 1]
    product = tex.product(tex.number(delta), source_writer(select.layer)(comes))
    name = source_symbol(select.layer, select.source)
    return [
        rf"{symbol} = {delta_symbol(select.layer, select.to)}\,{name}",
        rf"{tex.equals([delta, comes])} {product} {tex.follows(value, mul, delta, comes)} "
        rf"{tex.number(value)}",
    ]


def everything(solution: Solution) -> Step:
    """All the other gradients, made of the same pieces."""
    formulas, biases = [], []
    for layer in range(len(solution.problem.layers), 0, -1)[:MOST_LAYERS_TOLD]:
        solved = solution.layer(layer)
        b = tex.derivative("J", tex.indexed("b", layer))
        dW = layout.weight_matrix(layout.by_weight(solved.dW, solved.mask))
        formulas.append(f"{outer_in_symbols(layer)} {tex.equals(solved.dW)} {dW}")
        if solved.db is not None:
            biases.append(rf"{b} {tex.equals(solved.db)} {layout.vector(solved.db)}")
    formulas += [r",\quad ".join(biases)] if biases else []
    dx = np.asarray(solution.exact_gradients.dx)
    formulas.append(
        rf"{tex.derivative('J', 'x')} = {back_in_symbols(1)} {tex.equals(dx)} {layout.vector(dx)}"
    )
    count = solution.problem.parameter_count + solution.problem.sizes[0]
    gave = f"all {count} gradients" if count > 1 else "its one gradient"
    return Step(
        kind="all",
        phase=BACKWARD,
        title="All the others, the same way",
        formulas=tuple(formulas),
        says=f"One pass back gave {gave}{_use(solution)}.",
        notes=SAY_ALL,
        adds=(EVERYTHING,),
    )


def _use(solution: Solution) -> str:
    """What the gradients are good for: a small step against them, where one is not 0."""
    layers = range(1, len(solution.problem.layers) + 1)
    if not any(solution.layer(layer).is_learning for layer in layers):
        return ". All are 0: nothing is learnt from this example"
    return ": a small step against them lowers J"
