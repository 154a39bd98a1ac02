"""Networks in which edges are missing: both passes by NumPy, and nothing of an edge that is not."""

import json
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from explorer.backprop.api import answer
from explorer.backprop.batch import work_out
from explorer.backprop.derivation import forward, paths, whole
from explorer.backprop.derivation.chain import factors
from explorer.backprop.derivation.revival import revival
from explorer.backprop.figures.alt import alt_text, hidden_text
from explorer.backprop.figures.handles import handles
from explorer.backprop.maths.descent import Rule
from explorer.backprop.names import Selection
from explorer.backprop.numbers import columns, texts
from explorer.backprop.practice.checking import check
from explorer.backprop.practice.lines import lines
from explorer.backprop.problem import (
    GRAINS,
    WORKSHEET,
    from_json,
    from_query,
    is_selectable,
    problem_to_query,
    request_from_json,
    to_json,
)
from explorer.backprop.update import updated
from explorer.common.inputs import InputError
from tests.backprop.drawings import edges_of, figure_of, solution_of
from tests.backprop.missing import GONE, LINK, SHEET, SPARSE
from tests.backprop.walks import steps_of


def sigmoid(h):
    return 1 / (1 + np.exp(-h))


def by_numpy(first=0.75, gone=0.0):
    """Both passes of the worksheet without the edge, written out; ``gone`` is its weight."""
    x1, x2, t = 1.0, 0.5, 1.0
    h11, h12 = first * x1 + gone * x2, -x1 + x2
    a11, a12 = max(h11, 0), max(h12, 0)
    y = sigmoid(a11 + a12 - 1)
    J = (y - t) ** 2 / 2
    delta2 = (y - t) * y * (1 - y)
    d1, d2 = delta2 * (h11 >= 0), delta2 * (h12 >= 0)
    return {
        "J": J,
        "dW1": [[d1 * x1, None], [d2 * x1, d2 * x2]],
        "db1": [d1, d2],
        "dW2": [[delta2 * a11, delta2 * a12]],
        "db2": [delta2],
        "dx": [d1 * first + d2 * -1, d2 * 1],
    }


def test_the_worksheet_without_an_edge_has_the_gradients_that_numpy_has():
    found, right = answer((SHEET, None)), by_numpy()
    assert found["J"] == pytest.approx(right["J"], rel=1e-12)
    assert found["dx"] == pytest.approx(right["dx"], rel=1e-12)
    for number, layer in enumerate(found["layers"], 1):
        assert layer["db"] == pytest.approx(right[f"db{number}"], rel=1e-12)
    first = found["layers"][0]["dW"].tolist()
    assert first[0] == [pytest.approx(right["dW1"][0][0], rel=1e-12), None]
    assert first[1] == pytest.approx(right["dW1"][1], rel=1e-12)
    assert found["exact"]["layers"][0]["dW"][0][1] is None


def test_the_gradients_are_the_slopes_of_the_loss_by_the_edges_that_there_are():
    step = 1e-6
    slope = (by_numpy(0.75 + step)["J"] - by_numpy(0.75 - step)["J"]) / (2 * step)
    assert solution_of(SHEET).gradients.layers[0].dW[0, 0] == pytest.approx(slope, rel=1e-6)
    # The loss would change by a weight there: that is no gradient of this network.
    assert by_numpy(gone=step)["J"] != by_numpy()["J"]
    found = solution_of(SHEET).check
    assert found.passed
    assert found.checked == 2 + 3 + 2 + 2 + 1  # inputs, weights and biases
    assert work_out(SPARSE).check.checked == 2 + 2 + 1


def test_a_weight_of_0_is_another_thing_than_no_edge():
    zero = from_query({**LINK, "W1": "0.75,0;-1,1"})[0]
    assert zero != SHEET
    assert answer((zero, None))["layers"][0]["dW"][0][1] == pytest.approx(by_numpy()["db1"][0] / 2)
    assert (zero.parameter_count, SHEET.parameter_count) == (9, 8)


def test_nothing_of_a_missing_edge_can_be_chosen_drawn_or_told():
    assert not is_selectable(GONE, SHEET)
    assert from_query({**LINK, "select": GONE})[2][0].field == "select"
    assert GONE not in edges_of(figure_of(SHEET))
    assert "W1-2-1" in edges_of(figure_of(SHEET))
    solution = solution_of(SHEET)
    assert GONE not in {handle.select for handle in handles(solution, "W1-1-1")}
    assert "grad-W1-1-1" in texts(columns(solution, [1, 2]))
    assert f"grad-{GONE}" not in texts(columns(solution, [1, 2]))
    assert " No edge: W(1)[1,2]." in alt_text(solution)
    assert " No edge: W(1)[1,2]." in hidden_text(solution)
    assert "No edge" not in alt_text(solution_of(WORKSHEET))


@pytest.mark.parametrize("grain", GRAINS)
@pytest.mark.parametrize("select", ["W1-1-1", "b1-1", "x-2"])
def test_no_step_of_a_walk_lights_or_tells_a_missing_edge(grain, select):
    steps = steps_of(SHEET, select, grain, Fraction(1, 10))
    for step in steps.values():
        assert not {GONE, f"flow-{GONE}"} & {*step.lights, *step.adds}, step.name
    if grain == "term":
        assert "h1-1-1" in steps
        assert "h1-1-2" not in steps
        assert {"h1-2-1", "h1-2-2"} <= steps.keys()


def test_the_numbers_that_are_put_in_leave_the_missing_product_out():
    steps = steps_of(SHEET, "W1-1-1", "unit")
    assert steps["h1-1"].formulas[1] == r"= 0.75 \cdot 1 + 0 = 0.75"
    (layer, *_) = forward.passages(solution_of(SHEET))
    assert r"\begin{bmatrix}0.75&\text{–}\\-1&1\end{bmatrix}" in layer.formulas[1]
    assert r"\begin{bmatrix}0.75\\-1 + 0.5\end{bmatrix}" in layer.formulas[1]


def test_a_matrix_of_gradients_has_a_dash_where_there_is_no_edge():
    dash = r"\text{–}\\"
    steps = steps_of(SHEET, "W1-1-1", rate=Fraction(1, 10))
    for name in ("given", "dW1", "all", "update1"):
        assert any(dash in formula for formula in steps[name].formulas), name
    assert "Where W has a dash there is no edge." in steps["given"].says
    passages = whole.passages(solution_of(SHEET), Selection.parse("W1-1-1"))
    told = {each.name: " ".join(each.formulas) for each in passages}
    for name in ("tensor", "contraction", "outer-product"):
        assert dash in told[name], name


def test_the_jacobian_of_a_layer_without_an_edge_has_a_dash_and_a_lone_one_is_0():
    chain = factors(solution_of(SHEET), Selection.parse("x-2"))
    assert chain[-1].value == r"\begin{bmatrix}\text{–}\\1\end{bmatrix}"
    assert GONE not in chain[-1].lights
    lone = factors(solution_of(SPARSE), Selection.parse("W1-2-1"))
    assert lone[2].value == "0"


def test_paths_back_are_those_of_the_edges_that_there_are():
    W = [[1, 2], [None, 3], [4, 5]]
    problem = from_json({"layers": [{"W": W}, {"W": [[1, 1, 1]]}], "x": [1, 1]})
    (told,) = paths.passages(solution_of(problem), Selection.parse("x-1"))
    assert told.title == "Back over 2 paths, added up"
    assert len(told.formulas) == 4
    assert not any("_{2,1}" in formula for formula in told.formulas)
    assert told.remark.endswith("one term for every edge to a unit of layer 1.")
    assert not paths.passages(solution_of(SHEET), Selection.parse("x-2"))


def test_a_unit_to_which_nothing_leads_sums_up_to_its_bias_or_0():
    assert answer((SPARSE, None))["layers"][0]["h"].tolist() == [0, 0]
    for grain in ("unit", "term"):
        steps = steps_of(SPARSE, "W1-2-1", grain)
        assert steps["h1-1"].formulas[-1] == "= 0"
        assert steps["h1-1"].adds == ("h1-1",)
    with_bias = replace(SPARSE.layers[0], b=(Fraction(3, 10), Fraction(0)))
    steps = steps_of(replace(SPARSE, layers=(with_bias, SPARSE.layers[1])), "W1-2-1", "unit")
    assert steps["h1-1"].formulas[-1] == "= 0.3"


def test_an_update_leaves_a_missing_edge_as_it_is():
    data = {**to_json(SHEET), "rate": 0.5, "momentum": 0.5, "l2": 0.1}
    data["layers"][0]["delta_W"] = [[0.1, 7], [0, 0]]
    problem, rule = request_from_json(data)
    assert problem.layers[0].step.W[0] == (Fraction(1, 10), 0)
    found = answer((problem, rule))
    first = found["update"]["layers"][0]
    assert first["W"][0][1] is None
    assert first["delta_W"][0][1] is None
    d1 = by_numpy()["dW1"][0][0]
    assert first["W"][0][0] == pytest.approx(0.75 + 0.5 * 0.1 - 0.5 * (d1 + 0.1 * 0.75))
    squares = 0.75**2 + 1 + 1 + 1 + 1
    assert found["update"]["J_penalized_before"] == pytest.approx(found["J"] + 0.05 * squares)
    after = updated(work_out(problem), rule).after
    assert after.absent == {GONE}
    assert from_json(json.loads(json.dumps(to_json(after)))) == after
    link = dict(part.split("=") for part in problem_to_query(after).split("&"))
    assert link["deltaW1"].split(";")[0].endswith(",-")
    assert from_query(link)[0] == after
    assert GONE not in [name for name, *_ in updated(work_out(problem), rule).parameters(1)]


def test_samples_share_the_missing_edge():
    problem = from_query({**LINK, "x": "1,0.5;0.5,1", "t": "1;0"})[0]
    found = answer((problem, Rule(Fraction(1))))
    assert found["layers"][0]["dW"][0][1] is None
    assert all(each["layers"][0]["dW"][0][1] is None for each in found["samples"])
    assert found["check"]["passed"] is not False


def test_no_line_of_a_calculation_is_of_a_missing_edge():
    rule = Rule(Fraction(1, 2))
    names = lines(SHEET, rule)
    assert not {"dW1-1-2", "new-W1-1-2"} & names.keys()
    assert {"dW1-1-1", "new-W1-1-1"} <= names.keys()
    with pytest.raises(InputError, match="the calculation has no line"):
        check(SHEET, rule, {"dW1-1-2": "1"})
    right = by_numpy()
    sheet = {"h1-1": "0.75", "h1-2": "-0.5", "J": f"{right['J']:.6f}", "dx-2": "0"}
    assert {each.verdict for each in check(SHEET, None, sheet)} == {"agrees"}


def test_a_unit_is_revived_by_an_edge_that_there_is():
    W = [[1, 1], [-1, None]]
    problem = from_json(
        {"layers": [{"W": W, "activation": "relu"}, {"W": [[1, 1]]}], "x": [1, 3], "t": [1]}
    )
    found = revival(solution_of(problem), (1, 2))
    assert found.parameter.name == "W1-2-1"
    assert "W1-2-2" not in found.ghost
    none = from_json(
        {
            "layers": [{"W": [[None], [1]], "activation": "relu"}, {"W": [[1, 1]]}],
            "x": [0],
            "t": [1],
        }
    )
    assert revival(solution_of(none), (1, 1)) is None
