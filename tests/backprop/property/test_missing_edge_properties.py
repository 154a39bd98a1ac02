"""Any network in which edges are missing: as with weights of 0, and no gradient where none is."""

import json
from fractions import Fraction
from urllib.parse import parse_qsl

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from explorer.backprop.batch import work_out
from explorer.backprop.derivation import forward, paths, whole
from explorer.backprop.derivation.chain import factors
from explorer.backprop.kept import state
from explorer.backprop.maths.descent import Rule
from explorer.backprop.names import Selection
from explorer.backprop.page import show
from explorer.backprop.problem import (
    GRAINS,
    Problem,
    default_select,
    from_json,
    from_query,
    mask_of,
    problem_to_query,
    to_json,
)
from explorer.backprop.problem.edges import layer_of
from explorer.backprop.solution import solve
from explorer.backprop.update import updated
from explorer.backprop.walk.steps import walk
from tests.backprop.property.strategies import any_numbers, batches, problems
from tests.common.latex_reader import tokens

FEW = settings(max_examples=30)


def filled_up(problem: Problem) -> Problem:
    """The same with weights of 0 in the place of missing edges."""
    layers = [layer_of(each.W, each.b, each.activation) for each in problem.layers]
    return Problem(
        tuple(layers), problem.loss, problem.x, problem.t, problem.relu_derivative_at_zero
    )


@given(problems(gaps=True))
def test_gradients_are_those_with_a_weight_of_0_but_none_where_there_is_no_edge(problem):
    found, whole = solve(problem), solve(filled_up(problem))
    assert found.J == whole.J
    for given_layer, layer, other in zip(
        problem.layers, found.exact_gradients.layers, whole.exact_gradients.layers, strict=True
    ):
        mask = mask_of(given_layer)
        assert layer.dW[mask].tolist() == other.dW[mask].tolist()
        assert not layer.dW[~mask].any()
        assert layer.delta.tolist() == other.delta.tolist()
    assert found.exact_gradients.dx.tolist() == whole.exact_gradients.dx.tolist()


@given(problems(gaps=True))
def test_every_parameter_that_there_is_is_checked_and_no_other(problem):
    check = solve(problem).check
    assert check.passed is not False
    assert check.checked + check.skipped == problem.parameter_count + len(problem.x)


@given(batches(gaps=True, numbers=any_numbers))
def test_links_and_json_read_back_with_the_same_edges(problem):
    assert from_json(json.loads(json.dumps(to_json(problem)))) == problem
    assert from_query(dict(parse_qsl(problem_to_query(problem))))[0] == problem


@FEW
@given(problems(gaps=True), st.data())
def test_no_step_and_no_formula_names_a_missing_edge(problem, data):
    layers = range(1, len(problem.sizes))
    select = Selection.parse(data.draw(st.sampled_from([*problem.parameters(layers)])))
    solution = solve(problem)
    update = updated(solution, Rule(Fraction(1, 2), Fraction(1, 4)))
    steps = walk(solution, select, data.draw(st.sampled_from(GRAINS)), update)
    told = {name for step in steps for name in (*step.lights, *step.adds)}
    assert not told & {*problem.absent, *(f"flow-{name}" for name in problem.absent)}
    for layer in layers:
        for unit in range(1, problem.sizes[layer] + 1):
            assert f"h{layer}-{unit}" in told, "every sum is told in the end"
    parts = [*forward.passages(solution), *whole.passages(solution, select)]
    parts += paths.passages(solution, select)
    formulas = [formula for part in parts for formula in part.formulas]
    formulas += [each for step in steps for each in step.formulas]
    formulas += [each.value for each in factors(solution, select)]
    assert all(tokens(formula) for formula in formulas)
    assert not any("None" in formula for formula in formulas)


@FEW
@given(problems(gaps=True))
def test_an_update_never_makes_an_edge(problem):
    update = updated(work_out(problem), Rule(Fraction(1, 2), Fraction(1, 4), Fraction(1, 10)))
    named = {
        name for layer in range(1, len(problem.sizes)) for name, *_ in update.parameters(layer)
    }
    assert not named & problem.absent
    assert len(named) == problem.parameter_count
    assume(not update.refusal)
    assert update.after.absent == problem.absent
    for given_layer, layer in zip(problem.layers, update.layers, strict=True):
        assert not np.array(layer.new.W, float)[~mask_of(given_layer)].any()


@FEW
@given(batches(gaps=True))
def test_a_page_shows_no_gradient_of_a_missing_edge(problem):
    _, view, _ = from_query({})
    shown = show(dict(parse_qsl(problem_to_query(problem))))
    absent = problem.absent
    assert not {f"grad-{name}" for name in absent} & {*shown["numbers"]}
    assert not absent & {handle.select for handle in shown["handles"]}
    assert not absent & {each["name"] for each in shown["state"]["gradients"]}
    assert state(problem, view)["bound"]["select"] == shown["state"]["bound"]["select"]
    assert default_select(problem) not in absent
