"""What the page gets as JSON: a type for each part, by the names that its scripts read."""

from typing import TypedDict

from explorer.common.arrays import Array
from explorer.common.figures.plotly import Figure
from explorer.common.inputs import AssumptionJson
from explorer.common.view import ViewState
from explorer.common.walk.timeline import WalkJson
from explorer.common.withheld import NumberJson
from explorer.rbm.problem import RbmProblemJson


class StateJson(ViewState):
    """What the browser keeps of a state; ``sizes`` are the numbers of visible and hidden units."""

    problem: RbmProblemJson
    sizes: tuple[int, int]
    query: str
    content: str


class FilledJson(TypedDict):
    """A machine with pasted numbers, its sizes and the link to it."""

    problem: RbmProblemJson
    sizes: tuple[int, int]
    query: str


class HeldJson(TypedDict):
    """The chosen parameter: its ``path`` in the problem, what it is called, how far its slider
    reaches to both sides.
    """

    path: str
    label: str
    reach: int


class MovingJson(TypedDict):
    """What moves on the page with a control."""

    query: str
    content: str
    assumed: list[AssumptionJson]
    select: str
    tab: str
    example: str
    held: HeldJson
    numbers: dict[str, NumberJson]
    concealed: list[str]
    state: str
    figures: dict[str, Figure]
    walk: WalkJson | None
    view: dict[str, str]


class WrittenJson(TypedDict):
    """What is told of that, in words and formulas."""

    alts: dict[str, str]
    blocks: dict[str, str]


class PageJson(MovingJson, WrittenJson):
    """Everything on the page that moves with the state."""


class ChainJson(TypedDict):
    """A path by Gibbs sampling: each step's states of h, and then of v, as numbers (steps)."""

    h: Array
    v: Array


class CurveJson(TypedDict):
    """A piece of a method's curve: at which updates, the mean ln p(v), the reconstruction error."""

    method: str
    steps: list[int]
    means: list[float]
    errors: list[float]


class StandingJson(TypedDict):
    """Where every method's run stands: ``W``, ``b``, ``c`` and its ``chains`` by name, and the
    ``velocity`` of each of them where there is momentum.
    """

    step: int
    runs: dict[str, dict[str, object]]


class PiecesJson(TypedDict):
    """Pieces of what is learned: by method a curve and, for each of its points, a machine."""

    best: float
    updates: int
    curves: list[CurveJson]
    machines: dict[str, list[dict[str, Array]]]


_From = TypedDict("_From", {"from": StandingJson})  # a word of Python's own


class CourseJson(PiecesJson, _From):
    """Pieces of what is learned, and where to go on ``from``."""
