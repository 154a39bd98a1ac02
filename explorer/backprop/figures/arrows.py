"""The arrow heads of the network diagram: they point the way the gradient flows, back.

They say a direction and nothing else: colour, width and dash of an edge are its own gradient's.
"""

import math
from functools import lru_cache

from explorer.backprop import names
from explorer.backprop.figures.geometry import Canvas, Edge, point_on, unit_at
from explorer.backprop.figures.knowledge import Knowledge
from explorer.backprop.figures.plates import stands_clear
from explorer.backprop.figures.quantities import flow
from explorer.backprop.figures.rooms import unit_radius
from explorer.backprop.solution import Solution
from explorer.common.figures.plotly import PlotlyTrace
from explorer.common.figures.strokes import MOVES, Point, pieces, stroke, trace
from explorer.common.figures.theme import Theme

LONGEST, SHARE = 24.0, 0.5  # pixels at most, and of a unit's radius
SLIMNESS = 2.0  # its length by its width
NOTCH = 0.78  # how far from its tip the middle of its back is
# Where on an edge a head may stand: in the middle third, as near to the middle as possible.
SHARES = (0.5, 0.55, 0.45, 0.6, 0.4, 0.65, 0.35)
APART = 26.0  # pixels between two heads: nearer ones would run together
MOST_HEADS = 60
RIM = 2.5


def arrows(
    solution: Solution, edges: tuple[Edge, ...], canvas: Canvas, theme: Theme, known: Knowledge
) -> PlotlyTrace:
    """A head on every edge through which something flows and that has room for one; all the others
    lie behind units.
    """
    sizes = solution.problem.sizes
    length = min(LONGEST, SHARE * unit_radius(canvas, sizes))
    shares = _shares(canvas, sizes, edges, length)
    heads = [
        _head(edge, share, length)
        if share and names.flow(edge.name) in known and flow(solution, edge)
        else _hidden(unit_at(canvas, sizes, edge.layer, edge.source))
        for edge, share in zip(edges, shares, strict=True)
    ]
    return trace("arrows", "lines", pieces(heads), line=stroke(theme.ink, RIM), **MOVES)


@lru_cache(maxsize=64)
def _shares(
    canvas: Canvas, sizes: tuple[int, ...], edges: tuple[Edge, ...], size: float
) -> tuple[float | None, ...]:
    """Where on its edge each head stands, clear of labels and the heads before it; None where they
    leave no room.
    """
    taken: list[Point] = []

    def share(edge: Edge) -> float | None:
        for each in SHARES:
            place = point_on(edge.points, each)
            is_apart = all(math.dist(place, other) >= APART for other in taken)
            if is_apart and stands_clear(canvas, sizes, place, size / 2):
                taken.append(place)
                return each
        return None

    return tuple(map(share, edges)) if len(edges) <= MOST_HEADS else (None,) * len(edges)


@lru_cache(maxsize=4096)
def _head(edge: Edge, share: float, length: float) -> tuple[Point, ...]:
    """A slim head around a place on its edge, its tip back along it."""
    middle = round(share * (len(edge.points) - 1))
    (x0, y0), (x1, y1) = edge.points[middle + 1], edge.points[middle - 1]
    way = math.dist((x0, y0), (x1, y1))
    ahead, aside = (x1 - x0) / way, (y1 - y0) / way
    x, y = edge.points[middle]
    half = length / 2 / SLIMNESS
    corners = ((0.5, 0), (-0.5, half), (0.5 - NOTCH, 0), (-0.5, -half), (0.5, 0))
    return tuple(
        (
            round(x + along * length * ahead - across * aside, 1),
            round(y + along * length * aside + across * ahead, 1),
        )
        for along, across in corners
    )


@lru_cache(maxsize=4096)
def _hidden(centre: Point) -> tuple[Point, ...]:
    x, y = round(centre[0], 1), round(centre[1], 1)
    return (x, y), (x + 1, y), (x, y + 1), (x - 1, y), (x, y)
