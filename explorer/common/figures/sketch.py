"""A figure of states as a first picture that stretches with its frame, before Plotly is there.

Places are shares of the room between the margins, and margins are in em: so it fits a frame that
has not been measured yet. Numbers and names stand where plotly.js puts them.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from explorer.common.figures.lettering import width
from explorer.common.figures.plotly import Figure, Part, PlotlyTrace
from explorer.common.figures.scales import colour_at
from explorer.common.figures.theme import VARIABLES

MOST_MARKS = 600
PARTNERS = {"x": "y", "y": "x", "x2": "y", "y2": "x"}
HEADROOM = 0.05  # of an axis, which Plotly leaves beyond its longest bar
TICK_STEPS = (2, 5, 10)


@dataclass(frozen=True)
class Scale:
    """An axis: the values (or their logarithms) at its ends, and where these are, in %."""

    ends: tuple[float, float]
    places: tuple[float, float]
    is_log: bool

    def at(self, value: float) -> float:
        """Where a value stands; on a logarithmic axis 0 is at its lower end."""
        low, high = self.ends
        if self.is_log:
            value = math.log10(value) if value > 0 else low
        start, end = self.places
        return start + (value - low) / (high - low) * (end - start)


def sketch(figure: Figure) -> str:
    """The figure, made for ``VARIABLES``, as HTML; "" where it holds what cannot be sketched."""
    traces, layout = figure["data"], figure["layout"]
    kinds = [str(trace.get("mode", trace["type"])) for trace in traces]
    if (
        not MARKS.keys() >= set(kinds)
        or _count(traces) > MOST_MARKS
        or not all(map(_is_plain, traces))
    ):
        return ""
    scales = {name: _scale(name, figure) for name in PARTNERS if _key(name) in layout}
    drawn = [part for name in scales for part in _axis(name, scales, layout)]
    for kind, trace in zip(kinds, traces, strict=True):
        drawn += MARKS[kind](trace, scales, figure)
    drawn += [_outline(shape, scales) for shape in layout.get("shapes", ())]
    text, margin = layout["font"]["size"], layout["margin"]
    right, below, left = (f"{margin[side] / text:.3f}em" for side in "rbl")
    return (
        f'<div class="first-picture sketch" style="inset:{margin["t"]}px {right} {below} {left}">'
        f'<svg aria-hidden="true" focusable="false">{"".join(drawn)}</svg></div>'
    )


def _key(name: str) -> str:
    return f"{name[0]}axis{name[1:]}"


def _is_plain(trace: PlotlyTrace) -> bool:
    """Whether a line or its marks have one style that says all of itself."""
    return "dash" in trace.get("line", {"dash": ""}) and isinstance(
        trace.get("marker", {}).get("size", 0), int | float
    )


def _count(traces: list[PlotlyTrace]) -> int:
    return sum(len(trace["z"]) * len(trace["z"][0]) for trace in traces if "z" in trace)


def _scale(name: str, figure: Figure) -> Scale:
    axis = figure["layout"][_key(name)]
    start, end = (100 * share for share in axis.get("domain", (0, 1)))
    places = (start, end) if name[0] == "x" else (100 - start, 100 - end)
    ends = axis.get("range") or _reach(
        [value for trace in figure["data"] if trace.get(f"{name[0]}axis") == name
         for value in trace[name[0]]]
    )  # fmt: skip
    return Scale(tuple(ends), places, axis.get("type") == "log")


def _reach(values: list[float]) -> tuple[float, float]:
    """The ends of an axis of bars: 0 and a little more than the longest, on both sides of it."""
    low, high = min([0.0, *values]), max([0.0, *values])
    sides = (low < 0) + (high > 0)
    room = (high - low or 1.0) * HEADROOM / (1 - sides * HEADROOM)
    return (low - room if low < 0 else 0.0), (high + room if high > 0 else 1.0 - sides)


def _axis(name: str, scales: dict[str, Scale], layout: Part) -> Iterator[str]:
    axis, scale, across = layout[_key(name)], scales[name], scales[PARTNERS[name]]
    values, names = _ticks(axis, scale)
    kind = name[0] + (" upright" if axis.get("tickangle") == -90 else "")
    for value, text in zip(values, names, strict=True):
        if axis.get("showgrid", True):
            yield _line(name[0], scale.at(value), across.places, axis["gridcolor"])
        yield _text(name[0], scale.at(value), text, f"tick {kind}")
    if axis["zeroline"]:
        yield _line(name[0], scale.at(0), across.places, axis["zerolinecolor"])
    yield _line(PARTNERS[name[0]], {"x": 100, "y": 0}[name[0]], scale.places, axis["linecolor"])
    if title := axis["title"]["text"]:
        beyond = f' style="--names:{max(map(width, names)):.2f}em"'
        yield _text(name[0], sum(scale.places) / 2, title, f"title {kind}", beyond)


def _ticks(axis: Part, scale: Scale) -> tuple[list[float], list[str]]:
    """The ticks that are given, or as plotly.js finds them: round, and no more than allowed."""
    if "tickvals" in axis:
        return axis["tickvals"], axis["ticktext"]
    low, high = scale.ends
    rough = (high - low) / axis["nticks"]
    power = 10.0 ** math.floor(math.log10(rough))
    step = power * next(each for each in TICK_STEPS if each >= rough / power)
    values = [step * n for n in range(math.ceil(low / step), math.floor(high / step) + 1)]
    return values, [f"{value:.6g}".replace("-", "−") for value in values]


def _line(kind: str, place: float, ends: tuple[float, float], colour: str) -> str:
    """A line across an axis of a kind, x or y, at a place on it."""
    along = PARTNERS[kind]
    spans = f'{along}1="{ends[0]:.2f}%" {along}2="{ends[1]:.2f}%"'
    return f'<line {kind}1="{place:.2f}%" {kind}2="{place:.2f}%" {spans} style="stroke:{colour}"/>'


def _text(kind: str, place: float, text: str, css_class: str, style: str = "") -> str:
    """A name at a place on an axis, below (x) or beside (y) the room."""
    x, y = (f"{place:.2f}%", "100%") if kind == "x" else ("0", f"{place:.2f}%")
    return f'<text x="{x}" y="{y}" class="{css_class}"{style}>{escape(text)}</text>'


def _rect(x: tuple[float, float], y: tuple[float, float], style: str) -> str:
    (left, right), (top, bottom) = sorted(x), sorted(y)
    size = f'width="{right - left:.2f}%" height="{bottom - top:.2f}%"'
    return f'<rect x="{left:.2f}%" y="{top:.2f}%" {size} style="{style}"/>'


def _outline(shape: Part, scales: dict[str, Scale]) -> str:
    x, y = [(scales[k].at(shape[f"{k}0"]), scales[k].at(shape[f"{k}1"])) for k in "xy"]
    line = shape["line"]
    return _rect(x, y, f"fill:none;stroke:{line['color']};stroke-width:{line['width']}px")


def _heatmap(trace: PlotlyTrace, scales: dict[str, Scale], figure: Figure) -> Iterator[str]:
    low, high = trace["zmin"], trace["zmax"]
    gap = f";stroke:{VARIABLES.ground};stroke-width:{trace['xgap']}px"
    for row, values in enumerate(trace["z"]):
        y = scales["y"].at(row - 0.5), scales["y"].at(row + 0.5)
        for column, value in enumerate(values):
            colour = colour_at((value - low) / (high - low), trace["colorscale"], VARIABLES)
            x = scales["x"].at(column - 0.5), scales["x"].at(column + 0.5)
            yield _rect(x, y, f"fill:{colour}{gap}")


def _axes(trace: PlotlyTrace) -> tuple[str, str]:
    return trace.get("xaxis", "x"), trace.get("yaxis", "y")


def _bars(trace: PlotlyTrace, scales: dict[str, Scale], figure: Figure) -> Iterator[str]:
    """Bars beside those of the other traces on the same axes."""
    places, lengths = ("y", "x") if trace.get("orientation") == "h" else ("x", "y")
    bars = [each for each in figure["data"] if each["type"] == "bar"]
    group = [each["uid"] for each in bars if _axes(each) == _axes(trace)]
    x, y = (scales[name] for name in _axes(trace))
    along, across = (x, y) if places == "x" else (y, x)
    breadth = (1 - figure["layout"]["bargap"]) / len(group)
    shift = breadth * (group.index(trace["uid"]) - len(group) / 2)
    colours = trace["marker"]["color"]
    for place, length, colour in zip(trace[places], trace[lengths], colours, strict=True):
        sides = along.at(place + shift), along.at(place + shift + breadth)
        ends = across.at(0), across.at(length)
        yield _rect(*((sides, ends) if places == "x" else (ends, sides)), f"fill:{colour}")


def _words(trace: PlotlyTrace, scales: dict[str, Scale], figure: Figure) -> Iterator[str]:
    for x, y, text in zip(trace["x"], trace["y"], trace["text"], strict=True):
        place = f'x="{scales["x"].at(x):.2f}%" y="{scales["y"].at(y):.2f}%"'
        yield f'<text {place} class="cell">{escape(text)}</text>'


def _lines(trace: PlotlyTrace, scales: dict[str, Scale], figure: Figure) -> Iterator[str]:
    """A line, cut off at the room's rim; where it is broken there is a gap."""
    line, points = trace["line"], zip(trace["x"], trace["y"], strict=True)
    runs = (list(run) for is_gap, run in groupby(points, lambda p: p[1] is None) if not is_gap)
    path = "".join(
        "M" + "L".join(f"{scales['x'].at(x):.2f},{scales['y'].at(y):.2f}" for x, y in run)
        for run in runs
    )
    dash = "" if line["dash"] == "solid" else f";stroke-dasharray:{line['dash']}"
    style = f"fill:none;stroke:{line['color']};stroke-width:{line['width']}px{dash}"
    yield (
        '<svg viewBox="0 0 100 100" preserveAspectRatio="none" style="overflow:hidden">'
        f'<path d="{path}" vector-effect="non-scaling-stroke" style="{style}"/></svg>'
    )


def _dots(trace: PlotlyTrace, scales: dict[str, Scale], figure: Figure) -> Iterator[str]:
    marker = trace["marker"]
    outline = f"stroke:{marker['line']['color']};stroke-width:{marker['line']['width']}px"
    for x, y in zip(trace["x"], trace["y"], strict=True):
        place = f'cx="{scales["x"].at(x):.2f}%" cy="{scales["y"].at(y):.2f}%"'
        style = f"fill:{marker['color']};{outline}"
        yield f'<circle {place} r="{marker["size"] / 2}" style="{style}"/>'


MARKS = {
    "heatmap": _heatmap,
    "bar": _bars,
    "text": _words,
    "lines": _lines,
    "markers": _dots,
}
