"""The two phases of one gradient, state by state: what the data pull up, the model pulls down."""

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from explorer.common.arrays import Array
from explorer.common.figures import axes
from explorer.common.figures.axes import Frame
from explorer.common.figures.plotly import Figure, Part
from explorer.common.figures.theme import Theme
from explorer.common.numbers import decimal
from explorer.rbm.maths.gradient import Contributions
from explorer.rbm.maths.values import BITS, Values

MOST_STEPS = 12  # of each phase
NUMBER_ROOM = 2.8  # em


@dataclass(frozen=True)
class Step:
    """One step of the waterfall; ``state`` in bits is "" where it stands for several. It is of the
    data, or else of the model.
    """

    name: str
    state: str
    size: float

    @property
    def is_data(self) -> bool:
        """Whether it belongs to the positive phase."""
        return self.name.startswith("+")


def phases_figure(
    contributions: Contributions,
    rows: list[str],
    states: list[str],
    chosen: str,
    frame: Frame,
    theme: Theme,
    values: Values = BITS,
) -> Figure:
    """A waterfall: a step up for every row of data, down for every state, ending at the gradient.

    States are bits, written as these ``values``. The smallest terms beyond ``MOST_STEPS`` of a
    phase are one step together.
    """
    walk = steps(contributions, rows, states, values)
    sizes = [step.size for step in walk]
    ends = np.cumsum([0.0, *sizes])  # at infinite temperature nothing pulls, and it ends at 0
    names = axes.names_below(
        [*(step.name for step in walk), "gradient"],
        frame.width - NUMBER_ROOM * frame.text,
        frame.text,
    )
    bar = {
        "type": "bar",
        "uid": "phases",
        "x": list(range(len(names.labels))),
        "base": [*axes.rounded(ends[:-1]), 0.0],
        "y": [*axes.rounded(np.array(sizes)), float(ends[-1])],
        "marker": _marker(walk, chosen, theme),
    }
    layout = axes.layout(
        theme,
        frame,
        (NUMBER_ROOM * frame.text, 4, 6, names.room + 0.3 * frame.text),
        xaxis=axes.named_axis(theme, frame, names),
        yaxis=axes.axis(theme, frame, nticks=5, zeroline=True, zerolinecolor=theme.muted),
        bargap=0.25,
    )
    return axes.figure([bar], layout)


def _marker(walk: list[Step], chosen: str, theme: Theme) -> Part:
    """Phases as colours, the chosen state outlined, the gradient last."""
    signs = [theme.positive if step.is_data else theme.negative for step in walk]
    outlines = [3 if step.state == chosen else 0 for step in walk]
    return {
        "color": [*signs, theme.ink],
        "line": {"width": [*outlines, 0], "color": theme.accent},
    }


def steps(
    contributions: Contributions, rows: list[str], states: list[str], values: Values = BITS
) -> list[Step]:
    """All the steps: up, alike rows of data together, then down."""
    pairs = sorted(zip(rows, contributions.positive.tolist(), strict=True))
    up = [
        (state, sum(size for _, size in group))
        for state, group in groupby(pairs, lambda pair: pair[0])
    ]
    down = list(zip(states, contributions.negative.tolist(), strict=True))
    return [*_phase("+", up, 1, values), *_phase("−", down, -1, values)]


def _phase(sign: str, terms: list[tuple[str, float]], direction: int, values: Values) -> list[Step]:
    sizes: Array = np.array([size for _, size in terms])
    order = np.argsort(-np.abs(sizes), kind="stable")
    shown = [terms[place] for place in sorted(order[:MOST_STEPS].tolist())]
    gap = " " if values.low < 0 else ""  # between the phase's sign and those of the units
    found = [
        Step(f"{sign}{gap}{values.written(state)}", state, direction * size)
        for state, size in shown
        if size
    ]
    rest = sizes[order[MOST_STEPS:]]
    if rest.any():
        found.append(Step(f"{sign} rest", "", direction * float(rest.sum())))
    return found


def phases_alt(contributions: Contributions) -> str:
    """The two phases in a sentence that adds up."""
    up, down = float(contributions.positive.sum()), float(contributions.negative.sum())
    return (
        f"Positive phase {decimal(up).text} less negative phase {decimal(down).text} "
        f"is the gradient {decimal(up - down).text}."
    )
