"""A machine as JSON and as a query string: read, refused, written."""

from fractions import Fraction

import pytest

from explorer.common.inputs import InputError
from explorer.rbm.limits import PAGE_LIMITS
from explorer.rbm.maths.datasets import bars_and_stripes
from explorer.rbm.problem import (
    DEFAULT,
    PRESETS,
    RbmProblem,
    View,
    default_select,
    from_json,
    from_query,
    is_selectable,
    preset_view,
    to_json,
    to_query,
)
from explorer.rbm.solution import solve


def fractions(*rows):
    return tuple(tuple(Fraction(entry) for entry in row) for row in rows)


def test_what_is_left_out_takes_the_default() -> None:
    found = from_json({})
    assert found == RbmProblem(fractions((1, -1), (2, 0), (0, 1)), (0, -1, 1), (-1, 0), (), 1)


@pytest.mark.parametrize("W", [[[1, 2, 3]], [[1, -1], [2, 0], [0, 1]]], ids=["1x3", "3x2"])
def test_biases_and_data_that_are_left_out_beside_weights_are_none_of_the_defaults(W) -> None:
    found = from_json({"W": W})
    assert (found.b, found.c, found.data) == ((0,) * len(W), (0,) * len(W[0]), ())
    assert [each.field for each in found.assumed] == ["b", "c"]
    link = {"W": ";".join(",".join(map(str, row)) for row in W)}
    assert from_query(link)[0] == found
    assert from_json({"b": [1, 2, 3]}).assumed == ()


def test_numbers_are_read_exactly() -> None:
    found = from_json({"W": [["0.1", "-1/16"]], "b": [1e-3], "beta": "1/3"})
    expected = (fractions(("0.1", "-0.0625")), (Fraction(1, 1000),), Fraction(1, 3))
    assert (found.W, found.b, found.beta) == expected


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"w": [[1]]}, "w", 'there is no field "w"; allowed are W, b, c, data, beta'),
        ({"W": 3}, "W", "W is 3, not a list"),
        ({"W": []}, "W", "W has 0 rows; 1 to 784 are allowed"),
        ({"W": [[1], [1, 2]]}, "W", "W is ragged: row 2 has 2 entries, row 1 has 1"),
        ({"W": [[1, "x"]]}, "W[0][1]", 'W[1,2]: "x" is not a number'),
        ({"W": [[1]] * 785}, "W", "W has 785 rows; 1 to 784 are allowed"),
        ({"W": [[0] * 25] * 25}, "W", "W is 25 x 25, but one of its sides may have at most 24"),
        ({"b": [1]}, "b", "b has 1 entry, but W has 3 rows"),
        ({"c": [1, 2, 3]}, "c", "c has 3 entries, but W has 2 columns"),
        ({"data": [[1, 0]]}, "data", "data row 1 has 2 entries, but W has 3 rows"),
        ({"data": [[1, 0, 2]]}, "data[0][2]", "data row 1 has 2; allowed are 0 and 1"),
        ({"data": [[1, 0, "1/2"]]}, "data[0][2]", 'data row 1 has "1/2"; allowed are 0 and 1'),
        ({"data": [[1, 0, True]]}, "data[0][2]", "data row 1: true is not a number"),
        ({"data": [[0] * 784] * 128}, "data", "data has more than 100000 entries"),
        ({"beta": -1}, "beta", "beta is -1; allowed are 0 to 100"),
        ({"beta": 101}, "beta", "beta is 101; allowed are 0 to 100"),
        ({"beta": "1e9"}, "beta", 'beta: "1e9" is not a number that is allowed: 0 to 100'),
        ({"beta": "T=1e9"}, "beta", 'T: "1e9" is not a number that is allowed: 1/100 to 1000000'),
    ],
)
def test_what_is_wrong_is_refused_with_its_field_and_what_is_allowed(given, field, message) -> None:
    with pytest.raises(InputError) as refused:
        from_json(given)
    assert refused.value.field == field
    assert refused.value.message.startswith(message[:-10] if "not a number" in message else message)


def test_the_page_takes_fewer_units_than_the_api() -> None:
    assert from_json({"W": [[0]] * 9}).n_visible == 9
    with pytest.raises(InputError, match="1 to 8 are allowed"):
        from_json({"W": [[0]] * 9}, PAGE_LIMITS)
    with pytest.raises(InputError, match="1 to 6 are allowed"):
        from_json({"W": [[0] * 7]}, PAGE_LIMITS)


def test_data_may_be_bits_in_any_form_of_number_and_may_be_none() -> None:
    assert from_json({"data": [[1, "0", "1.0"]]}).data == ((1, 0, 1),)
    assert from_json({"data": []}).data == from_json({"data": None}).data == ()


def test_the_contracts_link_is_read() -> None:
    args = {"W": "1,-1;1,0.5", "b": "0,0", "c": "0,0", "data": "11,01"}
    problem, view, errors = from_query(args)
    assert not errors
    W = fractions((1, -1), (1, "0.5"))
    assert problem == RbmProblem(W, (0, 0), (0, 0), ((1, 1), (0, 1)))
    assert view == View("c1", "11")
    assert to_query(problem, view) == "W=1,-1;1,0.5&b=0,0&c=0,0&data=11,01"


def test_an_empty_query_is_the_default_with_its_data_and_is_written_empty() -> None:
    problem, view, errors = from_query({})
    assert (problem, errors) == (DEFAULT, ())
    assert to_query(problem, view) == ""


def test_no_data_is_told_from_data_left_out() -> None:
    problem, view, errors = from_query({"data": ""})
    assert (problem.data, errors) == ((), ())
    assert to_query(problem, view) == "data="


@pytest.mark.parametrize(
    ("args", "field"),
    [
        ({"W": "1,x"}, "W"),
        ({"W": "1;1,2"}, "W"),
        ({"W": ";".join(["1"] * 9)}, "W"),
        ({"W": ",".join(["1"] * 7)}, "W"),
        ({"b": "1"}, "b"),
        ({"c": "1,2,3"}, "c"),
        ({"data": "012"}, "data"),
        ({"data": "01"}, "data"),
        ({"beta": "-1"}, "beta"),
        ({"select": "W4-1"}, "select"),
        ({"select": "c3"}, "select"),
        ({"theme": "pink"}, "theme"),
        ({"projector": "2"}, "projector"),
        ({"b": "9" * 70_000}, "b"),
    ],
)
def test_a_bad_value_in_a_link_gives_a_message_and_the_default(args, field) -> None:
    problem, view, errors = from_query(args)
    assert [error.field for error in errors] == [field]
    assert errors[0].message
    assert (problem, view) == (DEFAULT, View("c1", "110"))


def test_what_still_fits_survives_a_bad_value_beside_it() -> None:
    problem, _, errors = from_query({"W": "1,2;3,4", "b": "5,6", "c": "1", "data": "1x"})
    assert problem == RbmProblem(fractions((1, 2), (3, 4)), (5, 6), (0, 0), ())
    assert {error.field for error in errors} == {"c", "data"}


def test_the_view_of_a_link_is_read_and_written() -> None:
    problem, view, errors = from_query({"select": "W1-2", "projector": "1", "step": "3"})
    assert (view, errors) == (View("W1-2", "110", theme="projector", step=3), ())
    assert to_query(problem, view) == "select=W1-2&step=3&projector=1"
    assert to_query(problem, View("b3", "110", theme="dark")) == "select=b3&theme=dark"


@pytest.mark.parametrize("select", ["W0-1", "W1", "b4", "c3", "x-1", "W3-3", "b", "W1-2-1"])
def test_only_what_is_there_can_be_selected(select) -> None:
    assert not is_selectable(select, DEFAULT)


@pytest.mark.parametrize("select", ["W1-1", "W3-2", "b1", "b3", "c2"])
def test_every_weight_and_bias_can_be_selected(select) -> None:
    assert is_selectable(select, DEFAULT)
    assert is_selectable(default_select(DEFAULT), DEFAULT)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_every_preset_is_within_the_pages_limits_and_comes_back_from_its_link(preset) -> None:
    assert from_json(to_json(preset.problem), PAGE_LIMITS) == preset.problem
    view = preset_view(preset)
    query = to_query(preset.problem, view)
    args = dict(part.split("=", 1) for part in query.split("&") if part)
    assert from_query(args) == (preset.problem, view, ())


@pytest.mark.parametrize(
    ("name", "mean", "rows"),
    [
        ("bars-and-stripes", -1.810, bars_and_stripes(2).astype(int).tolist()),
        ("parity", -1.405, [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]),
    ],
)
def test_learned_presets_know_their_data(name, mean, rows) -> None:
    (preset,) = (each for each in PRESETS if each.name == name)
    assert sorted(preset.problem.data) == sorted(map(tuple, rows))
    solution = solve(preset.problem)
    assert solution.data
    assert solution.data.log_likelihoods.mean() == pytest.approx(mean, abs=5e-4)


def test_two_modes_are_equally_probable() -> None:
    (preset,) = (each for each in PRESETS if each.name == "two-modes")
    solution = solve(preset.problem)
    assert solution.visible
    assert solution.visible.p[0] == pytest.approx(solution.visible.p[-1])
    assert solution.visible.p[0] > 0.25
