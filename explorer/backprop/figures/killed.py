"""How a killed unit looks: hatched and crossed out, with room left for its number."""

import math
from collections.abc import Iterator
from functools import lru_cache

from explorer.backprop.figures.geometry import Canvas, unit_at
from explorer.backprop.figures.knowledge import Knowledge
from explorer.backprop.figures.rooms import unit_radius
from explorer.backprop.solution import Solution
from explorer.common.figures.plotly import PlotlyTrace
from explorer.common.figures.strokes import Gap, Point, stroke, trace
from explorer.common.figures.theme import Theme

CROSS_REACH, HOLE = 1.2, 0.34
MOST_READY = 40


def killed_traces(
    solution: Solution, canvas: Canvas, theme: Theme, known: Knowledge
) -> Iterator[PlotlyTrace]:
    """Hatching and a cross for every unit, with no width where the unit lives.

    A large network has them for its dead units alone, and is drawn anew when these change.
    """
    sizes = solution.problem.sizes
    radius = unit_radius(canvas, sizes)
    every = sum(sizes) <= MOST_READY
    for index, layer in enumerate(solution.gradients.layers):
        for unit, dead in enumerate(layer.dead):
            if not (dead or every):
                continue
            centre = unit_at(canvas, sizes, index + 1, unit)
            is_told = dead and known.has_fate(index + 1, unit)
            paths = _paths(f"{index + 1}-{unit + 1}", centre, radius)
            for path, width in zip(paths, (2.0, 5.0), strict=True):
                yield {**path, "line": stroke(theme.zero, width if is_told else 0.0)}


@lru_cache(maxsize=512)
def _paths(name: str, centre: Point, radius: float) -> tuple[PlotlyTrace, PlotlyTrace]:
    """The traces of the hatching and of the cross of a unit, without their paint."""
    return (
        trace(f"hatch{name}", "lines", hatching(centre, radius)),
        trace(f"cross{name}", "lines", cross(centre, radius)),
    )


@lru_cache(maxsize=512)
def hatching(centre: Point, radius: float) -> tuple[Point | Gap, ...]:
    """Strokes across a circle, leaving room for its number: point pairs with gaps (``None``)."""
    points: list[Point | Gap] = []
    for step in range(-3, 4):
        offset = step * radius / 4
        rim = math.sqrt(radius**2 - offset**2)
        hole = math.sqrt(max(0.0, (HOLE * radius) ** 2 - offset**2))
        for begin, end in ((-rim, -hole), (hole, rim)):
            points += [_slanted(centre, offset, begin), _slanted(centre, offset, end), (None, None)]
    return tuple(points)


def _slanted(centre: Point, offset: float, along: float) -> Point:
    """A point of a line that rises at 45 degrees, ``offset`` beside the centre."""
    x, y = centre
    return x + (offset + along) * math.sqrt(0.5), y + (offset - along) * math.sqrt(0.5)


@lru_cache(maxsize=512)
def cross(centre: Point, radius: float) -> tuple[Point | Gap, ...]:
    """The four arms of a cross over a circle, as point pairs with gaps between them."""
    x, y = centre
    points: list[Point | Gap] = []
    near, far = HOLE * radius * math.sqrt(0.5), CROSS_REACH * radius * math.sqrt(0.5)
    for right in (-1, 1):
        for down in (-1, 1):
            points += [(x + right * near, y + down * near), (x + right * far, y + down * far)]
            points.append((None, None))
    return tuple(points)
