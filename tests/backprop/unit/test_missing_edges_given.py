"""How it is read and written that there is no edge: links, JSON, pasted matrices, other sizes."""

import json

import pytest

from explorer.backprop.problem import (
    WORKSHEET,
    default_select,
    filled,
    from_json,
    from_query,
    problem_to_query,
    resized,
    to_json,
    without_layer,
)
from explorer.common.inputs import InputError
from tests.backprop.missing import GONE, LINK, SHEET, SPARSE


@pytest.mark.parametrize("dash", ["-", "–", "—", "−", " - "])
def test_a_link_has_a_dash_where_there_is_no_edge(dash):
    problem, view, errors = from_query({**LINK, "W1": f"0.75,{dash};-1,1"})
    assert problem == SHEET
    assert not errors
    assert "&W1=0.75,-;-1,1&" in problem_to_query(SHEET)
    assert view.select == default_select(SHEET) == "W1-1-1"


def test_json_has_null_where_there_is_no_edge_and_takes_a_dash_too():
    written = json.loads(json.dumps(to_json(SHEET)))
    assert written["layers"][0]["W"] == [[0.75, None], [-1, 1]]
    assert from_json(written) == SHEET
    written["layers"][0]["W"][0][1] = "-"
    assert from_json(written) == SHEET


@pytest.mark.parametrize(
    ("W1", "says"),
    [
        ("0.75,--;-1,1", 'W(1)[1,2]: "--" is not a number'),
        ("0.75,;-1,1", 'W(1)[1,2]: "" is not a number'),
        ("0.75,-;-1", "W(1) is ragged: row 2 has 1 entry, row 1 has 2"),
    ],
)
def test_a_refusal_says_that_a_dash_is_allowed(W1, says):
    *_, (error,) = from_query({**LINK, "W1": W1})
    assert error.field == "W1"
    assert error.message.startswith(says)
    assert error.message.endswith(", or - for no edge") or "ragged" in says


def test_biases_inputs_and_targets_have_no_dash():
    for name in ("b1", "x", "t"):
        *_, errors = from_query({**LINK, name: "-"})
        assert [error.field for error in errors] == [name]


def test_growing_and_shrinking_keep_what_is_missing():
    grown = resized(SHEET, [3, 3, 1])
    assert grown.absent == {GONE}
    assert resized(grown, [2, 2, 1]).absent == {GONE}
    assert not resized(SHEET, [1, 2, 1]).absent
    assert resized(SHEET, [2, 2, 2, 1]).absent == {GONE}
    assert without_layer(SPARSE, 1).absent == {"W1-1-2"}


def test_a_pasted_matrix_has_dashes():
    pasted = filled(WORKSHEET, "layers[0].W", [["0.75", "-"], ["-1", "1"]])
    assert pasted.absent == {GONE}
    assert pasted.layers == SHEET.layers
    assert not filled(SHEET, "layers[0].W", [["1", "2"], ["3", "4"]]).absent
    with pytest.raises(InputError):
        filled(WORKSHEET, "x", ["1", "-"])
