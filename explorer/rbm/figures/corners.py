"""The corners of the hypercube of visible states: where they stand, what is said of them."""

from dataclasses import dataclass

import numpy as np

from explorer.common.figures.axes import Frame
from explorer.common.figures.lettering import width
from explorer.common.figures.plotly import Part
from explorer.common.numbers import decimal
from explorer.rbm.maths.hypercube import minima
from explorer.rbm.maths.rbm import RBM, free_energy, state_labels, states

GROUP_GAP = 0.6  # between states with other numbers of ones, in columns
MOST_NAMED = 16  # states; of more, only those that matter have names


@dataclass(frozen=True)
class Corner:
    """One visible state: its number, its bits as its label, its name, its column, its height F(v),
    whether it is (part of) a minimum.
    """

    number: int
    label: str
    name: str
    column: float
    F: float
    is_minimum: bool


def corners(rbm: RBM) -> list[Corner]:
    """All visible states, those with fewer ones further left, alike ones in the order of bits."""
    F = free_energy(rbm, states(rbm.n_visible))
    lowest = {number for plateau in minima(F) for number in plateau}
    order = sorted(range(len(F)), key=lambda number: (number.bit_count(), -number))
    columns = {number: place + GROUP_GAP * number.bit_count() for place, number in enumerate(order)}
    labels = state_labels(np.arange(len(F)), rbm.n_visible)
    return [
        Corner(number, label, rbm.values.written(label), columns[number], F_v, number in lowest)
        for number, (label, F_v) in enumerate(zip(labels, F.tolist(), strict=True))
    ]


def says(corner: Corner, height: str) -> str:
    """A state in words, for its button; ``height`` is the name of what it stands at."""
    name = f"State {corner.name}, {height} {decimal(corner.F).text}"
    return f"{name}, minimum" if corner.is_minimum else name


def legible(placed: list[Corner], chosen: str, frame: Frame, layout: Part) -> list[Corner]:
    """The states whose names can stand below them without touching others: what matters first."""
    margin, (left, right) = layout["margin"], layout["xaxis"]["range"]
    bottom, top = layout["yaxis"]["range"]
    across = (frame.width - margin["l"] - margin["r"]) / (right - left)
    upwards = (frame.height - margin["t"] - margin["b"]) / (top - bottom)
    members = [
        corner
        for corner in placed
        if len(placed) <= MOST_NAMED or corner.is_minimum or apart(corner, chosen) <= 1
    ]
    ranked = sorted(
        members,
        key=lambda corner: (corner.label != chosen, not corner.is_minimum, apart(corner, chosen)),
    )
    named: list[Corner] = []
    for corner in ranked:
        wide = (width(corner.name) + 0.4) * frame.text
        if all(
            abs(corner.column - other.column) * across >= wide
            or abs(corner.F - other.F) * upwards >= 1.25 * frame.text
            for other in named
        ):
            named.append(corner)
    return named


def apart(corner: Corner, chosen: str) -> int:
    """How many flips lie between a state and the chosen one."""
    return sum(a != b for a, b in zip(corner.label, chosen, strict=True))
