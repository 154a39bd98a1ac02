"""What holds of every machine."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import logsumexp

from explorer.common.figures.theme import THEMES
from explorer.rbm.maths.exact import distribution, entropy, log_partition, log_weights
from explorer.rbm.maths.gradient import gradient, moments
from explorer.rbm.maths.rbm import RBM, states
from explorer.rbm.problem import RbmProblem, View, from_json, from_query, to_json, to_query
from tests.backprop.property.strategies import any_numbers, vectors
from tests.rbm.machines import scipy_log_weights


@st.composite
def machines(draw, most=7):
    n, m = draw(st.integers(1, most)), draw(st.integers(1, most))
    scale = draw(st.sampled_from([0.1, 1, 10, 100, 800]))
    entry = st.floats(-1, 1, allow_subnormal=False).map(lambda x: x * scale)
    values = draw(st.lists(entry, min_size=n * m + n + m, max_size=n * m + n + m))
    W, b, c = np.split(np.array(values), [n * m, n * m + n])
    return RBM(W.reshape(n, m), b, c)


@st.composite
def rbm_problems(draw):
    n, m = draw(st.integers(1, 8)), draw(st.integers(1, 6))
    bits = st.tuples(*[st.integers(0, 1)] * n)
    data = tuple(draw(st.lists(bits, max_size=5)))
    return RbmProblem(
        draw(vectors(vectors(any_numbers, m), n)),
        draw(vectors(any_numbers, n)),
        draw(vectors(any_numbers, m)),
        data,
        draw(st.fractions(0, 100, max_denominator=999)),
    )


@given(machines())
def test_log_weights_are_scipys_for_weights_of_any_size(rbm: RBM) -> None:
    expected = scipy_log_weights(rbm, states(rbm.n_visible))
    assert log_weights(rbm) == pytest.approx(expected, rel=1e-13, abs=1e-10)


@given(machines())
def test_both_layers_give_the_same_log_z(rbm: RBM) -> None:
    found = log_partition(rbm, both=True)
    assert found.through_visible == pytest.approx(found.through_hidden, rel=1e-13, abs=1e-10)


@given(machines())
def test_probabilities_sum_to_one_and_entropy_stays_within_its_bounds(rbm: RBM) -> None:
    p = distribution(rbm).p
    assert p.sum() == pytest.approx(1, abs=1e-10)
    assert -1e-12 <= entropy(p) <= rbm.n_visible * np.log(2) + 1e-9


@given(machines())
def test_moments_are_those_of_the_transposed_machine_transposed(rbm: RBM) -> None:
    here, there = moments(rbm), moments(rbm.transposed)
    assert pytest.approx(there.W.T, abs=1e-9) == here.W
    assert here.b == pytest.approx(there.c, abs=1e-9)
    excess = here.W - np.minimum.outer(here.b, here.c)
    assert excess.max() <= 1e-9


@given(machines(most=4))
def test_both_phases_are_equal_where_the_data_are_the_models_own(rbm: RBM) -> None:
    p, v = distribution(rbm).p, states(rbm.n_visible)
    weighted = [gradient(rbm, row[None]).positive for row in v]
    for name in "Wbc":
        data_phase = sum(share * getattr(g, name) for share, g in zip(p, weighted, strict=True))
        assert data_phase == pytest.approx(getattr(moments(rbm), name), abs=1e-9)


@given(machines(most=5), st.floats(0.01, 3))
def test_tempering_scales_the_log_odds_of_pairs_of_states(rbm: RBM, beta: float) -> None:
    v = states(rbm.n_visible)
    h = states(rbm.n_hidden)
    joint = beta * (
        (v @ rbm.b)[:, None] + (h @ rbm.c)[None] + np.einsum("vi,ij,hj->vh", v, rbm.W, h)
    )
    expected = logsumexp(joint, axis=1)
    assert log_weights(rbm.tempered(beta)) == pytest.approx(expected, rel=1e-12, abs=1e-9)


@given(rbm_problems(), st.sampled_from(["", *THEMES]), st.integers(0, 40))
def test_a_link_brings_back_the_same_state(problem: RbmProblem, theme: str, step: int) -> None:
    view = View(f"W{problem.n_visible}-{problem.n_hidden}", "1" * problem.n_visible, theme, step)
    query = to_query(problem, view)
    args = dict(part.split("=", 1) for part in query.split("&") if part)
    assert from_query(args) == (problem, view, ())


@given(rbm_problems())
def test_json_brings_back_the_same_machine(problem: RbmProblem) -> None:
    assert from_json(to_json(problem)) == problem


@given(st.dictionaries(st.sampled_from("W b c data beta select theme step".split()), st.text()))
def test_no_link_is_refused_as_a_whole(args: dict[str, str]) -> None:
    problem, view, errors = from_query(args)
    assert {error.field for error in errors} <= set(args)
    assert from_json(to_json(problem)) == problem
    assert view.select
