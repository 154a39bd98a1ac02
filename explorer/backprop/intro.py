"""What the page says of itself: what it shows, what is asked of it, the equations of the model."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.backprop.batch import Batch
from explorer.backprop.derivation.effect import question
from explorer.backprop.derivation.forward import sums_in_symbols
from explorer.backprop.derivation.symbols import output_symbol, sum_symbol
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.names import Selection
from explorer.backprop.problem import WORKSHEET, Problem
from explorer.backprop.solution import Solution
from explorer.common import latex as tex

MOST_LAYERS = 3  # whose equations are written; of more the first and the last
PROMISE = "Backpropagation answers, with every number shown."
SHEET = "Backpropagation answers, beside an exam sheet solved by hand."

KINDS = {"W": "weight", "b": "bias", "x": "input"}  # what can be chosen, in words


def promise(problem: Problem) -> str:
    """What the page shows, after its question; and where the worksheet is open, what that is."""
    return SHEET if problem == WORKSHEET else PROMISE


def asked_of(select: Selection, sample: int = 0) -> str:
    """What the page answers for a chosen parameter, in words; of one ``sample``'s loss, if any."""
    return question(select, f"the loss of sample {sample}") if sample else question(select)


def equations(batch: Batch) -> tuple[str, ...]:
    """The model in LaTeX: what every layer does, and the loss."""
    solution = batch.at(1)
    layers = range(1, len(batch.problem.layers) + 1)
    if len(layers) <= MOST_LAYERS:
        lines = [line for layer in layers for line in _layer(solution, layer)]
    else:
        lines = [*_layer(solution, layers[0]), r"\cdots", *_layer(solution, layers[-1])]
    return (*lines, *_loss(batch))


def _layer(solution: Solution, layer: int) -> Iterator[str]:
    activation = solution.layer(layer).activation
    called = tex.put(activation.call_latex, h=sum_symbol(solution, layer, None))
    yield sums_in_symbols(solution, layer)
    yield f"{output_symbol(solution, layer, None)} = {called}"


def _loss(batch: Batch) -> Iterator[str]:
    outputs = batch.problem.sizes[-1]
    formula = tex.put(LOSSES[batch.problem.loss].latex, n=str(outputs))
    formula = tex.single(formula) if outputs == 1 else formula
    if batch.is_single:
        yield f"J = {formula}"
    else:
        over = batch.reduction.latex(batch.count)
        yield f"J_{{n}} = {formula}"
        yield rf"J = {over}\sum_{{n=1}}^{{{batch.count}}} J_{{n}}"
