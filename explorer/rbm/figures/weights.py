"""The weights of a machine, printed on their edges where all of them find room."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from explorer.common.figures.axes import Frame
from explorer.common.figures.drawing import FONT
from explorer.common.figures.lettering import fitted, width
from explorer.common.figures.plotly import PlotlyTrace
from explorer.common.figures.strokes import MOVES, Point, pieces, stroke, trace
from explorer.common.figures.theme import Theme
from explorer.common.numbers import Number

# Up an edge, the best place first.
WAYS = (0.5, 0.46, 0.54, 0.42, 0.58, 0.38, 0.62, 0.34, 0.66, 0.3, 0.7, 0.26, 0.74, 0.22, 0.78)
SIZES = (1.0, 0.88)  # of the figure's type: where that is too large, a little smaller
ROOM, LINE = 1.9, 1.15  # em that a number usually takes, across and down
LONGEST = 2.7  # em that it may take
APART = 0.1  # em between two of them
CLEAR = 4.0  # half sizes of a number from its middle to another's edge: that passes it by

Box = tuple[float, float, float, float]  # its middle, half its width, half its height


def weight_marks(
    weights: Sequence[Sequence[Number]],
    lower: tuple[Box, ...],
    upper: tuple[Box, ...],
    frame: Frame,
    theme: Theme,
) -> list[PlotlyTrace]:
    """Every weight on a plate on its edge, from a visible unit of ``lower`` to a hidden one of
    ``upper`` (each unit's middle and half its sizes); nothing where one of them has no room.
    """
    numbers = [value for row in weights for value in row]
    tried = product((share * frame.text for share in SIZES), (CLEAR, 0.0))
    found = ((size, _places(lower, upper, size, clear)) for size, clear in tried)
    size, places = next((pair for pair in found if len(pair[1]) == len(numbers)), (0.0, ()))
    if not places:
        return []
    texts = [fitted(value, LONGEST) for value in numbers]
    plates = [_plate(at, width(text) * size) for at, text in zip(places, texts, strict=True)]
    ground = stroke(theme.ground, LINE * size)
    font = {"family": FONT, "size": size, "color": theme.ink, "weight": 400}
    middle = ["middle center"] * len(texts)
    return [
        trace("plates", "lines", pieces(plates), line=ground, **MOVES),
        trace("weights", "text", places, text=texts, textposition=middle, textfont=font),
    ]


def _plate(at: Point, length: float) -> tuple[Point, Point]:
    (x, y), half = at, length / 2 + 2
    return (round(x - half, 1), y), (round(x + half, 1), y)


@lru_cache(maxsize=64)
def _places(
    lower: tuple[Box, ...], upper: tuple[Box, ...], text: float, clear: float
) -> tuple[Point, ...]:
    """Where on each edge a number stands, apart from all units and other numbers, and as far from
    the other edges as can be until that is ``clear``; those before the first one without room.
    """
    taken = [*lower, *upper]
    found: list[Point] = []
    edges = list(product(lower, upper))
    for edge in edges:
        others = [other for other in edges if other != edge]
        box, most = None, -1.0
        for each in _boxes(*edge, text):
            if _is_taken(each, taken, text):
                continue
            away = min((_away(each, other) for other in others), default=clear)
            if away > most:
                box, most = each, away
            if most >= clear:
                break
        if box is None:
            return tuple(found)
        taken.append(box)
        found.append((round(box[0], 1), round(box[1], 1)))
    return tuple(found)


def _away(box: Box, edge: tuple[Box, Box]) -> float:
    """How far the middle of a box is from an edge, in halves of its sizes."""
    (x, y, half, rise), ((a, b, *_), (c, d, *_)) = box, edge
    along, up, to_x, to_y = (c - a) / half, (d - b) / rise, (x - a) / half, (y - b) / rise
    way = (along * to_x + up * to_y) / (along * along + up * up)
    way = min(max(way, 0.0), 1.0)
    return math.hypot(to_x - way * along, to_y - way * up)


def _boxes(below: Box, above: Box, text: float) -> Iterator[Box]:
    for way in WAYS:
        x, y = (a + way * (b - a) for a, b in zip(below[:2], above[:2], strict=True))
        yield x, y, ROOM * text / 2, LINE * text / 2


def _is_taken(box: Box, taken: Sequence[Box], text: float) -> bool:
    x, y, half, rise = box
    apart = APART * text
    return any(
        abs(x - a) < half + w + apart and abs(y - b) < rise + h + apart for a, b, w, h in taken
    )
