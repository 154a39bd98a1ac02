"""A problem as a value: the numbers, names and view that a page shows, all exact."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from explorer.common.inputs import Matrix, Vector, vector

THEMES = ("", "light", "dark", "projector")
TABS = ("edge", "matrix", "forward")
GRAINS = ("layer", "unit", "term")
PREDICT = ("off", "backward", "on")
QUESTIONS = ("sign", "compare", "learns", "value")
HIDEABLE = ("examples", "themes", "values", "timeline", "options")


@dataclass(frozen=True)
class LayerValues:
    """One layer's numbers: ``W`` (one row per unit, one column per input), ``b``, activation."""

    W: Matrix
    b: Vector
    activation: str


@dataclass(frozen=True)
class Problem:
    """A network, its loss, an input ``x`` and a target ``t``; valid by the rules it passed."""

    layers: tuple[LayerValues, ...]
    loss: str
    x: Vector
    t: Vector
    relu_derivative_at_zero: int = 1

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """The number of inputs, then of every layer's units."""
        return len(self.layers[0].W[0]), *(len(layer.W) for layer in self.layers)


@dataclass(frozen=True)
class Lesson:
    """How a class is led: the walk's ``grain``, whether it is on ``present``ation, when it asks
    for a guess first (``predict``) and what (``ask``), what is hidden, and the learning ``rate``
    of an update at its end (None: the walk ends with the gradient).
    """

    grain: str = GRAINS[0]
    present: bool = False
    predict: str = PREDICT[0]
    ask: tuple[str, ...] = QUESTIONS
    hide: tuple[str, ...] = ()
    rate: Fraction | None = None


@dataclass(frozen=True)
class View:
    """What a page highlights: an edge ("W1-1-2"), bias ("b1-1") or input ("x-1"), counted from
    1; the theme ("" is the system's); the step of the walk (0: not walking); which tab of the
    derivation is open; and how a class is led.
    """

    select: str = "W1-1-2"
    theme: str = ""
    step: int = 0
    tab: str = TABS[0]
    lesson: Lesson = Lesson()


def default_select(problem: Problem) -> str:
    """The worksheet's edge W(1)[1,2], or W(1)[1,1] in a network with one input."""
    return "W1-1-2" if problem.sizes[0] > 1 else "W1-1-1"


WORKSHEET = Problem(
    layers=(
        LayerValues((vector("0.75", "0.5"), vector(-1, 1)), vector(0, 0), "relu"),
        LayerValues((vector(1, 1),), vector(-1), "sigmoid"),
    ),
    loss="half_squared_error",
    x=vector(1, "0.5"),
    t=vector(1),
    relu_derivative_at_zero=1,
)
