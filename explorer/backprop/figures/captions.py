"""The words and numbers in the network diagram, and its text alternative."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from explorer.backprop import names
from explorer.backprop.figures.geometry import LOSS_SIZE, Canvas, Edge, loss_at, unit_at
from explorer.backprop.figures.knowledge import ALL, Knowledge
from explorer.backprop.figures.lines import Lines, lines_at
from explorer.backprop.figures.plates import LENGTH, plate_at, plates
from explorer.backprop.figures.quantities import (
    exact_gradient,
    is_dead,
    killer,
    leads_to_loss,
    saturated_slope,
)
from explorer.backprop.figures.rooms import (
    Room,
    has_names,
    room,
    unit_radius,
    word_places,
)
from explorer.backprop.figures.tags import Told, told_at
from explorer.backprop.figures.updating import before, change
from explorer.backprop.solution import Solution
from explorer.common.equations import equation
from explorer.common.figures.lettering import fitted, width
from explorer.common.figures.strokes import Point
from explorer.common.latex import raised
from explorer.common.numbers import SUBSCRIPTS, Number

VALUE_SHARE = 0.88  # of a unit's width, what its number may take
# Of an edge's label: the least share of the type size that a long line has, with its symbol and
# without it.
LEAST_LINE, LEAST_BARE_LINE = 0.66, 0.5
# Of half the loss's side: where in it what it was before an update stands, and in what type.
BEFORE_AT, BEFORE_SHARE = 0.6, 0.48
# Plotly leaves an empty text out; a blank keeps its place, to be written into later.
BLANK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Word:
    """A text in the diagram: where, what, on which side of its point, and how large."""

    at: Point
    text: str
    position: str = "middle center"
    size: float = 1.0  # as a share of its row's


def unit_name(sizes: tuple[int, ...], layer: int, unit: int) -> str:
    """The name of a unit's output in the worksheet's notation: x₁, a⁽¹⁾₂, y."""
    index = str(unit + 1).translate(SUBSCRIPTS)
    if layer == 0:
        return f"x{index}"
    if layer == len(sizes) - 1:
        return "y" if sizes[-1] == 1 else f"y{index}"
    return f"a{raised(layer)}{index}"


def loss_before(canvas: Canvas, sizes: tuple[int, ...], known: Knowledge = ALL) -> Word:
    """What the loss was before the update, in its body above what it is; blank without one."""
    half = LOSS_SIZE / 2 * unit_radius(canvas, sizes)
    usual = min(canvas.label_size, BEFORE_SHARE * half)
    text = before(known, names.LOSS, 2 * VALUE_SHARE * half / usual)
    x, y = loss_at(canvas, sizes)
    return Word((x, y - BEFORE_AT * half), text or BLANK, size=round(usual, 1))


def unit_names(solution: Solution, canvas: Canvas) -> list[Word]:
    """The names of all units and of the loss."""
    sizes = solution.problem.sizes
    around = room(canvas, sizes)

    def word(at: Point, text: str, radius: float) -> Word:
        (dx, dy), position = word_places(canvas, around, radius)["names"]
        return Word((at[0] + dx, at[1] + dy), text or BLANK, position)

    units = [
        word(
            unit_at(canvas, sizes, layer, unit),
            unit_name(sizes, layer, unit) * has_names(canvas, sizes, size),
            around.radius,
        )
        for layer, size in enumerate(sizes)
        for unit in range(size)
    ]
    return [*units, word(loss_at(canvas, sizes), "J", LOSS_SIZE / 2 * around.radius)]


def unit_notes(
    solution: Solution, canvas: Canvas, known: Knowledge = ALL, select: str = ""
) -> dict[str, list[Word]]:
    """What is told of every unit in the lines under it, row by row. At an input, and at the unit
    whose bias is chosen (``select``), the first line belongs to its gradient.
    """
    sizes = solution.problem.sizes
    around = room(canvas, sizes)
    every = [word_places(canvas, around, around.radius, is_input=not layer) for layer in (0, 1)]
    rows: dict[str, list[Word]] = {
        "notes": [],
        "slopes": [],
        "deltas": [],
        "verdicts": [],
        "own-gradient": [],
    }
    for layer, size in enumerate(sizes):
        for unit in range(size):
            x, y = unit_at(canvas, sizes, layer, unit)
            lines = lines_at(canvas, sizes, layer, unit)
            said = _said(solution, (layer, unit), known, lines)
            length = min(LENGTH, around.length + 0.5) if layer else lines.first
            own = _own_gradient(solution, (layer, unit), known, select, length * bool(lines.count))
            own = own or ("" if layer else said.first)
            for row, (text, line) in _lines(said, around, own).items():
                (dx, dy), position = every[min(layer, 1)][line]
                rows[row].append(Word((x + dx, y + dy), text or BLANK, position))
    return rows


def _said(solution: Solution, at: tuple[int, int], known: Knowledge, lines: Lines) -> Told:
    if not lines.count:
        return Told()
    layer, unit = at
    told = told_at(solution, at, known, lines)
    if is_dead(solution, layer, unit) and known.has_fate(layer, unit):
        told = told.killed(f"killed by {killer(solution, layer)}", lines)
        return told.within(lines)
    slope = saturated_slope(solution, layer, unit)
    if slope is not None and names.slope(layer, unit + 1) in known:
        told = told.saturated(slope, lines)
    return told.within(lines)


def _lines(told: Told, around: Room, own: str) -> dict[str, tuple[str, str]]:
    """Row by row what is written of a unit, and in which of its lines."""
    is_taken = bool(own) and around.lines == 1
    return {
        "notes": ("" if own else told.first, "first"),
        "slopes": (told.slope, "second"),
        "deltas": ("" if is_taken else told.delta, "third"),
        "verdicts": ("" if is_taken else told.verdict, "second"),
        "own-gradient": (own, "first"),
    }


def _own_gradient(
    solution: Solution, at: tuple[int, int], known: Knowledge, select: str, length: float
) -> str:
    """The gradient by a unit's bias or an input, where that is chosen, in a ``length`` (em)."""
    layer, unit = at
    if select != (names.bias(layer, unit + 1) if layer else names.output(0, unit + 1)):
        return ""
    if not length:
        return ""
    if select not in known:
        return f"∂{select[0]} ?" * known.is_sought
    value = solution.gradient(names.Selection.parse(select))
    return f"∂{select[0]} {fitted(value, length - 1.4)}"


def edge_words(
    solution: Solution,
    edges: Sequence[Edge],
    canvas: Canvas,
    known: Knowledge = ALL,
    sought: str = "",
) -> dict[str, list[Word]]:
    """The two lines of every edge's label: its weight over its gradient, where that is known.

    The gradient that is ``sought`` has a question mark until then.
    """
    words: dict[str, list[Word]] = {"weights": [], "gradients": []}
    half_line = 0.52 * plates(canvas, solution.problem.sizes).size
    for edge in edges:
        x, y = plate_at(canvas, solution.problem.sizes, edge)
        above, below = edge_lines(solution, edge, known, sought)
        for row, text, dy in (("weights", above, -half_line), ("gradients", below, half_line)):
            words[row].append(Word((x, y + dy), text, size=min(1.0, LENGTH / width(text))))
    return words


def edge_lines(solution: Solution, edge: Edge, known: Knowledge, sought: str) -> tuple[str, str]:
    """The two lines of an edge's label, `BLANK` where nothing is to be told."""
    if leads_to_loss(solution, edge):
        slope = fitted(exact_gradient(solution, edge), LENGTH / LEAST_LINE)
        output = unit_name(solution.problem.sizes, edge.layer, edge.source)
        return (f"∂J/∂{output}", slope) if edge.name in known else (BLANK, BLANK)
    line = _weight_line(solution.layer(edge.layer + 1).W[edge.to, edge.source])
    if was := before(known, edge.name, LENGTH):
        return was, line
    if step := change(known, edge.name, "w", LENGTH / LEAST_LINE):
        return line, step
    if edge.name not in known:
        return line, "∂w ?" if edge.name == sought else BLANK
    begin = "∂w "
    slope = fitted(exact_gradient(solution, edge), LENGTH / LEAST_LINE - width(begin))
    return line, begin + slope


@lru_cache(maxsize=4096)
def _weight_line(weight: Number) -> str:
    line = equation("w", weight)
    return line if width(line) <= LENGTH / LEAST_LINE else fitted(weight, LENGTH / LEAST_BARE_LINE)
