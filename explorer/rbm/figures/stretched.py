"""The machine as a first picture that stretches with its frame, before the frame is measured.

Places are shares of the room between its layers, sizes those of the style sheet's machine: where
the figure that replaces it has them.
"""

from collections.abc import Callable, Iterator
from html import escape

from explorer.common.figures.plotly import Figure, PlotlyTrace
from explorer.common.figures.theme import VARIABLES

Place = Callable[[float, float], tuple[str, str]]


def stretched(figure: Figure) -> str:
    """The figure of `machine_figure`, made for ``VARIABLES``, as HTML."""
    traces = {trace["uid"]: trace for trace in figure["data"]}
    upper, lower = (traces[f"units-{layer}"]["y"][0] for layer in "hv")

    def place(x: float, y: float) -> tuple[str, str]:
        share = (y - upper) / (lower - upper)
        return f"{100 * x / figure['layout']['width']:.2f}%", f"{100 * share:.2f}%"

    drawn = [part for trace in traces.values() for part in _drawn(trace, place)]
    drawn += [part for layer in "hv" for part in _layer(layer, traces, place)]
    return (
        '<div class="first-picture sketch between-layers">'
        f'<svg aria-hidden="true" focusable="false">{"".join(drawn)}</svg></div>'
    )


def _drawn(trace: PlotlyTrace, place: Place) -> Iterator[str]:
    """An edge, or the weights on all of them, each on its plate."""
    if trace["uid"] == "weights":
        for x, y, text in zip(trace["x"], trace["y"], trace["text"], strict=True):
            left, top = place(x, y)
            yield f'<text x="{left}" y="{top}" class="weight">{escape(text)}</text>'
    elif trace["mode"] == "lines" and trace["uid"] != "plates":
        (x1, y1), (x2, y2) = map(place, trace["x"], trace["y"])
        line = trace["line"]
        dash = "" if line["dash"] == "solid" else f";stroke-dasharray:{line['dash']}"
        style = f"stroke:{line['color']};stroke-width:{line['width']}px{dash}"
        yield f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" style="{style}"/>'


def _layer(layer: str, traces: dict[str, PlotlyTrace], place: Place) -> Iterator[str]:
    """The units of a layer with their rings, what stands in them, and their names."""
    ring, disc, values, called = (
        traces[f"{kind}-{layer}"] for kind in ("ring", "units", "values", "names")
    )
    yield f'<g class="layer {layer}" style="--count:{len(disc["x"])}">'
    for i, at in enumerate(map(place, disc["x"], disc["y"])):
        (x, y), fill = at, disc["marker"]["color"][i]
        if (colour := ring["marker"]["color"][i]) != VARIABLES.ground:
            yield f'<circle cx="{x}" cy="{y}" class="ring" style="fill:{colour}"/>'
        yield f'<circle cx="{x}" cy="{y}" class="disc" style="fill:{fill}"/>'
        yield f'<text x="{x}" y="{y}" class="value">{escape(values["text"][i])}</text>'
        yield f'<text x="{x}" y="{y}" class="name">{escape(called["text"][i])}</text>'
    yield "</g>"
