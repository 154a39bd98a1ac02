"""The heads of arrows: slim, neutral, backward along their edge, and only where something flows."""

import math
from itertools import combinations

import pytest

from explorer.backprop.figures.geometry import CANVASES
from explorer.backprop.figures.knowledge import by_forward_pass
from explorer.backprop.figures.network import network_figure
from explorer.backprop.problem import WORKSHEET
from explorer.common.figures.theme import DARK, LIGHT, PROJECTOR
from tests.backprop.drawings import by_uid, edges_of, figure_of, points, solution_of
from tests.backprop.networks import SMALL, random_network
from tests.backprop.oracles import slopes

EVERY_CANVAS = pytest.mark.parametrize("canvas", CANVASES)
SMALL_NETWORKS = pytest.mark.parametrize("problem", SMALL.values(), ids=SMALL)
CORNERS = 5  # of a head: its tip, one side, its notch, the other side, its tip again


def heads(problem, canvas="wide", figure=None):
    """By its edge's name every head that is seen: its corners, the tip first."""
    figure = figure or figure_of(problem, canvas)
    traces, edges = by_uid(figure), edges_of(figure)
    radius = traces["units"]["marker"]["size"] / 2
    corners = points(traces["arrows"])
    assert len(corners) == CORNERS * len(edges)
    found = {
        uid: corners[CORNERS * number : CORNERS * (number + 1)] for number, uid in enumerate(edges)
    }
    units = points(traces["units"])
    return {
        uid: head
        for uid, head in found.items()
        if all(math.dist(head[0], unit) > radius for unit in units)
    }


def flows(problem):
    """What each edge passes back, by name, in plain arithmetic."""
    _, db, _ = slopes(problem)  # dJ/db is dJ/dh
    return {
        f"W{layer}-{to + 1}-{source + 1}": float(weight) * db[layer - 1][to]
        for layer, values in enumerate(problem.layers, 1)
        for to, row in enumerate(values.W)
        for source, weight in enumerate(row)
    }


@EVERY_CANVAS
@SMALL_NETWORKS
def test_heads_point_backward_in_the_middle_third_and_only_where_something_flows(problem, canvas):
    figure, passed = figure_of(problem, canvas), flows(problem)
    edges = edges_of(figure)
    for uid, (tip, left, notch, right, _) in heads(problem, canvas).items():
        route = points(edges[uid])
        middle = (
            (tip[0] + left[0] / 2 + right[0] / 2) / 2,
            (tip[1] + left[1] / 2 + right[1] / 2) / 2,
        )
        nearest = min(range(len(route)), key=lambda i: math.dist(route[i], middle))
        assert math.dist(route[nearest], middle) < 1
        assert 1 / 3 <= nearest / (len(route) - 1) <= 2 / 3
        (x0, y0), (x1, y1) = route[nearest + 1], route[nearest - 1]  # from the target's side on
        along, heading = (x1 - x0, y1 - y0), (tip[0] - notch[0], tip[1] - notch[1])
        cosine = (along[0] * heading[0] + along[1] * heading[1]) / math.hypot(*along)
        assert cosine / math.hypot(*heading) > 0.97, uid
        assert uid not in passed or abs(passed[uid]) > 1e-9, uid


@EVERY_CANVAS
@SMALL_NETWORKS
def test_a_head_is_at_least_1_6_times_as_long_as_wide(problem, canvas):
    for tip, left, _, right, end in heads(problem, canvas).values():
        back = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
        assert math.dist(tip, back) >= 1.6 * math.dist(left, right) - 0.3  # tenths of a pixel
        assert tip == end, "it is closed, to be filled"


@pytest.mark.parametrize("canvas", ["wide", "large"])
@pytest.mark.parametrize("sizes", [(1, 1), (2, 2, 1)])
def test_where_there_is_room_nearly_every_flow_has_its_arrow(sizes, canvas):
    problem = random_network(sizes, 1, "tanh", "tanh")
    edges = edges_of(figure_of(problem, canvas))
    assert len(heads(problem, canvas)) >= 0.5 * len(edges)


@EVERY_CANVAS
@pytest.mark.parametrize("sizes", [(2, 2, 1), (4, 4, 4), (3, 5, 5, 2), (8, 8, 8)])
def test_no_two_heads_run_together(sizes, canvas):
    shown = heads(random_network(sizes, 1, "tanh", "tanh"), canvas).values()
    middles = [
        [(a + b) / 2 for a, b in zip(tip, notch, strict=True)] for tip, _, notch, *_ in shown
    ]
    apart = (math.dist(*pair) for pair in combinations(middles, 2))
    assert min(apart, default=99) >= 20


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda each: each.name)
def test_a_head_says_a_direction_and_no_sign(theme):
    colour = by_uid(figure_of(WORKSHEET, theme=theme))["arrows"]["line"]["color"]
    assert colour == theme.ink


@SMALL_NETWORKS
def test_on_the_way_forward_there_are_no_heads(problem):
    solution = solution_of(problem)
    known = by_forward_pass(problem.sizes)
    figure = network_figure(solution, "W1-1-1", CANVASES["wide"], LIGHT, known)
    assert heads(problem, figure=figure) == {}
