"""How a killed unit looks: hatched and crossed out, with room left for its number."""

import math
from typing import Any

from explorer.figures.geometry import Point

CROSS_REACH, HOLE = 1.2, 0.34


def hatching(centre: Point, radius: float) -> list[Any]:
    """Strokes across a circle, leaving room for its number: point pairs with gaps (``None``)."""
    points: list[Any] = []
    for step in range(-3, 4):
        offset = step * radius / 4
        rim = math.sqrt(radius**2 - offset**2)
        hole = math.sqrt(max(0.0, (HOLE * radius) ** 2 - offset**2))
        for begin, end in ((-rim, -hole), (hole, rim)):
            points += [_slanted(centre, offset, begin), _slanted(centre, offset, end), (None, None)]
    return points


def _slanted(centre: Point, offset: float, along: float) -> Point:
    """A point of a line that rises at 45 degrees, ``offset`` beside the centre."""
    x, y = centre
    return x + (offset + along) * math.sqrt(0.5), y + (offset - along) * math.sqrt(0.5)


def cross(centre: Point, radius: float) -> list[Any]:
    """The four arms of a cross over a circle, as point pairs with gaps between them."""
    x, y = centre
    points: list[Any] = []
    near, far = HOLE * radius * math.sqrt(0.5), CROSS_REACH * radius * math.sqrt(0.5)
    for right in (-1, 1):
        for down in (-1, 1):
            points += [(x + right * near, y + down * near), (x + right * far, y + down * far)]
            points.append((None, None))
    return points
