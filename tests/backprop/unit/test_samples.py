"""Several samples in formulas, in words, in the walk and in its questions."""

import unicodedata
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from explorer.backprop.batch import work_out
from explorer.backprop.derivation.latex import batch_latex
from explorer.backprop.derivation.samples import (
    fates,
    gradient_lines,
    of_sample,
    told_of_sample,
    whole_product,
)
from explorer.backprop.names import Selection
from explorer.backprop.notation import writing
from explorer.backprop.pictures import FIGURES, scene_of
from explorer.backprop.problem import EXAMPLES, View, from_json
from explorer.backprop.samples import at_hand, numbers_at_hand, revived_at_hand, walk_through
from explorer.backprop.seen import seen
from explorer.common.figures.theme import LIGHT
from explorer.common.withheld import concealed
from explorer.common.writing import written
from tests.backprop.drawings import by_uid
from tests.common.latex_reader import read, sides

XOR = next(example.problem for example in EXAMPLES if example.name == "xor")
SUM = replace(XOR, reduce="sum")
SELECT = Selection.parse("W2-1-1")
# By hand: a = 1/2, 3/2, 3/2, 5/2 and y - t = 1/4, -1/4, -1/4, 3/4.
SLOPES = [Fraction(each, 8) for each in (1, -3, -3, 15)]
MANY = XOR.with_samples(XOR.samples * 2)


def walk_of(problem, view):
    batch, update = seen(problem, view)
    return walk_through(batch, view, update)


def walked(problem=XOR, sample=2, **lesson):
    view = View("W2-1-1", step=1, sample=sample, **lesson)
    walk = walk_of(problem, view)
    assert walk
    return walk


def step_named(name, **lesson):
    return next(stop.step for stop in walked(**lesson).stops if stop.step.name == name)


def test_the_diagram_names_the_loss_of_its_sample():
    batch = work_out(XOR)
    for view, loss in ((View(sample=2), "J₂"), (View(sample=3, notation="nielsen"), "C₃")):
        with written(writing(view.notation)):
            figures = FIGURES[0].make(scene_of(batch, view, None), FIGURES[0].frame, LIGHT)
            alt = FIGURES[0].alt(scene_of(batch, view, None))
        rows = by_uid(figures)
        named = [
            unicodedata.normalize("NFKC", base + below)
            for base, below in zip(rows["names"]["text"], rows["lowered"]["text"], strict=True)
        ]
        plain = unicodedata.normalize("NFKC", loss)
        assert plain in named
        assert "J" not in {name.strip() for name in named}
        words = (unicodedata.normalize("NFKC", text) for text in rows["weights"]["text"])
        assert any(text.startswith(f"∂{plain}/∂") for text in words)
        assert alt.startswith(f"Sample {view.sample} of 4. A 2-2-1 network")
        assert f"{loss} = 0.03125" in alt


def test_the_example_is_the_one_by_hand():
    batch = work_out(XOR)
    assert [each.gradient(SELECT) for each in batch.solutions] == SLOPES
    assert batch.gradient(SELECT, 1) == Fraction(5, 16)
    assert Fraction(3, 32) == batch.J
    assert batch.check.passed is True


@pytest.mark.parametrize(("problem", "over"), [(XOR, 4), (SUM, 1)], ids=["mean", "sum"])
def test_a_gradient_is_written_as_the_sum_over_samples_with_the_numbers_put_in(problem, over):
    rule, put_in = gradient_lines(work_out(problem), SELECT)
    factor = r"\frac{1}{4}" if over == 4 else ""
    assert rf"= {factor}\sum_{{n=1}}^{{4}} \frac{{\partial J_{{n}}}}" in rule
    (first, left), (second, right) = sides(put_in)
    assert (first, second) == ("=", "=")
    assert left.count("8") == 4
    assert read(left).item() == read(right).item() == sum(SLOPES) / over


def test_of_more_than_four_samples_the_numbers_are_not_put_in():
    rule, result = gradient_lines(work_out(MANY), SELECT)
    assert r"\sum_{n=1}^{8}" in rule
    assert result == r"= \frac{5}{16}"


def test_the_whole_gradient_is_one_product_of_matrices_with_a_row_a_sample():
    passage = whole_product(work_out(XOR), 2)
    *_, product = passage.formulas
    (_, left), (relation, right) = sides(product)
    assert relation == "="
    assert read(left).tolist() == read(right).tolist() == [[Fraction(5, 16), Fraction(7, 32)]]
    assert passage.cells == "W2"
    assert "1×4 · 4×2 → 1×2" in passage.remark


def test_a_samples_own_loss_has_its_number_in_formulas_and_words():
    assert of_sample(r"\frac{\partial J}{\partial y} = J", 2) == (
        r"\frac{\partial J_{2}}{\partial y} = J_{2}"
    )
    assert told_of_sample("J falls, dJ/dy and ∂J/∂W; Jacobian", 12) == (
        "J₁₂ falls, dJ₁₂/dy and ∂J₁₂/∂W; Jacobian"
    )


def test_units_are_said_to_be_killed_for_their_samples():
    assert fates(work_out(XOR)) == ("Unit 2 of layer 1 is killed for sample 1.",)
    layer = {"W": [[1, 1], [-1, -1]], "b": [0, "-1"], "activation": "relu"}
    x = [[-1, -1], [1, 1], [-2, -2]]
    rest = {"W": [[1, 1]], "b": [0]}
    some = from_json({"layers": [layer, rest], "x": x, "t": [[0]] * 3})
    assert fates(work_out(some)) == (
        "Unit 1 of layer 1 is killed for samples 1 and 3.",
        "Unit 2 of layer 1 is killed for sample 2.",
    )
    all_dead = {**layer, "b": [-9, -9]}
    every = from_json({"layers": [all_dead, rest], "x": x, "t": [[0]] * 3})
    assert fates(work_out(every)) == ("Units 1 and 2 of layer 1 are killed for every sample.",)


def test_numbers_are_the_samples_own_but_for_what_is_reduced():
    shown = numbers_at_hand(work_out(XOR), View(sample=4), [1, 2], None)
    values = {hook: value for hook, (_, value) in shown.items()}
    assert values["value-h1-2"] == 1.5
    assert values["value-delta2-1"] == 0.75
    assert (values["value-J"], values["value-J-sample"]) == (0.09375, 0.28125)
    assert (values["grad-W2-1-1"], values["grad-b2-1"]) == (0.3125, 0.125)


def test_samples_go_round():
    first, last = (at_hand(XOR, View(sample=number)) for number in (1, 4))
    assert (first.previous, first.next) == (4, 2)
    assert (last.previous, last.next) == (3, 1)


def test_a_single_samples_numbers_have_no_second_loss():
    single = numbers_at_hand(work_out(XOR.at(2)), View(), [1, 2], None)
    assert "value-J-sample" not in single
    assert single["grad-W2-1-1"][1] == -0.375


def test_the_walks_answer_tells_of_the_sample_and_of_all():
    answer = step_named("answer")
    assert answer.formulas[0].startswith(r"\frac{\partial J_{2}}")
    assert answer.formulas[-2:] == gradient_lines(work_out(XOR), SELECT)
    assert answer.says.endswith("lowers the loss of sample 2, and raises that of all 4.")


def test_the_walks_loss_is_the_samples_and_then_that_of_all():
    loss = step_named("J")
    assert loss.formulas[0].startswith("J_{2} = ")
    assert read(sides(loss.formulas[-1])[-1][1]).item() == Fraction(3, 32)
    assert "J₂ = 0.03125" in loss.says


def test_the_samples_loss_is_concealed_until_the_walk_has_come_to_it():
    batch, steps = work_out(XOR), [stop.step.name for stop in walked().stops]
    for name, is_concealed in (("a2", True), ("J", False)):
        view = View("W2-1-1", step=steps.index(name) + 1, sample=2)
        hidden = concealed(numbers_at_hand(batch, view, [1, 2], walk_through(batch, view)))
        assert ("value-J-sample" in hidden) == ("value-J" in hidden) == is_concealed


def test_no_step_but_the_update_speaks_of_a_loss_without_saying_whose():
    walk = walked(rate=Fraction(1, 2))
    for step in (stop.step for stop in walk.stops if stop.step.phase != "Update"):
        words = [step.title, step.says]
        of_all = step.kind in ("answer", "all", "J")
        assert of_all or not any(" J" in text.replace("J₂", "") for text in words), step.name


def test_the_update_in_the_walk_is_that_of_the_reduced_loss():
    last = walked(rate=Fraction(1, 10)).stops[-1].step
    assert "falls: 0.09375 before" in last.says
    assert not any("J_{" in each or "J₂" in each for each in (*last.formulas, last.says))


def test_a_question_names_its_sample():
    asking = [stop for stop in walked(predict="on").stops if stop.is_asking]
    assert asking
    assert all(stop.question.text.startswith("Sample 2: ") for stop in asking)
    other = {stop.question.text for stop in walked(sample=3, predict="on").stops if stop.question}
    assert not other & {stop.question.text for stop in asking}


def test_a_unit_is_revived_for_the_sample_at_hand():
    found = revived_at_hand(work_out(XOR), View(sample=1), None)
    assert found["deed"] == "Revive unit 2 of layer 1 for sample 1"
    assert Fraction(found["value"]) == Fraction("0.05")  # the sum is then 0.05: x is 0


def test_a_copied_derivation_ends_with_all_samples():
    text = batch_latex(work_out(XOR), 2, SELECT)
    assert text.count(r"\begin{align*}") == 2
    assert r"\frac{\partial J_{2}}{\partial W^{(2)}_{1,1}} &=" in text
    assert r"\frac{\partial J}{\partial W^{(2)}_{1,1}} &= \frac{1}{4}\sum" in text
    assert batch_latex(work_out(XOR), 2, Selection.parse("x-1")).count(r"\begin{align*}") == 1


def test_shares_are_floats_that_add_up_where_nothing_is_exact():
    layer = {"W": [["1/3", "1/7"]], "b": ["0.1"], "activation": "sigmoid"}
    batch = work_out(from_json({"layers": [layer], "x": [[1, 2], [3, 4]], "t": [[0], [1]]}))
    select = Selection.parse("b1-1")
    assert np.isclose(sum(batch.shares(select)), batch.gradient(select, 1), rtol=1e-15)
