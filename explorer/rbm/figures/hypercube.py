"""The visible states as the corners of a hypercube, each as high as its free energy."""

from collections.abc import Iterator

import numpy as np

from explorer.common.arrays import Array
from explorer.common.figures import axes
from explorer.common.figures.axes import Frame
from explorer.common.figures.lettering import width
from explorer.common.figures.plotly import Figure, Part
from explorer.common.figures.theme import Theme
from explorer.common.numbers import decimal
from explorer.rbm.figures.corners import MOST_NAMED, Corner, corners, legible, says
from explorer.rbm.maths.hypercube import LEVEL, basins, downhill, minima, neighbours
from explorer.rbm.maths.rbm import RBM
from explorer.rbm.maths.values import BITS
from explorer.rbm.names import free_energy
from explorer.rbm.ties import named

MOST_UNITS = 6
NUMBER_ROOM = 2.6  # em
BELOW, ABOVE = 2.7, 0.9  # em of room for the lowest state with its name, and the highest
LARGEST_MARK, LEAST_MARK = 1.15, 0.5  # em
QUIET, DOWN, CHOSEN = 1.0, 3.0, 4.0  # widths of edges in px, thinner where there are many


def hypercube_figure(
    rbm: RBM, chosen: str, frame: Frame, theme: Theme, beta: float = 1.0
) -> Figure:
    """Corners at the height F(v), at another temperature beta F(v) = -ln sum_h e^(-beta E(v, h));
    edges where one flip leads; nothing stands between them.

    Dark edges are the steepest ways down, rings are minima; the edges of ``chosen`` stand out.
    """
    placed, height = corners(rbm.tempered(beta)), free_energy(beta != 1)
    F = np.array([corner.F for corner in placed])
    margin = (NUMBER_ROOM * frame.text, 0.4 * frame.text, 6, 3 * frame.text)
    beside = _beside(placed, frame, margin)
    columns = [-beside, placed[-1].column + beside]
    layout = axes.layout(
        theme,
        frame,
        margin,
        xaxis=axes.axis(theme, frame, _ones(rbm), **_groups(placed, rbm.n_visible), range=columns),
        yaxis=axes.axis(theme, frame, f"{height}(v)", nticks=6, range=_heights(F, frame, margin)),
    )
    marks = _marks(placed, height, chosen, frame, theme)
    traces = [*_edges(placed, F, int(chosen, 2), theme), *marks]
    return axes.figure([*traces, _names(placed, chosen, frame, layout, theme)], layout)


def _ones(rbm: RBM) -> str:
    """What the columns are, the states with as many higher values being one group."""
    return "ones in v" if rbm.values == BITS else "units at +1 in v"


def _heights(F: Array, frame: Frame, margin: tuple[float, float, float, float]) -> list[float]:
    """What the axis reaches over, so that marks and names stay within the frame."""
    length = frame.height - margin[2] - margin[3]
    em = (float(np.ptp(F)) or 1.0) * frame.text / max(length - (BELOW + ABOVE) * frame.text, 1)
    return [float(F.min()) - BELOW * em, float(F.max()) + ABOVE * em]


def _beside(placed: list[Corner], frame: Frame, margin: tuple[float, float, float, float]) -> float:
    """How many columns the outermost names need beyond their states."""
    length = frame.width - margin[0] - margin[1]
    name = (width(placed[0].name) + 0.4) * frame.text
    return 0.5 * name * placed[-1].column / max(length - name, 1)


def _groups(placed: list[Corner], units: int) -> Part:
    """Ticks in the middle of the states that have as many ones."""
    middles = [
        float(np.mean([each.column for each in placed if each.label.count("1") == ones]))
        for ones in range(units + 1)
    ]
    names = [str(ones) for ones in range(units + 1)]
    return {"tickmode": "array", "tickvals": middles, "ticktext": names, "showgrid": False}


def _edges(placed: list[Corner], F: Array, chosen: int, theme: Theme) -> Iterator[Part]:
    down = downhill(F)
    flips = [
        (a, int(b)) for a, around in enumerate(neighbours(len(placed).bit_length() - 1))
        for b in around if a < b
    ]  # fmt: skip
    ways = {frozenset((a, int(b))) for a, b in enumerate(down) if a != b}
    thin = min(1.0, (MOST_NAMED / len(placed)) ** 0.5)
    kinds = {
        "flips": (flips, theme.mix(theme.muted, theme.ground, 0.5), QUIET),
        "down": ([edge for edge in flips if frozenset(edge) in ways], theme.muted, DOWN),
        "chosen": ([edge for edge in flips if chosen in edge], theme.accent, CHOSEN),
    }
    for uid, (members, colour, thickness) in kinds.items():
        x = [place for a, b in members for place in (placed[a].column, placed[b].column, None)]
        y = [height for a, b in members for height in (placed[a].F, placed[b].F, None)]
        line = {"color": colour, "width": thin * thickness}
        yield {"type": "scatter", "uid": uid, "mode": "lines", "x": x, "y": y, "line": line}


def _marks(
    placed: list[Corner], height: str, chosen: str, frame: Frame, theme: Theme
) -> Iterator[Part]:
    size = mark_size(placed, frame)
    yield _points(
        "minima",
        [corner for corner in placed if corner.is_minimum],
        height,
        {
            "size": size + 9,
            "color": theme.ground,
            "line": {"width": 3, "color": theme.ink},
        },
    )
    marker = {
        "size": size,
        "color": [corner.F for corner in placed],
        "colorscale": [
            [0, theme.negative],
            [0.5, theme.mix(theme.zero, theme.ground, 0.5)],
            [1, theme.positive],
        ],
        "line": {
            "width": [4 if corner.label == chosen else 1 for corner in placed],
            "color": [
                theme.accent if corner.label == chosen else theme.ground for corner in placed
            ],
        },
    }
    yield _points("states", placed, height, marker)


def mark_size(placed: list[Corner], frame: Frame) -> float:
    """The diameter of a state's mark in px: no wider than its column, within reason."""
    room = 0.8 * frame.width / (placed[-1].column + 2)
    return max(LEAST_MARK * frame.text, min(LARGEST_MARK * frame.text, room))


def _points(uid: str, members: list[Corner], height: str, marker: Part) -> Part:
    return {
        "type": "scatter",
        "uid": uid,
        "mode": "markers",
        "x": [corner.column for corner in members],
        "y": [round(corner.F, 9) for corner in members],
        "customdata": [corner.label for corner in members],
        "text": [says(corner, height) for corner in members],
        "marker": marker,
        "cliponaxis": False,
    }


def _names(placed: list[Corner], chosen: str, frame: Frame, layout: Part, theme: Theme) -> Part:
    named = legible(placed, chosen, frame, layout)
    strong = {chosen, *(corner.label for corner in placed if corner.is_minimum)}
    return {
        "type": "scatter",
        "uid": "names",
        "mode": "text",
        "x": [corner.column for corner in named],
        "y": [round(corner.F, 9) for corner in named],
        "text": [f"<br>{_name(corner)}" for corner in named],
        "textposition": "bottom center",
        "textfont": {
            "size": frame.text,
            "color": [theme.ink if corner.label in strong else theme.muted for corner in named],
        },
        "cliponaxis": False,
    }


def _name(corner: Corner) -> str:
    return f"<b>{corner.name}</b>" if corner.is_minimum else corner.name


def hypercube_alt(rbm: RBM, chosen: str, beta: float = 1.0) -> str:
    """The hypercube in sentences: its minima, the chosen state's neighbours, which way is down."""
    placed, height = corners(rbm.tempered(beta)), free_energy(beta != 1)
    F = np.array([corner.F for corner in placed])
    lowest, drawn = minima(F), basins(F)
    told = "; ".join(
        f"{_plateau(plateau, placed, height)}, "
        f"where {int((drawn == plateau[0]).sum())} of {len(placed)} states lead down to"
        for plateau in lowest
    )
    near = ", ".join(placed[n].name for n in neighbours(rbm.n_visible)[int(chosen, 2)].tolist())
    count = "1 minimum" if len(lowest) == 1 else f"{len(lowest)} minima"
    return (
        f"Hypercube of {len(placed)} visible states by free energy {height}(v), with {count}: "
        f"{told}. One flip from {rbm.values.written(chosen)}: {near}; "
        f"{_way(int(chosen, 2), placed, F)}."
    )


def _plateau(plateau: list[int], placed: list[Corner], height: str) -> str:
    """A minimum in words; one of several states is a plateau."""
    F = decimal(placed[plateau[0]].F).text
    labels = [placed[n].name for n in plateau]
    if len(labels) == 1:
        return f"{labels[0]} with {height} {F}"
    return f"{named(labels)}, neighbours that all have {height} {F}"


def _way(at: int, placed: list[Corner], F: Array) -> str:
    """What can be said of the steepest way down from a state."""
    on = int(downhill(F)[at])
    if on == at:
        plateaus = next(plateau for plateau in minima(F) if at in plateau)
        return "it is a minimum" if len(plateaus) == 1 else "it is part of a minimum"
    if F[on] < F[at] and not np.isclose(F[on], F[at], rtol=LEVEL, atol=0):
        return f"the steepest way down leads to {placed[on].name}"
    return f"no neighbour lies lower; the way down leads on the level to {placed[on].name}"
