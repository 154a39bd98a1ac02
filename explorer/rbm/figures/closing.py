"""How CD-k's negative phase closes in on the model's as k grows, for one parameter, exactly."""

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.common.figures import axes
from explorer.common.figures.axes import Frame
from explorer.common.figures.plotly import Figure, Part
from explorer.common.figures.theme import Theme
from explorer.common.numbers import decimal

NUMBER_ROOM = 3.4  # em
HEADROOM = 0.12  # of the range
LEAST_RANGE = 1e-3  # of what is shown: rounding is no movement


@dataclass(frozen=True)
class Closing:
    """One parameter's expected negative phase after 0, 1, 2, … Gibbs steps, the model's own, and
    the ``k`` that is chosen.
    """

    expected: Sequence[float]
    model: float
    k: int


def closing_figure(closing: Closing, frame: Frame, theme: Theme) -> Figure:
    """A line from the data (k = 0) to the chosen k and beyond, and a level line for the model."""
    last = len(closing.expected) - 1
    line = {"color": theme.negative, "width": 3}
    spots = {"size": 8, "color": theme.negative, "line": {"width": 0}}
    ring = {"size": 16, "color": theme.accent, "line": {"width": 2, "color": theme.ground}}
    level = {"color": theme.ink, "width": 2, "dash": "5px,4px"}
    traces = [
        _trace("model", "lines", [0, last], [closing.model] * 2, line=level),
        _trace("expected", "lines+markers", range(last + 1), closing.expected, line=line)
        | {"marker": spots},
        _trace("chosen", "markers", [closing.k], [closing.expected[closing.k]], marker=ring),
    ]
    margin = (NUMBER_ROOM * frame.text, 0.8 * frame.text, 0.6 * frame.text, 3 * frame.text)
    layout = axes.layout(
        theme,
        frame,
        margin,
        xaxis=axes.axis(
            theme, frame, "Gibbs steps k", range=[-0.3, last + 0.3], nticks=11, tickformat="d"
        ),
        yaxis=axes.axis(theme, frame, nticks=5, range=_range(closing)),
    )
    return axes.figure(traces, layout)


def _range(closing: Closing) -> list[float]:
    values = [*closing.expected, closing.model]
    least, most = min(values), max(values)
    room = max(HEADROOM * (most - least), LEAST_RANGE)
    return [least - room, most + room]


def _trace(uid: str, mode: str, x: Sequence[int], y: Sequence[float], **rest: object) -> Part:
    values = [float(f"{value:.6g}") for value in y]
    shared = {"type": "scatter", "hoverinfo": "skip", "cliponaxis": False}
    return {**shared, "uid": uid, "mode": mode, "x": list(x), "y": values, **rest}


def closing_alt(closing: Closing) -> str:
    """The line in a sentence: where it starts, where it is at k, where it goes."""
    at = ", ".join(
        f"{decimal(closing.expected[k]).text} after {k}"
        for k in sorted({0, 1, closing.k, len(closing.expected) - 1})
    )
    model = decimal(closing.model).text
    return f"Expected negative phase by Gibbs steps: {at}; the model’s is {model}."
