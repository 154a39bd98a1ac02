"""The edges of the network diagram: which there are, and which are drawn."""

from collections.abc import Iterator
from functools import lru_cache
from heapq import nsmallest
from itertools import pairwise

from explorer.backprop import names
from explorer.backprop.figures.geometry import (
    Canvas,
    Edge,
    curve,
    loss_at,
    unit_at,
)
from explorer.backprop.figures.rooms import unit_radius
from explorer.backprop.solution import Solution

MOST_EDGES = 200

Index = tuple[int, int, int]  # of a weight: its layer, to and source, from 0


def edge_count(sizes: tuple[int, ...]) -> int:
    """How many weights a network with these layer sizes can have."""
    return sum(n * m for n, m in pairwise(sizes))


def places(sizes: tuple[int, ...]) -> Iterator[Index]:
    """The place (layer, to, source; from 0) of every weight that there can be, in layer, row,
    column order.
    """
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
    return Edge(names.weight(layer + 1, to + 1, source + 1), layer, to, source, points)


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
    """The edges in the picture: all that there are, or in a large network the chosen and the
    strongest ones.
    """
    sizes = solution.problem.sizes
    kept = [(l, *edge) for l, layer in enumerate(solution.problem.layers) for edge in layer.edges]
    if len(kept) > MOST_EDGES:
        kept = sorted(_strongest(solution, kept, select))
    return tuple(edge_at(canvas, sizes, place) for place in kept)


def _strongest(solution: Solution, places: list[Index], select: str) -> list[Index]:
    gradients = [abs(layer.dW) for layer in solution.gradients.layers]

    def rank(place: Index) -> tuple[bool, float]:
        layer, to, source = place
        return names.weight(layer + 1, to + 1, source + 1) != select, -gradients[layer][to, source]

    return nsmallest(MOST_EDGES, places, key=rank)
