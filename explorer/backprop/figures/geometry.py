"""Where the units and edges of a network diagram stand, in the units of its canvas."""

from dataclasses import dataclass, replace

from explorer.common.figures.strokes import Point


@dataclass(frozen=True, kw_only=True)
class Canvas:
    """A drawing area in its own pixels; the browser scales it as a whole.

    ``along`` is the axis of the forward pass: 0 runs left to right, 1 runs top to bottom.
    ``first`` and ``last`` are where the inputs and the loss stand on it. ``lead`` is where in its
    slot across it a unit stands (0 to 1), to leave room for captions beside it; ``lone_lead`` the
    same for the one unit of a layer. ``least_label_size`` is the smallest type for the labels of
    edges. ``label_at`` is where on an edge its label stands (0 start, 1 end) unless something is in
    its way, ``cross_label_at`` the same for an edge that changes lanes. ``margins`` are kept free
    across it, before the first and after the last unit.
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
    label_size: int
    least_label_size: int
    label_at: float
    cross_label_at: float
    margins: tuple[float, float]


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


WIDE = Canvas(
    name="wide",
    width=1000,
    height=560,
    along=0,
    first=84,
    last=916,
    lead=0.5,
    lone_lead=0.5,
    radius=50,
    value_size=32,
    label_size=23,
    least_label_size=16,
    label_at=0.35,
    cross_label_at=0.35,
    margins=(4, 24),
)
LARGE = Canvas(
    name="large",
    width=1000,
    height=660,
    along=0,
    first=82,
    last=918,
    lead=0.5,
    lone_lead=0.5,
    radius=56,
    value_size=45,
    label_size=28,
    least_label_size=20,
    label_at=0.4,
    cross_label_at=0.4,
    margins=(8, 32),
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
    label_size=15,
    least_label_size=12,
    label_at=0.5,
    cross_label_at=0.3,
    margins=(0, 0),
)
CANVASES = {canvas.name: canvas for canvas in (WIDE, LARGE, NARROW)}
USUAL_LAYERS, LEAST_STEP = 3, 80

CURVE_POINTS = 21
LOSS_SIZE = 2.2
LINE = 1.15  # between the words around a unit, in their type size
LINES_AROUND = 3.3
LONGEST_WORDS = 6.9  # around a unit: "killed by ReLU", likewise
BESIDE = 8  # from the rim of a unit to the words beside it
SMALLEST_CAPTIONED_RADIUS = 33


def canvases(sizes: tuple[int, ...]) -> dict[str, Canvas]:
    """The canvases of a network by name: one that runs top to bottom is higher for a deep one."""
    return {name: _stretched(canvas, sizes) for name, canvas in CANVASES.items()}


def _stretched(canvas: Canvas, sizes: tuple[int, ...]) -> Canvas:
    more = LEAST_STEP * (len(sizes) - USUAL_LAYERS)
    if canvas.along == 0 or more <= 0:
        return canvas
    return replace(canvas, height=canvas.height + more, last=canvas.last + more)


def unit_radius(canvas: Canvas, sizes: tuple[int, ...]) -> float:
    """The radius of every unit: the canvas's own, or less where the layers are crowded."""
    across = canvas.height if canvas.along == 0 else canvas.width
    step = (canvas.last - canvas.first) / len(sizes)
    return min(canvas.radius, 0.24 * across / max(sizes), 0.3 * step)


def value_size(canvas: Canvas, sizes: tuple[int, ...]) -> float:
    """The type size of a unit's value: the canvas's, less in a smaller unit."""
    return round(canvas.value_size * unit_radius(canvas, sizes) / canvas.radius, 1)


def unit_at(canvas: Canvas, sizes: tuple[int, ...], layer: int, unit: int) -> Point:
    """The centre of a unit (both 0-based; layer 0 holds the inputs)."""
    return _at(canvas, sizes, layer, (unit + _lead(canvas, sizes[layer])) / sizes[layer])


def loss_at(canvas: Canvas, sizes: tuple[int, ...]) -> Point:
    """The centre of the loss, one step behind the outputs."""
    return _at(canvas, sizes, len(sizes), canvas.lone_lead)


def _lead(canvas: Canvas, size: int) -> float:
    return canvas.lone_lead if size == 1 else canvas.lead


def _at(canvas: Canvas, sizes: tuple[int, ...], layer: int, share: float) -> Point:
    step = (canvas.last - canvas.first) / len(sizes)
    forward = canvas.first + step * layer
    before, after = canvas.margins
    length = canvas.height if canvas.along == 0 else canvas.width
    across = before + share * (length - before - after)
    return (forward, across) if canvas.along == 0 else (across, forward)


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


def caption_places(
    canvas: Canvas, sizes: tuple[int, ...], radius: float
) -> dict[str, tuple[Point, str]]:
    """Where the rows of words stand around the centre of something with that radius, and on which
    side of that place.
    """
    line = LINE * canvas.label_size
    if canvas.along == 0:
        below = 0.8 if is_crowded(canvas, sizes) else 1.8
        return {
            "values": ((0, 0), "middle center"),
            "names": ((0, -radius - 0.75 * line), "middle center"),
            "notes": ((0, radius + 0.8 * line), "middle center"),
            "verdicts": ((0, radius + below * line), "middle center"),
        }
    beside = radius + BESIDE
    return {
        "values": ((0, 0), "middle center"),
        "names": ((beside, -line), "middle right"),
        "notes": ((beside, 0), "middle right"),
        "verdicts": ((beside, line), "middle right"),
    }


def is_captioned(canvas: Canvas, sizes: tuple[int, ...]) -> bool:
    """Whether there is room for words around a unit: below it, or in its lane beside it."""
    radius = unit_radius(canvas, sizes)
    if canvas.along == 0:
        return radius >= SMALLEST_CAPTIONED_RADIUS
    lane = canvas.width / max(sizes)
    return (1 - canvas.lead) * lane - radius - BESIDE >= LONGEST_WORDS * canvas.label_size


def is_crowded(canvas: Canvas, sizes: tuple[int, ...]) -> bool:
    """Whether one line is all there is below a unit: a verdict then takes the place of h."""
    slot = (canvas.height - sum(canvas.margins)) / max(sizes)
    return slot < 2 * unit_radius(canvas, sizes) + LINES_AROUND * LINE * canvas.label_size
