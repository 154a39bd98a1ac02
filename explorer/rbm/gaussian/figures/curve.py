"""p(v) over one Gaussian visible unit: a curve, and below it the part of every hidden state."""

import numpy as np

from explorer.common.arrays import Array
from explorer.common.figures import axes
from explorer.common.figures.axes import Frame
from explorer.common.figures.plotly import Figure, Part
from explorer.common.figures.theme import Theme
from explorer.rbm.gaussian.figures.marks import MOST_NAMED, centres, path, point, rows
from explorer.rbm.gaussian.figures.seen import POINTS, Seen


def curve_figure(seen: Seen, frame: Frame, theme: Theme) -> Figure:
    """p(v) over one visible unit, and below it the part of every hidden state, p(h) p(v | h)."""
    (low,), (high,) = (ends.tolist() for ends in seen.ends)
    x = np.unique(np.concatenate([np.linspace(low, high, 4 * POINTS), seen.places(0, low, high)]))
    parts = np.exp(seen.mixture.log_joint(x[:, None]))
    highest = float(parts.sum(axis=1).max())
    level = -0.06 * highest
    layout = axes.layout(
        theme,
        frame,
        (3.2 * frame.text, 0.6 * frame.text, 6, 2.9 * frame.text),
        xaxis=axes.axis(theme, frame, seen.names[0], range=[low, high], nticks=7, showgrid=False),
        yaxis=axes.axis(theme, frame, "p(v)", range=[3 * level, 1.12 * highest], nticks=5),
    )
    weighty = np.argsort(-seen.mixture.weights, kind="stable")[:MOST_NAMED].tolist()
    thin = {"color": theme.mix(theme.muted, theme.ground, 0.7), "width": 1}
    lines = [_line(f"part-{seen.labels[n]}", x, parts[:, n], thin) for n in weighty]
    whole = _line("density", x, parts.sum(axis=1), {"color": theme.negative, "width": 3})
    at = float(np.exp(seen.mixture.log_density(seen.point)))
    marks = (
        path(seen, theme, 2 * level),
        rows(seen, theme, level),
        centres(seen, frame, theme, frame.width / (high - low), 0.0),
        point(seen, theme, at),
    )
    return axes.figure([*lines, whole, *(mark for mark in marks if mark)], layout)


def _line(uid: str, x: Array, y: Array, line: Part) -> Part:
    return {
        "type": "scatter",
        "uid": uid,
        "mode": "lines",
        "x": axes.rounded(x),
        "y": axes.rounded(y),
        "line": line,
        "hoverinfo": "skip",
    }
