"""The words and numbers in the network diagram, and its text alternative."""

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.backprop import names
from explorer.backprop.figures.geometry import (
    LOSS_SIZE,
    Canvas,
    Edge,
    caption_places,
    is_captioned,
    is_crowded,
    loss_at,
    unit_at,
    unit_radius,
    value_size,
)
from explorer.backprop.figures.knowledge import ALL, Knowledge
from explorer.backprop.figures.plates import plate_at, plates
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.solution import Solution
from explorer.common.figures.lettering import fitted, width
from explorer.common.figures.strokes import Point
from explorer.common.latex import raised
from explorer.common.numbers import SUBSCRIPTS, Number, Shown, decimal

UNIT_ROWS = (
    ("values", "ink", "value", 700),
    ("names", "muted", "label", 400),
    ("notes", "ink", "label", 400),
    ("verdicts", "zero", "label", 700),
)
SMALLEST_VALUED_RADIUS = 15
NOTE_ROOM = 3.0
LABEL_ROOM = 4.0
# Of a unit's width what its number may take, and of its type size the least that a long one has.
VALUE_SHARE, LEAST_SHARE = 0.86, 0.7
# Plotly leaves an empty text out; a blank keeps its place, to be written into later.
BLANK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Word:
    """A text in the diagram: where, what, on which side of its point, and how large."""

    at: Point
    text: str
    position: str = "middle center"
    size: float = 1.0  # as a share of its row's


def leads_to_loss(solution: Solution, edge: Edge) -> bool:
    """Whether an edge is the last step, from an output to J, which has no weight."""
    return edge.layer == len(solution.problem.layers)


def exact_gradient(solution: Solution, edge: Edge) -> Number:
    """dJ/dw of an edge, or dJ/dy of the way from an output to the loss."""
    if leads_to_loss(solution, edge):
        value: Number = solution.exact_gradients.dy[edge.source]
    else:
        value = solution.layer(edge.layer + 1).dW[edge.to, edge.source]
    return value


def gradient(solution: Solution, edge: Edge) -> float:
    """The derivative that an edge shows, as a float."""
    return float(exact_gradient(solution, edge))


def flow(solution: Solution, edge: Edge) -> float:
    """What flows back through an edge to its source: w times delta of the unit it leads to."""
    if leads_to_loss(solution, edge):
        return gradient(solution, edge)
    into = solution.layer(edge.layer + 1)
    return float(into.W[edge.to, edge.source]) * float(into.delta[edge.to])


def activation(solution: Solution, layer: int, unit: int) -> float:
    """The value a unit passes on; layer 0 holds the inputs."""
    return float(_value(solution, layer, unit))


def unit_name(sizes: tuple[int, ...], layer: int, unit: int) -> str:
    """The name of a unit's output in the worksheet's notation: x₁, a⁽¹⁾₂, y."""
    index = str(unit + 1).translate(SUBSCRIPTS)
    if layer == 0:
        return f"x{index}"
    if layer == len(sizes) - 1:
        return "y" if sizes[-1] == 1 else f"y{index}"
    return f"a{raised(layer)}{index}"


def _value(solution: Solution, layer: int, unit: int) -> Number:
    values = solution.layer(layer).a if layer else solution.exact_trace.x
    value: Number = values[unit]
    return value


def equation(name: str, value: Number) -> str:
    """``name = value``, with ≈ where the decimal is not exact."""
    number = decimal(value)
    return f"{name} {relation(number.exact)} {number.text}"


def _note(solution: Solution, layer: int, unit: int, known: Knowledge) -> str:
    if layer and known.tells_delta and names.delta(layer, unit + 1) in known:
        return _short("δ", solution.layer(layer).delta[unit])
    if layer and names.total(layer, unit + 1) in known:
        return _short("h", solution.layer(layer).h[unit])
    return ""


def _short(name: str, value: Number) -> str:
    text = fitted(value, NOTE_ROOM)
    return f"{name} {relation(decimal(value) == Shown(text, True))} {text}"


def _verdict(solution: Solution, layer: int, unit: int) -> str:
    dead = layer > 0 and unit + 1 in solution.layer(layer).dead
    return f"killed by {killer(solution, layer)}" if dead else ""


def killer(solution: Solution, layer: int) -> str:
    """The label of the activation of a layer (1-based), as in "killed by ReLU"."""
    return solution.layer(layer).activation.label


def _share(text: str, room: float) -> float:
    """The share of the usual type size in which a number fits ``room`` (em)."""
    return min(1.0, max(LEAST_SHARE, room / (width(text) or room)))


def unit_words(solution: Solution, canvas: Canvas, known: Knowledge = ALL) -> dict[str, list[Word]]:
    """The words at every unit and at the loss, row by row (the rows of ``UNIT_ROWS``)."""
    sizes = solution.problem.sizes
    radius = unit_radius(canvas, sizes)
    offsets = caption_places(canvas, sizes, radius)
    rows: dict[str, list[Word]] = {uid: [] for uid in offsets}
    crowded = is_crowded(canvas, sizes)
    shows = {uid: is_captioned(canvas, sizes) for uid in offsets}
    shows["values"] = radius >= SMALLEST_VALUED_RADIUS
    room = VALUE_SHARE * 2 * radius / value_size(canvas, sizes)

    def put(uid: str, centre: Point, text: str, breadth: float = room) -> None:
        (dx, dy), position = offsets[uid]
        shown_text = text if text and shows[uid] else BLANK
        size = _share(shown_text, breadth) if uid == "values" else 1.0
        rows[uid].append(Word((centre[0] + dx, centre[1] + dy), shown_text, position, size))

    for layer, size in enumerate(sizes):
        for unit in range(size):
            centre = unit_at(canvas, sizes, layer, unit)
            is_known = known.has_output(layer, unit)
            value = fitted(_value(solution, layer, unit), room / LEAST_SHARE)
            put("values", centre, value if is_known else "")
            put("names", centre, unit_name(sizes, layer, unit))
            verdict = _verdict(solution, layer, unit) if is_known else ""
            note = _note(solution, layer, unit, known)
            put("notes", centre, "" if verdict and crowded else note)
            put("verdicts", centre, verdict)
    centre = loss_at(canvas, sizes)
    offsets = caption_places(canvas, sizes, LOSS_SIZE / 2 * radius)
    room *= LOSS_SIZE / 2
    J = fitted(solution.exact_gradients.J, room / LEAST_SHARE)
    put("values", centre, J if names.LOSS in known else "", room)
    put("names", centre, "J")
    put("notes", centre, _target(solution))
    return rows


def _target(solution: Solution) -> str:
    problem = solution.problem
    if not LOSSES[problem.loss].takes_target or len(problem.t) > 1:
        return ""
    return equation("t", problem.t[0])


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
        above, below = _edge_lines(solution, edge)
        if edge.name not in known:
            above = BLANK if leads_to_loss(solution, edge) else above
            below = "∂ ?" if edge.name == sought else BLANK
        words["weights"].append(Word((x, y - half_line), above))
        words["gradients"].append(Word((x, y + half_line), below))
    return words


def _edge_lines(solution: Solution, edge: Edge) -> tuple[str, str]:
    slope = fitted(exact_gradient(solution, edge), LABEL_ROOM)
    if leads_to_loss(solution, edge):
        return "dJ/dy", slope
    weight = solution.layer(edge.layer + 1).W[edge.to, edge.source]
    return f"w {fitted(weight, LABEL_ROOM)}", f"∂ {slope}"


def relation(exact: bool) -> str:
    """The sign between a formula and a number's text: "=" where it is exact, else "≈"."""
    return "=" if exact else "≈"
