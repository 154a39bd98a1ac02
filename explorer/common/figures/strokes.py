"""How lines are drawn: their width by size, their colour and dash by sign."""

import math
from collections.abc import Iterable, Sequence

from explorer.common.figures.plotly import Part, PlotlyTrace
from explorer.common.figures.theme import Theme

Point = tuple[float, float]
Gap = tuple[None, None]  # in a line, between two points

THINNEST, THICKEST = 2.0, 12.0
DASHED = "14px,5px"
# What a trace is marked by whose places change with its numbers, as its colours do.
MOVES: Part = {"meta": "moves"}


def stroke_width(size: float, largest: float) -> float:
    """The width in px of a gradient of ``size``: square-root scaled, so that areas compare."""
    if size == 0 or largest == 0:
        return THINNEST
    return round(THINNEST + (THICKEST - THINNEST) * math.sqrt(size / largest), 2)


def sign_colour(theme: Theme, value: float) -> str:
    """The colour of a number by its sign."""
    return theme.zero if value == 0 else theme.positive if value > 0 else theme.negative


def line(value: float, width: float, theme: Theme) -> Part:
    """The line of a number: colour and dash by its sign."""
    dash = DASHED if value < 0 else "solid"
    return stroke(sign_colour(theme, value), width, dash)


def stroke(colour: str, width: float, dash: str = "solid") -> Part:
    """A line as Plotly takes it."""
    # Plotly simplifies a curve by its width, which would change its shape with its gradient.
    return {"color": colour, "width": width, "dash": dash, "simplify": False}


def trace(uid: str, mode: str, points: Sequence[Point | Gap], **rest: object) -> PlotlyTrace:
    """A scatter trace through or at some points."""
    return {
        "type": "scatter",
        "uid": uid,
        "mode": mode,
        "x": [x for x, _ in points],
        "y": [y for _, y in points],
        "cliponaxis": False,
        "hoverinfo": "skip",
        **rest,
    }


def pieces(lines: Iterable[Sequence[Point]]) -> list[Point | Gap]:
    """Several lines as one, with gaps between them."""
    points: list[Point | Gap] = []
    for each in lines:
        points += [(None, None), *each] if points else each
    return points


def pill(centre: Point, length: float, height: float) -> tuple[Point, Point]:
    """The line that is a pill of that size where it is as wide as the pill is high and its ends are
    round.
    """
    x, y = centre
    half, y = max((length - height) / 2, 0.5), round(y, 1)
    return (round(x - half, 1), y), (round(x + half, 1), y)
