"""What is marked in the pictures of p(v): centres, rows of data, the chosen point, a chain."""

import numpy as np

from explorer.common.arrays import Array
from explorer.common.figures import axes
from explorer.common.figures.axes import Frame
from explorer.common.figures.lettering import width
from explorer.common.figures.plotly import Part
from explorer.common.figures.theme import Theme
from explorer.rbm.gaussian.figures.seen import Seen

LARGEST_MARK, LEAST_MARK = 1.5, 0.45  # em
MOST_NAMED = 16
LINE = 1.2  # em from one name to the next above it


def centres(
    seen: Seen, frame: Frame, theme: Theme, pixels: float, level: float | None = None
) -> Part:
    """A mark at every centre; at one ``level`` where there is only one unit. Where one is as many
    ``pixels`` long, names that would lie on a weightier one's are left out.
    """
    found = seen.mixture
    shares = np.sqrt(found.weights / found.weights.max())
    sizes = frame.text * (LEAST_MARK + (LARGEST_MARK - LEAST_MARK) * shares)
    y = np.full(len(sizes), level) if level is not None else found.centres[:, 1]
    places = np.stack([found.centres[:, 0], 0 * y if level is not None else y], axis=1)
    return {
        "type": "scatter",
        "uid": "centres",
        "mode": "markers+text",
        "x": axes.rounded(found.centres[:, 0]),
        "y": axes.rounded(y),
        "text": _apart(_names(seen), places * pixels / frame.text),
        "textposition": "top center",
        "textfont": {"size": frame.text, "color": theme.ink},
        "marker": {
            "size": [round(size, 2) for size in sizes.tolist()],
            "color": theme.ink,
            "line": {"width": 2, "color": theme.ground},
        },
        "hoverinfo": "skip",
    }


def _names(seen: Seen) -> dict[int, str]:
    """The states h of the weightiest centres by their numbers; where centres coincide, one name for
    all.
    """
    order = np.argsort(-seen.mixture.weights, kind="stable")[:MOST_NAMED].tolist()
    names: dict[int, str] = {}
    first: dict[tuple[float, ...], int] = {}
    for n in order:
        place = first.setdefault(tuple(seen.mixture.centres[n].round(3).tolist()), n)
        names[place] = ", ".join(filter(None, (names.get(place), seen.labels[n])))
    return names


def _apart(names: dict[int, str], places: Array) -> list[str]:
    """The names, the weightiest first, that do not lie on each other; ``places`` are in em."""
    kept: dict[int, str] = {}
    for n, name in names.items():
        away = [(abs(places[n] - places[other]), kept[other]) for other in kept]
        if all(
            across > (width(name) + width(other)) / 2 or up > LINE for (across, up), other in away
        ):
            kept[n] = name
    return [kept.get(n, "") for n in range(len(places))]


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
