"""How lines are drawn: their width by size, their colour and dash by sign."""

import math
from typing import Any

from explorer.common.figures.theme import Theme

Point = tuple[float, float]
PlotlyTrace = dict[str, Any]

THINNEST, THICKEST = 2.0, 12.0
DASHED = "14px,5px"


def stroke_width(size: float, largest: float) -> float:
    """The width in px of a gradient of ``size``: square-root scaled, so that areas compare."""
    if size == 0 or largest == 0:
        return THINNEST
    return round(THINNEST + (THICKEST - THINNEST) * math.sqrt(size / largest), 2)


def sign_colour(theme: Theme, value: float) -> str:
    """The colour of a number by its sign."""
    return theme.zero if value == 0 else theme.positive if value > 0 else theme.negative


def line(value: float, width: float, theme: Theme) -> dict[str, Any]:
    """The line of a number: colour and dash by its sign."""
    dash = DASHED if value < 0 else "solid"
    return stroke(sign_colour(theme, value), width, dash)


def stroke(colour: str, width: float, dash: str = "solid") -> dict[str, Any]:
    """A line as Plotly takes it."""
    # Plotly simplifies a curve by its width, which would change its shape with its gradient.
    return {"color": colour, "width": width, "dash": dash, "simplify": False}


def trace(uid: str, mode: str, points: list[Point], **rest: Any) -> PlotlyTrace:
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
