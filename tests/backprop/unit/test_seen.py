"""What is looked at again is not worked out again, and nothing of it is told to anybody else."""

from dataclasses import replace
from fractions import Fraction

from explorer.backprop.notation import writing
from explorer.backprop.problem import AT_ZERO, WORKSHEET, View, from_json, to_json
from explorer.backprop.seen import seen
from explorer.backprop.stops import walk_at
from explorer.common.writing import written


def test_a_problem_is_worked_out_once_for_all_steps_of_a_walk():
    again = from_json(to_json(WORKSHEET))
    for rate in (None, Fraction(1, 2)):
        one = seen(WORKSHEET, View(step=1, rate=rate))
        other = seen(again, View(step=2, rate=rate))
        assert one[0] is other[0]
        assert one[1] is other[1]
    flat = replace(WORKSHEET, relu_derivative_at_zero=0)
    assert seen(flat, View())[0].problem == flat


def test_what_was_assumed_is_told_though_the_same_was_seen_with_nothing_assumed():
    given = {**to_json(WORKSHEET), "x": [1, 1]}
    assert seen(from_json(given), View())[0].assumed == ()
    del given[AT_ZERO], given["x"]
    told = seen(from_json(given), View())[0].assumed
    assert [each.field for each in told] == ["x", AT_ZERO]


def test_a_walk_goes_on_through_the_same_stops_as_long_as_they_tell_the_same():
    solution = seen(WORKSHEET, View())[0].at(1)
    here = walk_at(solution, View(step=3))
    on = walk_at(solution, View(step=4, theme="dark", tab="forward"))
    assert here
    assert on
    assert here.stops is on.stops
    assert (here.number, on.number) == (3, 4)
    others = [View(step=4, grain="unit"), View(step=4, predict="on"), View("b1-1", step=4)]
    for view in others:
        walk = walk_at(solution, view)
        assert walk
        assert walk.stops is not here.stops
    with written(writing("cs231n")):
        turned = walk_at(solution, View(step=3))
    assert turned
    assert turned.stops[0].step.formulas != here.stops[0].step.formulas
