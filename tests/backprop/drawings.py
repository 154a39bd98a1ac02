"""What a figure of a network holds: its traces by name, its points, and its texts as boxes."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from explorer.backprop.figures.captions import BLANK
from explorer.backprop.figures.geometry import canvases
from explorer.backprop.figures.network import network_figure
from explorer.backprop.problem import Problem, default_select
from explorer.backprop.solution import Solution, solve
from explorer.common.figures.theme import LIGHT, Theme

Point = tuple[float, float]
Trace = dict[str, Any]

solved = cache(solve)

# How wide characters are, in em, by the fonts' own tables: Source Sans 3 in bold, whose figures are
# all of one width, and the italics of STIX Two Math, in which symbols are set.
FIGURE, LETTER = 0.528, 0.58
ADVANCES = dict.fromkeys("0123456789−+=≈×", FIGURE) | {
    " ": 0.2, "\N{NO-BREAK SPACE}": 0.2, ".": 0.3, ",": 0.3, "·": 0.3, "′": 0.3, "(": 0.344,
    ")": 0.344,
    "/": 0.339, "?": 0.463, "…": 0.978, "i": 0.276, "l": 0.286, "k": 0.548, "e": 0.518, "d": 0.573,
    "b": 0.573, "y": 0.521, "R": 0.613, "L": 0.518, "U": 0.665, "o": 0.555, "n": 0.572, "t": 0.383,
    "𝑤": 0.727, "𝑎": 0.555, "𝑏": 0.518, "𝑥": 0.559, "𝑦": 0.51, "𝑡": 0.338, "𝐽": 0.398, "𝛿": 0.519,
    "𝑓": 0.577, "𝜕": 0.495, "ℎ": 0.569,
}  # fmt: skip
ADVANCES |= dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉", 0.376)
LINE = 0.95  # the height of a line's ink, capitals to descenders


@cache
def figure_of(
    problem: Problem, canvas: str = "wide", theme: Theme = LIGHT, select: str | None = None
) -> dict[str, Any]:
    """The figure of a problem; without a choice of its own the usual edge is chosen.

    It is drawn once for all tests, which look at it and leave it as it is.
    """
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


def words(figure: dict[str, Any], row: str) -> list[str]:
    """What a row of the diagram says, its symbols upright; "" where nothing stands."""
    return [_plain(text) for text in by_uid(figure)[row]["text"]]


def _plain(text: str) -> str:
    """A text without italics; "" for a blank."""
    return unicodedata.normalize("NFKC", text).strip(BLANK + " ")


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
    """How wide a text is, by the advances of its characters."""
    return size * sum(ADVANCES.get(character, LETTER) for character in text)


def boxes(figure: dict[str, Any]) -> list[Box]:
    """The box of every text that is there to be read."""
    return [
        _box(trace, place, text, position, size)
        for trace in figure["data"]
        if trace["mode"] == "text"
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
