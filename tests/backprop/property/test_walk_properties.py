"""The walk through any network, read back from its LaTeX: what is printed is true and fits."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from explorer.backprop.problem import GRAINS
from explorer.backprop.walk.steps import known
from explorer.common.mathml import mathml
from tests.backprop.oracles import slopes
from tests.backprop.property.strategies import problems
from tests.backprop.property.test_derivation_properties import (
    NETWORKS,
    PRINTED,
    ROUNDING,
    assert_true_as_printed,
    has_slopes,
    names,
    numeric,
    passes,
)
from tests.backprop.walks import last_number, steps_of

FEW = settings(max_examples=50)
RATES = st.sampled_from([None, Fraction(1, 10), Fraction(5)])


@st.composite
def walks(draw, networks=NETWORKS):
    """A network, a parameter, and the steps to its gradient in some grain."""
    problem = draw(networks)
    select = draw(st.sampled_from(names(problem)))
    steps = steps_of(problem, select, draw(st.sampled_from(GRAINS)), draw(RATES))
    return problem, select, steps


def entry(problem, select, dW, db, dx):
    """The one of these slopes that is chosen."""
    if select[0] == "x":
        return dx[int(select[2:]) - 1]
    layer, *place = (int(part) - 1 for part in select[1:].split("-"))
    return dW[layer][place[0]][place[1]] if select[0] == "W" else db[layer][place[0]]


@FEW
@given(walks())
def test_the_factors_multiply_to_the_slope_of_the_loss(walk):
    problem, select, steps = walk
    assume(has_slopes(problem))
    *chain, last = (np.asarray(step.matrix).astype(float) for step in steps.values() if step.factor)
    row = np.linalg.multi_dot([np.eye(1), *chain])
    if select[0] == "x":
        products = [[]], [[]], (row @ last)[0]
    else:
        layer = int(select[1 : select.index("-")])
        blank = [[]] * (layer - 1)
        # One slice of the last factor stands for every unit's: their blame makes the whole.
        inputs = last.sum(axis=0, keepdims=True)
        dW, db = (row.T @ inputs, []) if select[0] == "W" else ([], (row @ last)[0])
        products = [*blank, dW], [*blank, db], []
    slope = entry(problem, select, *slopes(problem))
    assert abs(entry(problem, select, *products) - slope) <= 1e-5 * max(1, abs(slope))


@FEW
@given(walks())
def test_the_factors_are_numbered_and_shown_in_order(walk):
    _, _, steps = walk
    factors = {step.factor: name for name, step in steps.items() if step.factor}
    assert factors == {number: f"factor-{number}" for number in range(1, len(factors) + 1)}
    assert all(step.symbol and step.value for step in steps.values() if step.factor)


def made_by_numpy(shapes):
    """The shape that NumPy comes to with arrays of these shapes."""
    terms = []
    for term in shapes.terms:
        value = np.zeros(term[0])
        for shape in term[1:]:
            factor = np.zeros(shape)
            assert not shapes.elementwise or factor.shape == value.shape
            value = value * factor if shapes.elementwise else value @ factor
        terms.append(value.shape)
    assert len(set(terms)) == 1
    return terms[0]


@FEW
@given(walks())
def test_the_shapes_fit_and_are_those_of_what_is_printed(walk):
    _, _, steps = walk
    for name, step in steps.items():
        if not step.shapes:
            continue
        assert step.shapes.fits, name
        assert made_by_numpy(step.shapes) == step.shapes.result, name
        if step.matrix is not None:
            assert np.asarray(step.matrix).shape == step.shapes.result, name
        if step.phase != "Update" and not step.value.startswith("I"):
            assert last_number(step).shape == step.shapes.result, name


def diagram(problem):
    """The names of all that the diagram can light: edges, biases, units, inputs, targets, J."""
    outputs = range(1, problem.sizes[-1] + 1)
    ends = {f"{end}-{output}" for end in "tJ" for output in outputs}
    return {*names(problem), *(f"a{unit}" for unit in units(problem)), *ends, "J"}


def units(problem):
    """Every unit by its layer and number: 1-2."""
    return {f"{l}-{i}" for l, n in enumerate(problem.sizes[1:], 1) for i in range(1, n + 1)}


def knowable(problem):
    """All that a step can make known."""
    outputs = range(1, problem.sizes[-1] + 1)
    edges = {f"flow-{name}" for name in names(problem) if name[0] == "W"}
    links = {f"{kind}J-{k}" for kind in ("", "flow-") for k in outputs}
    kinds = ("h", "a", "fate", "slope", "delta")
    found = {f"{kind}{unit}" for kind in kinds for unit in units(problem)}
    return {*names(problem), *found, *edges, *links, "J", "*"}


@FEW
@given(walks())
def test_what_a_step_lights_and_adds_is_there(walk):
    problem, _, steps = walk
    for name, step in steps.items():
        assert set(step.lights) <= diagram(problem), name
        assert set(step.adds) <= knowable(problem), name


@FEW
@given(walks())
def test_what_is_known_only_grows_and_in_the_end_is_everything(walk):
    problem, select, steps = walk
    shown = list(steps.values())
    before_the_end = list(steps).index("all")
    stages = [known(shown[:count]) for count in range(before_the_end + 1)]
    assert stages[0] == frozenset()
    assert all(earlier <= later for earlier, later in pairwise(stages))
    units = {name[1:] for name in names(problem) if name[0] == "b"}
    assert {f"{kind}{unit}" for kind in "ha" for unit in units} <= stages[-1]
    assert {"J", select} <= stages[-1]
    assert all(known(shown[: count + 1]) is None for count in range(before_the_end, len(shown)))


@FEW
@given(walks())
def test_no_sum_output_or_gradient_is_lit_as_known_before_what_it_is_made_of(walk):
    problem, _, steps = walk
    seen = {}
    for index, step in enumerate(steps.values()):
        for name in step.adds:
            seen.setdefault(name, index)
    last = len(problem.layers)
    for name, index in seen.items():
        place = name.lstrip("abcdefghijklmnopqrstuvwxyz")
        if name.startswith("a"):
            assert seen[f"h{place}"] < index
        if name.startswith("h") and not name.startswith("h1-"):
            before = f"a{int(place.split('-')[0]) - 1}-"
            assert all(at < index for other, at in seen.items() if other.startswith(before))
        if name.startswith(("delta", "slope", "flow-")):
            assert seen["J"] < index
        if name.startswith("delta") and not place.startswith(f"{last}-"):
            behind = f"delta{int(place.split('-')[0]) + 1}-"
            assert any(at < index for other, at in seen.items() if other.startswith(behind))


@settings(max_examples=30)
@given(walks())
def test_every_formula_becomes_mathml(walk):
    _, _, steps = walk
    for step in steps.values():
        for formula in (*step.formulas, *filter(None, (step.symbol, step.value))):
            assert mathml(formula, display=True).startswith("<math")
            assert "merror" not in mathml(formula)


@given(walks(PRINTED))
def test_an_equals_sign_between_numbers_is_true_as_printed(walk):
    _, _, steps = walk
    for name, step in steps.items():
        for chain in chains_of(step.formulas):
            assert_true_as_printed(chain, name)


def chains_of(formulas):
    """The lines put together where one begins with a relation: it goes on from the one before."""
    chains = []
    for line in formulas:
        goes_on = chains and line.startswith(("=", r"\approx"))
        chains.append(f"{chains.pop()} {line}" if goes_on else line)
    return chains


def truths(problem):
    """What the steps come to, worked out without the code under test."""
    dW, db, dx = (list(map(np.array, each)) for each in slopes(problem))
    for layer, (h, a) in enumerate(passes(problem), 1):
        yield f"h{layer}", np.array(h)
        yield f"a{layer}", np.array(a)
        yield f"delta{layer}", db[layer - 1]  # dJ/db is dJ/dh
        yield f"db{layer}", db[layer - 1]
        yield f"dW{layer}", dW[layer - 1]
        W = np.array(problem.layers[layer - 1].W).astype(float)
        yield f"arriving{layer - 1}", W.T @ db[layer - 1]
    assert np.allclose(dx, W_first(problem).T @ db[0], atol=1e-4)


def W_first(problem):
    return np.array(problem.layers[0].W).astype(float)


def truth_of(name, expected):
    """The truth of a whole step, or of one unit's: ``dW1-2`` is the second row."""
    stem, *units = name.split("-")
    if stem not in expected:
        return None
    if units and units[-1] == "b":
        units.pop()
    if len(units) > 1:
        return None
    return expected[stem][int(units[0]) - 1] if units else expected[stem]


@FEW
@given(walks(problems()))
def test_what_a_step_comes_to_is_true(walk):
    problem, _, steps = walk
    assume(has_slopes(problem))
    expected, checked = dict(truths(problem)), 0
    for name, step in steps.items():
        truth = truth_of(name, expected)
        if truth is None or not numeric(step.formulas[-1]):
            continue
        shown = last_number(step).astype(float)
        np.testing.assert_allclose(
            shown.ravel(), np.ravel(truth), rtol=ROUNDING, atol=1e-4, err_msg=f"{name} {step}"
        )
        checked += 1
    assert checked >= 3
