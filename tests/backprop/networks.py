"""Networks for tests of what is drawn and derived: published ones, random ones, extreme ones."""

import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

from explorer.backprop.problem import EXAMPLES, LayerValues, Problem

Sizes = tuple[int, ...]
Number = Callable[[], Fraction]  # draws the next one


def vector(number: Number, length: int) -> tuple[Fraction, ...]:
    """Numbers drawn one after the other."""
    return tuple(number() for _ in range(length))


def random_layers(
    sizes: Sequence[int], number: Number, hidden: str, output: str
) -> tuple[LayerValues, ...]:
    """The layers between these sizes, drawn one after the other: W row by row, then b."""
    return tuple(
        LayerValues(
            tuple(vector(number, inputs) for _ in range(units)),
            vector(number, units),
            output if index == len(sizes) - 2 else hidden,
        )
        for index, (inputs, units) in enumerate(pairwise(sizes))
    )


def first_class(count: int) -> tuple[Fraction, ...]:
    """The target of the first of so many classes: 1, and 0 for the others."""
    return (Fraction(1), *[Fraction(0)] * (count - 1))


def random_network(
    sizes: Sizes,
    seed: int = 0,
    hidden: str = "relu",
    output: str = "sigmoid",
    loss: str = "half_squared_error",
) -> Problem:
    """A network of hundredths from -1.5 to 1.5; a softmax output has the first class as target."""
    draw = random.Random(f"{sizes} {seed}")

    def number() -> Fraction:
        return Fraction(draw.randint(-150, 150), 100)

    layers = random_layers(sizes, number, hidden, output)
    return Problem(layers, loss, vector(number, sizes[0]), first_class(sizes[-1]))


PUBLISHED = {example.name: example.problem.at(1) for example in EXAMPLES}
SMALL = {
    **PUBLISHED,
    "random 2-3-2": random_network((2, 3, 2), seed=1),
    "random 4-4-4 tanh": random_network((4, 4, 4), hidden="tanh", output="identity"),
    "softmax 3-4-4": random_network(
        (3, 4, 4), output="softmax", loss="softmax_cross_entropy", hidden="gelu"
    ),
    "1-1": random_network((1, 1)),
    "3-2-1, every sum below 0": Problem(
        (
            LayerValues(((Fraction(-1),) * 3,) * 2, (Fraction(0),) * 2, "relu"),
            LayerValues(((Fraction(-1),) * 2,), (Fraction(-1),), "relu"),
        ),
        "half_squared_error",
        (Fraction(1),) * 3,
        (Fraction(1),),
    ),
}
LARGE = {
    "random 15-14-1": random_network((15, 14, 1)),
    "random 20-30-1": random_network((20, 30, 1), seed=2),
    "8 layers of 32": random_network((32,) * 9, hidden="tanh", output="identity"),
}
NETWORKS = {**SMALL, **LARGE}
