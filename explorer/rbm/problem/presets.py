"""Machines with known answers, ready to load."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from explorer.common.inputs import Vector, vector
from explorer.rbm.problem.model import DEFAULT, RbmProblem
from explorer.rbm.problem.units import GAUSSIAN, SPIN

MACKAY = (
    "The data: MacKay, Information Theory, Inference, and Learning Algorithms (2003), section 43.2"
)


@dataclass(frozen=True)
class Preset:
    """A machine to load: its ``name``, its title, where it comes from, and what of the view shows
    it best.
    """

    name: str
    title: str
    source: str
    problem: RbmProblem
    view: Mapping[str, object] = field(default_factory=dict)


# At this rate from first to last CD-1 wins; where it decays, PCD's chains keep up with the weights.
_PERSISTENT = Preset(
    "learn-pcd",
    "Learn bars and stripes, 3 x 3: PCD at its best",
    "Tieleman, Training restricted Boltzmann machines using approximations to the likelihood "
    "gradient (2008), whose rate decays to 0 as well",
    DEFAULT,
    {"experiment": "bars-3x3", "tab": "learning", "decay": "linear", "chains": 100},
)


def _learning(side: int, hidden: int) -> Preset:
    return Preset(
        f"learn-bars-{side}x{side}",
        f"Learn bars and stripes, {side} x {side}, {hidden} hidden units",
        MACKAY,
        DEFAULT,
        {"experiment": f"bars-{side}x{side}", "tab": "learning"},
    )


_QUIZ = RbmProblem(W=(vector(3), vector(-1)), b=vector(0, 0), c=vector(-2), data=((1, 0),))

# One hidden unit turns all four visible ones on or off: E(0000, 0) = E(1111, 1) = 0.
_TWO_MODES = RbmProblem(
    W=(vector(4),) * 4,
    b=vector(-2, -2, -2, -2),
    c=vector(-8),
    data=((0, 0, 0, 0), (1, 1, 1, 1)),
)

# The same with a higher hill between: a Gibbs chain crosses it once in some hundred steps.
_FAR_MODES = RbmProblem(
    W=(vector(6),) * 6,
    b=vector(*[-3] * 6),
    c=vector(-18),
    data=((0,) * 6, (1,) * 6),
)

# Weights found by the exact gradient and rounded to halves: mean ln p(v) of the data is -1.810 and
# -1.405 nats, where the best possible is -ln 6 = -1.792 and -ln 4 = -1.386.
_BARS_AND_STRIPES = RbmProblem(
    W=(
        vector(7, "-8.5", 7, 4),
        vector("-4.5", "-2.5", "10.5", -4),
        vector("-5.5", -6, "-5.5", "7.5"),
        vector("-10.5", "2.5", "4.5", 4),
    ),
    b=vector(-5, "-0.5", 4, "-0.5"),
    c=vector("6.5", 7, "-7.5", -5),
    data=(
        (0, 0, 0, 0),
        (0, 0, 1, 1),
        (1, 1, 0, 0),
        (1, 1, 1, 1),
        (0, 1, 0, 1),
        (1, 0, 1, 0),
    ),
)
_PARITY = RbmProblem(
    W=(
        vector("4.5", "-6.5", "6.5", "-8.5"),
        vector(3, 4, "-8.5", -9),
        vector("-5.5", "5.5", "7.5", -8),
    ),
    b=vector("0.5", 2, 0),
    c=vector("-2.5", -4, -7, "7.5"),
    data=((0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)),
)


def _spiral(middle: tuple[float, float], count: int) -> Iterator[Vector]:
    """Points around a middle, each a golden angle on from the last and a little further out."""
    for step in range(count):
        away, turned = 0.45 * math.sqrt(step + 0.5), step * math.pi * (3 - math.sqrt(5))
        point = middle[0] + away * math.cos(turned), middle[1] + away * math.sin(turned)
        yield vector(*(f"{value:.1f}" for value in point))


# The columns of W are a star of three arms: the centres of the Gaussians are its tips, its middle,
# and between the tips. The rows lie around the tips.
_TIPS = (3.0, 0.0), (-1.5, 2.6), (-1.5, -2.6)
_STAR = RbmProblem(
    W=(vector(3, "-1.5", "-1.5"), vector(0, "2.6", "-2.6")),
    b=vector(0, 0),
    c=vector("-2.5", "-2.5", "-2.5"),
    data=tuple(row for tip in _TIPS for row in _spiral(tip, 5)),
    units=GAUSSIAN,
)

# Summing h out couples the two with K = ln(cosh 2J) / 2, as it does the ends of an Ising chain.
_SPIN_PAIR = RbmProblem(
    W=(vector(1), vector(1)),
    b=vector(0, 0),
    c=vector(0),
    data=((1, 1), (-1, -1), (-1, -1)),
    units=SPIN,
)

# The memory and its opposite are alike as likely, whatever W: no bias tells them apart.
_MEMORY = RbmProblem(
    W=(vector("1.5"), vector("-1.5"), vector("1.5"), vector("1.5")),
    b=vector(0, 0, 0, 0),
    c=vector(0),
    data=((1, -1, 1, 1), (-1, 1, -1, -1)),
    units=SPIN,
)

PRESETS: tuple[Preset, ...] = (
    Preset("default", "Three visible, two hidden units", "This explorer's own numbers", DEFAULT),
    Preset(
        "quiz",
        "Two visible units, one hidden: how probable is 10?",
        "A quiz of Hinton, Neural Networks for Machine Learning (2012)",
        _QUIZ,
    ),
    Preset(
        "two-modes",
        "One hidden unit switches all four visible ones",
        "This explorer's own numbers",
        _TWO_MODES,
    ),
    Preset(
        "far-modes",
        "Two modes far apart: sampling, tempering, annealing",
        "This explorer's own numbers",
        _FAR_MODES,
        {"tab": "sampling", "state": "000000", "runs": 100, "ladder": 10},
    ),
    Preset(
        "bars-and-stripes",
        "Bars and stripes, 2 x 2, learned",
        MACKAY,
        _BARS_AND_STRIPES,
    ),
    Preset(
        "parity",
        "An even number of ones among three, learned",
        "This explorer's own numbers",
        _PARITY,
    ),
    Preset(
        "spin-pair",
        "Units −1, +1: two spins coupled through a hidden one",
        "Two ends of an Ising chain: MacKay, Information Theory, Inference, and Learning "
        "Algorithms (2003), chapter 31",
        _SPIN_PAIR,
    ),
    Preset(
        "memory",
        "Units −1, +1: a memory and its opposite",
        "Hopfield, Neural networks and physical systems with emergent collective computational "
        "abilities (1982)",
        _MEMORY,
        {"landscape": "hypercube"},
    ),
    Preset(
        "gaussian",
        "Gaussian units, 2 x 3",
        "This explorer's own numbers",
        _STAR,
    ),
    _learning(2, 4),
    _learning(3, 6),
    _PERSISTENT,
    _learning(4, 8),
    Preset(
        "learn-digits",
        "Learn digits, 8 x 8, 12 hidden units: dreams and repairs",
        "This explorer's own strokes",
        DEFAULT,
        {"experiment": "digits", "tab": "learning", "decay": "linear"},
    ),
)
