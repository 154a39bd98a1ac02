"""The walk's sentences: they fit the network that they speak of."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from explorer.backprop.problem import WORKSHEET, LayerValues, Problem
from tests.backprop.networks import PUBLISHED
from tests.backprop.walks import steps_of

QUESTION = "W1-1-2"


def test_the_words_fit_the_numbers_of_units_and_outputs():
    one, many = steps_of(PUBLISHED["cs231n"], "W1-1-2"), steps_of(PUBLISHED["mazur"], "W1-1-2")
    assert (one["h1"].title, many["h1"].title) == ("The sum of layer 1", "The sums of layer 1")
    assert "Output 1 matters most: raising it would raise" in many["factor-1"].says
    assert "from input x2 to unit 1" in many["answer"].says
    asked = "How does the loss J change when the weight from input x2 to unit 1 of layer 1 changes?"
    assert many["given"].aside == f"What is asked: {asked}"
    deep = steps_of(PUBLISHED["mazur"], "W2-1-2")["answer"].says
    assert "from unit 2 of layer 1 to unit 1 of layer 2" in deep


@pytest.mark.parametrize(
    ("count", "named"),
    [
        (1, "unit 1"),
        (2, "units 1 and 2"),
        (8, "units 1, 2, 3, 4, 5, 6, 7 and 8"),
        (9, "units 1, 2, 3, 4, 5, 6, 7, 8 and 1 more"),
        (20, "units 1, 2, 3, 4, 5, 6, 7, 8 and 12 more"),
    ],
)
def test_dead_units_are_named_up_to_8_and_the_others_counted(count, named):
    alive = 3
    dead = ((Fraction(-1),),) * count + ((Fraction(1),),) * alive
    hidden = LayerValues(dead, (Fraction(0),) * (count + alive), "relu")
    output = LayerValues(((Fraction(1),) * (count + alive),), (Fraction(0),), "identity")
    x, t = (Fraction(1),), (Fraction(0),)
    says = steps_of(Problem((hidden, output), "half_squared_error", x, t), "W1-1-1")["a1"].says
    assert f": {named}. " in says


def test_without_a_target_none_is_spoken_of():
    steps = steps_of(PUBLISHED["cs231n"], "W1-1-1")  # its loss is its output
    assert "target" not in steps["given"].says
    assert "wrong" not in steps["J"].says


def test_where_every_gradient_is_0_nothing_can_go_down_and_nothing_moves():
    right = replace(WORKSHEET, t=(Fraction(1, 2),))  # y = 1/2 is what is wanted
    steps = steps_of(right, QUESTION, rate=Fraction(1))
    assert "lowers J" not in steps["all"].says
    assert "nothing moves" in steps["update1"].says
    assert "lowers J" in steps_of(WORKSHEET, QUESTION)["all"].says


@pytest.mark.parametrize("name", PUBLISHED)
@pytest.mark.parametrize("select", ["W1-1-1", "x-1"])
def test_no_two_steps_of_a_walk_in_terms_have_one_title(name, select):
    steps = steps_of(PUBLISHED[name], select, "term").values()
    assert len({step.title for step in steps}) == len(steps)


def test_a_term_says_which_input_or_unit_brings_it():
    problem = PUBLISHED["mazur"]
    hidden, output = problem.layers
    first = np.array(hidden.W, dtype=float) * np.array(problem.x, dtype=float)
    sums = first.sum(axis=1) + np.array(hidden.b, dtype=float)
    second = np.array(output.W, dtype=float) / (1 + np.exp(-sums))
    told = {
        (step.layer, step.unit, step.part): step.says.split(";")[0]
        for step in steps_of(problem, QUESTION, "term").values()
        if step.kind == "h" and step.part != "b"
    }
    wanted = {
        (layer, i + 1, str(j + 1)): (who.format(j + 1), pytest.approx(term, abs=0.0051))
        for layer, who, terms in ((1, "Input {}", first), (2, "Unit {} of layer 1", second))
        for (i, j), term in np.ndenumerate(terms)
    }
    read = {place: says.split(" brings ") for place, says in told.items()}
    assert {place: (who, float(term)) for place, (who, term) in read.items()} == wanted


def test_what_comes_back_by_one_of_several_ways_says_from_which_unit():
    steps = steps_of(PUBLISHED["mazur"], QUESTION, "term").values()
    back = [step for step in steps if step.kind == "arriving" and step.part]
    assert [step.says.split(" brings ")[0] for step in back] == [
        f"Unit {step.part} of layer 2" for step in back
    ]
    assert {step.part for step in back} == {"1", "2"}
