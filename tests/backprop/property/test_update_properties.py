"""The update of any network: exact in fractions, and whole in links and requests."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from explorer.backprop.batch import work_out
from explorer.backprop.maths.descent import Rule
from explorer.backprop.problem import View, from_json, from_query, to_json, to_query
from explorer.backprop.update import updated
from tests.backprop.property.strategies import PAIRS, problems, rates, shares

rules = st.builds(Rule, rates, shares, shares, st.booleans())


@given(problem=problems(), rate=rates)
def test_what_is_added_is_minus_the_rate_times_the_gradient(problem, rate):
    batch = work_out(problem)
    for number, layer in enumerate(updated(batch, Rule(rate)).layers, 1):
        slopes = batch.layer(number).dW
        for delta, slope in zip(layer.delta.W.flat, slopes.flat, strict=True):
            assert isinstance(delta, type(slope))
            assert delta == -rate * slope


@given(problem=problems(pair=("identity", "half_squared_error"), most_layers=1), rule=rules)
def test_a_linear_layers_update_is_exact_to_the_last_digit(problem, rule):
    update = updated(work_out(problem), rule)
    (layer,), (given_layer,) = update.layers, problem.layers
    biases = given_layer.b or (Fraction(0),) * len(given_layer.W)
    y = [
        sum((w * x for w, x in zip(row, problem.x, strict=True)), start=b)
        for row, b in zip(given_layer.W, biases, strict=True)
    ]
    for i, row in enumerate(given_layer.W):
        error = y[i] - problem.t[i]
        for j, w in enumerate(row):
            new = w - rule.rate * (error * problem.x[j] + rule.l2 * w)
            assert layer.new.W[i, j] == new
            assert isinstance(layer.new.W[i, j], Fraction | int)


@given(data=st.data(), rule=rules)
def test_the_problem_after_any_update_is_read_back_from_its_link_and_its_json(data, rule):
    problem = data.draw(problems(pair=data.draw(st.sampled_from(PAIRS))))
    for _ in range(2):
        update = updated(work_out(problem), rule)
        assume(not update.refusal)
        problem = update.after
        query = to_query(problem, View())
        read, _, errors = from_query(dict(part.split("=", 1) for part in query.split("&") if part))
        assert (read, errors) == (problem, ())
        assert from_json(to_json(problem)) == problem
