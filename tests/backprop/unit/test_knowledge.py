"""The diagram in the walk: it shows what is known by then, and nothing before."""

from dataclasses import replace
from fractions import Fraction

import plotly.graph_objects as go
import pytest

from explorer.backprop.figures.captions import BLANK
from explorer.backprop.figures.geometry import CANVASES, WIDE, canvases
from explorer.backprop.figures.network import network_figure
from explorer.backprop.problem import GRAINS, WORKSHEET, LayerValues, Problem
from explorer.common.figures.theme import LIGHT
from tests.backprop.drawings import by_uid, edges_of, figure_of, leaves, solution_of
from tests.backprop.networks import LARGE, SMALL
from tests.backprop.walks import walk_of

GREY, ORANGE = "#6B7280", "#B34700"
NUMBERS = {
    "values": ["1", "0.5", "1", "0", "0.5", "0.125"],
    "sums": ["h = 1", "h = −0.5", "h = 0"],
    "deltas": ["δ = −0.125", "δ = 0", "δ = −0.125"],
    "edges": ["∂ −0.125", "∂ −0.0625", "∂ 0", "∂ 0", "∂ −0.125", "∂ 0"],
}
# step, then how much of it is known: values, sums, deltas of layers 1 and 2
STEPS = [
    ("given", 2, (0, 0), (0, 0)),
    ("h1", 2, (2, 0), (0, 0)),
    ("a1", 4, (2, 0), (0, 0)),
    ("h2", 4, (2, 1), (0, 0)),
    ("a2", 5, (2, 1), (0, 0)),
    ("J", 6, (2, 1), (0, 0)),
    ("factor-2", 6, (2, 1), (0, 0)),
    ("delta2", 6, (2, 1), (0, 1)),
    ("factor-4", 6, (2, 1), (0, 1)),
    ("delta1", 6, (2, 1), (2, 1)),
    ("answer", 6, (2, 1), (2, 1)),
]
NAMES = ["given", "h1", "a1", "h2", "a2", "J", "factor-1", "factor-2", "delta2", "factor-3"]
NAMES += ["arriving1", "factor-4", "delta1", "factor-5", "dW1", "answer", "all"]


def figure_at(name, problem=WORKSHEET, canvas="wide", select="W1-1-2"):
    """The figure at a step of the worksheet's walk."""
    walk = walk_of(problem, select, step=NAMES.index(name) + 1)
    assert walk.stop.name == name
    return network_figure(solution_of(problem), select, CANVASES[canvas], LIGHT, walk.knowledge)


def words(figure, row):
    """What a row of the diagram says; "" where nothing stands."""
    return [text.strip(BLANK) for text in by_uid(figure)[row]["text"]]


def up_to(entries, count):
    return [*entries[:count], *[""] * (len(entries) - count)]


@pytest.mark.parametrize(
    ("name", "values", "sums", "deltas"), STEPS, ids=[name for name, *_ in STEPS]
)
def test_a_number_stands_in_the_diagram_once_it_is_known(name, values, sums, deltas):
    figure = figure_at(name)
    assert words(figure, "values") == up_to(NUMBERS["values"], values)
    notes = [
        *(NUMBERS["deltas"][:2] if deltas[0] else up_to(NUMBERS["sums"][:2], sums[0])),
        *(NUMBERS["deltas"][2:] if deltas[1] else up_to(NUMBERS["sums"][2:], sums[1])),
    ]
    assert words(figure, "notes") == ["", "", *notes, "t = 1"]


def test_a_note_says_equal_only_where_what_it_shows_is_the_number():
    weights = [Fraction(number) for number in ("1/3", "1/2", "0.123456", "-0.25")]
    hidden = LayerValues(tuple((w,) for w in weights), (Fraction(0),) * 4, "identity")
    output = LayerValues(((Fraction(1),) * 4,), (Fraction(0),), "relu")
    x, t = (Fraction(1),), (Fraction(1, 3),)
    problem = Problem((hidden, output), "half_squared_error", x, t)
    sums = ["h ≈ 0.3333", "h = 0.5", "h ≈ 0.1235", "h = −0.25"]
    known = words(figure_at("h1", problem, select="W1-1-1"), "notes")
    assert known == ["", *sums, "", "t ≈ 0.3333"]
    whole = replace(problem, t=(Fraction(1, 4),))
    assert words(figure_at("h1", whole, select="W1-1-1"), "notes")[-1] == "t = 0.25"


@pytest.mark.parametrize("name", NAMES)
def test_a_gradient_stands_at_its_edge_once_it_is_known_and_a_question_mark_before(name):
    figure = figure_at(name)
    edges = by_uid(figure)
    index = NAMES.index(name)
    shown = words(figure, "gradients")
    if index < NAMES.index("dW1"):
        assert shown[:6] == ["", "∂ ?", "", "", "", ""]
    elif name != "all":
        assert shown[:6] == [*NUMBERS["edges"][:4], "", ""]
    else:
        assert shown[:6] == NUMBERS["edges"]
    assert shown[6] == ("−0.5" if index >= NAMES.index("factor-1") else "")
    neutral = edges["W2-1-2"]["line"] if name != "all" else None
    for edge, text in zip(
        ("W1-1-1", "W1-1-2", "W2-1-1"), (shown[0], shown[1], shown[4]), strict=True
    ):
        is_known = text.startswith("∂ −")
        line = edges[edge]["line"]
        assert (line["color"] == ORANGE) == (line["dash"] != "solid") == is_known
        assert is_known or line == neutral
    assert words(figure, "weights")[:6] == ["w 0.75", "w 0.5", "w −1", "w 1", "w 1", "w 1"]


def test_a_unit_looks_dead_once_its_output_is_known():
    for name in NAMES:
        traces = by_uid(figure_at(name))
        widths = [traces[f"{kind}1-2"]["line"]["width"] for kind in ("hatch", "cross")]
        is_told = name not in ("given", "h1")
        assert all(width > 0 for width in widths) == is_told, name
        assert any(width > 0 for width in widths) == is_told, name
        assert words(figure_at(name), "verdicts")[3] == ("killed by ReLU" if is_told else "")
        assert traces["hatch1-1"]["line"]["width"] == 0


def test_a_unit_is_filled_by_its_output_once_that_is_known():
    fills = {name: by_uid(figure_at(name))["units"]["marker"]["color"] for name in NAMES}
    assert fills["h1"][2:] == [LIGHT.ground] * 3
    assert fills["a1"][4] == LIGHT.ground
    assert fills["a1"][2] != LIGHT.ground
    assert fills["a2"] == by_uid(figure_of(WORKSHEET))["units"]["marker"]["color"]


def test_arrows_point_back_where_the_gradient_has_flowed():
    seen = {
        name: by_uid(figure_at(name))["arrows"]["marker"]["opacity"]
        for name in ("J", "factor-1", "factor-3", "arriving1", "answer", "all")
    }
    assert seen == {
        "J": [0, 0, 0, 0, 0, 0, 0],
        "factor-1": [0, 0, 0, 0, 0, 0, 1],
        "factor-3": [0, 0, 0, 0, 0, 0, 1],
        "arriving1": [0, 0, 0, 0, 1, 1, 1],
        "answer": [0, 0, 0, 0, 1, 1, 1],
        "all": [1, 1, 0, 0, 1, 1, 1],
    }


@pytest.mark.parametrize("canvas", CANVASES)
@pytest.mark.parametrize("problem", SMALL.values(), ids=SMALL)
def test_all_figures_of_a_walk_are_valid_and_differ_in_paint_alone(problem, canvas):
    select = "W1-1-1"
    whole = figure_of(problem, canvas, select=select)
    count = len(walk_of(problem, select).stops)
    for step in (1, 2, count // 2, count - 1, count):
        known = walk_of(problem, select, step=step).knowledge
        drawn_on = canvases(problem.sizes)[canvas]
        figure = network_figure(solution_of(problem), select, drawn_on, LIGHT, known)
        go.Figure(figure)
        assert figure["layout"] == whole["layout"]
        assert figure["layout"]["meta"] == whole["layout"]["meta"]
        for shown, final in zip(figure["data"], whole["data"], strict=True):
            assert (shown["uid"], shown["x"], shown["y"]) == (final["uid"], final["x"], final["y"])
            assert shown.keys() == final.keys()
            assert len(shown.get("text", ())) == len(final.get("text", ()))


@pytest.mark.parametrize("grain", GRAINS)
@pytest.mark.parametrize("problem", [*SMALL.values(), LARGE["random 15-14-1"]], ids=[*SMALL, "15"])
def test_in_the_end_the_figure_is_the_usual_one_but_for_the_deltas(problem, grain):
    select = "W1-1-1"
    end = walk_of(problem, select, step=9999, grain=grain).knowledge
    shown = network_figure(solution_of(problem), select, WIDE, LIGHT, end)
    usual = figure_of(problem, select=select)
    differing = {path for path, _ in set_of(shown) ^ set_of(usual)}
    assert {path[0] for path in differing} <= {"notes"}
    assert not [text for text in words(shown, "notes") if text.startswith("h")]


def set_of(figure):
    """All that a figure says, trace by trace."""
    return {
        ((uid, *path), repr(value))
        for uid, trace in by_uid(figure).items()
        for path, value in leaves(trace)
    }


def test_a_question_shows_no_more_than_the_step_before_it():
    for number in range(1, 25):
        walk = walk_of(WORKSHEET, step=number, predict="on")
        if walk.stop.is_asking:
            before = walk_of(WORKSHEET, step=number - 1, predict="on")
            assert walk.knowledge == before.knowledge


def test_without_a_walk_everything_is_shown():
    figure = figure_of(WORKSHEET)
    assert words(figure, "values") == NUMBERS["values"]
    assert words(figure, "gradients")[:6] == NUMBERS["edges"]
    assert edges_of(figure)["W2-1-2"]["line"]["color"] == GREY
