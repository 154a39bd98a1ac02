"""The walk's last phase, where a learning rate is given: one step of gradient descent."""

from collections.abc import Iterator

from explorer.backprop import names
from explorer.backprop.derivation import layout, put_in
from explorer.backprop.derivation.descent import lines, weights_of
from explorer.backprop.derivation.symbols import output_symbol, sum_symbol
from explorer.backprop.update import Update
from explorer.backprop.walk.step import Shapes, Step, in_weights
from explorer.common import latex as tex
from explorer.common.numbers import Number, decimal
from explorer.common.walk.step import Outcome

UPDATE = "Update"
MOST_LAYERS, MOST_UNITS = 3, 4  # of a network whose second forward pass is written out


def update_steps(update: Update) -> Iterator[Step]:
    """Every layer's parameters a step downhill, the last layer first, and the loss they give."""
    for layer in range(len(update.layers), 0, -1):
        yield _layer(update, layer)
    yield _after(update)


def _after(update: Update) -> Step:
    before, now = update.J_before, update.J_after
    if now is None:
        formulas: tuple[str, ...] = ()
        outcome = None
        says = f"No loss to tell: {update.refusal}."
    else:
        which = "J of all samples" if update.solution.problem.further else "J"
        way = "falls" if now < before else "rises" if now > before else "stays"
        formulas, outcome = _forward_again(update, now), _outcome(now)
        says = f"{which} {way}: {decimal(before).text} before, {decimal(now).text} after."
    return Step(
        kind="after",
        phase=UPDATE,
        title="The loss after the update",
        formulas=formulas,
        says=says,
        notes="A small step against the gradient helps; ask what too large a step would do.",
        lights=(names.LOSS,),
        outcome=outcome,
        update=None if now is None else update,
    )


def _outcome(J: Number) -> Outcome:
    shown = decimal(J)
    return Outcome("J", "=" if shown.exact else r"\approx", shown.text)


def _forward_again(update: Update, J: Number) -> tuple[str, ...]:
    """The forward pass with the new parameters, where it is short and its numbers are those that a
    link holds; else the loss alone.
    """
    problem = update.solution.problem
    is_short = len(problem.layers) <= MOST_LAYERS and max(problem.sizes) <= MOST_UNITS
    if problem.further or not is_short or not update.is_exact:
        return (rf"J {tex.equals([J])} {tex.number(J)}",)
    solution = update.solved(1)
    passes = []
    for number in range(1, len(problem.layers) + 1):
        solved = solution.layer(number)
        h, a = sum_symbol(solution, number, None), output_symbol(solution, number, None)
        passes.append(
            rf"{h} {tex.equals(solved.h)} {layout.vector(solved.h, tex.given)},\quad "
            rf"{a} {tex.equals(solved.a)} {layout.vector(solved.a)}"
        )
    return (*passes, *put_in.loss(solution))


def _layer(update: Update, layer: int) -> Step:
    new_b, rule = update.layers[layer - 1].new.b, update.rule
    weights = weights_of(update, layer)
    n, m = weights.old.shape
    biases = []
    if new_b is not None and not rule.freeze_b:
        biases = [rf"{tex.indexed('b', layer)} \leftarrow {layout.vector(new_b, tex.given)}"]
    return Step(
        kind="update",
        layer=layer,
        phase=UPDATE,
        title=f"The step of layer {layer}",
        formulas=(*lines(weights, rule), *biases),
        says=_moves(update, layer),
        notes="Parameters with a gradient of 0 stay where they are.",
        lights=update.solution.problem.weights(layer),
        shapes=in_weights(Shapes((((n, m),), ((n, m),)), (n, m))),
        steps={name: delta for name, _, delta, _ in update.parameters(layer)},
    )


def _moves(update: Update, layer: int) -> str:
    delta = update.layers[layer - 1].delta
    if not (delta.W != 0).any() and (delta.b is None or not (delta.b != 0).any()):
        return f"No parameter of layer {layer} has a step to take: nothing moves."
    rate = decimal(update.rule.rate).text
    return f"Layer {layer} takes a step Δw against its gradients, at the rate {rate}."
