"""p(v) of an RBM as bars, with the data's own distribution beside it."""

from collections.abc import Callable
from typing import Any

import numpy as np

from explorer.core.exact import Array
from explorer.figures import axes
from explorer.figures.axes import Figure, Frame
from explorer.figures.theme import Theme
from explorer.numbers import decimal

ORDERS: dict[str, Callable[[Array, int], Array]] = {
    "binary": lambda p, units: np.arange(len(p)),
    "gray": lambda p, units: axes.gray_order(units),
    "probability": lambda p, units: np.argsort(-p, kind="stable"),
}
NUMBER_ROOM = 2.6  # em
HEADROOM = 1.08


def probability_figure(
    p: Array, data: Array, units: int, order: str, chosen: str, frame: Frame, theme: Theme
) -> Figure:
    """Bars of p(v) for every state, in an order of ``ORDERS``.

    ``p`` and ``data`` (each row's share; all 0 without data) are counted up in binary.
    """
    numbers = ORDERS[order](p, units)
    labels = axes.state_labels(numbers, units)
    left = NUMBER_ROOM * frame.text
    names = axes.names_below(labels, frame.width - left, frame.text)
    traces = [
        _bars("data", data[numbers], [theme.zero] * len(labels), labels),
        _bars("model", p[numbers], _colours(labels, chosen, theme), labels),
    ]
    top = float(max(p.max(), data.max()))
    layout = axes.layout(
        theme,
        frame,
        (left, 4, 8, names.room + 0.3 * frame.text),
        xaxis=axes.named_axis(theme, frame, names),
        yaxis=axes.axis(theme, frame, range=[0, HEADROOM * top], nticks=5),
        barmode="group",
        bargap=0.25 if len(labels) <= 64 else 0,
    )
    return axes.figure(traces, layout)


def _colours(labels: list[str], chosen: str, theme: Theme) -> list[str]:
    return [theme.accent if label == chosen else theme.positive for label in labels]


def _bars(name: str, values: Array, colours: list[str], labels: list[str]) -> dict[str, Any]:
    return {
        "type": "bar",
        "uid": name,
        "x": list(range(len(labels))),
        "y": axes.rounded(values),
        "marker": {"color": colours, "line": {"width": 0}},
        "customdata": labels,
    }


def probability_alt(p: Array, units: int) -> str:
    """The distribution in a sentence: its likeliest states."""
    best = np.argsort(-p, kind="stable")[:3]
    named = ", ".join(f"{n:0{units}b} with {decimal(float(p[n])).text}" for n in best.tolist())
    return f"p(v) over {len(p)} states; the likeliest: {named}."
