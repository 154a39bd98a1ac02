"""A link written by hand may give any few of the parameters: every page comes, and soon."""

import itertools
from collections.abc import Mapping
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.problem import WORKSHEET, from_query, parameter, problem_to_query
from explorer.backprop.problem.rules import check
from explorer.rbm import problem as rbm
from explorer.rbm.limits import PAGE_LIMITS

SIZES = st.integers(1, 6)
ENTRIES = st.integers(-9, 9).map(str)
MOST_MILLISECONDS = 2000

LAYER_NAMES = [f"{symbol}{n}" for n in range(1, 4) for symbol in "Wbf"]
NAMES = ["x", "t", "loss", "layers", "relu_derivative_at_zero", *LAYER_NAMES]
RBM_NAMES = ["W", "b", "c", "data", "beta"]


@st.composite
def vectors(draw: Any, entries: Any = ENTRIES) -> str:
    count = draw(SIZES)
    return ",".join(draw(st.lists(entries, min_size=count, max_size=count)))


@st.composite
def matrices(draw: Any) -> str:
    rows, columns = draw(SIZES), draw(SIZES)
    row = st.lists(ENTRIES, min_size=columns, max_size=columns).map(",".join)
    return ";".join(draw(st.lists(row, min_size=rows, max_size=rows)))


@st.composite
def data_rows(draw: Any) -> str:
    bits = draw(SIZES)
    row = st.text("01", min_size=bits, max_size=bits)
    return ",".join(draw(st.lists(row, max_size=4)))


TEXTS = {
    "x": vectors(),
    "t": vectors(st.sampled_from(["0", "1", "0.5"])),
    "loss": st.sampled_from(list(LOSSES)),
    "layers": st.integers(1, 9).map(str),
    "relu_derivative_at_zero": st.sampled_from(["0", "1"]),
    "W": matrices(),
    "b": vectors(),
    "c": vectors(),
    "f": st.sampled_from(list(ACTIVATIONS)),
    "data": data_rows(),
    "beta": st.sampled_from(["0", "1", "2.5"]),
}


BIASES = st.one_of(st.just("none"), vectors())


@st.composite
def some(draw: Any, names: list[str]) -> dict[str, str]:
    """A value for each of some parameters."""
    chosen = draw(st.sets(st.sampled_from(names), max_size=6))
    texts = {name: TEXTS[name if name in TEXTS else name[0]] for name in names}
    texts |= {name: BIASES for name in LAYER_NAMES if name in names and name[0] == "b"}
    return {name: draw(texts[name]) for name in names if name in chosen}


def accounted(args: Mapping[str, str], errors: Any, *, is_default: bool) -> None:
    """Every message is for a parameter that is given, of which each is left out once at most."""
    fields = [error.field for error in errors]
    assert all(error.message for error in errors)
    assert len(fields) <= len(args)
    assert is_default or set(fields) <= set(args)


@settings(deadline=MOST_MILLISECONDS, max_examples=300)
@given(some(NAMES))
@example({"W1": "1,1;1,1;1,1"})
@example({"W1": "1;1;1"})
@example({"W1": "1,1,1;1,1,1;1,1,1", "loss": "output"})
@example({"W2": "1,1,1;1,1,1"})
def test_any_few_parameters_of_a_network_give_a_page_soon(args: dict[str, str]) -> None:
    problem, _, errors = from_query(args)
    check(problem)
    accounted(args, errors, is_default=problem == WORKSHEET)


@settings(deadline=MOST_MILLISECONDS, max_examples=200)
@given(some(NAMES))
def test_what_a_page_writes_of_any_link_means_the_same_and_assumes_nothing(
    args: dict[str, str],
) -> None:
    problem = from_query(args)[0]
    query = problem_to_query(problem)
    again, _, errors = from_query(dict(part.split("=") for part in query.split("&") if part))
    assert (again, again.assumed, errors) == (problem, (), ())


@settings(deadline=MOST_MILLISECONDS, max_examples=200)
@given(some(RBM_NAMES))
def test_what_the_machines_page_writes_of_any_link_means_the_same_and_assumes_nothing(
    args: dict[str, str],
) -> None:
    problem = rbm.from_query(args)[0]
    query = rbm.problem_to_query(problem)
    again, _, errors = rbm.from_query(dict(part.split("=") for part in query.split("&") if part))
    assert (again, again.assumed, errors) == (problem, (), ())


OWN = {
    "W1": "1,2;3,4",
    "b1": "5,6",
    "f1": "tanh",
    "W2": "7,8",
    "b2": "none",
    "f2": "softplus",
    "x": "2,3",
    "t": "0.25",
    "loss": "squared_error_sum",
}
SHEET = {"W1": "0.75,0.5;-1,1", "b1": "0,0", "f1": "relu", "W2": "1,1", "b2": "-1"}
SHEET |= {"f2": "sigmoid", "x": "1,0.5", "t": "1", "loss": "half_squared_error"}
# What is assumed beside somebody's own weights, and whose weights decide.
ASSUMED = {"b1": "none", "f1": "identity", "b2": "none", "f2": "identity", "x": "1,1", "t": "0"}
ASSUMED |= {"loss": "half_squared_error"}
DECIDE = {"b1": ["W1"], "f1": ["W1"], "x": ["W1"], "b2": ["W2"], "f2": ["W2"], "t": ["W2"]}
DECIDE |= {"loss": ["W1", "W2"]}


def test_every_subset_of_a_links_parameters_is_completed_by_the_weights_that_it_gives() -> None:
    for count in range(len(OWN) + 1):
        for names in itertools.combinations(OWN, count):
            link = {name: OWN[name] for name in names}
            left_out = [name for name in DECIDE if name not in link]
            assumed = [n for n in left_out if any(W in link for W in DECIDE[n])]
            whole = {**SHEET, **{name: ASSUMED[name] for name in assumed}, **link}
            problem, _, errors = from_query(link)
            assert (problem, errors) == (from_query(whole)[0], ()), link
            told = {parameter(each.field) for each in problem.assumed if each.field[-1] != "]"}
            assert told == {*assumed}, link
            sheets = {each.field for each in problem.assumed if each.field[-1] == "]"}
            own = {"W1", "W2"} & {*link}
            assert sheets == {f"layers[{i}]" for i in (0, 1) if own and f"W{i + 1}" not in link}, (
                link
            )


@settings(deadline=MOST_MILLISECONDS, max_examples=300)
@given(some(RBM_NAMES))
@example({"W": "1,1;1,1;1,1"})
def test_any_few_parameters_of_a_machine_give_a_page_soon(args: dict[str, str]) -> None:
    problem, _, errors = rbm.from_query(args)
    assert rbm.from_json(rbm.to_json(problem), PAGE_LIMITS) == problem
    accounted(args, errors, is_default=problem == rbm.DEFAULT)
