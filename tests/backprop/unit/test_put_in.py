"""Numbers put into the formulas of outputs, losses and slopes, unit by unit, against NumPy."""

from fractions import Fraction

import numpy as np
import pytest

from explorer.backprop.derivation import deltas, put_in, whole
from explorer.backprop.derivation.chain import matrix_factors
from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.names import Selection
from explorer.backprop.notation import NOTATIONS
from explorer.backprop.notation.latex import rewritten
from explorer.backprop.problem import LayerValues, Problem
from tests.backprop.drawings import solution_of
from tests.backprop.networks import PUBLISHED, SMALL, random_network
from tests.backprop.oracles import plain_J, plain_layers, plain_passes
from tests.backprop.walks import numeric, steps_of
from tests.common.latex_reader import read, sides

ROUNDING = 2e-3  # what four digits of every number put in leave of a result
CLASSIFIER = PUBLISHED["classifier"]
SOFTMAX = ("softmax", "softmax_cross_entropy")
PAIRS = [
    (activation, loss.name)
    for activation in ACTIVATIONS
    for loss in LOSSES.values()
    if not loss.partners or activation in loss.partners
]


def passes(problem: Problem):
    return plain_passes(plain_layers(problem), [float(value) for value in problem.x])


def single_layer(h, activation, loss="half_squared_error", t=None) -> Problem:
    """A network of one layer whose sums are these."""
    sums = [Fraction(each) for each in h]
    layer = LayerValues(tuple((each,) for each in sums), None, activation)
    wanted = t or [1, *[0] * (len(sums) - 1)]
    return Problem((layer,), loss, (Fraction(1),), tuple(map(Fraction, wanted)))


def same(values, truth) -> bool:
    return all(np.allclose(np.ravel(each).astype(float), truth, ROUNDING, 1e-3) for each in values)


@pytest.mark.parametrize("name", SMALL)
def test_the_formula_of_every_unit_gives_its_output(name):
    problem = SMALL[name]
    for layer, (_, a) in enumerate(passes(problem), 1):
        last = put_in.outputs(solution_of(problem), layer)[-1]
        worked = numeric(last)
        assert same(worked, a), last
        is_identity = problem.layers[layer - 1].activation == "identity"
        assert len(worked) == (1 if is_identity else 2 if len(a) > 1 else len(worked))


def test_softmax_names_an_output_by_its_index_and_sums_up_its_powers():
    symbols, total, shares = put_in.outputs(solution_of(CLASSIFIER), 2)
    powers = np.exp(passes(CLASSIFIER)[-1][0])
    assert symbols == r"y_i = \frac{e^{h^{(2)}_i}}{\sum_k e^{h^{(2)}_k}}"
    assert total.count("e^{") == 1 + len(powers)
    assert same(numeric(total), powers.sum())
    assert same(numeric(shares), powers / powers.sum())
    assert shares.count("e^{") == len(powers)


@pytest.mark.parametrize("name", NOTATIONS)
def test_softmax_is_of_one_output_in_every_notation(name):
    for formula in put_in.outputs(solution_of(CLASSIFIER), 2)[:1]:
        written, _, _ = rewritten(NOTATIONS[name], formula).partition(" = ")
        assert written.endswith(("_i", "_{i}"))


@pytest.mark.parametrize("most", [1000, 10**6, -(10**6)])
def test_of_large_sums_softmax_takes_the_largest_off_first(most):
    problem = single_layer([most, most - 1, most - 2], "softmax")
    symbols, total, shares = put_in.outputs(solution_of(problem), 1)
    assert "h^{(1)}_i - m" in symbols
    powers = np.exp([0, -1, -2])
    assert same(numeric(total), powers.sum())
    assert same(numeric(shares), powers / powers.sum())


@pytest.mark.parametrize(("output", "loss"), PAIRS)
def test_every_loss_is_worked_out_term_by_term(output, loss):
    problem = random_network((2, 3, 3), 5, "tanh", output, loss)
    x, t = ([float(each) for each in values] for values in (problem.x, problem.t))
    J = plain_J(plain_layers(problem), loss, x, t)
    lines = put_in.loss(solution_of(problem))
    assert lines[0] == f"J = {LOSSES[loss].latex.replace('tfrac', 'frac')}"
    worked = [each for line in lines[1:] for each in numeric(line)]
    assert len(worked) in (2, 3)
    assert same(worked, J), lines


def test_cross_entropy_has_every_logarithm_and_what_it_is():
    _, logarithms, terms = put_in.loss(solution_of(CLASSIFIER))
    outputs = passes(CLASSIFIER)[-1][1]
    wanted = [f"{t} \\ln {y:.4f}" for t, y in zip((0, 1, 0), outputs, strict=True)]
    assert all(each in logarithms for each in wanted)
    assert f"{np.log(outputs[1]):.4f}".strip("-") in terms


@pytest.mark.parametrize("size", [2, 3, 4, 6])
def test_softmaxs_jacobian_is_worked_out(size):
    problem = random_network((2, 3, size), 7, "tanh", *SOFTMAX)
    y = np.array(passes(problem)[-1][1])
    factor = matrix_factors(solution_of(problem), 2)[1]
    assert r"\operatorname{diag}(y) - y\,y{}^{\mathsf{T}}" in factor.formula
    worked = [read(side).astype(float) for _, side in sides(factor.numbers)]
    assert len(worked) == (2 if size <= 3 else 1)
    for each in worked:
        np.testing.assert_allclose(each, np.diag(y) - np.outer(y, y), atol=ROUNDING)


def test_every_slope_of_a_layer_is_worked_out():
    for name in ("relu", "leaky_relu", "sigmoid", "tanh", "gelu"):
        problem = random_network((2, 3, 1), 4, name)
        factor = matrix_factors(solution_of(problem), 1)[-1]
        worked, truth = read(factor.numbers).astype(float), read(factor.value).astype(float)
        np.testing.assert_allclose(worked, truth, atol=ROUNDING, err_msg=name)
        assert np.count_nonzero(worked - np.diag(np.diag(worked))) == 0


def test_an_output_that_prints_as_0_or_1_is_not_put_into_a_logarithm():
    problem = single_layer([0, 20], "softmax", "softmax_cross_entropy")
    assert put_in.loss(solution_of(problem)) == (r"J = -\sum_i t_i \ln y_i \approx 20.00",)
    slope, jacobian = matrix_factors(solution_of(problem), 1)
    assert (slope.numbers, jacobian.numbers) == ("", "")


BINARY = ("sigmoid", "binary_cross_entropy")


@pytest.mark.parametrize("pair", [SOFTMAX, BINARY], ids=lambda pair: pair[0])
@pytest.mark.parametrize("grain", ["layer", "unit"])
def test_that_the_product_is_the_output_less_the_target_is_worked_out(pair, grain):
    problem = random_network((2, 3, 3), 9, "tanh", *pair)
    difference = np.array(passes(problem)[-1][1]) - np.array(problem.t, float)
    steps = steps_of(problem, "W1-1-1", grain)
    is_whole = grain == "layer" or pair is SOFTMAX
    for unit in range(1, 2 if is_whole else 4):
        step = steps["delta2" if is_whole else f"delta2-{unit}"]
        _, product, cancelling, put_in = step.formulas
        truth = difference if is_whole else difference[unit - 1]
        assert same([*numeric(product), *numeric(put_in)], truth)
        assert len(numeric(product)) == len(numeric(put_in)) == 2
        assert len(sides(cancelling)) == 4


def test_with_one_output_softmax_has_nothing_that_cancels():
    problem = single_layer([3], *SOFTMAX)
    assert len(steps_of(problem, "W1-1-1")["delta1"].formulas) == 2


def test_what_cancels_is_said_of_the_whole_matrix_and_of_one_weight():
    for pair, wanted in ((SOFTMAX, True), (("identity", "half_squared_error"), False)):
        solution = solution_of(random_network((2, 3, 2), 9, "tanh", *pair))
        names = [each.name for each in whole.passages(solution, Selection.parse("W1-1-1"))]
        assert ("difference" in names) is wanted
        assert bool(deltas.passages(solution)) is wanted
