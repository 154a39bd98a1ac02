"""Where the diagram is touched: every button lies on what it chooses, on every canvas."""

import math
import re

import pytest

from explorer.backprop.figures.geometry import CANVASES, Canvas, canvases
from explorer.backprop.figures.handles import Handle, handles
from explorer.backprop.problem import Problem
from tests.backprop.drawings import Point, by_uid, edges_of, figure_of, points, solution_of
from tests.backprop.networks import SMALL

EVERY_CANVAS = pytest.mark.parametrize("name", CANVASES)
SMALL_NETWORKS = pytest.mark.parametrize("problem", SMALL.values(), ids=SMALL)
ROUNDED = 0.02  # a place is told in thousandths of a per cent, a curve in tenths of a pixel


def touched(problem: Problem, *kinds: str) -> list[Handle]:
    return [each for each in handles(solution_of(problem), "x-1") if each.kind in kinds]


def centre(handle: Handle, canvas: Canvas) -> Point:
    """The middle of the box that the style sheet makes of the place."""
    found = re.findall(rf"--{canvas.name}-([xywh]):(-?[\d.]+)%;", handle.place)
    share = {key: float(value) / 100 for key, value in found}
    across, down = share["x"] + share["w"] / 2, share["y"] + share["h"] / 2
    return across * canvas.width, down * canvas.height


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
    for handle, place in zip(biases, drawn, strict=False):  # in tenths
        assert math.dist(centre(handle, canvas), place) < ROUNDED + 0.05, handle.label
    twins = [each.select for each in touched(problem, "unit") if each.is_twin]
    assert twins == [each.select for each in biases]


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
        at = centre(handle, canvas)
        assert min(math.dist(at, point) for point in wanted) < ROUNDED, handle.label
