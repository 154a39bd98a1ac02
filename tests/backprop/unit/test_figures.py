"""The network diagram as a figure: valid for Plotly, true to the numbers, steady in its shape."""

import json
import math
import re
from dataclasses import replace
from fractions import Fraction

import plotly.graph_objects as go
import pytest

from explorer.backprop.figures.alt import alt_text
from explorer.backprop.figures.geometry import CANVASES
from explorer.backprop.problem import WORKSHEET
from explorer.common.figures.drawing import paint
from explorer.common.figures.theme import DARK, LIGHT, PROJECTOR
from tests.backprop.drawings import by_uid, edges_of, figure_of, leaves, points, solution_of
from tests.backprop.networks import LARGE, NETWORKS, PUBLISHED, SMALL, random_network
from tests.backprop.oracles import plain_layers, plain_passes, slopes

EVERY_NETWORK = pytest.mark.parametrize("problem", NETWORKS.values(), ids=NETWORKS)
SMALL_NETWORKS = pytest.mark.parametrize("problem", SMALL.values(), ids=SMALL)
EVERY_CANVAS = pytest.mark.parametrize("canvas", CANVASES)
EVERY_THEME = pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda each: each.name)
CLEAR = "rgba(0,0,0,0)"  # no paint at all, which no hex colour of six digits can say
GREY, BLUE, ORANGE = "#6B7280", "#0072B2", "#B34700"


@EVERY_CANVAS
@EVERY_NETWORK
def test_plotly_takes_the_figure_as_it_is(problem, canvas):
    go.Figure(figure_of(problem, canvas))


@EVERY_NETWORK
def test_a_figure_is_json_of_finite_numbers(problem):
    figure = figure_of(problem)
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure
    for trace in figure["data"]:
        if None in trace["x"]:
            assert trace["mode"] == "lines", "a gap means something in a line only"
            assert [x is None for x in trace["x"]] == [y is None for y in trace["y"]]


@EVERY_THEME
@EVERY_NETWORK
def test_every_colour_is_written_in_hex(problem, theme):
    figure = figure_of(problem, theme=theme)
    colours = {value for path, value in leaves(figure) if "color" in path[-1]}
    assert colours
    assert [each for each in colours - {CLEAR} if not re.fullmatch("#[0-9A-Fa-f]{6}", each)] == []
    assert not [path for path, _ in leaves(figure) if "colorscale" in path]


@SMALL_NETWORKS
def test_an_edge_is_as_wide_as_the_square_root_of_its_gradient(problem):
    dW, _, _ = slopes(problem)
    edges = edges_of(figure_of(problem))
    sizes = {
        f"W{layer}-{to}-{source}": slope
        for layer, rows in enumerate(dW, 1)
        for to, row in enumerate(rows, 1)
        for source, slope in enumerate(row, 1)
    }
    assert {uid for uid in edges if uid[0] == "W"} == set(sizes)
    largest = max(map(abs, sizes.values())) or 1
    for uid, slope in sizes.items():
        line = edges[uid]["line"]
        assert line["width"] == pytest.approx(2 + 10 * math.sqrt(abs(slope) / largest), abs=0.05)
        if abs(slope) > 1e-7:
            assert line["color"] == (BLUE if slope > 0 else ORANGE)
            assert (line["dash"] != "solid") == (slope < 0)


def test_the_worksheets_edges_are_drawn_by_its_gradients():
    edges = edges_of(figure_of(WORKSHEET))
    keys = ("color", "width", "dash")
    drawn = {uid: tuple(edge["line"][key] for key in keys) for uid, edge in edges.items()}
    dashes = drawn["W1-1-1"][2]
    assert dashes != "solid"
    assert drawn == {
        "W1-1-1": (ORANGE, 12.0, dashes),
        "W1-1-2": (ORANGE, pytest.approx(2 + 10 * math.sqrt(0.5), abs=0.01), dashes),
        "W1-2-1": (GREY, 2.0, "solid"),
        "W1-2-2": (GREY, 2.0, "solid"),
        "W2-1-1": (ORANGE, 12.0, dashes),
        "W2-1-2": (GREY, 2.0, "solid"),
        "J-1": (ORANGE, pytest.approx(3, abs=1), dashes),
    }


@EVERY_CANVAS
@EVERY_NETWORK
def test_a_unit_is_hatched_and_crossed_exactly_where_it_is_dead(problem, canvas):
    traces = by_uid(figure_of(problem, canvas))
    passes = plain_passes(plain_layers(problem), [float(value) for value in problem.x])
    for layer, (values, (h, a)) in enumerate(zip(problem.layers, passes, strict=True), 1):
        for unit, (total, output) in enumerate(zip(h, a, strict=True), 1):
            is_dead = values.activation == "relu" and total < 0 and output == 0
            for kind in ("hatch", "cross"):
                trace = traces.get(f"{kind}{layer}-{unit}", {"line": {"width": 0}})
                assert (trace["line"]["width"] > 0) == is_dead
                assert not is_dead or trace["line"]["color"] == GREY
    assert not [uid for uid in traces if uid.startswith(("hatch0", "cross0"))]


def test_a_hatching_stays_in_its_unit_and_a_cross_reaches_out_of_it():
    traces = by_uid(figure_of(WORKSHEET))
    radius = traces["units"]["marker"]["size"] / 2
    centre = points(traces["units"])[3]  # x1, x2, unit 1, unit 2
    reach = {
        kind: max(math.dist(centre, point) for point in points(traces[f"{kind}1-2"]))
        for kind in ("hatch", "cross")
    }
    assert reach["hatch"] <= radius + 0.1
    assert reach["cross"] > radius


@EVERY_CANVAS
@SMALL_NETWORKS
def test_an_edge_leads_from_its_source_to_its_target(problem, canvas):
    figure = figure_of(problem, canvas)
    traces, sizes = by_uid(figure), problem.sizes
    radius = traces["units"]["marker"]["size"] / 2
    centres = points(traces["units"])
    first = [sum(sizes[:layer]) - 1 for layer in range(len(sizes))]  # units count from 1
    for uid, edge in edges_of(figure).items():
        if uid[0] == "W":
            layer, to, source = (int(part) for part in uid[1:].split("-"))
            ends = centres[first[layer - 1] + source], centres[first[layer] + to]
            for point, centre in zip((points(edge)[0], points(edge)[-1]), ends, strict=True):
                assert radius <= math.dist(point, centre) < radius + 6, uid


@pytest.mark.parametrize("name", LARGE)
def test_a_large_network_shows_the_chosen_edge_among_the_strongest(name):
    problem = LARGE[name]
    select = f"W2-1-{problem.sizes[1]}"
    edges = [uid for uid in edges_of(figure_of(problem, select=select)) if uid[0] == "W"]
    assert select in edges
    assert len(edges) == 200
    strengths = {
        f"W{layer}-{i}-{j}": abs(slope)
        for layer, gradients in enumerate(solution_of(problem).gradients.layers, 1)
        for i, row in enumerate(gradients.dW, 1)
        for j, slope in enumerate(row, 1)
    }
    strongest = sorted(strengths.values(), reverse=True)[:200]
    assert min(strengths[uid] for uid in edges if uid != select) >= strongest[-1]


def repainted(trace):
    """A trace without what may change while a control moves: colours, widths, texts."""
    kept = json.loads(json.dumps(trace))
    if "meta" in kept:  # what moves with its numbers keeps the number of its points alone
        kept |= {axis: [value is None for value in kept[axis]] for axis in "xy"}
    for style, keys in {
        "line": ("color", "width", "dash"),
        "marker": ("color", "opacity"),
        "textfont": ("color", "size"),
    }.items():
        for key in keys:
            kept.get(style, {}).pop(key, None)
    return {**kept, "text": len(kept.get("text", []))}


@EVERY_CANVAS
@pytest.mark.parametrize("sizes", [(1, 1), (2, 2, 1), (2, 2, 2), (3, 4, 4), (6, 5, 5, 3), (10, 20)])
def test_other_numbers_change_no_shape_so_that_a_slider_never_needs_a_redraw(sizes, canvas):
    problems = [
        random_network(sizes, seed, hidden, output)
        for seed, hidden, output in [
            (0, "relu", "sigmoid"),
            (1, "relu", "relu"),
            (2, "tanh", "softmax"),
            (3, "identity", "identity"),
        ]
    ]
    # Targets beside the loss are as wide as their numbers.
    problems.append(replace(problems[0], t=(Fraction(-7, 20),) * sizes[-1]))
    first, *others = [figure_of(problem, canvas) for problem in problems]
    for other in others:
        assert other["layout"] == first["layout"]
        assert list(map(repainted, other["data"])) == list(map(repainted, first["data"]))
        painted = zip(first["data"], paint(other)["data"], strict=True)
        assert [{**trace, **coat} for trace, coat in painted] == other["data"]
    for figure in (first, *others):
        texts = [text for trace in figure["data"] for text in trace.get("text", [])]
        assert all(texts), "Plotly leaves an empty text out, and then nothing can be written there"


def test_the_alt_text_says_the_killed_unit_and_the_loss():
    text = alt_text(solution_of(WORKSHEET))
    assert re.search(r"\bkilled\b", text, re.IGNORECASE)
    assert "a⁽¹⁾₂" in text
    assert "a⁽¹⁾₁" not in text
    assert "y = 0.5" in text
    assert "J = 0.125" in text


def test_the_alt_text_names_every_dead_unit_or_says_that_there_is_none():
    assert {"a⁽¹⁾₂", "a⁽¹⁾₃"} <= set(
        re.findall("a⁽¹⁾[₁₂₃]", alt_text(solution_of(PUBLISHED["dead-units"])))
    )
    assert "No unit is dead" in alt_text(solution_of(PUBLISHED["mazur"]))
    assert "J ≈ 0.2984" in alt_text(solution_of(PUBLISHED["mazur"]))  # Mazur: 0.298371109
