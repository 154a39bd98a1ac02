"""Where the units and edges of a network diagram stand, in the units of its canvas."""

import math
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from explorer.common.figures.plotly import PlotlyTrace
from explorer.common.figures.strokes import Point, trace


@dataclass(frozen=True, kw_only=True)
class Canvas:
    """A drawing area in its own pixels; the browser scales it as a whole.

    ``along`` is the axis of the forward pass: 0 runs left to right, 1 runs top to bottom.
    ``first`` and ``last`` are where the inputs and the loss stand on it. ``lead`` is where in its
    slot across it a unit stands (0 to 1), to leave room for captions beside it; ``lone_lead`` the
    same for the one unit of a layer. ``least_value_size`` and ``least_label_size`` are the smallest
    type for the numbers in units and for the labels of edges. ``label_at`` is where on an edge its
    label stands (0 start, 1 end) unless something is in its way, ``cross_label_at`` the same for an
    edge that changes lanes. ``margins`` are kept free across it, before the first and after the
    last unit. Where a unit has less than ``crowded`` across it, no words stand beside one.
    ``loss_hop`` is what the way to the loss needs: what it has beyond goes to the first layer,
    whose edges cross.
    """

    name: str
    width: int
    height: int
    along: int
    first: float
    last: float
    lead: float
    lone_lead: float
    radius: float
    value_size: int
    least_value_size: float
    label_size: int
    least_label_size: int
    label_at: float
    cross_label_at: float
    margins: tuple[float, float]
    crowded: float = 0.0
    loss_hop: float = math.inf

    def __hash__(self) -> int:
        # It is a key of nearly all that is kept; those of one name differ in their height alone.
        return hash((self.name, self.height))


@dataclass(frozen=True)
class Edge:
    """One edge in the picture: its name in links and test hooks, its 0-based place, its curve.

    It leads from unit ``source`` of layer ``layer`` to unit ``to`` of the next (0: the inputs).
    """

    name: str
    layer: int
    to: int
    source: int
    points: tuple[Point, ...]

    def __hash__(self) -> int:
        return hash((self.name, self.points[0], self.points[-1]))

    @cached_property
    def path(self) -> PlotlyTrace:
        """Its trace without its paint; what it holds is shared, and must not be changed."""
        return trace(self.name, "lines", self.points)


WIDE = Canvas(
    name="wide",
    width=1000,
    height=560,
    along=0,
    first=60,
    last=938,
    lead=0.5,
    lone_lead=0.5,
    radius=46,
    value_size=30,
    least_value_size=15.5,
    label_size=20,
    least_label_size=15,
    label_at=0.3,
    cross_label_at=0.3,
    margins=(0, 34),
)
LARGE = Canvas(
    name="large",
    width=1000,
    height=660,
    along=0,
    first=62,
    last=936,
    lead=0.5,
    lone_lead=0.5,
    radius=50,
    value_size=42,
    least_value_size=22,
    label_size=32,
    least_label_size=19,
    label_at=0.3,
    cross_label_at=0.3,
    margins=(0, 44),
    loss_hop=256,
)
NARROW = Canvas(
    name="narrow",
    width=400,
    height=390,
    along=1,
    first=31,
    last=357,
    lead=0.3,
    lone_lead=0.4,
    radius=28,
    value_size=19,
    least_value_size=12.5,
    label_size=15,
    least_label_size=12,
    label_at=0.5,
    cross_label_at=0.3,
    margins=(11, 8),
    crowded=88,
)
TALL = replace(NARROW, name="tall", height=520, last=482)
CANVASES = {canvas.name: canvas for canvas in (WIDE, LARGE, NARROW, TALL)}
USUAL_LAYERS, LEAST_STEP, MOST_LEAN = 3, 80, 0.125

CURVE_POINTS = 21
LOSS_SIZE = 2.2


def canvases(sizes: tuple[int, ...]) -> dict[str, Canvas]:
    """The canvases of a network by name: one that runs top to bottom is higher for a deep one."""
    return {name: _stretched(canvas, sizes) for name, canvas in CANVASES.items()}


def fitting(name: str, sizes: tuple[int, ...], *, is_walking: bool) -> Canvas:
    """The canvas of that name, or the wide one. What runs top to bottom is for phones: in a walk it
    leaves room for the card of a slide, and is as tall as it likes elsewhere.
    """
    every = canvases(sizes)
    canvas = every.get(name, WIDE)
    return canvas if canvas.along == 0 else every[_on_a_phone(is_walking)]


def first_canvases(sizes: tuple[int, ...], *, is_walking: bool) -> tuple[Canvas, ...]:
    """One canvas for every shape of screen, as it is before anything is known of the screen."""
    unused = _on_a_phone(not is_walking)
    return tuple(canvas for name, canvas in canvases(sizes).items() if name != unused)


def _on_a_phone(is_walking: bool) -> str:
    return NARROW.name if is_walking else TALL.name


def _stretched(canvas: Canvas, sizes: tuple[int, ...]) -> Canvas:
    more = LEAST_STEP * (len(sizes) - USUAL_LAYERS)
    if canvas.along == 0 or more <= 0:
        return canvas
    return replace(canvas, height=canvas.height + more, last=canvas.last + more)


@lru_cache(maxsize=4096)
def unit_at(canvas: Canvas, sizes: tuple[int, ...], layer: int, unit: int) -> Point:
    """The centre of a unit (both 0-based; layer 0 holds the inputs)."""
    return _at(canvas, sizes, layer, (unit + lead(canvas, sizes, sizes[layer])) / sizes[layer])


def loss_at(canvas: Canvas, sizes: tuple[int, ...]) -> Point:
    """The centre of the loss, one step behind the outputs."""
    return _at(canvas, sizes, len(sizes), canvas.lone_lead)


def lead(canvas: Canvas, sizes: tuple[int, ...], units: int) -> float:
    """Where in its slot (0 to 1) each of the ``units`` of a layer stands: in the middle where no
    layer has room for words beside its units.
    """
    if units == 1:
        return canvas.lone_lead
    return 0.5 if canvas.width / max(sizes) < canvas.crowded else canvas.lead


def _at(canvas: Canvas, sizes: tuple[int, ...], layer: int, share: float) -> Point:
    step = (canvas.last - canvas.first) / len(sizes)
    forward = canvas.first + step * layer + _lean(canvas, step) * (0 < layer < len(sizes))
    before, after = canvas.margins
    length = canvas.height if canvas.along == 0 else canvas.width
    across = before + share * (length - before - after)
    return (forward, across) if canvas.along == 0 else (across, forward)


def _lean(canvas: Canvas, step: float) -> float:
    """How much longer than others the first hop is, and the last one shorter."""
    return min(max(0.0, step - canvas.loss_hop), MOST_LEAN * step)


def curve(canvas: Canvas, start: Point, end: Point, radius: float) -> tuple[Point, ...]:
    """A smooth edge from rim to rim, leaving and arriving along the forward axis."""
    gap = radius + 3
    begin, finish = _shifted(canvas, start, gap), _shifted(canvas, end, -gap)
    return tuple(
        _between(canvas, begin, finish, step / (CURVE_POINTS - 1)) for step in range(CURVE_POINTS)
    )


def _shifted(canvas: Canvas, point: Point, distance: float) -> Point:
    x, y = point
    return (x + distance, y) if canvas.along == 0 else (x, y + distance)


def _between(canvas: Canvas, begin: Point, finish: Point, share: float) -> Point:
    eased = share * share * (3 - 2 * share)
    shares = (share, eased) if canvas.along == 0 else (eased, share)
    x, y = (a + (b - a) * s for a, b, s in zip(begin, finish, shares, strict=True))
    return round(x, 1), round(y, 1)


def point_on(points: tuple[Point, ...], share: float) -> Point:
    """The point of a curve at ``share`` of its way (0 start, 1 end)."""
    return points[round(share * (len(points) - 1))]
