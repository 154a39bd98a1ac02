"""Images that a machine makes: what it dreams of, and what it makes of a damaged one."""

from __future__ import annotations

from explorer.common.arrays import Array
from explorer.common.figures.axes import Frame
from explorer.common.figures.plotly import Figure, Part
from explorer.common.figures.theme import Theme
from explorer.common.numbers import decimal
from explorer.rbm.figures import tiles
from explorer.rbm.maths.damage import Repair

MOST_FANTASIES = 10
NAMED_DIGITS = 2
LOST = 0.35  # how much of the zeros' colour is in a cell that is lost
# By name, what is told under each picture of a repair.
NAMES = ("unseen digit", "what is left", "p(v = 1 | left)", "a draw")


def _grey(theme: Theme) -> Part:
    scale = [[0, theme.ground], [1, theme.mix(theme.accent, theme.ground, 0.9)]]
    return {"colorscale": scale, "zmin": 0, "zmax": 1}


def fantasies_figure(
    p_v: Array, p_h: Array, shape: tuple[int, int], frame: Frame, theme: Theme
) -> Figure:
    """Every p(v_i = 1 | h) (count, n_visible) as an image of ``shape``, named by its p(h)."""
    placed = tiles.grid(len(p_v), shape, frame)
    pictures = [
        {**tiles.image(row.reshape(shape), placed, index, f"fantasy-{index + 1}"), **_grey(theme)}
        for index, row in enumerate(p_v)
    ]
    outlines = [tiles.outline(placed, index, theme.zero) for index in range(len(p_v))]
    names = [decimal(float(p), NAMED_DIGITS).text for p in p_h]
    names_below = tiles.names_below(names, placed, frame, theme)
    return tiles.assembled([*pictures, names_below], outlines, frame, theme)


def fantasies_alt(count: int) -> str:
    """So many fantasies in a sentence."""
    return (
        f"{count} images of p(v = 1 | h), each at a hidden state drawn from all of them by the "
        "exact p(h), which stands below it; no chain."
    )


def repair_figure(told: Repair, shape: tuple[int, int], frame: Frame, theme: Theme) -> Figure:
    """An image, what is left of it, what the machine expects there and what it draws."""
    cells = (told.v, told.v, told.expected, told.drawn)
    placed = tiles.grid(len(cells), shape, frame)
    pictures = [
        {**tiles.image(each.reshape(shape), placed, index, f"repair-{index + 1}"), **_grey(theme)}
        for index, each in enumerate(cells)
    ]
    left = told.v.astype(object)
    left[told.is_lost] = None  # nothing is drawn where nothing is known
    pictures[1]["z"] = left.reshape(shape).tolist()
    outlines = [tiles.outline(placed, index, theme.zero) for index in range(len(cells))]
    outlines[1] |= {"fillcolor": theme.mix(theme.zero, theme.ground, LOST), "layer": "below"}
    names = tiles.names_below(NAMES, placed, frame, theme)
    return tiles.assembled([*pictures, names], outlines, frame, theme)
