"""What the page gets: a type for each part, by the names that its scripts and templates read."""

from collections.abc import Sequence
from typing import TypedDict

from explorer.backprop.problem import ProblemJson
from explorer.common.figures.plotly import Figure
from explorer.common.inputs import AssumptionJson
from explorer.common.view import ViewState
from explorer.common.walk.timeline import FlowJson, WalkJson
from explorer.common.withheld import NumberJson


class GhostJson(TypedDict):
    """What would flow along an edge, as a share of the largest."""

    name: str
    share: float


class RevivalJson(TypedDict):
    """A unit that can be moved across its kink: its bias or a weight (its ``path`` in the problem's
    JSON, its new ``value`` and ``what`` it is, with its ``symbol`` as MathML) that does it, in
    words before and after; ``own`` are the names of all that leads into the unit, ``loss`` is the
    loss's symbol.
    """

    light: str
    path: str
    value: str
    what: str
    symbol: str
    own: list[str]
    loss: str
    deed: str
    done: str
    ghost: list[GhostJson]
    is_stopping: bool


class InspectedJson(TypedDict):
    """What is looked at closely: its name, its ``path`` in the problem's JSON, what its controls
    are called, how far its slider reaches, the ``loss`` that it moves and the hook of that.
    """

    select: str
    path: str
    label: str
    reach: float
    loss: str
    hook: str


class GradientJson(TypedDict):
    """A gradient on the page: by what, its number's hook, its symbol as MathML, and what stands for
    it.
    """

    name: str
    hook: str
    symbol: str
    light: str


class StateJson(ViewState):
    """What the browser keeps of a state."""

    problem: ProblemJson
    sizes: tuple[int, ...]
    gradients: list[GradientJson]
    query: str
    content: str


class FilledJson(TypedDict):
    """A network with pasted numbers, its sizes and the link to it."""

    problem: ProblemJson
    sizes: tuple[int, ...]
    query: str


class MovingJson(TypedDict):
    """What moves on the page with a control; ``lines`` is how many are to be checked, ``needed``
    names the controls that have an influence (choices.py).
    """

    query: str
    content: str
    assumed: list[AssumptionJson]
    select: str
    example: str
    layers: str
    needed: str
    numbers: dict[str, NumberJson]
    lines: int
    concealed: list[str]
    tab: str
    canvas: str
    figures: dict[str, Figure]
    walk: WalkJson | None
    inspected: InspectedJson | None
    view: dict[str, str]


class WrittenJson(TypedDict):
    """What is told of that: in words and formulas, and what would move if it were asked for."""

    alts: dict[str, str]
    flows: Sequence[FlowJson]
    revival: RevivalJson | None
    blocks: dict[str, str]


class PageJson(MovingJson, WrittenJson):
    """Everything on the page that moves with the state."""
