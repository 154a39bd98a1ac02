"""Several samples of any network: what they come to is what their solutions come to one by one."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from explorer.backprop.batch import work_out
from explorer.backprop.derivation.samples import gradient_lines, loss_lines, whole_product
from explorer.backprop.names import Selection
from explorer.backprop.problem import Problem
from explorer.backprop.solution import solve
from tests.backprop.oracles import slopes
from tests.backprop.property.strategies import batches, views
from tests.backprop.property.test_derivation_properties import (
    HUNDREDTHS_OF_THIRDS,
    assert_true_as_printed,
)
from tests.backprop.property.test_gradient_properties import is_tame

EXACT = batches(least=2, pair=("relu", "squared_error_mean"), most_units=2)


def singles(problem: Problem) -> list[Problem]:
    """The samples as problems of their own, made without the code under test."""
    return [
        replace(problem, x=each.x, t=each.t, further=(), reduce="mean") for each in problem.samples
    ]


def divisor(problem: Problem) -> int:
    return {"mean": len(problem.samples), "sum": 1}[problem.reduce]


@given(EXACT)
def test_loss_and_gradients_are_the_mean_or_sum_of_the_samples_to_the_last_digit(problem):
    gradients = [solve(each).exact_gradients for each in singles(problem)]
    assume(all(isinstance(each.J, Fraction) for each in gradients))
    batch, over = work_out(problem), divisor(problem)
    assert sum((each.J for each in gradients), Fraction(0)) / over == batch.J
    for index, layer in enumerate(batch.layers):
        for part in ("dW", *["db"] * (layer.b is not None)):
            entries = [getattr(each.layers[index], part).ravel() for each in gradients]
            sums = [sum(column, Fraction(0)) / over for column in zip(*entries, strict=True)]
            assert getattr(layer, part).ravel().tolist() == sums


@given(batches(least=2))
def test_reduced_gradients_are_the_slopes_of_the_reduced_loss(problem):
    parts = singles(problem)
    assume(all(map(is_tame, parts)))
    found = [slopes(each) for each in parts]
    batch, over = work_out(problem), divisor(problem)
    close = {"rtol": 1e-5, "atol": 1e-5 * max(1.0, float(batch.J))}
    for index, layer in enumerate(batch.layers):
        dW = sum(np.array(each[0][index]) for each in found) / over
        db = sum(np.array(each[1][index]) for each in found) / over
        np.testing.assert_allclose(layer.dW.astype(float), dW, **close)
        assert (layer.db is None) == (problem.layers[index].b is None)
        if layer.db is not None:
            np.testing.assert_allclose(layer.db.astype(float), db, **close)


@given(batches())
def test_a_check_of_several_samples_is_never_against_right_gradients(problem):
    assert work_out(problem).check.passed is not False


@given(batches(least=2), st.data())
def test_shares_sum_to_the_gradient(problem, data):
    select = Selection.parse(data.draw(views(problem)).select)
    assume(select.kind != "x")
    batch = work_out(problem)
    shares = [float(each) for each in batch.shares(select)]
    whole = float(batch.gradient(select, 1))
    assert np.isclose(sum(shares), whole, rtol=1e-9, atol=1e-12 * max(map(abs, shares)))


PRINTED = st.one_of(
    batches(least=2),
    batches(
        least=2,
        numbers=HUNDREDTHS_OF_THIRDS,
        pair=("identity", "half_squared_error"),
        most_layers=2,
        most_units=2,
    ),
)


@given(PRINTED, st.data())
def test_an_equals_sign_over_all_samples_is_true_as_printed(problem, data):
    select = Selection.parse(data.draw(views(problem)).select)
    batch = work_out(problem)
    assert_true_as_printed(loss_lines(batch)[-1], "J")
    if select.kind != "x":
        assert_true_as_printed(gradient_lines(batch, select)[-1], select.name)
    assert_true_as_printed(whole_product(batch, select.layer).formulas[-1], "product")
