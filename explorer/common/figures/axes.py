"""What the figures with axes share: their frame, their type, the order of their states."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from explorer.common.arrays import Array
from explorer.common.figures.drawing import CLEAR, FONT
from explorer.common.figures.lettering import width
from explorer.common.figures.plotly import Figure, Part
from explorer.common.figures.theme import Theme
from explorer.common.plain import json_bytes

LEAST_SCALE = 1e-300  # of what is drawn: a power of ten beyond the next digits is no float
ROUND = (1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10)  # where an axis may end, times a power of 10
PARTS = 5  # of such an axis, by its ticks: there are as many wherever it ends
HEADROOM = 1.04  # of the round number: a name there is not cut off
HIGHEST_TICK = 0.75  # of the axis: above it there is no room for a number
LINE = 1.25  # from one line of type to the next, in em


@dataclass(frozen=True)
class Frame:
    """The room of a figure on screen and the size of its type, in CSS pixels."""

    width: int
    height: int
    text: int = 15


@dataclass(frozen=True)
class Names:
    """Names along an axis: which of them stand there, turned how far, and what room they take."""

    labels: Sequence[str]
    stride: int
    angle: int
    room: float


def names_below(labels: Sequence[str], length: float, text: int) -> Names:
    """How names stand side by side on a length: level, else upright, else only every so many."""
    slot = length / len(labels)
    longest = max(map(width, labels)) * text
    if longest + 0.6 * text <= slot:
        return Names(labels, 1, 0, LINE * text)
    return Names(labels, _stride(slot, text), -90, longest + 0.4 * text)


def names_beside(labels: Sequence[str], length: float, text: int) -> Names:
    """How names stand below each other on a length."""
    stride = _stride(length / len(labels), text)
    return Names(labels, stride, 0, room_beside(labels, text))


def room_beside(labels: Sequence[str], text: int) -> float:
    """How wide names below each other are."""
    return max(map(width, labels)) * text + 0.5 * text


def _stride(slot: float, text: int) -> int:
    """The power of 2 of slots that a line of type takes."""
    return int(2 ** max(0, math.ceil(math.log2(1.1 * text / max(slot, 0.1)))))


def axis(theme: Theme, frame: Frame, title: str = "", **rest: object) -> Part:
    """One axis: quiet lines, no zero line, no zooming."""
    return {
        "title": {
            "text": title,
            "standoff": 0.3 * frame.text,
            "font": {"color": theme.muted, "size": frame.text},
        },
        "gridcolor": theme.line,
        "linecolor": theme.line,
        "zeroline": False,
        "fixedrange": True,
        "ticks": "",
        **rest,
    }


def named_axis(theme: Theme, frame: Frame, names: Names, title: str = "", **rest: object) -> Part:
    """An axis of places counted from 0, with their names."""
    count = len(names.labels)
    ticks = list(range(0, count, names.stride))
    backwards = rest.pop("backwards", False)
    ends = [-0.5, count - 0.5]
    return axis(
        theme,
        frame,
        title,
        tickmode="array",
        tickvals=ticks,
        ticktext=[names.labels[tick] for tick in ticks],
        tickangle=names.angle,
        showgrid=False,
        range=ends[::-1] if backwards else ends,
        **rest,
    )


def top(highest: float) -> float:
    """Where an axis from 0 ends: beyond a round number, which stays the same while the highest bar
    moves a little.
    """
    if highest <= LEAST_SCALE:
        return HEADROOM
    power = 10.0 ** math.floor(math.log10(highest))
    step = next(each for each in ROUND if each * power >= highest)
    return float(f"{HEADROOM * step * power:.6g}")


def lone_tick(top: float) -> Part:
    """A scale that ends at ``top``, with the one number for which a margin has room; 0 would touch
    the names beside it.
    """
    highest = HIGHEST_TICK * top
    power = 10.0 ** math.floor(math.log10(highest))
    tick = power * max(step for step in (1, 2, 5) if step * power <= highest)
    return _scale(top, [tick])


def divided(top: float) -> Part:
    """A scale that ends at ``top``, divided by its round numbers."""
    end = top / HEADROOM
    return _scale(top, [float(f"{end * part / PARTS:.6g}") for part in range(PARTS + 1)])


def _scale(top: float, ticks: list[float]) -> Part:
    """An axis from 0, whose end and ticks a browser moves without drawing the figure anew: that is
    what its ``rangemode`` says, which means nothing else where a range is given.
    """
    return {
        "range": [0, top],
        "rangemode": "tozero",
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [f"{tick:.3g}" for tick in ticks],
    }


def layout(
    theme: Theme, frame: Frame, margin: tuple[float, float, float, float], **rest: object
) -> Part:
    """The layout of a figure in its frame; ``margin`` is left, right, top, bottom."""
    return {
        "width": frame.width,
        "height": frame.height,
        "margin": {**dict(zip("lrtb", margin, strict=True)), "pad": 0},
        "font": {"family": FONT, "color": theme.ink, "size": frame.text},
        "showlegend": False,
        "hovermode": False,
        "dragmode": False,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        **rest,
    }


def figure(data: list[Part], layout: Part) -> Figure:
    """A figure whose plan names all that it holds: one of the same plan looks the same."""
    whole = json_bytes([data, layout])
    return {"data": data, "layout": {**layout, "meta": f"{crc32(whole):08x}"}}


def rounded(values: Array) -> list[object]:
    """Numbers for a drawing: six digits are more than a screen shows."""
    scale = float(np.abs(values).max(initial=0.0)) or 1.0
    scale = max(scale, LEAST_SCALE)
    places = 6 - math.ceil(math.log10(scale))
    rounds: list[object] = np.round(values, places).tolist()
    return rounds
