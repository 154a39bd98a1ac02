"""The questions before any step of any network: answerable, and the right answer is right."""

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.backprop.problem import QUESTIONS
from tests.backprop.oracles import plain_layers, plain_passes, slopes
from tests.backprop.property.strategies import problems
from tests.backprop.property.test_derivation_properties import has_slopes, names
from tests.backprop.walks import questions

CLOSE = 2e-4
SIGN_OF = {"negative": -1, "zero": 0, "positive": 1}
FIGURES = str.maketrans("−⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "-0123456789-")


def assert_answerable(question):
    """Check that there are two to four different answers, and one of them is right."""
    texts = [option.text for option in question.options]
    assert 2 <= len(set(texts)) == len(texts) <= 4, question
    assert [each.text for each in question.options if each.is_right] == [question.truth]
    assert question.text.endswith("?")
    if question.kind == "value":
        assert len(set(map(number_in, texts))) == len(texts), question


def truths(problem, select):
    """The numbers that questions are about, worked out without the code under test."""
    dW, db, dx = slopes(problem)
    passes = plain_passes(plain_layers(problem), [float(each) for each in problem.x])
    layer = 1 if select[0] == "x" else int(select[1])
    place = [int(part) - 1 for part in select.split("-")[1:]]
    chosen = {"W": lambda: dW[layer - 1][place[0]][place[1]], "b": lambda: db[layer - 1][place[0]]}
    answer = dx[place[0]] if select[0] == "x" else chosen[select[0]]()
    return dW, db, passes, answer


def number_in(text):
    """A printed answer as a number."""
    mantissa, _, power = text.translate(FIGURES).partition("×10")
    return float(Fraction(mantissa)) * 10.0 ** int(power or 0)


def has_sign(number, word):
    return abs(number) < CLOSE or (number > 0) - (number < 0) == SIGN_OF[word]


@settings(max_examples=40)
@given(problems(), st.data())
def test_the_right_answer_is_right_in_any_network(problem, data):
    select = data.draw(st.sampled_from(names(problem)))
    grain = data.draw(st.sampled_from(["layer", "unit"]))
    ask = (data.draw(st.sampled_from(QUESTIONS)),)
    asked = questions(problem, select, grain=grain, ask=ask)
    for question in asked.values():
        assert_answerable(question)
    if not has_slopes(problem):
        return
    dW, db, passes, answer = truths(problem, select)
    for name, question in asked.items():
        kind, unit = re.fullmatch(r"([a-zA-Z]+)\d*(?:-(\d+))?", name).groups()
        layer = int(re.search(r"\d+", name)[0]) if kind in ("h", "a", "delta", "dW") else 0
        told = re.search(r"unit (\d+)", question.text)
        index = int(unit or (told[1] if told else 1)) - 1
        if kind == "answer" and question.kind == "sign":
            assert has_sign(answer, question.truth), question
        if kind == "answer" and question.kind == "value":
            assert number_in(question.truth) == pytest.approx(answer, rel=5e-3, abs=CLOSE)
        if kind == "h" and question.kind == "sign":
            assert has_sign(passes[layer - 1][0][index], question.truth), question
        if kind == "delta" and question.kind == "sign":
            assert has_sign(db[layer - 1][index], question.truth), question
        if kind == "dW" and question.kind == "learns":
            largest = max(map(abs, dW[layer - 1][index]))
            assert largest < CLOSE or question.truth == "yes", question
        if kind == "dW" and question.kind == "compare":
            first, second = map(abs, dW[layer - 1][index if unit else 0][:2])
            if abs(first - second) > CLOSE:
                assert question.truth == ("smaller" if first < second else "bigger"), question


@settings(max_examples=25)
@given(problems())
def test_a_unit_is_said_to_learn_where_a_weight_into_it_or_its_bias_has_a_slope(problem):
    asked = questions(problem, names(problem)[0], grain="layer", ask=("learns",))
    if not has_slopes(problem):
        return
    dW, db, _ = slopes(problem)
    for question in asked.values():
        unit, layer = map(int, re.search(r"unit (\d+) of layer (\d+)", question.text).groups())
        biases = [] if problem.layers[layer - 1].b is None else [db[layer - 1][unit - 1]]
        largest = max(map(abs, [*dW[layer - 1][unit - 1], *biases]))
        if largest > CLOSE:
            assert question.truth == "yes", question
        if largest == 0:
            assert question.truth == "no", question
