"""Where the diagram is touched: every button lies on what it chooses, on every canvas."""

import math
import re
from functools import partial

import numpy as np
import pytest

from explorer.backprop.figures.geometry import CANVASES, Canvas, canvases
from explorer.backprop.figures.handles import Handle, handles
from explorer.backprop.problem import Problem
from tests.backprop.drawings import Point, by_uid, edges_of, figure_of, points, solution_of
from tests.backprop.networks import SMALL, random_network

EVERY_CANVAS = pytest.mark.parametrize("name", CANVASES)
SMALL_NETWORKS = pytest.mark.parametrize("problem", SMALL.values(), ids=SMALL)
ROUNDED = 0.02  # a place is told in thousandths of a per cent, a curve in tenths of a pixel


def touched(problem: Problem, *kinds: str) -> list[Handle]:
    return [each for each in handles(solution_of(problem), "x-1") if each.kind in kinds]


def box(handle: Handle, canvas: Canvas) -> tuple[float, float, float, float]:
    """The box that the style sheet makes of the place: left, top, width, height."""
    found = re.findall(rf"--{canvas.name}-([xywh]):(-?[\d.]+)%;", handle.place)
    share = {key: float(value) / 100 for key, value in found}
    x, y, width, height = (share[key] for key in "xywh")
    return x * canvas.width, y * canvas.height, width * canvas.width, height * canvas.height


def centre(handle: Handle, canvas: Canvas) -> Point:
    """The middle of that box."""
    x, y, width, height = box(handle, canvas)
    return x + width / 2, y + height / 2


@EVERY_CANVAS
@SMALL_NETWORKS
def test_a_unit_and_the_loss_are_touched_in_their_middle(problem: Problem, name: str) -> None:
    canvas = canvases(problem.sizes)[name]
    traces = by_uid(figure_of(problem, name))
    drawn = points(traces["units"]) + points(traces["loss"])
    for handle, place in zip(touched(problem, "unit", "loss"), drawn, strict=True):
        assert math.dist(centre(handle, canvas), place) < ROUNDED, handle.label


@EVERY_CANVAS
@SMALL_NETWORKS
def test_a_bias_is_touched_on_its_badge_and_by_it_alone_with_the_keyboard(
    problem: Problem, name: str
) -> None:
    canvas = canvases(problem.sizes)[name]
    traces = by_uid(figure_of(problem, name))
    drawn = points(traces["badges"]) if "badges" in traces else []
    biases = touched(problem, "bias")
    assert len(biases) == sum(len(layer.b or ()) for layer in problem.layers)
    for handle, place in zip(biases, drawn, strict=False):
        off = math.hypot(0.05, 0.05)  # a badge's place is in tenths of a pixel, across and down
        assert math.dist(centre(handle, canvas), place) < ROUNDED + off, handle.label
    twins = [each.select for each in touched(problem, "unit") if each.is_twin]
    assert twins == [each.select for each in biases]


@EVERY_CANVAS
@SMALL_NETWORKS
def test_the_ring_around_a_badge_is_as_large_as_the_badge(problem: Problem, name: str) -> None:
    canvas = canvases(problem.sizes)[name]
    traces = by_uid(figure_of(problem, name))
    if "badge-rims" not in traces:
        return
    rims = traces["badge-rims"]
    height = rims["line"]["width"]
    ends = points(rims)
    drawn = dict(zip(rims["customdata"], zip(ends[::2], ends[1::2], strict=True), strict=True))
    for handle in touched(problem, "bias", "target"):
        (left, _), (right, _) = drawn[handle.light.split()[0]]
        across, down = ring(handle, canvas)
        assert across == pytest.approx(right - left + height, abs=0.15), handle.label
        assert down == pytest.approx(height, abs=0.15), handle.label


def ring(handle: Handle, canvas: Canvas) -> tuple[float, float]:
    """How wide and high the ring is, by its inset in its handle."""
    found = re.search(rf"--{canvas.name}-ring:(-?[\d.]+)% (-?[\d.]+)%;", handle.place)
    assert found
    above, beside = (float(value) / 100 for value in found.groups())
    _, _, width, height = box(handle, canvas)
    return width * (1 - 2 * beside), height * (1 - 2 * above)


CROWDED = {
    name: random_network(sizes, hidden="tanh", output="sigmoid")
    for name, sizes in {"2-8-8-1": (2, 8, 8, 1), "4-6-6-3": (4, 6, 6, 3)}.items()
}
# How large a pixel of a canvas is on a laptop and on a phone; buttons have 24 pixels at least.
# Badges lie over edges, and these over units.
SCALES = {"wide": 0.78, "large": 0.78, "narrow": 0.96, "tall": 0.96}
ABOVE = {"unit": -1, "loss": -1, "bias": 1, "target": 1}


@EVERY_CANVAS
@pytest.mark.parametrize("problem", CROWDED.values(), ids=CROWDED)
def test_no_handle_covers_the_middle_of_another_however_many_there_are(
    problem: Problem, name: str
) -> None:
    canvas = canvases(problem.sizes)[name]
    buttons = [each for each in handles(solution_of(problem), "x-1") if each.select]
    places = [(each, box(each, canvas), ABOVE.get(each.kind, 0)) for each in buttons]
    for handle, (x, y, width, height), level in places:
        at = x + width / 2, y + height / 2
        for other, (left, top, across, down), height_of in places:
            is_over = height_of >= level and other.select != handle.select
            least = 24 / SCALES[name]
            inside = 0 < at[0] - left < max(across, least) and 0 < at[1] - top < max(down, least)
            assert not (is_over and inside), (handle.label, other.label)


def test_the_targets_can_be_lit() -> None:
    lights = [each.light for each in touched(SMALL["random 2-3-2"], "target")]
    assert lights == ["t-1 J", "t-2 J"]


@EVERY_CANVAS
@SMALL_NETWORKS
def test_an_edge_is_touched_in_the_middle_of_its_label_or_on_its_curve(
    problem: Problem, name: str
) -> None:
    canvas = canvases(problem.sizes)[name]
    figure = figure_of(problem, name)
    edges, traces = edges_of(figure), by_uid(figure)
    lines = points(traces["weights"]), points(traces["gradients"])
    touches = touched(problem, "edge", "edge bare")
    is_labelled = len(lines[0]) >= len(touches)
    for number, handle in enumerate(touches):
        if is_labelled:
            (x, above), (_, below) = (line[number] for line in lines)
            wanted = [(x, (above + below) / 2)]
        else:
            wanted = points(edges[handle.select])
        assert distance(centre(handle, canvas), wanted) < ROUNDED, handle.label


@EVERY_CANVAS
def test_the_frame_of_the_chosen_edge_lies_around_its_label(name: str) -> None:
    problem, chosen = random_network((3, 4, 2)), "W1-1-2"
    canvas = canvases(problem.sizes)[name]
    found = handles(solution_of(problem), chosen)
    (frame,) = (each for each in found if each.select == chosen and each.kind == "edge")
    traces = by_uid(figure_of(problem, name, select=chosen))
    lines = zip(*(points(traces[row]) for row in ("weights", "gradients")), strict=True)
    labels = [(x, (above + below) / 2) for (x, above), (_, below) in lines]
    assert min(math.dist(centre(frame, canvas), label) for label in labels) < 1


def distance(at: Point, route: list[Point]) -> float:
    """How far a point is from a route of straight pieces, or from the only point of one."""
    return min(map(partial(_apart, at), route, [*route[1:], route[-1]]))


def _apart(at: Point, begin: Point, end: Point) -> float:
    way, here = np.subtract(end, begin), np.subtract(at, begin)
    share = np.clip(here @ way / max(float(way @ way), 1e-9), 0, 1)
    return float(np.linalg.norm(here - share * way))
