"""Links and JSON give back what was put in, and nothing that is put in breaks them."""

import json
from dataclasses import replace
from urllib.parse import parse_qsl

from hypothesis import example, given
from hypothesis import strategies as st

from explorer.backprop.batch import work_out
from explorer.backprop.kept import state
from explorer.backprop.limits import MAX_LAYERS, MAX_UNITS
from explorer.backprop.problem import (
    EXAMPLES,
    WORKSHEET,
    Problem,
    View,
    default_select,
    from_json,
    from_query,
    is_selectable,
    resized,
    to_json,
    to_query,
    view_from_query,
)
from explorer.common.inputs import InputError
from explorer.common.numbers import NumberError, parse, plain
from tests.backprop.property.strategies import any_numbers, batches, views

SAFE = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789=&,;:-_.~/%")
NAMES = ["x", "t", "W1", "W2", "W3", "W9", "b1", "b2", "f1", "f2", "f3", "loss", "layers"]
NAMES += ["relu_derivative_at_zero", "select", "step", "theme", "projector", "tab", "utm_source"]
NAMES += ["grain", "present", "predict", "ask", "hide", "rate", "reduce", "sample"]
NAMES += ["example", "title", "source", "question"]
TEXTS = ["1", "0.5,1", "1,1;1,1", "1;1", "relu", "softmax", "binary_cross_entropy", "W1-1-2", ""]
TEXTS += ["1,,1", "NaN", "1e999999999", ";", "9" * 50, "softmax_cross_entropy", "0,1", "x-1", "8"]
TEXTS += [
    "unit",
    "backward",
    "sign,value",
    "values,options",
    "1/3",
    "0",
    "sum",
    "1,0;0,1;1,1",
    "1;0;1",
]


def outcome(reader, value):
    """What a reader makes of a value: a result or its refusal, and no other exception."""
    try:
        return reader(value)
    except (InputError, NumberError) as refusal:
        return refusal


def read(query):
    return from_query(dict(parse_qsl(query, keep_blank_values=True)))


@given(batches(numbers=any_numbers, most_layers=4, most_units=4), st.data())
def test_a_link_reads_back_as_what_it_was_written_from(problem, data):
    view = data.draw(views(problem))
    assert read(to_query(problem, view)) == (problem, view, ())


@given(batches(numbers=any_numbers, most_layers=4), st.data())
def test_a_link_is_canonical_and_holds_no_letter_that_is_not_its_own(problem, data):
    query = to_query(problem, data.draw(views(problem)))
    assert set(query) <= SAFE
    assert to_query(*read(query)[:2]) == query


@given(st.sampled_from(EXAMPLES), st.data())
def test_every_example_is_told_from_the_worksheet_that_was_made_of_it(example, data):
    view = replace(data.draw(views(WORKSHEET)), example=example.name)
    assert read(to_query(WORKSHEET, view)) == (WORKSHEET, view, ())
    alone = read(f"example={example.name}")
    assert alone == (example.problem, View(default_select(alone[0]), example=example.name), ())


@given(st.dictionaries(st.sampled_from(NAMES), st.one_of(st.sampled_from(TEXTS), st.text())))
@example({"W1": "1,1", "layers": "1"})
def test_any_query_gives_a_page(args):
    problem, view, errors = from_query(args)
    assert is_selectable(view.select, problem)
    assert all(error.field in args for error in errors if problem != WORKSHEET)
    assert work_out(problem).check.passed is not False


@given(batches(most_layers=2), st.data())
def test_what_an_open_page_keeps_of_a_view_reads_back_as_that_view(problem, data):
    view = data.draw(views(problem))
    kept = json.loads(json.dumps(state(problem, view)))["view"]
    assert view_from_query(kept, problem) == (view, ())


@given(batches(numbers=any_numbers, most_layers=4, most_units=4))
def test_a_problem_survives_the_way_through_json(problem):
    assert from_json(json.loads(json.dumps(to_json(problem)))) == problem


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.just("1/2")),
    lambda inner: st.one_of(
        st.lists(inner),
        st.dictionaries(
            st.sampled_from(["layers", "W", "b", "activation", "loss", "x", "t", "y", "reduce"]),
            inner,
        ),
    ),
)


@given(json_values)
@example({"layers": [{"W": [[1, "x"]]}]})
def test_any_json_gives_a_problem_or_a_refusal_with_a_place(data):
    result = outcome(from_json, data)
    assert isinstance(result, Problem) or (result.message and isinstance(result.field, str))


@given(st.one_of(st.text(), st.floats(), st.integers(), st.decimals()))
def test_any_value_is_a_number_within_the_limits_or_refused(value):
    result = outcome(parse, value)
    assert len(str(result)) < 250 if isinstance(result, NumberError) else abs(result) <= 10**6


@given(any_numbers)
def test_a_number_reads_back_from_its_plain_text(number):
    text = plain(number)
    assert parse(text) == number
    assert text.isascii()


@given(batches(), st.lists(st.integers(1, 6), min_size=2, max_size=MAX_LAYERS + 1))
def test_a_resized_problem_fits_together_and_keeps_its_numbers(problem, sizes):
    new = resized(problem, sizes)
    assert list(new.sizes) == sizes
    assert from_json(to_json(new)) == new
    assert new.layers[-1].activation == problem.layers[-1].activation
    first, kept = new.layers[0].W[0], problem.layers[0].W[0]
    if len(sizes) > 2 and len(problem.layers) > 1:
        assert first[: len(kept)] == kept[: len(first)]


@given(st.sampled_from(EXAMPLES), st.integers(1, MAX_UNITS))
def test_more_inputs_and_back_is_the_same_problem(published, inputs):
    sizes = published.problem.sizes
    wider = resized(published.problem, [max(inputs, sizes[0]), *sizes[1:]])
    assert resized(wider, list(sizes)) == published.problem
