"""The edges of the network diagram: which there are, and which are drawn."""

from functools import lru_cache
from itertools import combinations
from math import hypot

from explorer.figures import captions
from explorer.figures.geometry import (
    LABEL_LENGTH,
    Canvas,
    Edge,
    Point,
    curve,
    label_centre,
    loss_at,
    unit_at,
    unit_radius,
)
from explorer.solution import Solution

MOST_EDGES = 200
LABEL_HEIGHT = 2.1
SLACK = 6.0


@lru_cache(maxsize=64)
def all_edges(canvas: Canvas, sizes: tuple[int, ...]) -> tuple[Edge, ...]:
    """Every edge of a network with these layer sizes, in layer, row, column order."""
    radius = unit_radius(canvas, sizes)

    def edge(layer: int, to: int, source: int) -> Edge:
        start = unit_at(canvas, sizes, layer, source)
        end = unit_at(canvas, sizes, layer + 1, to)
        name = f"W{layer + 1}-{to + 1}-{source + 1}"
        return Edge(name, layer, to, source, curve(canvas, start, end, radius))

    return tuple(
        edge(layer, to, source)
        for layer in range(len(sizes) - 1)
        for to in range(sizes[layer + 1])
        for source in range(sizes[layer])
    )


@lru_cache(maxsize=64)
def loss_links(canvas: Canvas, sizes: tuple[int, ...]) -> tuple[Edge, ...]:
    """The ways from the outputs to the loss; they carry dJ/dy."""
    radius, last = unit_radius(canvas, sizes), len(sizes) - 1
    return tuple(
        Edge(
            f"J-{unit + 1}",
            last,
            0,
            unit,
            curve(canvas, unit_at(canvas, sizes, last, unit), loss_at(canvas, sizes), radius),
        )
        for unit in range(sizes[-1])
    )


def drawn_edges(solution: Solution, canvas: Canvas, select: str) -> tuple[Edge, ...]:
    """The edges in the picture: all, or in a large network the chosen and the strongest ones."""
    edges = all_edges(canvas, solution.problem.sizes)
    if len(edges) <= MOST_EDGES:
        return edges
    strongest = sorted(
        edges, key=lambda edge: (edge.name != select, -abs(captions.gradient(solution, edge)))
    )
    return tuple(sorted(strongest[:MOST_EDGES], key=lambda edge: edge.name))


@lru_cache(maxsize=64)
def has_room_for_labels(canvas: Canvas, sizes: tuple[int, ...]) -> bool:
    """Whether every edge can carry its label without touching a unit or another label."""
    edges = (*all_edges(canvas, sizes), *loss_links(canvas, sizes))
    if len(edges) > MOST_EDGES:
        return False
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
