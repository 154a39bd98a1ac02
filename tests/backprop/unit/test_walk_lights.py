"""What a step lights and moves in the diagram is what its sentence speaks of."""

from fractions import Fraction

import pytest

from explorer.backprop.names import Selection
from explorer.backprop.pictures import revived
from explorer.backprop.problem import GRAINS, WORKSHEET, LayerValues, Problem, View
from explorer.backprop.stops import walk_at
from explorer.backprop.timeline import pulses
from explorer.backprop.walk.path import path_lights
from tests.backprop.drawings import edges_of, figure_of, solution_of
from tests.backprop.networks import PUBLISHED, SMALL
from tests.backprop.walks import steps_of, walk_of

WORKSHEETS_PATH = {"W1-1-2", "a1-1", "W2-1-1", "a2-1", "J-1", "J"}


def numbers(*values: int) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, values))


# Units 2 and 4 of layer 1 are dead.
TWO_DEAD = Problem(
    (
        LayerValues(tuple(map(numbers, (1, -1, 1, -1))), numbers(0, 0, 0, 0), "relu"),
        LayerValues((numbers(1, 1, 1, 1),), numbers(0), "identity"),
    ),
    "half_squared_error",
    numbers(1),
    numbers(0),
)


def test_the_first_step_lights_all_that_is_given():
    lights = set(steps_of(WORKSHEET, "W1-1-2")["given"].lights)
    weights = {uid for uid in edges_of(figure_of(WORKSHEET)) if uid[0] == "W"}
    assert lights == {"x-1", "x-2", *weights, "b1-1", "b1-2", "b2-1", "t-1"}


def test_a_sum_lights_its_biases_and_in_term_grain_the_bias_that_comes_last():
    assert {"b1-1", "b1-2"} <= set(steps_of(WORKSHEET, "W1-1-2")["h1"].lights)
    step = steps_of(WORKSHEET, "W1-1-2", "term")["h2-1-b"]
    assert step.says.startswith("With its bias")
    assert step.lights == ("b2-1", "a2-1")


def test_without_biases_none_is_lit():
    layers = tuple(LayerValues(layer.W, None, layer.activation) for layer in WORKSHEET.layers)
    bare = Problem(layers, WORKSHEET.loss, WORKSHEET.x, WORKSHEET.t)
    steps = steps_of(bare, "W1-1-2", "term").values()
    assert not [light for step in steps for light in step.lights if light[0] == "b"]


def test_the_answer_lights_the_whole_way_from_the_loss_to_the_weight():
    assert set(steps_of(WORKSHEET, "W1-1-2")["answer"].lights) == WORKSHEETS_PATH
    assert set(steps_of(WORKSHEET, "x-1")["answer"].lights) == {
        "x-1", "W1-1-1", *(WORKSHEETS_PATH - {"W1-1-2"}),
    }  # fmt: skip
    dead = set(steps_of(WORKSHEET, "W1-2-1")["answer"].lights)
    assert dead == {"W1-2-1", "a1-2"}, "nothing comes through a dead unit"


@pytest.mark.parametrize("name", SMALL)
def test_the_way_to_a_gradient_that_is_not_0_reaches_the_loss(name):
    problem = SMALL[name]
    solution = solution_of(problem)
    for select in ("W1-1-1", "x-1"):
        lights = path_lights(solution, Selection.parse(select))
        assert ("J" in lights) or solution.gradient(Selection.parse(select)) == 0
        assert len(lights) == len(set(lights))


def stops_of(problem, step_name, grain="layer"):
    walk = walk_of(problem, "W1-1-1", grain=grain)
    number = next(n for n, stop in enumerate(walk.stops, 1) if stop.name == step_name)
    return walk_of(problem, "W1-1-1", step=number, grain=grain)


def test_what_arrives_is_stopped_at_the_step_that_says_so_and_in_every_unit_that_it_names():
    assert not any(each["stops"] for each in pulses(stops_of(TWO_DEAD, "arriving1")))
    stopping = stops_of(TWO_DEAD, "delta1")
    assert stopping.stop.says.startswith("Units 2 and 4 stop")
    assert {(each["name"], each["stops"]) for each in pulses(stopping)} == {
        ("W2-1-2", True),
        ("W2-1-4", True),
    }


@pytest.mark.parametrize(
    ("grain", "step", "dotted"),
    [
        ("layer", "delta1", {"W1-2-1", "b1-2", "W1-4-1", "b1-4"}),
        ("unit", "delta1-1", None),
        ("unit", "delta1-2", {"W1-2-1", "b1-2"}),
        ("term", "delta1-4", {"W1-4-1", "b1-4"}),
    ],
)
def test_dotted_is_what_would_flow_in_the_units_that_the_step_names(grain, step, dotted):
    walk = stops_of(TWO_DEAD, step, grain)
    found = revived(solution_of(TWO_DEAD), View("W1-1-1"), walk)
    assert found
    assert found["is_stopping"] == (dotted is not None)
    assert dotted is None or {each["name"] for each in found["ghost"]} == dotted


@pytest.mark.parametrize("grain", GRAINS)
@pytest.mark.parametrize("name", ["worksheet", "dead-units", "classifier"])
def test_every_walk_can_be_shown_with_what_it_moves(name, grain):
    solution = solution_of(PUBLISHED[name])
    count = len(walk_of(PUBLISHED[name], "W1-1-1", grain=grain).stops)
    for step in range(1, count + 1, 3):
        walk = walk_at(solution, View("W1-1-1", step=step, grain=grain))
        assert walk
        stopping = {each["name"] for each in pulses(walk) if each["stops"]}
        assert not stopping or "stop" in walk.stop.says
