"""Networks drawn for exercises: two inputs, two ReLU units and a sigmoid output, as on the
worksheet, with numbers for hands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import count

from explorer.backprop.practice.lines import Line
from explorer.backprop.practice.working import Working
from explorer.backprop.problem import LayerValues, Problem
from explorer.common.draws import Draws
from explorer.common.inputs import Matrix, Vector

TENTH = Fraction(1, 10)
INPUTS = tuple(Fraction(each, 2) for each in (-6, -5, -4, -3, 3, 4, 5, 6))
WEIGHTS = tuple(each * TENTH for each in range(-15, 16) if each not in (-10, 0, 10))
TARGETS = tuple(each * TENTH for each in (1, 2, 8, 9, 10))
LEAST_SUM, MOST_SUM = 0.2, 5.0
MOST_OUTPUT_SUM = 2.0  # beyond it a sigmoid is flat, and its slope hard to tell from nothing

# Which units of the hidden layer are alive.
BOTH = ((True, True),)
ONE = ((True, False), (False, True))
ANY = BOTH + ONE


def drawn(draws: Draws, alive: Sequence[tuple[bool, bool]]) -> Problem | None:
    """A network with one of some patterns of units ``alive``; None where its sums are too small or
    too large to be calculated by hand, or the pattern is another.
    """
    x = draws.some(INPUTS, 2)
    W1, W2 = (tuple(draws.some(WEIGHTS, 2) for _ in range(rows)) for rows in (2, 1))
    b1, b2 = draws.some(WEIGHTS, 2), draws.some(WEIGHTS, 1)
    layers = (LayerValues(W1, b1, "relu"), LayerValues(W2, b2, "sigmoid"))
    problem = Problem(layers, "half_squared_error", x, (draws.one(TARGETS),))
    working = Working(problem)
    sums = [float(working.value(Line("h", 1, unit))) for unit in (1, 2)]
    output = float(working.value(Line("h", 2, 1)))
    pattern = draws.one(alive)
    is_fit = all(
        LEAST_SUM <= abs(each) <= MOST_SUM and (each > 0) == is_alive
        for each, is_alive in zip(sums, pattern, strict=True)
    )
    return problem if is_fit and LEAST_SUM <= abs(output) <= MOST_OUTPUT_SUM else None


def moved(problem: Problem) -> Problem:
    """The same network with every number moved a little, each by another share."""
    draws = Draws("moved")

    def vector(values: Vector) -> Vector:
        return tuple(map(draws.near, values))

    def matrix(rows: Matrix) -> Matrix:
        return tuple(map(vector, rows))

    layers = tuple(
        replace(layer, W=matrix(layer.W), b=None if layer.b is None else vector(layer.b))
        for layer in problem.layers
    )
    return replace(problem, layers=layers, x=vector(problem.x), t=vector(problem.t))


def first_drawn(key: str, seed: int, alive: Sequence[tuple[bool, bool]]) -> Problem:
    """The first network of a seed that is fit for hands."""
    attempts = (drawn(Draws(key, seed, attempt), alive) for attempt in count())
    return next(problem for problem in attempts if problem)
