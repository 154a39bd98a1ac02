"""The walk's last phase, where a learning rate is given: one step of gradient descent."""

from collections.abc import Iterator
from fractions import Fraction

from explorer.backprop import names
from explorer.backprop.solution import Solution, descended, solve
from explorer.backprop.walk.step import Shapes, Step
from explorer.common import latex as tex
from explorer.common.arrays import Array
from explorer.common.numbers import Number, decimal

UPDATE = "Update"


def update_steps(solution: Solution, rate: Fraction) -> Iterator[Step]:
    """Every layer's parameters a step downhill, the last layer first, and the loss they give."""
    after = descended(solution, rate)
    for layer in range(len(after.layers), 0, -1):
        yield _layer(solution, layer, rate)
    new = solve(after)
    before, now = solution.exact_gradients.J, new.exact_gradients.J
    way = "falls" if now < before else "rises" if now > before else "stays"
    yield Step(
        kind="after",
        phase=UPDATE,
        title="The loss after the update",
        formulas=(rf"J {tex.equals([now])} {tex.number(now)}",),
        says=f"J {way}: {decimal(before).text} before, {decimal(now).text} after.",
        notes="A small step against the gradient helps; ask what too large a step would do.",
        lights=(names.LOSS,),
    )


def _layer(solution: Solution, layer: int, rate: Fraction) -> Step:
    solved = solution.layer(layer)
    W, b = solved.W, solved.b
    symbol, eta = tex.indexed("W", layer), tex.given(rate)
    n, m = W.shape
    new = _descended(W, solved.dW, rate)
    new_b = [value - rate * slope for value, slope in zip(b, solved.db, strict=True)]
    scaled = tex.product(eta, tex.matrix(solved.dW))
    return Step(
        kind="update",
        layer=layer,
        phase=UPDATE,
        title=f"The step of layer {layer}",
        formulas=(
            rf"{symbol} \leftarrow {symbol} - \eta\,{tex.derivative('J', symbol)}",
            rf"{tex.equals(W, rate, solved.dW)} {tex.matrix(W, tex.given)} - {scaled}",
            rf"{tex.follows(new, _descended, W, solved.dW, rate)} {tex.matrix(new, tex.given)}",
            rf"{tex.indexed('b', layer)} \leftarrow {tex.matrix(new_b, tex.given)}",
        ),
        says=_moves(layer, solved.db, rate),
        notes="Parameters with a gradient of 0 stay where they are.",
        lights=names.weights(layer, range(1, n + 1), range(1, m + 1)),
        shapes=Shapes((((n, m),), ((n, m),)), (n, m)),
    )


def _descended(W: Array, slopes: Array, rate: Number) -> Array:
    return W - rate * slopes


def _moves(layer: int, slopes: Array, rate: Fraction) -> str:
    if not (slopes != 0).any():  # no sum has a gradient, so no weight has one
        return f"Every gradient of layer {layer} is 0: nothing moves."
    return f"Layer {layer} takes a step against its gradients: {decimal(rate).text} times each."
