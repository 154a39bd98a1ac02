"""The edges of the network diagram: which there are, and which are drawn."""

from collections.abc import Iterator
from functools import lru_cache
from heapq import nsmallest
from itertools import combinations, pairwise
from math import hypot

from explorer.backprop import names
from explorer.backprop.figures.geometry import (
    LABEL_LENGTH,
    Canvas,
    Edge,
    curve,
    label_centre,
    loss_at,
    unit_at,
    unit_radius,
)
from explorer.backprop.solution import Solution
from explorer.common.figures.strokes import Point

MOST_EDGES = 200
MOST_LABELS = 40
LABEL_HEIGHT = 2.1
SLACK = 6.0

Index = tuple[int, int, int]  # of a weight: its layer, to and source, from 0


def edge_count(sizes: tuple[int, ...]) -> int:
    """How many weights a network with these layer sizes has."""
    return sum(n * m for n, m in pairwise(sizes))


def _places(sizes: tuple[int, ...]) -> Iterator[Index]:
    """The place (layer, to, source; from 0) of every weight, in layer, row, column order."""
    for layer, (sources, units) in enumerate(pairwise(sizes)):
        for to in range(units):
            for source in range(sources):
                yield layer, to, source


@lru_cache(maxsize=2048)
def edge_at(canvas: Canvas, sizes: tuple[int, ...], place: Index) -> Edge:
    """The edge of one weight, with its curve."""
    layer, to, source = place
    start = unit_at(canvas, sizes, layer, source)
    end = unit_at(canvas, sizes, layer + 1, to)
    points = curve(canvas, start, end, unit_radius(canvas, sizes))
    name = names.weight(layer + 1, to + 1, source + 1)
    fans_out = sizes[layer] == 1 < sizes[layer + 1]
    return Edge(name, layer, to, source, points, fans_out)


@lru_cache(maxsize=64)
def loss_links(canvas: Canvas, sizes: tuple[int, ...]) -> tuple[Edge, ...]:
    """The ways from the outputs to the loss; they carry dJ/dy."""
    radius, last = unit_radius(canvas, sizes), len(sizes) - 1
    loss = loss_at(canvas, sizes)

    def link(unit: int) -> Edge:
        points = curve(canvas, unit_at(canvas, sizes, last, unit), loss, radius)
        return Edge(names.loss_slope(unit + 1), last, 0, unit, points)

    return tuple(link(unit) for unit in range(sizes[-1]))


def drawn_edges(solution: Solution, canvas: Canvas, select: str) -> tuple[Edge, ...]:
    """The edges in the picture: all, or in a large network the chosen and the strongest ones."""
    sizes = solution.problem.sizes
    places = list(_places(sizes))
    if len(places) > MOST_EDGES:
        places = sorted(_strongest(solution, places, select))
    return tuple(edge_at(canvas, sizes, place) for place in places)


def _strongest(solution: Solution, places: list[Index], select: str) -> list[Index]:
    gradients = [abs(layer.dW) for layer in solution.gradients.layers]

    def rank(place: Index) -> tuple[bool, float]:
        layer, to, source = place
        return names.weight(layer + 1, to + 1, source + 1) != select, -gradients[layer][to, source]

    return nsmallest(MOST_EDGES, places, key=rank)


@lru_cache(maxsize=64)
def has_room_for_labels(canvas: Canvas, sizes: tuple[int, ...]) -> bool:
    """Whether every edge can carry its label without touching a unit or another label."""
    if edge_count(sizes) > MOST_LABELS:
        return False
    edges = [edge_at(canvas, sizes, place) for place in _places(sizes)]
    edges += loss_links(canvas, sizes)
    centres = [label_centre(canvas, edge) for edge in edges]
    units = [
        unit_at(canvas, sizes, layer, unit)
        for layer, size in enumerate(sizes)
        for unit in range(size)
    ]
    is_apart = not any(_overlap(canvas, *pair) for pair in combinations(centres, 2))
    reach = unit_radius(canvas, sizes) - SLACK
    return is_apart and all(_gap(canvas, c, unit) >= reach for c in centres for unit in units)


def _overlap(canvas: Canvas, one: Point, other: Point) -> bool:
    across = LABEL_LENGTH * canvas.label_size - abs(one[0] - other[0])
    down = LABEL_HEIGHT * canvas.label_size - abs(one[1] - other[1])
    return min(across, down) > SLACK


def _gap(canvas: Canvas, centre: Point, unit: Point) -> float:
    """How far the box of a label is from the centre of a unit."""
    across = max(0.0, abs(centre[0] - unit[0]) - LABEL_LENGTH * canvas.label_size / 2)
    down = max(0.0, abs(centre[1] - unit[1]) - LABEL_HEIGHT * canvas.label_size / 2)
    return hypot(across, down)
