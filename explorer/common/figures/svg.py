"""A Plotly figure dict as an SVG: the first picture, sent with the HTML before Plotly is there.

It draws what the diagram uses of Plotly's scatter traces (lines, markers, texts) at the places
where plotly.js puts them, so that the live figure replaces it without a flicker.
"""

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import Any

from explorer.common.figures.plotly import Figure, PlotlyTrace

MIDDLE_DROP = 0.25
ANCHORS = {"middle center": "middle", "middle right": "start", "middle left": "end"}


def svg(figure: Figure, css_class: str) -> str:
    """The figure (data units equal to pixels) as one ``<svg>`` element, hidden from readers."""
    layout = figure["layout"]
    body = "".join(
        f'<g class="trace{trace["uid"]}">{"".join(_parts(trace))}</g>' for trace in figure["data"]
    )
    return (
        f'<svg class="{css_class}" viewBox="0 0 {layout["width"]} {layout["height"]}" '
        f'aria-hidden="true" focusable="false">{body}</svg>'
    )


def _parts(trace: PlotlyTrace) -> Iterator[str]:
    drawers = {"lines": _lines, "markers": _markers, "text": _texts}
    return drawers[trace["mode"]](trace)


def _each(value: object, count: int) -> list[Any]:
    return value if isinstance(value, list) else [value] * count


def _lines(trace: PlotlyTrace) -> Iterator[str]:
    line = trace["line"]
    if line["width"] == 0:
        return
    points = list(zip(trace["x"], trace["y"], strict=True))
    runs = (list(run) for gap, run in groupby(points, lambda p: p[0] is None) if not gap)
    path = "".join("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in run) for run in runs)
    dash = "" if line["dash"] == "solid" else f";stroke-dasharray:{line['dash']}"
    style = f"fill:none;stroke:{line['color']};stroke-width:{line['width']}px{dash}"
    yield f'<path d="{path}" style="{style}"/>'


def _outline(symbol: str, size: float) -> str:
    r = size / 2
    if symbol == "circle":
        return f"M{r},0A{r},{r} 0 1,1 0,-{r}A{r},{r} 0 0,1 {r},0Z"
    return f"M{r},{r}H-{r}V-{r}H{r}Z"


def _markers(trace: PlotlyTrace) -> Iterator[str]:
    marker, count = trace["marker"], len(trace["x"])
    line = marker["line"]
    columns = [_each(marker.get(key, 0), count) for key in ("size", "color", "opacity")]
    for x, y, size, colour, opacity in zip(trace["x"], trace["y"], *columns, strict=True):
        if opacity:
            style = f"fill:{colour};stroke:{line['color']};stroke-width:{line['width']}px"
            place = f"translate({x:.1f},{y:.1f})"
            path = _outline(marker["symbol"], size)
            yield f'<path d="{path}" transform="{place}" style="{style}"/>'


def _texts(trace: PlotlyTrace) -> Iterator[str]:
    font, count = trace["textfont"], len(trace["x"])
    rows = zip(
        trace["x"], trace["y"], trace["text"], trace["textposition"], _each(font["color"], count),
        _each(font["size"], count), strict=True,
    )  # fmt: skip
    for x, y, text, position, colour, size in rows:
        if text.strip():
            drop = y + MIDDLE_DROP * size
            style = f"font-weight:{font['weight']};font-size:{size}px;fill:{colour}"
            yield (
                f'<text x="{x:.1f}" y="{drop:.1f}" text-anchor="{ANCHORS[position]}" '
                f'style="{style}">{escape(text)}</text>'
            )
