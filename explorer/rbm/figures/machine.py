"""The bipartite diagram of an RBM: visible units below, hidden units above, weights between."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array
from explorer.common.figures.axes import Frame
from explorer.common.figures.drawing import FONT, in_pixels
from explorer.common.figures.plotly import Figure, Part, PlotlyTrace
from explorer.common.figures.strokes import DASHED, stroke_width
from explorer.common.figures.theme import Theme
from explorer.common.numbers import SUBSCRIPTS, Number, decimal
from explorer.rbm import names
from explorer.rbm.figures.weights import weight_marks
from explorer.rbm.maths.rbm import RBM
from explorer.rbm.maths.values import BITS, Values

LARGEST_UNIT = 3.6  # em
HALO, HIDDEN = 14.0, 0.1
MARKER = {"symbol": "circle", "angle": 0, "opacity": 1}
ROOMY = 9  # edges: of more, each is drawn thinner
SMALLEST = Frame(350, 140)  # that is found on a screen
WAYS = (0.5, 0.36, 0.64, 0.28, 0.72)  # up an edge, the best place for a handle first
HANDLE = 26.0  # px from one handle on an edge to the next


@dataclass(frozen=True)
class Unit:
    """One unit on the canvas: its layer ("v" or "h"), its number from 1, its place and size."""

    layer: str
    number: int
    x: float
    y: float
    size: float

    @property
    def name(self) -> str:
        """As it is written beside it: v₁."""
        return f"{self.layer}{self.number}".translate(SUBSCRIPTS)


@dataclass(frozen=True)
class EdgeHandle:
    """Where an edge can be pressed: its units, its share of the width, how far up it lies."""

    visible: int
    hidden: int
    across: float
    up: float


def units(rbm: RBM, frame: Frame) -> list[Unit]:
    """Where all units stand, visible ones first."""
    return [
        Unit(layer, number + 1, frame.width * (number + 0.5) / count, y, _size(count, frame))
        for layer, count, y in (
            ("v", rbm.n_visible, frame.height - _edge(rbm, frame)),
            ("h", rbm.n_hidden, _edge(rbm, frame)),
        )
        for number in range(count)
    ]


def _size(count: int, frame: Frame) -> float:
    return min(LARGEST_UNIT * frame.text, 0.8 * frame.width / count, 0.25 * frame.height)


def _edge(rbm: RBM, frame: Frame) -> float:
    """How far the layers stand from the rim: half a unit and a line for its name."""
    largest = _size(min(rbm.n_visible, rbm.n_hidden), frame)
    return largest / 2 + 1.5 * frame.text


def machine_figure(
    rbm: RBM,
    state: str,
    p_h: Array,
    select: str,
    frame: Frame,
    theme: Theme,
    weights: Sequence[Sequence[Number]] = (),
    values: Sequence[str] = (),
) -> Figure:
    """Edges by their weight's sign and size, with the ``weights`` as given printed on them where
    there is room; the visible units' bits of a state, and what p(h = 1) of every hidden unit is
    then, nan where that is not told. ``select`` names the chosen parameter; ``values`` are what
    stands in the visible units, and in the hidden ones after them, where that are no bits.
    """
    placed = units(rbm, frame)
    shares = [*map(float, state), *p_h.tolist()]
    texts = [*values, *map(_share, shares[len(values) :])]
    boxes = [(unit.x, unit.y, unit.size / 2, unit.size / 2) for unit in placed]
    lower, upper = tuple(boxes[: rbm.n_visible]), tuple(boxes[rbm.n_visible :])
    printed = weight_marks(weights, lower, upper, frame, theme) if weights else []
    shown = list(zip(placed, shares, texts, strict=True))
    layers = [[each for each in shown if each[0].layer == layer] for layer in "vh"]
    rings = [_rings([unit for unit, _, _ in members], select, theme) for members in layers]
    traces = [*_edges(rbm, placed, select, theme), *rings, *printed]
    for members in layers:
        traces += _units(members, frame, theme)
    meta = f"machine-{rbm.n_visible}-{rbm.n_hidden}-{frame}"
    layout = {**in_pixels(frame.width, frame.height), "meta": meta}
    return {"data": traces, "layout": layout}


def _edges(rbm: RBM, placed: list[Unit], select: str, theme: Theme) -> list[PlotlyTrace]:
    largest = float(abs(rbm.W).max())
    thinned = min(1.0, math.sqrt(ROOMY / rbm.W.size))
    visible = [unit for unit in placed if unit.layer == "v"]
    hidden = [unit for unit in placed if unit.layer == "h"]
    halos, lines = [], []
    for i, row in enumerate(rbm.W.tolist()):
        for j, weight in enumerate(row):
            name = names.weight(i + 1, j + 1)
            x, y = [visible[i].x, hidden[j].x], [visible[i].y, hidden[j].y]
            line = _stroke(weight, largest, thinned, theme)
            halo = _halo(name == select, line["width"] + HALO, theme)
            halos.append(_trace(f"halo-{name}", "lines", x, y, line=halo))
            lines.append(_trace(name, "lines", x, y, line=line))
    return [*halos, *lines]


def _halo(is_chosen: bool, width: float, theme: Theme) -> Part:
    # In the ground's own colour it is not seen; a clear one could not be repainted. A broad one
    # would hide the halo below it.
    if not is_chosen:
        return {"color": theme.ground, "width": HIDDEN, "dash": "solid"}
    return {"color": theme.mix(theme.accent, theme.ground, 0.35), "width": width, "dash": "solid"}


def _stroke(weight: float, largest: float, thinned: float, theme: Theme) -> Part:
    colour = theme.zero if weight == 0 else theme.positive if weight > 0 else theme.negative
    return {
        "color": colour,
        "width": round(thinned * stroke_width(abs(weight), largest), 2),
        "dash": DASHED if weight < 0 else "solid",
    }


def _trace(
    uid: str, mode: str, x: Sequence[float], y: Sequence[float], **rest: object
) -> PlotlyTrace:
    shared = {"type": "scatter", "cliponaxis": False, "hoverinfo": "skip"}
    return {**shared, "uid": uid, "mode": mode, "x": list(x), "y": list(y), **rest}


def _rings(drawn: list[Unit], select: str, theme: Theme) -> PlotlyTrace:
    """Around the units of a layer, below the weights: also an unseen one covers what is below."""
    layer, size = drawn[0].layer, drawn[0].size
    bias = "b" if layer == "v" else "c"
    is_chosen = [select == names.bias(bias, unit.number) for unit in drawn]
    colours = [_halo(chosen, HALO, theme)["color"] for chosen in is_chosen]
    rim = {"width": 0, "color": theme.ground}
    marker = {**MARKER, "size": size + HALO, "color": colours, "line": rim}
    x, y = [unit.x for unit in drawn], [unit.y for unit in drawn]
    return _trace(f"ring-{layer}", "markers", x, y, marker=marker)


def _units(members: list[tuple[Unit, float, str]], frame: Frame, theme: Theme) -> list[PlotlyTrace]:
    layer, size = members[0][0].layer, members[0][0].size
    drawn = [unit for unit, _, _ in members]
    x, y = [unit.x for unit in drawn], [unit.y for unit in drawn]
    known = [0.0 if math.isnan(share) else share for _, share, _ in members]
    fills = [theme.mix(theme.accent, theme.ground, 0.12 + 0.5 * share) for share in known]
    disc = {**MARKER, "size": size, "color": fills, "line": {"width": 2, "color": theme.ink}}
    below, above = 0.85 * frame.text, max(0.85 * frame.text, HALO / 2 + 0.55 * frame.text)
    away = size / 2 + below if layer == "v" else -size / 2 - above  # an index hangs below its line
    values = {"size": min(1.1 * frame.text, size * 0.44), "color": theme.ink, "weight": 700}
    labels = {"size": frame.text, "color": theme.muted, "weight": 400}
    return [
        _trace(f"units-{layer}", "markers", x, y, marker=disc),
        _words(f"values-{layer}", x, y, [text for _, _, text in members], values),
        _words(f"names-{layer}", x, [at + away for at in y], [unit.name for unit in drawn], labels),
    ]


def _share(value: float) -> str:
    if math.isnan(value):
        return "?"
    return f"{value:.2f}" if 0 < value < 1 else f"{value:.0f}"


def _words(
    uid: str, x: Sequence[float], y: Sequence[float], text: Sequence[str], font: Part
) -> PlotlyTrace:
    position = ["middle center"] * len(text)
    return _trace(
        uid, "text", x, y, text=list(text), textposition=position, textfont={"family": FONT, **font}
    )


def edge_handles(n_visible: int, n_hidden: int) -> list[EdgeHandle]:
    """Where on the edges there is room to press: on a small screen too, each apart from all others.

    In large machines most edges have none; their weights are chosen by their numbers.
    """
    rbm = RBM(np.zeros((n_visible, n_hidden)), np.zeros(n_visible), np.zeros(n_hidden))
    placed = units(rbm, SMALLEST)
    taken = [(unit.x, unit.y, unit.size / 2) for unit in placed]
    handles = []
    for upper in placed[n_visible:]:
        for lower in placed[:n_visible]:
            for way in WAYS:
                x = lower.x + way * (upper.x - lower.x)
                y = lower.y + way * (upper.y - lower.y)
                if all(math.hypot(x - a, y - b) >= HANDLE / 2 + away for a, b, away in taken):
                    taken.append((x, y, HANDLE / 2))
                    handles.append(EdgeHandle(lower.number, upper.number, x / SMALLEST.width, way))
                    break
    return sorted(handles, key=lambda handle: (handle.visible, handle.hidden))


def machine_alt(rbm: RBM, state: str, p_h: Array, values: Values = BITS) -> str:
    """The diagram in a sentence: its sizes, and what the chosen state makes of the hidden units."""
    shares = ", ".join(decimal(value).text for value in p_h.tolist())
    return (
        f"{rbm.n_visible} visible and {rbm.n_hidden} hidden units, no edges within a layer. "
        f"With v at {values.written(state)}, each hidden unit is 1 with probability {shares}."
    )
