"""What is marked in the pictures of p(v): centres, rows of data, the chosen point, a chain."""

import numpy as np

from explorer.common.arrays import Array
from explorer.common.figures import axes
from explorer.common.figures.axes import Frame
from explorer.common.figures.plotly import Part
from explorer.common.figures.theme import Theme
from explorer.rbm.gaussian.figures.seen import Seen

LARGEST_MARK, LEAST_MARK = 1.5, 0.45  # em
MOST_NAMED = 16


def centres(seen: Seen, frame: Frame, theme: Theme, level: float | None = None) -> Part:
    """A mark at every centre; at one ``level`` where there is only one unit."""
    found = seen.mixture
    shares = np.sqrt(found.weights / found.weights.max())
    sizes = frame.text * (LEAST_MARK + (LARGEST_MARK - LEAST_MARK) * shares)
    y = np.full(len(sizes), level) if level is not None else found.centres[:, 1]
    return {
        "type": "scatter",
        "uid": "centres",
        "mode": "markers+text",
        "x": axes.rounded(found.centres[:, 0]),
        "y": axes.rounded(y),
        "text": _names(seen),
        "textposition": "top center",
        "textfont": {"size": frame.text, "color": theme.ink},
        "marker": {
            "size": [round(size, 2) for size in sizes.tolist()],
            "color": theme.ink,
            "line": {"width": 2, "color": theme.ground},
        },
        "hoverinfo": "skip",
    }


def _names(seen: Seen) -> list[str]:
    """The states h of the weightiest centres; where centres coincide, one name for all."""
    order = np.argsort(-seen.mixture.weights, kind="stable")[:MOST_NAMED].tolist()
    names = [""] * len(seen.labels)
    first: dict[tuple[float, ...], int] = {}
    for n in order:
        place = first.setdefault(tuple(seen.mixture.centres[n].round(3).tolist()), n)
        names[place] += f", {seen.labels[n]}" if names[place] else seen.labels[n]
    return names


def _dots(uid: str, points: Array, level: float, marker: Part, **rest: object) -> Part:
    """A trace through points of one or two units; those of one lie at a ``level``."""
    y = points[:, 1] if points.shape[1] > 1 else np.full(len(points), level)
    return {
        "type": "scatter",
        "uid": uid,
        "mode": "markers",
        "x": axes.rounded(points[:, 0]),
        "y": axes.rounded(y),
        "marker": marker,
        "hoverinfo": "skip",
        **rest,
    }


def rows(seen: Seen, theme: Theme, level: float = 0.0) -> Part:
    """The rows of data as crosses; nothing where there are none."""
    if not len(seen.rows):
        return {}
    rim = {"width": 2, "color": theme.positive}
    marker = {"symbol": "x-thin", "size": 10, "color": theme.positive, "line": rim}
    return _dots("rows", seen.rows, level, marker)


def path(seen: Seen, theme: Theme, level: float = 0.0) -> Part:
    """A chain from point to point; nothing where there is none."""
    if not len(seen.path):
        return {}
    line = {"color": theme.mix(theme.accent, theme.ground, 0.75), "width": 1.5}
    marker = {"size": 5, "color": theme.accent}
    return _dots("path", seen.path, level, marker, mode="lines+markers", line=line)


def point(seen: Seen, theme: Theme, level: float = 0.0) -> Part:
    """The chosen point."""
    rim = {"width": 3, "color": theme.accent}
    marker = {"symbol": "diamond-open", "size": 16, "color": theme.accent, "line": rim}
    return _dots("chosen", seen.point[None], level, marker)
