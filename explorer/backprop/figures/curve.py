"""What figures of a curve share: an axis with a few numbers, lines with gaps, dots."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

import numpy as np

from explorer.common.figures import axes
from explorer.common.figures.axes import Frame
from explorer.common.figures.lettering import fitted
from explorer.common.figures.plotly import Part
from explorer.common.figures.strokes import MOVES, Gap, Point
from explorer.common.figures.theme import Theme

LEFT, RIGHT, TOP, BOTTOM = 3.4, 0.9, 0.3, 1.5  # margins in em; inspector.css knows the first two
NUMBER_ROOM = 3.0  # em
HEADROOM = 0.09
LOWEST = HEADROOM / (1 + 2 * HEADROOM)
# Of an axis, where numbers stand: on the way of a slider, and at the least and the largest height.
WAYMARKS, HEIGHTS = (0, 0.25, 0.5, 0.75, 1), (LOWEST, 0.5, 1 - LOWEST)
ROUND = 20  # numbers at an axis are multiples of this part of its length's power of ten
GAP: Gap = (None, None)
ROUNDED = "%.7g "


def ends(values: Sequence[float]) -> tuple[float, float]:
    """The ends of an axis that holds some values, with a little room."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = HEADROOM * (high - low) or max(abs(high), 1.0) / 2
    return low - room, high + room


def steady(low: float, high: float) -> tuple[float, float]:
    """The ends of an axis moved outward to round numbers, which stay while its curve moves a
    little, so that it need not be drawn anew.
    """
    step = 10.0 ** math.floor(math.log10(high - low)) / 2
    return math.floor(low / step) * step, math.ceil(high / step) * step


def axis(theme: Theme, frame: Frame, ends: tuple[float, float], shares: Sequence[float]) -> Part:
    """An axis with numbers at some shares of its way."""
    low, high = ends
    places = (low + share * (high - low) for share in shares)
    step = 10.0 ** math.floor(math.log10(high - low)) / ROUND
    values = [float(f"{step * round(x / step):.2g}") for x in places]
    return axes.axis(
        theme,
        frame,
        range=list(ends),
        tickmode="array",
        tickvals=values,
        ticktext=[_written(value) for value in values],
    )


@lru_cache(maxsize=1024)
def _written(value: float) -> str:
    """A number at an axis; most axes stay while their curves move."""
    return fitted(exact(value), NUMBER_ROOM)


def exact(value: float) -> Fraction:
    """A number as it is drawn: with six digits."""
    return Fraction(f"{value:.6g}")


def line(uid: str, points: list[Point | Gap], drawn: Part) -> Part:
    """A line through points, broken at gaps."""
    return {
        "type": "scatter",
        "uid": uid,
        "mode": "lines",
        "x": _all_rounded([x for x, _ in points]),
        "y": _all_rounded([y for _, y in points]),
        "line": drawn,
        "hoverinfo": "skip",
        **MOVES,
    }


def rounded(value: float | None) -> float | None:
    """A number for a drawing: seven digits are more than a screen shows."""
    return None if value is None else float(f"{value:.7g}")


def _all_rounded(values: Sequence[float | None]) -> list[float | None]:
    """The same of many numbers, written at once, which is quicker."""
    found = [value for value in values if value is not None]
    texts = iter((ROUNDED * len(found) % tuple(found)).split())
    return [None if value is None else float(next(texts)) for value in values]


def dots(
    uid: str, points: list[Point | Gap], size: float, colour: str, frame: Frame, theme: Theme
) -> Part:
    """A round mark at every one of some points that is a float; ``size`` is in em."""
    found = [(x, y) for x, y in points if x is not None and y is not None and np.isfinite(y)]
    return {
        "type": "scatter",
        "uid": uid,
        "mode": "markers",
        "x": [rounded(x) for x, _ in found],
        "y": [rounded(y) for _, y in found],
        "marker": {
            "size": round(size * frame.text, 1),
            "color": colour,
            "line": {"width": 2, "color": theme.ground},
        },
        "hoverinfo": "skip",
        **MOVES,
    }
