"""The diagram in the walk: it shows what is known by then, and nothing before."""

from dataclasses import replace
from fractions import Fraction
from itertools import cycle

import plotly.graph_objects as go
import pytest

from explorer.backprop.figures.geometry import CANVASES, WIDE, canvases
from explorer.backprop.figures.knowledge import NOTHING
from explorer.backprop.figures.network import network_figure
from explorer.backprop.problem import GRAINS, WORKSHEET, LayerValues, Problem
from explorer.common.figures.theme import LIGHT
from tests.backprop.drawings import by_uid, edges_of, figure_of, leaves, solution_of, words
from tests.backprop.networks import LARGE, SMALL
from tests.backprop.unit.test_arrows import heads
from tests.backprop.walks import walk_of

GREY, ORANGE = "#6B7280", "#B34700"
NUMBERS = {
    "values": ["1", "0.5", "1", "0", "0.5", "0.125"],
    "sums": ["h = 1", "h = −0.5", "h = 0"],
    "deltas": ["δ = −0.125", "δ = 0 · killed", "δ = −0.125"],
    "edges": ["∂w −0.125", "∂w −0.0625", "∂w 0", "∂w 0", "∂w −0.125", "∂w 0"],
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


def up_to(entries, count):
    return [*entries[:count], *[""] * (len(entries) - count)]


@pytest.mark.parametrize(
    ("name", "values", "sums", "deltas"), STEPS, ids=[name for name, *_ in STEPS]
)
def test_a_number_stands_in_the_diagram_once_it_is_known(name, values, sums, deltas):
    figure = figure_at(name)
    assert words(figure, "values") == up_to(NUMBERS["values"], values)
    notes, told = words(figure, "notes"), words(figure, "deltas")
    assert told == ["", "", *up_to(NUMBERS["deltas"][:2], deltas[0])] + up_to(
        NUMBERS["deltas"][2:], deltas[1]
    )
    came = [bool(note) and note[0] != "h" for note in notes]
    wanted = ["", "", *up_to(NUMBERS["sums"][:2], sums[0]), *up_to(NUMBERS["sums"][2:], sums[1])]
    assert [note for note, is_tag in zip(notes, came, strict=True) if not is_tag] == [
        note for note, is_tag in zip(wanted, came, strict=True) if not is_tag
    ]


TAGS = {  # at unit 1, unit 2, the output
    "J": ("h = 1", "h = −0.5", "h = 0"),
    "factor-1": ("h = 1", "h = −0.5", "∂J/∂y = −0.5"),
    "factor-2": ("h = 1", "h = −0.5", "∂J/∂y · f′(0) = −0.5 · 0.25"),
    "arriving1": ("∂J/∂a = −0.125", "∂J/∂a = −0.125", "∂J/∂y · f′ = −0.5 · 0.25"),
    "factor-4": (
        "∂J/∂a · f′(1) = −0.125 · 1",
        "∂J/∂a · f′(−0.5) = −0.125 · 0",
        "∂J/∂y · f′ = −0.5 · 0.25",
    ),
    "answer": ("∂J/∂a · f′ = −0.125 · 1", "∂J/∂a · f′ = −0.125 · 0", "∂J/∂y · f′ = −0.5 · 0.25"),
}


@pytest.mark.parametrize("name", TAGS)
def test_the_tag_of_a_unit_fills_with_what_arrives_and_the_slope(name):
    assert tuple(words(figure_at(name), "notes")[2:]) == TAGS[name]


def test_in_large_type_too_a_slope_says_of_which_sum_it_is_and_who_is_killed_by_it():
    figure = figure_at("factor-4", canvas="large")
    assert words(figure, "notes")[2:] == [*["∂J/∂a = −0.125"] * 2, "∂J/∂y = −0.5"]
    assert words(figure, "slopes")[2:] == ["· f′(1) = 1", "· f′(−0.5) = 0", "· f′ = 0.25"]
    assert words(figure, "deltas")[2:] == ["", "killed by ReLU", "δ = −0.125"]


@pytest.mark.parametrize("select", ["W1-1-2", "x-1"])
def test_a_gradient_by_an_input_is_as_long_as_the_formula_s_in_the_colour_of_its_sign(select):
    figure = figure_at("all", select=select)
    assert words(figure, "own-gradient")[:2] == ["∂x −0.09375", "∂x −0.0625"]
    assert by_uid(figure)["own-gradient"]["textfont"]["color"][:2] == [LIGHT.negative] * 2
    whole = network_figure(solution_of(WORKSHEET), "x-1", CANVASES["wide"], LIGHT)
    assert words(whole, "own-gradient")[:2] == ["∂x −0.09375", ""]


def test_while_a_calculation_is_checked_a_question_mark_stands_for_what_is_asked():
    network = (solution_of(WORKSHEET), "W1-1-2", CANVASES["wide"], LIGHT, NOTHING)
    assert words(network_figure(*network), "gradients") == ["", "∂w ?", "", "", "", "", ""]


def test_in_term_grain_what_has_arrived_so_far_says_that_more_comes():
    problem = SMALL["random 2-3-2"]
    steps = walk_of(problem, "W1-1-1", grain="term").stops
    first = next(n for n, stop in enumerate(steps, 1) if stop.step.name == "arriving1-1-1")
    told = [
        words(
            network_figure(
                solution_of(problem),
                "W1-1-1",
                CANVASES["wide"],
                LIGHT,
                walk_of(problem, "W1-1-1", step=step, grain="term").knowledge,
            ),
            "notes",
        )[2]
        for step in (first, first + 1, first + 2)
    ]
    solved = solution_of(problem).layer(2)
    parts = [float(w) * float(d) for w, d in zip(solved.W[:, 0], solved.delta, strict=True)]
    assert [text.endswith(" + ...") for text in told] == [True, False, False]
    assert all(text.startswith("∂J/∂a ") for text in told)
    number = float(told[0].split()[-3].replace("−", "-"))
    assert number == pytest.approx(parts[0], rel=0.1)


def test_a_note_says_equal_only_where_what_it_shows_is_the_number():
    weights = [Fraction(number) for number in ("1/3", "1/2", "0.123456", "-0.25")]
    hidden = LayerValues(tuple((w,) for w in weights), (Fraction(0),) * 4, "identity")
    output = LayerValues(((Fraction(1),) * 4,), (Fraction(0),), "relu")
    x, t = (Fraction(1),), (Fraction(1, 3),)
    problem = Problem((hidden, output), "half_squared_error", x, t)
    sums = ["h ≈ 0.3333", "h = 0.5", "h = 0.123456", "h = −0.25"]
    known = words(figure_at("h1", problem, select="W1-1-1"), "notes")
    assert known == ["", *sums, ""]
    figure = figure_at("h1", problem, select="W1-1-1")
    assert words(figure, "badges") == ["b = 0"] * 5 + ["t ≈ 0.3333"]
    whole = replace(problem, t=(Fraction(1, 4),))
    assert words(figure_at("h1", whole, select="W1-1-1"), "badges")[-1] == "t = 0.25"


@pytest.mark.parametrize("name", NAMES)
def test_a_gradient_stands_at_its_edge_once_it_is_known_and_a_question_mark_before(name):
    figure = figure_at(name)
    edges = by_uid(figure)
    index = NAMES.index(name)
    shown = words(figure, "gradients")
    if index < NAMES.index("dW1"):
        assert shown[:6] == ["", "∂w ?", "", "", "", ""]
    elif name != "all":
        assert shown[:6] == [*NUMBERS["edges"][:4], "", ""]
    else:
        assert shown[:6] == NUMBERS["edges"]
    assert shown[6] == ("−0.5" if index >= NAMES.index("factor-1") else "")
    neutral = edges["W2-1-2"]["line"] if name != "all" else None
    for edge, text in zip(
        ("W1-1-1", "W1-1-2", "W2-1-1"), (shown[0], shown[1], shown[4]), strict=True
    ):
        is_known = text.startswith("∂w −")
        line = edges[edge]["line"]
        assert (line["color"] == ORANGE) == (line["dash"] != "solid") == is_known
        assert is_known or line == neutral
    assert words(figure, "weights")[:6] == [
        "w = 0.75",
        "w = 0.5",
        "w = −1",
        "w = 1",
        "w = 1",
        "w = 1",
    ]


def test_a_unit_looks_dead_once_its_output_is_known():
    for name in NAMES:
        traces = by_uid(figure_at(name))
        widths = [traces[f"{kind}1-2"]["line"]["width"] for kind in ("hatch", "cross")]
        is_told = name not in ("given", "h1")
        assert all(width > 0 for width in widths) == is_told, name
        assert any(width > 0 for width in widths) == is_told, name
        told = words(figure_at(name), "verdicts")[3] + words(figure_at(name), "deltas")[3]
        assert told in (("killed by ReLU", "δ = 0 · killed") if is_told else ("",))
        assert traces["hatch1-1"]["line"]["width"] == 0


def test_a_unit_is_filled_by_its_output_once_that_is_known():
    fills = {name: by_uid(figure_at(name))["units"]["marker"]["color"] for name in NAMES}
    assert fills["h1"][2:] == [LIGHT.ground] * 3
    assert fills["a1"][4] == LIGHT.ground
    assert fills["a1"][2] != LIGHT.ground
    assert fills["a2"] == by_uid(figure_of(WORKSHEET))["units"]["marker"]["color"]


def test_arrows_point_back_where_the_gradient_has_flowed():
    seen = {
        name: set(heads(WORKSHEET, figure=figure_at(name)))
        for name in ("J", "factor-1", "factor-3", "arriving1", "answer", "all")
    }
    back = {"W2-1-1", "W2-1-2"}
    assert seen == {
        "J": set(),
        "factor-1": {"J-1"},
        "factor-3": {"J-1"},
        "arriving1": {"J-1", *back},
        "answer": {"J-1", *back},
        "all": {"J-1", *back, "W1-1-1", "W1-1-2"},
    }


# Every network on one canvas, and so on each canvas every fourth.
IN_TURN = zip(SMALL, cycle(CANVASES))
ON_A_CANVAS = [(SMALL[name], canvas) for name, canvas in IN_TURN]


@pytest.mark.parametrize(("problem", "canvas"), ON_A_CANVAS, ids=[*SMALL])
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
            assert shown["uid"] == final["uid"]
            for axis in "xy":
                gaps = [[x is None for x in each[axis]] for each in (shown, final)]
                assert gaps[0] == gaps[1]
                assert "meta" in final or shown[axis] == final[axis]
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
    rows = {"notes", "slopes", "deltas", "verdicts", "own-gradient"}
    assert {path[0] for path in differing} <= rows
    assert not [text for text in words(shown, "notes") if text.startswith("h")]


def set_of(figure):
    """All that a figure says, trace by trace."""
    return {
        ((uid, *path), repr(value))
        for uid, trace in by_uid(figure).items()
        for path, value in leaves(trace)
    }


def test_without_a_walk_everything_is_shown():
    figure = figure_of(WORKSHEET)
    assert words(figure, "values") == NUMBERS["values"]
    assert words(figure, "gradients")[:6] == NUMBERS["edges"]
    assert edges_of(figure)["W2-1-2"]["line"]["color"] == GREY
