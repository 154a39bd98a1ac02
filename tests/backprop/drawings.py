"""What a figure of a network holds: its traces by name, its points, and its texts as boxes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from explorer.backprop.figures.geometry import canvases
from explorer.backprop.figures.network import network_figure
from explorer.backprop.problem import Problem, default_select
from explorer.backprop.solution import Solution, solve
from explorer.common.figures.theme import LIGHT, Theme

Point = tuple[float, float]
Trace = dict[str, Any]

solved = cache(solve)

# Source Sans 3, in em: its figures and most letters, bold, and what is narrower.
WIDE_CHARACTER, SMALL_FIGURE, NARROW_CHARACTER = 0.53, 0.38, 0.28
SMALL_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉"
NARROW_CHARACTERS = " .,()⁽⁾ilJt"
LINE = 0.95  # the height of a line's ink, capitals to descenders


def figure_of(
    problem: Problem, canvas: str = "wide", theme: Theme = LIGHT, select: str | None = None
) -> dict[str, Any]:
    """The figure of a problem; without a choice of its own the usual edge is chosen."""
    select = select or default_select(problem)
    return network_figure(solved(problem), select, canvases(problem.sizes)[canvas], theme)


def solution_of(problem: Problem) -> Solution:
    """The problem worked out, once for all tests."""
    return solved(problem)


def by_uid(figure: dict[str, Any]) -> dict[str, Trace]:
    """The traces of a figure by their names, which are all different."""
    traces = {trace["uid"]: trace for trace in figure["data"]}
    assert len(traces) == len(figure["data"])
    return traces


def edges_of(figure: dict[str, Any]) -> dict[str, Trace]:
    """The traces of the weights (``W1-1-2``) and of the ways to the loss (``J-1``)."""
    return {uid: trace for uid, trace in by_uid(figure).items() if uid[0] in "WJ"}


def points(trace: Trace) -> list[Point]:
    """The points of a trace; where its line is broken, there is none."""
    pairs = zip(trace["x"], trace["y"], strict=True)
    return [(x, y) for x, y in pairs if x is not None]


def each(value: Any, count: int) -> list[Any]:
    """A style of a trace, which is one for all of its points or a list of one for each."""
    return value if isinstance(value, list) else [value] * count


def unit_centres(problem: Problem, figure: dict[str, Any]) -> dict[tuple[int, int], Point]:
    """Where every unit stands, by its layer (0: the inputs) and its number from 1."""
    names = [
        (layer, unit) for layer, size in enumerate(problem.sizes) for unit in range(1, size + 1)
    ]
    return dict(zip(names, points(by_uid(figure)["units"]), strict=True))


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value in a figure that is no list or dict, with the keys that lead to it."""
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from leaves(entry, (*path, key))
    elif isinstance(value, list):
        for entry in value:
            yield from leaves(entry, path)
    else:
        yield path, value


@dataclass(frozen=True)
class Box:
    """The place that a text takes, in the pixels of the canvas."""

    text: str
    row: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box", slack: float = 0.0) -> bool:
        """Whether two boxes share more than ``slack`` pixels each way."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return min(across, down) > slack

    def reaches(self, centre: Point, radius: float) -> float:
        """How far the box reaches into a circle, in pixels; 0 where it stays outside."""
        x = min(max(centre[0], self.left), self.right) - centre[0]
        y = min(max(centre[1], self.top), self.bottom) - centre[1]
        return max(0.0, radius - (x * x + y * y) ** 0.5)


def text_width(text: str, size: float) -> float:
    """About how wide a text is, by its characters."""
    return size * sum(
        SMALL_FIGURE
        if character in SMALL_FIGURES
        else NARROW_CHARACTER
        if character in NARROW_CHARACTERS
        else WIDE_CHARACTER
        for character in text
    )


def boxes(figure: dict[str, Any]) -> list[Box]:
    """The box of every text that is there to be read."""
    return [
        _box(trace, place, text, position, size)
        for trace in figure["data"]
        if trace["mode"] == "text" and trace["uid"] != "plates"
        for place, text, position, size in zip(
            points(trace),
            trace["text"],
            trace["textposition"],
            each(trace["textfont"]["size"], len(trace["x"])),
            strict=True,
        )
        if text.strip()
    ]


def _box(trace: Trace, place: Point, text: str, position: str, size: float) -> Box:
    width = text_width(text, size)
    begin = {"middle center": -width / 2, "middle right": 0.0, "middle left": -width}[position]
    left, top = place[0] + begin, place[1] - LINE * size / 2
    return Box(text, trace["uid"], left, top, left + width, top + LINE * size)
