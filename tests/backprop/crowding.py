"""Random networks of all sizes and numbers, and what stands in the way of their words."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import combinations
from typing import Any

from explorer.backprop.figures.geometry import CANVASES, canvases
from explorer.backprop.figures.network import network_figure
from explorer.backprop.problem import Problem, View
from explorer.backprop.solution import solve
from explorer.backprop.stops import walk_at
from explorer.common.figures.theme import LIGHT
from tests.backprop.drawings import Box, Point, boxes, edges_of, points
from tests.backprop.networks import first_class, random_layers, vector

MOST_UNITS, MOST_LAYERS = 8, 3
THICK = 3.0  # pixels: a thinner edge is hidden by what is around letters
FREE_ROWS = ("notes", "slopes", "deltas", "verdicts", "own-gradient")  # of words without a plate
SLACK = 3.0  # pixels that two boxes may share: their corners hold no ink
KINDS = ("hundredths", "long", "negative", "huge", "tiny", "whole")
HIDDEN = ("relu", "tanh", "identity", "leaky_relu")
ENDS = (
    ("sigmoid", "half_squared_error"),
    ("identity", "squared_error_sum"),
    ("softmax", "softmax_cross_entropy"),
    ("tanh", "output"),
)


@dataclass(frozen=True)
class Drawn:
    """A figure, and what it is of."""

    problem: Problem
    canvas: str
    step: int
    figure: dict[str, Any]


def random_drawing(seed: int) -> Drawn:
    """One of the networks from 1-1 to 8-8-8-8, on one canvas, at rest or at a step of its walk."""
    draw = random.Random(seed)
    problem = random_problem(draw)
    name = draw.choice(list(CANVASES))
    canvas, solution = canvases(problem.sizes)[name], solve(problem)
    select = draw.choice(
        [
            "x-1",
            "b1-1",
            f"W1-{draw.randint(1, problem.sizes[1])}-{draw.randint(1, problem.sizes[0])}",
        ]
    )
    step = draw.choice([0, draw.randint(1, 24)])
    if not step:
        return Drawn(problem, name, 0, network_figure(solution, select, canvas, LIGHT))
    walk = walk_at(solution, View(select, step=step, grain=draw.choice(["layer", "unit"])))
    assert walk
    figure = network_figure(solution, select, canvas, LIGHT, walk.knowledge)
    return Drawn(problem, name, step, figure)


def random_problem(draw: random.Random) -> Problem:
    """A network of up to `MOST_LAYERS` layers whose numbers are all of one kind."""
    sizes = [draw.randint(1, MOST_UNITS) for _ in range(draw.randint(2, MOST_LAYERS + 1))]
    kind, hidden, (output, loss) = draw.choice(KINDS), draw.choice(HIDDEN), draw.choice(ENDS)

    number = partial(_number, draw, kind)
    layers = random_layers(sizes, number, hidden, output)
    t = first_class(sizes[-1]) if output == "softmax" else vector(number, sizes[-1])
    return Problem(layers, loss, vector(number, sizes[0]), () if loss == "output" else t)


def _number(draw: random.Random, kind: str) -> Fraction:
    return {
        "hundredths": lambda: Fraction(draw.randint(-150, 150), 100),
        "long": lambda: Fraction(draw.randint(-(10**9), 10**9), 10**9 // 7),
        "negative": lambda: Fraction(-draw.randint(1, 999_999), 100_000),
        "huge": lambda: Fraction(draw.randint(-(10**6), 10**6)),
        "tiny": lambda: Fraction(draw.randint(-99, 99), 10**7),
        "whole": lambda: Fraction(draw.randint(-3, 3)),
    }[kind]()


def faults(drawn: Drawn) -> Iterator[tuple[str, str, str]]:
    """Every word that overlaps another, leaves the drawing or has a foreign edge over it."""
    words, layout = boxes(drawn.figure), drawn.figure["layout"]
    for box in words:
        if (
            min(box.left, box.top) < -1
            or box.right > layout["width"] + 1
            or (box.bottom > layout["height"] + 1)
        ):
            yield "leaves", box.row, box.text
    for one, other in combinations(words, 2):
        if one.overlaps(other, SLACK):
            yield "overlaps", f"{one.row} {other.row}", f"{one.text} {other.text}"
    free = [box for box in words if box.row in FREE_ROWS]
    for uid, edge in edges_of(drawn.figure).items():
        if edge["line"]["width"] > THICK:
            for box in free:
                if _crosses(points(edge), box):
                    yield "is crossed", uid, box.text


def _crosses(route: list[Point], box: Box) -> bool:
    """Whether an edge passes through the middle of a text that has no plate."""
    height = (box.bottom - box.top) / 4
    return any(
        box.left < x < box.right and box.top + height < y < box.bottom - height for x, y in route
    )
