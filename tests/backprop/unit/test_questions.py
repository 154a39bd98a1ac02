"""Questions that come before a step: answerable, with one right answer, and that one is right."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from explorer.backprop.practice.hints import whys
from explorer.backprop.practice.question import learns
from explorer.backprop.problem import GRAINS, QUESTIONS, WORKSHEET, LayerValues
from explorer.common.walk.question import compare, sign, value
from tests.backprop.networks import PUBLISHED, SMALL, random_network
from tests.backprop.walks import questions, stops

# What is asked before each step of the worksheet, and what is right: by hand.
ASKED = {
    "h1": ("sign", "negative"),  # of the sum of unit 2, -1/2
    "a1": ("value", "0"),  # ReLU of -1/2
    "h2": ("sign", "zero"),
    "a2": ("value", "1/2"),  # sigma(0)
    "J": ("value", "1/8"),
    "factor-1": ("sign", "negative"),  # dJ/dy = -1/2
    "factor-2": ("value", "1/4"),  # sigma(0) (1 - sigma(0))
    "delta2": ("compare", "smaller"),  # 1/8 of 1/2
    "arriving1": ("compare", "equal"),  # -1/8 at both
    "factor-4": ("learns", "no"),  # unit 2 is dead
    "delta1": ("compare", "equal"),  # unit 1 lives: its slope is 1
    "factor-5": ("compare", "bigger"),  # -1/8 and -1/16: what comes in is 1 and 0.5
    "dW1": ("sign", "negative"),
}


def test_the_worksheets_questions_have_the_worksheets_answers():
    asked = questions(WORKSHEET)
    assert {name: (each.kind, each.truth) for name, each in asked.items()} == ASKED
    for question in asked.values():
        texts = [option.text for option in question.options]
        assert 2 <= len(set(texts)) == len(texts) <= 4
        assert [each.text for each in question.options if each.is_right] == [question.truth]


def test_the_lost_sign_of_the_sheet_is_among_the_answers():
    answer = questions(WORKSHEET, ask=("value",))["dW1"]
    assert answer.truth == "−1/16"
    assert {"1/16", "−1/8"} < {option.text for option in answer.options}


def test_the_classes_take_turns():
    counts = Counter(question.kind for question in questions(WORKSHEET).values())
    assert set(counts) == set(QUESTIONS)
    assert max(counts.values()) - min(counts.values()) <= 3


@pytest.mark.parametrize("ask", [("sign",), ("compare",), ("learns", "value")], ids=str)
def test_only_the_classes_that_were_asked_for_are_asked(ask):
    for problem in PUBLISHED.values():
        kinds = {question.kind for question in questions(problem, "W1-1-1", ask=ask).values()}
        assert kinds <= set(ask)
    assert {question.kind for question in questions(WORKSHEET, ask=ask).values()} == set(ask)


def test_a_question_stands_right_before_its_step_and_the_step_keeps_it():
    timeline = stops(WORKSHEET)
    for before, after in pairwise(timeline):
        if before.is_asking:
            assert (after.step, after.question) == (before.step, before.question)
            assert not after.is_asking
            assert before.name == f"ask-{after.name}"
            assert before.says == before.question.text
    assert len({stop.name for stop in timeline}) == len(timeline) == 17 + len(ASKED)


def test_in_the_backward_phase_alone_where_that_is_wanted():
    asking = [stop for stop in stops(WORKSHEET, predict="backward") if stop.is_asking]
    assert {stop.step.phase for stop in asking} == {"Backward"}
    assert len(asking) == len(ASKED) - 5
    assert questions(WORKSHEET, predict="off") == {}


@pytest.mark.parametrize(
    ("number", "right"), [(Fraction(-1, 3), "negative"), (0, "zero"), (2.5, "positive")]
)
def test_a_sign_is_told(number, right):
    assert sign("it", number).truth == right


@pytest.mark.parametrize(
    ("number", "other", "right"),
    [(-2, 1, "bigger"), (Fraction(1, 2), 0.5, "equal"), (-1, 1, "equal"), (0, -0.1, "smaller")],
)
def test_sizes_are_compared_without_their_signs(number, other, right):
    assert compare("it", "that", number, other).truth == right


def test_sizes_that_read_the_same_are_equal_or_not_asked_for():
    assert compare("it", "that", 0.1 + 0.2, 0.3).truth == "equal"
    assert compare("it", "that", 0.5, 0.50001) is None


def test_whether_a_unit_learns_is_yes_or_no():
    assert [learns("unit 1", does).truth for does in (True, False)] == ["yes", "no"]


def options(right, *wrong):
    """The texts to choose from where some mistake gives each of the wrong numbers."""
    asked = value("it", right, wrong)
    return asked and {option.text for option in asked.options}


def test_answers_that_read_the_same_are_one_and_without_another_there_is_no_question():
    assert options(Fraction(0), 0, -0.0) is None
    assert options(Fraction(1), 3, 2, 1, -1, 7, 8) == {"1", "3", "2", "−1"}
    assert options(Fraction(1, 2), 0.5, Fraction(1, 4)) == {"1/4", "1/2"}
    assert options(Fraction(1), Fraction(1004, 1000), Fraction(2)) == {"1", "2"}


def test_all_answers_are_numbers_of_one_form():
    half = Fraction(1, 2)
    assert options(half, Fraction(-1, 16), 0.3) == {"0.5000", "−0.06250", "0.3000"}
    assert options(half, 0.3, *(Fraction(1, n) for n in (3, 4, 5))) == {"1/2", "1/3", "1/4", "1/5"}
    assert options(0.7310585, Fraction(1), 0.1966) == {"0.7311", "1.000", "0.1966"}
    assert options(Fraction(1, 1000), Fraction(-1, 1000)) == {"0.001", "−0.001"}
    assert options(Fraction(10**24 + 1, 2), Fraction(1)) == {"5.00×10²³", "1.000"}


def test_the_right_answer_is_at_any_place_and_stays_there():
    def places():
        found = []
        for seed in range(60):
            problem = random_network((2, 2, 1), seed, "tanh", "sigmoid", "half_squared_error")
            asked = questions(problem, ask=("value",))["dW1"]
            found.append([option.is_right for option in asked.options].index(True))
        return found

    first = places()
    assert min(Counter(first)[place] for place in range(4)) >= 6
    assert first == places()


def test_a_number_that_is_known_in_floats_alone_has_one_right_answer_too():
    # tanh gives both units the same output; with the weights 1 and -1 the sum is 0, in floats.
    both = LayerValues(((Fraction(1),) * 2,) * 2, (Fraction(0),) * 2, "tanh")
    last = LayerValues(((Fraction(1), Fraction(-1)),), (Fraction(0),), "sigmoid")
    asked = questions(replace(WORKSHEET, layers=(both, last)), ask=("value",))
    assert asked["a2"].truth == "0.5000"
    texts = {option.text for option in asked["a2"].options}
    assert texts == {"0.5000", "0.2500", "−0.5000", "0"}


# Wrong answers for dJ/dW(1)[1,2] of one network, worked out by hand and by central differences.
PUBLISHED_SLIPS = (
    *(-0.22198, 0.44397, 0.11099, 1.01877, 0.24825, 0.32684, 0.69193, 0.91391, -0.44397, 0.07399),
    *(-0.14799, -0.39957, 0.0, 1.13212, 0.04440, -0.26638, 0.54444, 0.08705, 2.62500, -0.07538),
)


def test_the_answers_to_choose_from_are_what_mistakes_give_in_this_network():
    def fractions(*texts):
        return tuple(map(Fraction, texts))

    hidden = LayerValues(
        (fractions("-0.7", "0.6"), fractions("-0.8", "-0.9")), fractions("1.9", "-1"), "relu"
    )
    last = LayerValues((fractions("-0.5", "0.9"),), fractions("1.8"), "sigmoid")
    problem = replace(WORKSHEET, layers=(hidden, last), x=fractions("-2", "3"), t=fractions("1"))
    asked = questions(problem, ask=("value",))["dW1"]
    assert asked.truth == "0.2220"
    wrong = [option for option in asked.options if not option.is_right]
    assert len(wrong) == 3
    assert all(why.startswith(f"{text}: ") for text, why in whys(asked).items())
    for option in wrong:
        number = float(option.text.replace("−", "-"))
        assert min(abs(number - each) for each in PUBLISHED_SLIPS) < 6e-4, option.text


@pytest.mark.parametrize("problem", SMALL.values(), ids=list(SMALL))
@pytest.mark.parametrize("grain", GRAINS)
def test_nothing_is_asked_twice_and_what_it_asks_about_is_in_the_network(problem, grain):
    for select in ("W1-1-1", "x-1", *["b1-1"] * (problem.layers[0].b is not None)):
        asked = list(questions(problem, select, grain=grain).values())
        assert len({question.text for question in asked}) == len(asked)
        for question in asked:
            assert set(question.lights) <= names(problem)


def names(problem):
    """Every weight, unit and input by its name."""
    shapes = [*enumerate(pairwise(problem.sizes), 1)]
    weights = {
        f"W{layer}-{i}-{j}"
        for layer, (m, n) in shapes
        for i in range(1, n + 1)
        for j in range(1, m + 1)
    }
    units = {f"a{layer}-{i}" for layer, (_, n) in shapes for i in range(1, n + 1)}
    return {"J", *weights, *units, *(f"x-{j}" for j in range(1, problem.sizes[0] + 1))}


def test_the_diagram_shows_what_is_asked_about():
    asking = {stop.step.name: stop for stop in stops(WORKSHEET) if stop.is_asking}
    assert set(asking["h1"].lights) == {"W1-2-1", "W1-2-2", "a1-2"}  # the sum of unit 2
    assert asking["factor-4"].lights == ("a1-2",)  # does unit 2 learn


def test_a_unit_without_any_input_learns_by_its_bias():
    # dJ/db(1) = delta(1) = [1/8, 1/8] at x = 0: y = 1/2, t = 0, W(2) = [1, 1], f' = 1 at the kink.
    silent = replace(WORKSHEET, x=(Fraction(0),) * 2, t=(Fraction(0),))
    last = replace(silent.layers[1], b=(Fraction(0),))
    asked = questions(replace(silent, layers=(silent.layers[0], last)), ask=("learns",))
    assert {question.truth for question in asked.values()} == {"yes"}


def test_of_several_outputs_the_one_that_matters_is_asked_about():
    # The classifier's target is its second class: only -1/y_2 of dJ/dy is not 0.
    asked = questions(PUBLISHED["classifier"], ask=("sign",))["factor-1"]
    assert "output 2" in asked.text
    assert asked.truth == "negative"
    assert "a2-2" in asked.lights


def test_no_question_is_its_own_answer():
    # The identity passes its sum on; a softmax output cannot be told from one sum alone.
    assert not {"a1", "a2"} & questions(PUBLISHED["hmkcode"]).keys()
    assert questions(PUBLISHED["classifier"])["a2"].kind == "compare"


@pytest.mark.parametrize(("select", "last"), [("b1-1", "db1"), ("x-2", "arriving0")])
def test_the_gradient_for_a_bias_or_an_input_is_asked_for_before_it_is_shown(select, last):
    asked = questions(WORKSHEET, select)
    assert [*asked][-1] == last
    # by hand: dJ/db = [-1/8, 0], dJ/dx = [-3/32, -1/16]
    assert asked[last].truth == {"b1-1": "−1/8", "x-2": "negative"}[select]
