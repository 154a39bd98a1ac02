"""A link written by hand may give any few of the parameters: every page comes, and soon."""

from collections.abc import Mapping
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.problem import WORKSHEET, from_query
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


@st.composite
def some(draw: Any, names: list[str]) -> dict[str, str]:
    """A value for each of some parameters."""
    chosen = draw(st.sets(st.sampled_from(names), max_size=6))
    texts = {name: TEXTS[name if name in TEXTS else name[0]] for name in names}
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


@settings(deadline=MOST_MILLISECONDS, max_examples=300)
@given(some(RBM_NAMES))
@example({"W": "1,1;1,1;1,1"})
def test_any_few_parameters_of_a_machine_give_a_page_soon(args: dict[str, str]) -> None:
    problem, _, errors = rbm.from_query(args)
    assert rbm.from_json(rbm.to_json(problem), PAGE_LIMITS) == problem
    accounted(args, errors, is_default=problem == rbm.DEFAULT)
