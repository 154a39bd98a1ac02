"""The edges of the network diagram: which there are, and which are drawn."""

from functools import lru_cache

from explorer.figures import captions
from explorer.figures.geometry import Canvas, Edge, curve, loss_at, unit_at, unit_radius
from explorer.solution import Solution

MOST_EDGES = 200


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
