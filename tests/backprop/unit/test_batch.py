"""Several samples against NumPy's whole matrices, a neuron by hand, and central differences."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from explorer.backprop.batch import work_out
from explorer.backprop.limits import MAX_EXACT_PARAMETERS, MAX_SAMPLES
from explorer.backprop.names import Selection
from explorer.backprop.problem import (
    WORKSHEET,
    Sample,
    from_json,
    resized,
    to_json,
    with_another,
    without_sample,
)
from explorer.backprop.solution import solve
from explorer.common.inputs import InputError
from tests.conftest import Post

XOR = {
    "layers": [
        {"W": [[1, "-0.5"], ["0.75", 1]], "b": ["0.25", "-0.5"], "activation": "tanh"},
        {"W": [[1, "-1.5"]], "b": ["0.5"], "activation": "sigmoid"},
    ],
    "loss": "binary_cross_entropy",
    "x": [[0, 0], [0, 1], [1, 0], [1, 1]],
    "t": [[0], [1], [1], [0]],
}
# NumPy, a row a sample: D2 = Y - T, dW2 = D2ᵀA, D1 = (D2 W2)(1 - A²), dW1 = D1ᵀX, and the sums
# over the rows of D1 and D2 for the biases.
Y = [[0.8081593846329878], [0.3921951295494522], [0.7272878794077074], [0.46573466661194424]]
SUM = {
    "J": 3.5323817451499027,
    "dW": [
        [[0.20137815972365347, -0.2934949108750287], [0.18863177788898072, 0.5211117573568587]],
        [[0.41126972663898076, -0.32605856588975524]],
    ],
    "db": [[0.389714378080535, -0.04772075231342382], [0.39337706020209157]],
}
# dW = (2/2) Σ (y - t) y (1 - y) x with y = σ(-2 - 6 - 3), by hand.
NEURON = {
    "layers": [{"W": [[2, 3]], "b": [-3], "activation": "sigmoid"}],
    "loss": "squared_error_mean",
    "x": [[-1, -2], [-1, -2]],
    "t": [[1], [2]],
}
# Both units of layer 1 are killed for sample 1, the second one for samples 1 and 3.
DYING = {
    "x": [[-1, -1], [-1, 1], [1, 0]],
    "t": [[1], [0], [1]],
    "layers": [
        {"W": [[1, 2], [0, 1]], "b": [0, "-1/2"], "activation": "relu"},
        {"W": [[1, 1]], "b": [0], "activation": "identity"},
    ],
}


def of_reduction(problem: dict, reduce: str) -> dict:
    return {**problem, "reduce": reduce}


@pytest.mark.parametrize(("reduce", "divisor"), [("mean", 4), ("sum", 1)])
def test_numpys_whole_matrices_find_the_same_gradients(post: Post, reduce: str, divisor: int):
    answer = post(of_reduction(XOR, reduce)).json
    assert answer["J"] == pytest.approx(SUM["J"] / divisor, rel=1e-12)
    np.testing.assert_allclose(answer["y"], Y, rtol=1e-12)
    for layer, dW, db in zip(answer["layers"], SUM["dW"], SUM["db"], strict=True):
        np.testing.assert_allclose(layer["dW"], np.array(dW) / divisor, rtol=1e-12)
        np.testing.assert_allclose(layer["db"], np.array(db) / divisor, rtol=1e-12)
    assert answer["check"]["passed"] is True


def test_a_neurons_mean_gradient_is_the_one_by_hand(post: Post):
    (layer,) = post(NEURON).json["layers"]
    assert layer["dW"] == [pytest.approx([5.01028709e-05, 1.00205742e-04], rel=1e-8)]


def test_the_mean_is_what_is_taken_where_nothing_is_said(post: Post):
    assert post(XOR).json == post(of_reduction(XOR, "mean")).json


def test_every_sample_is_answered_as_if_it_were_alone(post: Post):
    samples = post(DYING).json["samples"]
    alone = [
        post({**DYING, "x": x, "t": t}).json for x, t in zip(DYING["x"], DYING["t"], strict=True)
    ]
    for sample, single in zip(samples, alone, strict=True):
        assert sample == {name: single[name] for name in ("J", "y", "dx", "layers")}


def test_several_samples_are_answered_in_exact_fractions(post: Post):
    exact = post(DYING).json["exact"]
    # y = 0, 3/2, 1 and t = 1, 0, 1: J = 1/2, 9/8, 0
    assert exact["J"] == str(Fraction(1, 3) * (Fraction(1, 2) + Fraction(9, 8)))
    assert exact["y"] == [["0"], ["3/2"], ["1"]]
    assert [each["J"] for each in exact["samples"]] == ["1/2", "9/8", "0"]
    # Only sample 2 has a δ behind a living unit: 3/2, through both units of layer 1.
    assert exact["layers"][0]["dW"] == [["-1/2", "1/2"], ["-1/2", "1/2"]]
    assert exact["layers"][0]["db"] == ["1/2", "1/2"]


def test_a_list_with_one_row_is_one_sample(post: Post):
    one = {**DYING, "x": DYING["x"][:1], "t": DYING["t"][:1]}
    assert post(one).json == post({**DYING, "x": DYING["x"][0], "t": DYING["t"][0]}).json
    assert to_json(from_json(one))["x"] == [-1, -1]


def test_of_one_sample_nothing_is_reduced():
    assert from_json({"reduce": "sum"}) == WORKSHEET
    assert "reduce" not in to_json(WORKSHEET)


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"x": [[1, 1]] * 17}, "x", "x has 17 rows; at most 16 samples are allowed"),
        ({"t": [[1], [0]]}, "t", "x has 3 rows and t has 2 rows: every sample needs a row of both"),
        ({"t": [1]}, "t", "x has 3 rows and t has 1 row: every sample needs a row of both"),
        ({"x": [[1, 1], [1], [1, 1]]}, "x", "x is ragged: row 2 has 1 entry, row 1 has 2"),
        ({"x": [[1, 1], 1, [1, 1]]}, "x[1]", "x row 2 is 1, not a list"),
        ({"x": [[1], [1], [1]]}, "x[0]", "sample 1: x has 1 entry, but W(1) has 2 columns"),
        ({"x": [[1, 1], [1, "a"], [1, 1]]}, "x[1][1]", 'x[2,2]: "a" is not a number'),
        ({"t": [[1], [1, 2], [1]]}, "t", "t is ragged"),
        ({"reduce": "max"}, "reduce", 'reduce is "max"; allowed are mean, sum'),
    ],
)
def test_a_refusal_names_the_sample_and_what_is_allowed(change: dict, field: str, message: str):
    with pytest.raises(InputError) as error:
        from_json({**DYING, **change})
    assert error.value.field == field
    assert error.value.message.startswith(message)


def test_a_target_that_its_loss_does_not_take_is_named_by_its_sample():
    with pytest.raises(InputError) as error:
        from_json({**XOR, "t": [[0], [1], [2], [0]]})
    assert error.value.field == "t[2][0]"
    assert error.value.message == "sample 3: t_1 is 2, but binary cross-entropy needs 0 to 1"


def test_a_target_left_out_is_that_of_every_sample():
    assert from_json({"x": [[1, 0], [0, 1]]}).samples == tuple(
        Sample(x, WORKSHEET.t) for x in ((1, 0), (0, 1))
    )


def test_units_are_killed_for_the_samples_that_they_are_dead_for():
    batch = work_out(from_json(DYING))
    assert batch.killed_for(1) == {1: (1,), 2: (1, 3)}
    assert batch.killed_for(2) == {}


def test_samples_that_take_too_many_fractions_have_floats_for_exact_values():
    third = "1/3"
    layer = {"W": [[third] * 20] * 20, "activation": "identity"}
    rows = {"x": [[third] * 20] * 3, "t": [[third] * 20] * 3}
    assert MAX_EXACT_PARAMETERS / 3 < 20 * 20 < MAX_EXACT_PARAMETERS
    assert isinstance(work_out(from_json({"layers": [layer], **rows}).at(1)).J, Fraction)
    assert isinstance(work_out(from_json({"layers": [layer], **rows})).J, float)


def test_shares_sum_to_the_whole_gradient():
    batch = work_out(from_json(DYING))
    select = Selection.parse("W1-1-2")
    assert batch.shares(select) == (0, Fraction(1, 2), 0)
    assert batch.gradient(select, 1) == Fraction(1, 2)


def test_a_check_of_several_samples_counts_parameters_once_and_inputs_for_each():
    assert work_out(from_json(XOR)).check.checked == 6 + 3 + 4 * 2


def test_a_kink_is_named_with_its_sample():
    check = work_out(from_json({"x": [[1, 0.5], [1, 1]], "t": [[1], [1]]})).check
    assert check.passed is None
    assert check.reason.endswith("h(1)[2] = 0 lies at the kink of ReLU in sample 2")
    assert check.skipped == 2 + 1 + 2  # of unit 2 its weights and its bias; sample 2's inputs


def test_samples_are_resized_with_their_network():
    wider = resized(from_json(XOR), [3, 2, 1])
    assert [each.x for each in wider.samples] == [(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 1)]


def test_a_sample_added_is_a_copy_and_can_be_taken_away():
    two = with_another(WORKSHEET, 1)
    assert two.samples == WORKSHEET.samples * 2
    assert without_sample(two, 2) == without_sample(two, 1) == WORKSHEET
    assert work_out(two).J == solve(WORKSHEET).exact_gradients.J


def test_there_are_as_many_samples_as_are_allowed():
    problem = WORKSHEET
    for _ in range(MAX_SAMPLES - 1):
        problem = with_another(problem, 1)
    with pytest.raises(InputError, match="at most 16 samples are allowed"):
        with_another(problem, 1)
    with pytest.raises(InputError, match="1 sample, which has to stay"):
        without_sample(WORKSHEET, 1)
    with pytest.raises(InputError, match="samples are 1 to 16"):
        without_sample(problem, 17)


def test_an_update_goes_down_on_the_reduced_loss(post: Post):
    answer = post({**DYING, "rate": "1/2"}).json
    update, exact = answer["update"], answer["exact"]["update"]
    assert exact["layers"][0]["W"] == [["5/4", "7/4"], ["1/4", "3/4"]]  # W - dW/2
    after = from_json({**DYING, "layers": moved(DYING, exact["layers"])})
    losses = [solve(replace(after, x=each.x, t=each.t, further=())) for each in after.samples]
    assert Fraction(exact["J_after"]) == sum(each.exact_gradients.J for each in losses) / 3
    assert update["J_after"] < update["J_before"] == answer["J"]


def moved(problem: dict, layers: list) -> list:
    """A problem's layers with other weights and biases."""
    return [
        {**old, "W": new["W"], "b": new["b"]}
        for old, new in zip(problem["layers"], layers, strict=True)
    ]
