"""The arrow heads of the network diagram: they point the way the gradient flows, back."""

import math
from functools import lru_cache
from itertools import product

from explorer.backprop import names
from explorer.backprop.figures import captions
from explorer.backprop.figures.geometry import Canvas, Edge, point_on, unit_radius
from explorer.backprop.figures.knowledge import Knowledge
from explorer.backprop.figures.plates import stands_clear
from explorer.backprop.solution import Solution
from explorer.common.figures.plotly import PlotlyTrace
from explorer.common.figures.strokes import Point, sign_colour, trace
from explorer.common.figures.theme import Theme

SIZE, SHARE = 30, 0.6  # pixels at most, and of a unit's radius
SHARES = (0.5, 0.55, 0.45, 0.6, 0.4, 0.65, 0.35, 0.7, 0.3, 0.75, 0.25, 0.8, 0.2, 0.85)
APART = 20.0  # pixels between two heads: nearer ones would run together
MOST_HEADS = 60


def arrows(
    solution: Solution, edges: tuple[Edge, ...], canvas: Canvas, theme: Theme, known: Knowledge
) -> PlotlyTrace:
    """A head on every edge through which something flows and that has room for one."""
    sizes = solution.problem.sizes
    size = min(SIZE, SHARE * unit_radius(canvas, sizes))
    shares = _shares(canvas, sizes, edges, size)
    flows = [
        captions.flow(solution, edge) if names.flow(edge.name) in known else 0.0 for edge in edges
    ]
    marker = {
        "symbol": "arrow",
        "size": size,
        "angle": [
            _heading(edge, share or SHARES[0]) for edge, share in zip(edges, shares, strict=True)
        ],
        "color": [sign_colour(theme, flow) for flow in flows],
        "line": {"width": 2, "color": theme.ground},
        "opacity": [1 if flow and share else 0 for flow, share in zip(flows, shares, strict=True)],
    }
    places = [
        point_on(edge.points, share or SHARES[0]) for edge, share in zip(edges, shares, strict=True)
    ]
    return trace("arrows", "markers", places, marker=marker)


@lru_cache(maxsize=64)
def _shares(
    canvas: Canvas, sizes: tuple[int, ...], edges: tuple[Edge, ...], size: float
) -> tuple[float | None, ...]:
    """Where on its edge each head stands: as near to the middle as labels and the heads before it
    let it; None where they leave no room.
    """
    taken: list[Point] = []

    def share(edge: Edge) -> float | None:
        for gap, each in product((size / 2, 0, -size / 2), SHARES):  # few labels fill their plate
            place = point_on(edge.points, each)
            is_apart = all(math.dist(place, other) >= APART for other in taken)
            if is_apart and stands_clear(canvas, sizes, place, gap):
                taken.append(place)
                return each
        return None

    return tuple(map(share, edges)) if len(edges) <= MOST_HEADS else (None,) * len(edges)


def _heading(edge: Edge, share: float) -> float:
    """The angle of the backward direction on a curve, in degrees clockwise from up."""
    middle = round(share * (len(edge.points) - 1))
    (x0, y0), (x1, y1) = edge.points[middle + 1], edge.points[middle - 1]
    return round(math.degrees(math.atan2(x1 - x0, y0 - y1)), 1)
