"""What is given at a unit stands as a badge on its rim: its bias, and at the loss the targets."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from explorer.backprop import names
from explorer.backprop.figures.geometry import LOSS_SIZE, Canvas, loss_at, unit_at
from explorer.backprop.figures.knowledge import ALL, Knowledge
from explorer.backprop.figures.rooms import Room, room, word_places
from explorer.backprop.figures.updating import BECOMES, change
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.solution import Solution
from explorer.common.equations import equation
from explorer.common.figures.lettering import fitted, width
from explorer.common.figures.plotly import PlotlyTrace
from explorer.common.figures.strokes import MOVES, Point, pieces, pill, stroke, trace
from explorer.common.figures.theme import Theme
from explorer.common.numbers import SUBSCRIPTS, Number, decimal

HEIGHT, PADDING = 1.3, 0.7  # of a badge and beside its words, in its type size
DOT = 0.55  # of a unit's radius: a badge where there is no room for words
BORDER = 3.0
LONGEST = 7.4  # em
LEAST = 0.85  # of its type size, in which a badge tells what it was too
ABREAST = 3  # targets beside each other


@dataclass(frozen=True)
class Badge:
    """What is given: its name (``b1-2``, ``t-1``), where it stands, its words ("" for a dot), its
    type size, and how long and high it is.
    """

    name: str
    at: Point
    text: str
    size: float
    length: float
    height: float


def badges(solution: Solution, canvas: Canvas, known: Knowledge = ALL) -> tuple[Badge, ...]:
    """The badges of a network: its biases, layer by layer, then its targets."""
    around = room(canvas, solution.problem.sizes)
    return (*_biases(solution, canvas, around, known), *_targets(solution, canvas, around))


def _biases(solution: Solution, canvas: Canvas, around: Room, known: Knowledge) -> Iterator[Badge]:
    sizes = solution.problem.sizes
    (dx, dy), _ = word_places(canvas, around, around.radius)["badges"]
    for layer in range(1, len(sizes)):
        for unit, value in enumerate(solution.layer(layer).b or ()):
            x, y = unit_at(canvas, sizes, layer, unit)
            name = names.bias(layer, unit + 1)
            text = _bias(name, value, known, around)
            yield _badge(name, text, (x + dx, y + dy), around)


def _targets(solution: Solution, canvas: Canvas, around: Room) -> Iterator[Badge]:
    """The targets below the loss, or where the network runs down, beside it."""
    problem = solution.problem
    if not LOSSES[problem.loss].takes_target:
        return
    radius = LOSS_SIZE / 2 * around.radius
    x, y = loss_at(canvas, problem.sizes)
    line = 1.7 * around.badge if around.lines else 0.8 * around.radius
    for place, value in enumerate(problem.t):
        index = str(place + 1).translate(SUBSCRIPTS) * (len(problem.t) > 1)
        at = (x, y + radius + place * line)
        found = _badge(names.target(place + 1), _equation(f"t{index}", value), at, around)
        if canvas.along == 1:
            row, column = divmod(place, ABREAST)
            aside = radius + 8 + found.length / 2 + column * (found.length + 4)
            found = replace(found, at=(x + aside, y + 4 + row * line))
        if found.at[1] + found.height / 2 <= canvas.height:
            yield found


def _bias(name: str, value: Number, known: Knowledge, around: Room) -> str:
    """A bias; in an update the step that it takes, and then what it was as well."""
    if step := change(known, name, "b", LONGEST):
        return step
    if name in known.was:
        whole = f"{_equation('b', known.was[name])} {BECOMES} {decimal(value).text}"
        has_room = LEAST * (width(whole) + PADDING) <= _breadth(around)
        return whole if has_room else _equation("b", value)
    return _equation("b", value)


def _equation(symbol: str, value: Number) -> str:
    text = equation(symbol, value)
    return text if width(text) <= LONGEST else fitted(value, LONGEST)


def _breadth(around: Room) -> float:
    """How wide (em) a badge may be."""
    radii = 2.9 if around.length > LONGEST else 2.0
    return radii * around.radius / around.badge


def _badge(name: str, text: str, at: Point, around: Room) -> Badge:
    if not around.lines:
        side = DOT * around.radius
        return Badge(name, at, "", around.badge, 1.4 * side, side)
    size = around.badge
    share = min(1.0, _breadth(around) / (width(text) + PADDING))
    size = round(size * share, 1)
    length = max((width(text) + PADDING) * size, HEIGHT * around.badge)
    return Badge(name, at, text, size, round(length, 1), HEIGHT * around.badge)


def badge_bodies(found: tuple[Badge, ...], theme: Theme) -> Iterator[PlotlyTrace]:
    """The pills that badges are: a border, and what lies in it."""
    if not found:
        return
    lines = pieces(pill(each.at, each.length, each.height) for each in found)
    height, of = found[0].height, {"customdata": [each.name for each in found]}
    for uid, colour, breadth in (
        ("badge-rims", theme.muted, height + BORDER),
        ("badge-plates", theme.ground, height),
    ):
        yield trace(uid, "lines", lines, line=stroke(colour, round(breadth, 2)), **of, **MOVES)
