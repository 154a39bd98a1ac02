"""Links to a machine with Gaussian visible units, and what it does not take."""

from dataclasses import replace

import pytest

from explorer.common.inputs import InputError
from explorer.rbm.problem import (
    DEFAULT,
    UNITS,
    default_view,
    from_json,
    from_query,
    to_json,
    to_query,
)
from explorer.rbm.solution import solve as solve_of_two_values
from tests.rbm.gaussians import STAR


def test_a_link_says_a_machine_of_numbers_and_reads_it_back() -> None:
    view = replace(default_view(STAR), state="0.5,-1", clamp="-,2", tab="sampling", path=7)
    link = dict(part.split("=", 1) for part in to_query(STAR, view).split("&"))
    problem, seen, errors = from_query(link)
    assert (problem, seen, errors) == (STAR, view, ())
    assert from_json(to_json(STAR)) == STAR


@pytest.mark.parametrize("landscape", ["gaussian", "surface"])
def test_a_link_of_old_opens_the_machine_and_says_what_it_assumes(landscape) -> None:
    link = {"W": "3,-1;1,2", "b": "1,0", "c": "-1,-2", "data": "10,11,11", "state": "10"}
    problem, view, errors = from_query({**link, "landscape": landscape})
    assert errors == ()
    assert problem.units.name == "gaussian"
    assert problem.data == ((1, 0), (1, 1), (1, 1))
    assert (view.landscape, view.state) == (landscape, "1,0")
    (told,) = (each for each in problem.assumed if each.field == "units")
    assert told.value == "gaussian"


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ({"data": "1,a;2,3"}, "data row 1"),
        ({"data": "1,2;3"}, "data row 2 has 1 entry"),
        ({"beta": "0"}, "above 0"),
        ({"state": "1,2,3"}, "a point has 2 numbers"),
        ({"clamp": "1"}, "2 numbers with commas between"),
        ({"plane": "1-3"}, "allowed are 1-2"),
        ({"landscape": "hypercube"}, "allowed are gaussian, surface"),
        ({"experiment": "bars-2x2"}, "allowed are rows"),
        ({"step": "3"}, "the walk and the presentation are not there"),
    ],
)
def test_what_gaussian_units_do_not_take_is_said(link, says) -> None:
    _, view, errors = from_query({"units": "gaussian", "W": "1,2;3,4", **link})
    assert any(says in error.message for error in errors), [error.message for error in errors]
    assert view.step == 0


@pytest.mark.parametrize(
    ("weights", "typed", "read"),
    [
        ("1,2", "0,5", "0.5"),
        ("1,2", "-½", "-0.5"),
        ("1,2;3,4", "0,5;1", "0.5,1"),
        ("1,2;3,4", "0,5", "0,5"),
        ("1,2;3,4", "2.5, -1", "2.5,-1"),
    ],
)
def test_a_comma_in_a_point_is_a_decimal_one_where_nothing_else_can_be_meant(
    weights, typed, read
) -> None:
    link = {"units": "gaussian", "W": weights, "state": typed, "clamp": typed}
    _, view, errors = from_query(link)
    assert errors == ()
    assert (view.state, view.clamp) == (read, read)


def test_the_machine_of_two_values_is_never_worked_out_in_its_place() -> None:
    with pytest.raises(InputError, match="two values alone"):
        solve_of_two_values(replace(DEFAULT, units=UNITS["gaussian"]))
