"""Networks for tests of what is drawn and derived: published ones, random ones, extreme ones."""

import random
from fractions import Fraction
from itertools import pairwise

from explorer.backprop.problem import EXAMPLES, LayerValues, Problem

Sizes = tuple[int, ...]


def random_network(
    sizes: Sizes,
    seed: int = 0,
    hidden: str = "relu",
    output: str = "sigmoid",
    loss: str = "half_squared_error",
) -> Problem:
    """A network of hundredths from -1.5 to 1.5; a softmax output has the first class as target."""
    draw = random.Random(f"{sizes} {seed}")

    def vector(length: int) -> tuple[Fraction, ...]:
        return tuple(Fraction(draw.randint(-150, 150), 100) for _ in range(length))

    layers = tuple(
        LayerValues(
            tuple(vector(inputs) for _ in range(units)),
            vector(units),
            output if index == len(sizes) - 2 else hidden,
        )
        for index, (inputs, units) in enumerate(pairwise(sizes))
    )
    one_hot = (Fraction(1), *[Fraction(0)] * (sizes[-1] - 1))
    return Problem(layers, loss, vector(sizes[0]), one_hot)


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
