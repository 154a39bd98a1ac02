"""p(v) of an RBM as bars, with the data's own distribution beside it."""

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array
from explorer.common.figures import axes
from explorer.common.figures.axes import Frame
from explorer.common.figures.plotly import Figure, Part
from explorer.common.figures.theme import Theme
from explorer.common.numbers import SUPERSCRIPTS, decimal
from explorer.rbm.maths.rbm import gray_order, state_labels
from explorer.rbm.maths.values import BITS, Values
from explorer.rbm.ties import named, tied

ORDERS: dict[str, Callable[[Array, int], Array]] = {
    "binary": lambda p, units: np.arange(len(p)),
    "gray": lambda p, units: gray_order(units),
    "probability": lambda p, units: np.argsort(-p, kind="stable"),
}
NUMBER_ROOM = 2.6  # em
MOST_TOLD = 3  # groups of equally likely states
MOST_POWERS = 6  # of ten, beside a logarithmic axis


@dataclass(frozen=True, eq=False)
class Bars:
    """``p`` of every visible state, counted up in binary, and each one's share of the rows of
    ``data`` (all 0 without data); states are written as these ``values``.
    """

    p: Array
    data: Array
    values: Values = BITS

    @property
    def units(self) -> int:
        """The number of visible units."""
        return len(self.p).bit_length() - 1


def probability_figure(
    bars: Bars, order: str, scale: str, chosen: Collection[str], frame: Frame, theme: Theme
) -> Figure:
    """Bars of p(v) for every state, in an order of ``ORDERS`` on a scale of ``SCALES``; the
    ``chosen`` states have a colour of their own.
    """
    numbers = ORDERS[order](bars.p, bars.units)
    labels = state_labels(numbers, bars.units)
    left = NUMBER_ROOM * frame.text
    written = [bars.values.written(label) for label in labels]
    names = axes.names_below(written, frame.width - left, frame.text)
    traces = [
        _bars("data", bars.data[numbers], [theme.zero] * len(labels), labels),
        _bars("model", bars.p[numbers], _colours(labels, chosen, theme), labels),
    ]
    layout = axes.layout(
        theme,
        frame,
        (left, 4, 8, names.room + 0.3 * frame.text),
        xaxis=axes.named_axis(theme, frame, names),
        yaxis=axes.axis(theme, frame, **SCALES[scale](bars)),
        barmode="group",
        bargap=0.25 if len(labels) <= 64 else 0,
    )
    return axes.figure(traces, layout)


def _linear(bars: Bars) -> Part:
    highest = float(max(bars.p.max(), bars.data.max())) or 1.0
    return axes.divided(axes.top(highest))


def _logarithmic(bars: Bars) -> Part:
    """From the power of ten below the least bar to a little above the highest; 0 has no bar."""
    heights = np.concatenate([bars.p, bars.data])
    least = math.floor(math.log10(heights[heights > 0].min()) - 0.05)
    step = max(1, math.ceil(-least / MOST_POWERS))
    powers = list(range(0, least - 1, -step))
    return {
        "type": "log",
        "range": [least, math.log10(heights.max()) + 0.04 * -least],
        "tickmode": "array",
        "tickvals": [10.0**power for power in powers],
        "ticktext": [
            f"10{str(power).translate(SUPERSCRIPTS)}" if power else "1" for power in powers
        ],
    }


SCALES: dict[str, Callable[[Bars], Part]] = {"linear": _linear, "log": _logarithmic}


def _colours(labels: list[str], chosen: Collection[str], theme: Theme) -> list[str]:
    return [theme.accent if label in chosen else theme.positive for label in labels]


def _bars(name: str, values: Array, colours: list[str], labels: list[str]) -> Part:
    return {
        "type": "bar",
        "uid": name,
        "x": list(range(len(labels))),
        "y": [float(f"{value:.6g}") for value in values.tolist()],
        "marker": {"color": colours, "line": {"width": 0}},
        "customdata": labels,
    }


def probability_alt(p: Array, scale: str, values: Values = BITS) -> str:
    """The distribution in a sentence: its likeliest states, the equally likely ones together."""
    bits = state_labels(np.arange(len(p)), len(p).bit_length() - 1)
    labels = [values.written(each) for each in bits]
    rest = p.copy()
    told: list[str] = []
    while (rest > 0).any() and len(told) < MOST_TOLD:
        best = float(rest.max())
        members = tied(rest, best)
        names = [label for label, is_one in zip(labels, members, strict=True) if is_one]
        each = " each" if len(names) > 1 else ""
        told.append(f"{named(names)} with {decimal(best).text}{each}")
        rest[members] = 0
    on = " on a logarithmic axis" if scale == "log" else ""
    return f"p(v) over {len(p)} states{on}; the likeliest: {'; '.join(told)}."
