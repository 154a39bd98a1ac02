"""Learning watched: the exact mean ln p(v) of the data after every so many updates, by method."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from explorer.figures import axes
from explorer.figures.axes import Figure, Frame
from explorer.figures.theme import Theme
from explorer.numbers import decimal

NUMBER_ROOM = 2.8  # em
# Role of its colour, dash, as the legend shows them; lines cross, so dashes tell them apart too.
STYLES: dict[str, tuple[str, str]] = {
    "exact": ("ink", "solid"),
    "cd-1": ("negative", "5px,4px"),
    "cd-10": ("positive", "12px,4px"),
    "pcd": ("accent", "2px,3px"),
}


@dataclass(frozen=True)
class Curve:
    """The mean ln p(v) of the data, in nats a row, after ``steps`` updates by one method."""

    method: str
    steps: tuple[int, ...]
    means: tuple[float, ...]


def best_mean(rows: Sequence[Sequence[int]]) -> float:
    """What no model's mean ln p(v) can exceed: minus the entropy of the rows, -ln N of N distinct
    ones.
    """
    shares = [count / len(rows) for count in Counter(map(tuple, rows)).values()]
    return sum(share * math.log(share) for share in shares)


def learning_figure(
    curves: Sequence[Curve], chosen: tuple[str, int], best: float, frame: Frame, theme: Theme
) -> Figure:
    """A line for each method below the best there can be; ``chosen`` is a method and a snapshot."""
    last = max(max(curve.steps) for curve in curves)
    traces = [
        _line("best", [0, last], [best, best], {"color": theme.zero, "width": 2, "dash": "solid"})
    ]
    for curve in curves:
        role, dash = STYLES[curve.method]
        line = {"color": getattr(theme, role), "width": 3, "dash": dash}
        traces.append(_line(curve.method, curve.steps, curve.means, line))
    traces += [_mark(curve, chosen[1], theme) for curve in curves if curve.method == chosen[0]]
    least = min(min(curve.means) for curve in curves)
    room = 0.06 * (best - least) or 0.1
    layout = axes.layout(
        theme,
        frame,
        (NUMBER_ROOM * frame.text, 0.8 * frame.text, 6, 3 * frame.text),
        xaxis=axes.axis(theme, frame, "updates", nticks=6, range=[0, last]),
        yaxis=axes.axis(theme, frame, nticks=5, range=[least - room, best + room]),
    )
    return axes.figure(traces, layout)


def _line(
    uid: str, x: Sequence[int], y: Sequence[float], line: Mapping[str, Any]
) -> dict[str, Any]:
    places = [round(value, 6) for value in y]
    return {
        "type": "scatter",
        "uid": uid,
        "mode": "lines",
        "x": list(x),
        "y": places,
        "line": dict(line),
        "hoverinfo": "skip",
    }


def _mark(curve: Curve, snapshot: int, theme: Theme) -> dict[str, Any]:
    at = min(snapshot, len(curve.steps) - 1)
    return {
        "type": "scatter",
        "uid": "chosen",
        "mode": "markers",
        "x": [curve.steps[at]],
        "y": [round(curve.means[at], 6)],
        "marker": {"size": 16, "color": theme.accent, "line": {"width": 2, "color": theme.ground}},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def learning_alt(curves: Sequence[Curve], best: float) -> str:
    """The curves in a sentence: where each one peaks and ends."""
    told = "; ".join(
        f"{curve.method}: {decimal(curve.means[-1]).text} at the end, "
        f"{decimal(max(curve.means)).text} at best"
        for curve in curves
    )
    return f"Mean ln p(v) of the data. No model can exceed {decimal(best).text}. {told}."
