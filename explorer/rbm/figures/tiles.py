"""Small images side by side: what every hidden unit looks for, and what a machine dreams of."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array
from explorer.common.figures import axes
from explorer.common.figures.axes import Frame
from explorer.common.figures.plotly import Figure, Part
from explorer.common.figures.theme import Theme
from explorer.common.numbers import decimal
from explorer.rbm.figures.energy import diverging
from explorer.rbm.maths.exact import distribution
from explorer.rbm.maths.rbm import RBM, bits, state_numbers

NAME_ROOM = 1.5  # em below an image
GAP = 0.9  # em between images
SMALLEST_SIGNED = 0.9  # em of a cell in which a sign can stand
FAINT = 0.25  # of the largest weight: smaller ones go without a sign
MOST_STATES = 12
MOST_PATTERNS = 40
LEAST_SHOWN = 0.001


@dataclass(frozen=True)
class Grid:
    """Images of ``shape`` (down, across) cells in a frame: how many stand in a row, how large a
    cell is, and how wide and high the place of an image, in px.
    """

    shape: tuple[int, int]
    across: int
    cell: float
    place: tuple[float, float]

    def corner(self, index: int) -> tuple[float, float]:
        """Where an image's upper left corner stands."""
        row, column = divmod(index, self.across)
        inset = (self.place[0] - self.cell * self.shape[1]) / 2
        return column * self.place[0] + inset, row * self.place[1] + 1.0


def grid(count: int, shape: tuple[int, int], frame: Frame) -> Grid:
    """The arrangement of so many images in which their cells are largest."""
    arranged = (_arranged(count, across, shape, frame) for across in range(1, count + 1))
    return max(arranged, key=lambda each: each.cell)


def _arranged(count: int, across: int, shape: tuple[int, int], frame: Frame) -> Grid:
    place = frame.width / across, frame.height / math.ceil(count / across)
    room = place[0] - GAP * frame.text, place[1] - (NAME_ROOM + 0.2) * frame.text
    cell = min(room[0] / shape[1], room[1] / shape[0], 2.4 * frame.text)
    return Grid(shape, across, max(1.0, cell), place)


def filters_figure(W: Array, shape: tuple[int, int], frame: Frame, theme: Theme) -> Figure:
    """Each column of W (n_visible x n_hidden) as an image: what switches a hidden unit on, off."""
    count = W.shape[1]
    placed = grid(count, shape, frame)
    reach = float(np.abs(W).max()) or 1.0
    columns = [W[:, j].reshape(shape) for j in range(count)]
    names = [f"h<sub>{j}</sub>" for j in range(1, count + 1)]
    traces = [
        {
            **image(column, placed, index, f"filter-{index + 1}"),
            "colorscale": diverging(theme),
            "zmin": -reach,
            "zmax": reach,
            **(_signs(column, reach, frame) if placed.cell > SMALLEST_SIGNED * frame.text else {}),
        }
        for index, column in enumerate(columns)
    ]
    outlines = [outline(placed, index, theme.zero) for index in range(count)]
    return assembled([*traces, names_below(names, placed, frame, theme)], outlines, frame, theme)


def _signs(cells: Array, reach: float, frame: Frame) -> Part:
    signs = np.where(np.abs(cells) < FAINT * reach, "", np.where(cells > 0, "+", "−"))
    font = {"size": frame.text}
    return {"text": signs.tolist(), "texttemplate": "%{text}", "textfont": font}


def likeliest_figure(
    rbm: RBM, data: Array, shape: tuple[int, int], frame: Frame, theme: Theme
) -> Figure:
    """The likeliest visible states with their p(v); those that are rows of the data have a frame,
    the others are faint.
    """
    p = distribution(rbm).p
    numbers = _likeliest(p)
    placed = grid(len(numbers), shape, frame)
    known = {tuple(row) for row in data.tolist()}
    traces, outlines = [], []
    for index, v in enumerate(bits(numbers, rbm.n_visible)):
        is_known = tuple(v.tolist()) in known
        role = theme.accent if is_known else theme.zero
        trace = image(v.reshape(shape), placed, index, f"state-{index + 1}")
        scale = [[0, theme.ground], [1, theme.mix(role, theme.ground, 0.9 if is_known else 0.5)]]
        traces.append({**trace, "colorscale": scale, "zmin": 0, "zmax": 1})
        outlines.append(outline(placed, index, role, "solid" if is_known else "dot"))
    names = [f"{value:.3f}" if value >= LEAST_SHOWN else f"<{LEAST_SHOWN}" for value in p[numbers]]
    return assembled([*traces, names_below(names, placed, frame, theme)], outlines, frame, theme)


def patterns_figure(data: Array, shape: tuple[int, int], frame: Frame, theme: Theme) -> Figure:
    """Rows of the data as images of ``shape`` (down, across), the first ones of many."""
    data = data[:MOST_PATTERNS]
    placed = grid(len(data), shape, frame)
    scale = [[0, theme.ground], [1, theme.mix(theme.accent, theme.ground, 0.9)]]
    paint: Part = {"colorscale": scale, "zmin": 0, "zmax": 1}
    traces = [
        {**image(row.reshape(shape), placed, index, f"pattern-{index + 1}"), **paint}
        for index, row in enumerate(data)
    ]
    outlines = [outline(placed, index, theme.accent) for index in range(len(data))]
    return assembled(traces, outlines, frame, theme)


def _likeliest(p: Array) -> Array:
    best = np.argpartition(-p, min(MOST_STATES, len(p)) - 1)[:MOST_STATES]
    order: Array = best[np.lexsort((best, -p[best]))]
    return order


def image(cells: Array, placed: Grid, index: int, uid: str) -> Part:
    """The cells (down, across) of an image in its place."""
    x, y = placed.corner(index)
    return {
        "type": "heatmap",
        "uid": uid,
        "z": axes.rounded(cells),
        "x0": round(x + placed.cell / 2, 2),
        "dx": round(placed.cell, 3),
        "y0": round(y + placed.cell / 2, 2),
        "dy": round(placed.cell, 3),
        "showscale": False,
        "hoverinfo": "skip",
    }


def outline(placed: Grid, index: int, colour: str, dash: str = "solid") -> Part:
    """The frame of an image."""
    x, y = placed.corner(index)
    down, across = placed.shape
    return {
        "type": "rect",
        "x0": round(x, 2),
        "x1": round(x + across * placed.cell, 2),
        "y0": round(y, 2),
        "y1": round(y + down * placed.cell, 2),
        "line": {"color": colour, "width": 1.5, "dash": dash},
    }


def names_below(names: Sequence[str], placed: Grid, frame: Frame, theme: Theme) -> Part:
    """A name below every image."""
    x, y = zip(*_below(placed, len(names), frame), strict=True)
    return {
        "type": "scatter",
        "uid": "names",
        "mode": "text",
        "x": x,
        "y": y,
        "text": names,
        "textfont": {"size": frame.text, "color": theme.muted},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _below(placed: Grid, count: int, frame: Frame) -> Iterator[tuple[float, float]]:
    down, across = placed.shape
    for index in range(count):
        x, y = placed.corner(index)
        middle = y + down * placed.cell + 0.5 * NAME_ROOM * frame.text
        yield round(x + across * placed.cell / 2, 2), round(middle, 2)


def assembled(traces: list[Part], shapes: list[Part], frame: Frame, theme: Theme) -> Figure:
    """The whole frame is the plot, in px from its upper left corner."""
    hidden = {"visible": False, "fixedrange": True}
    layout = axes.layout(
        theme,
        frame,
        (0, 0, 0, 0),
        xaxis={**hidden, "range": [0, frame.width]},
        yaxis={**hidden, "range": [frame.height, 0]},
        shapes=shapes,
    )
    return axes.figure(traces, layout)


def filters_alt(W: Array) -> str:
    """The filters in a sentence: the strongest weight, and the strongest unit."""
    i, j = np.unravel_index(np.argmax(np.abs(W)), W.shape)
    value = decimal(float(W[i, j])).text
    return (
        f"The weights of {W.shape[1]} hidden units, each an image of the visible ones. "
        f"The strongest is {value}, from v{i + 1} to h{j + 1}."
    )


def likeliest_alt(rbm: RBM, data: Array) -> str:
    """How much of p(v) the rows of data have, and how many of the likeliest states are rows."""
    p = distribution(rbm).p
    rows = np.unique(state_numbers(data))
    best = _likeliest(p)
    found = int(np.isin(best, rows).sum())
    return (
        f"The {len(rows)} patterns have {decimal(float(p[rows].sum())).text} of p(v). "
        f"Of the {len(best)} likeliest states, {found} are patterns."
    )
