"""The map of all pairs in a walk: without what is not told yet, the pair that is told outlined."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.common.figures import axes
from explorer.common.figures.plotly import Figure, Part
from explorer.common.figures.theme import Theme
from explorer.rbm.maths.rbm import gray_order, state_labels

UNWRITTEN = "\N{NO-BREAK SPACE}"  # where a number can be painted later
# Of a margin's axis: it has a place for a number, and none there.
UNTOLD: Part = {"tickvals": [0.5], "ticktext": [""], "range": [0, 1]}
RIM = 4  # px of the outline of a pair


def kept_back(figure: Figure, theme: Theme, *, energies: bool, probabilities: bool) -> Figure:
    """A map that shows its energies, and p(v) and p(h) beside them, where these are told."""
    layout = _layout(figure)
    if not probabilities:
        for name in ("xaxis2", "yaxis2"):
            layout[name] = {**layout[name], **UNTOLD}
    data = [
        trace if energies or trace["uid"] not in ("energy", "numbers") else _blank(trace, theme)
        for trace in figure["data"]
    ]
    shown = [
        trace if probabilities or not trace["uid"].startswith("margin") else _flat(trace)
        for trace in data
    ]
    return axes.figure(shown, layout)


def _blank(trace: Part, theme: Theme) -> Part:
    """A trace of the energies that tells none of them."""
    if trace["uid"] == "numbers":
        count = len(trace["text"])
        font = {**trace["textfont"], "color": [theme.ink] * count}
        return {**trace, "text": [UNWRITTEN] * count, "textfont": font}
    z = [[0] * len(row) for row in trace["z"]]
    return {**trace, "name": "", "z": z, "zmin": -1, "zmax": 1}


def _flat(trace: Part) -> Part:
    """A margin whose bars have no length."""
    along = "x" if trace["orientation"] == "h" else "y"
    return {**trace, along: [0] * len(trace[along])}


def with_pair(figure: Figure, state: str, hidden: str, theme: Theme) -> Figure:
    """A map with an outline around one pair of states."""
    row, column = (
        state_labels(gray_order(len(bits)), len(bits)).index(bits) for bits in (state, hidden)
    )
    outline = {
        "type": "rect",
        **dict(_sides(row, column)),
        "line": {"color": theme.ink, "width": RIM},
    }
    layout = _layout(figure)
    return axes.figure(figure["data"], {**layout, "shapes": [*layout["shapes"], outline]})


def _layout(figure: Figure) -> Part:
    """A figure's layout without its plan, which would tell what was in it."""
    return {name: part for name, part in figure["layout"].items() if name != "meta"}


def _sides(row: int, column: int) -> Iterator[tuple[str, float]]:
    for axis, place in (("x", column), ("y", row)):
        yield f"{axis}0", place - 0.5
        yield f"{axis}1", place + 0.5
