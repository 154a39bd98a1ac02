"""The update as formulas: what stands there is worked out, and is equal only where it says so."""

from fractions import Fraction

import pytest

from explorer.backprop.derivation.descent import chains, lines, parameter_of, weights_of
from explorer.backprop.maths.descent import Rule
from explorer.backprop.names import Selection
from explorer.backprop.update import updated
from tests.backprop.drawings import solution_of
from tests.backprop.networks import PUBLISHED
from tests.backprop.walks import numeric

HALF, TENTH = Fraction(1, 2), Fraction(1, 10)
RULES = {
    "plain": Rule(HALF),
    "penalty": Rule(HALF, l2=TENTH),
    "momentum": Rule(HALF, momentum=Fraction(9, 10)),
    "both": Rule(Fraction(1, 3), Fraction(9, 10), TENTH),
}


def descent(name, select, rule):
    return parameter_of(updated(solution_of(PUBLISHED[name]), rule), Selection.parse(select))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@pytest.mark.parametrize("select", ["W1-1-2", "b1-1", "W2-1-1", "b2-1"])
@pytest.mark.parametrize("name", ["worksheet", "mazur", "dead-units", "deeper"])
def test_the_numbers_in_a_formula_come_to_its_result(name, select, rule):
    found = descent(name, select, rule)
    results = [found.delta, found.new] if rule.momentum else [found.new]
    for (_, put_in, result), expected in zip(chains(found, rule), results, strict=True):
        for line in (put_in, result):
            value = float(numeric(line)[-1].item())
            assert value == pytest.approx(float(expected.item()), rel=2e-3, abs=1e-3)
            if line.startswith("="):
                assert Fraction(numeric(line)[-1].item()) == expected.item()


def test_the_worksheets_formula_is_the_one_on_paper():
    assert lines(descent("worksheet", "W1-1-2", Rule(HALF)), Rule(HALF)) == (
        r"W^{(1)}_{1,2} \leftarrow W^{(1)}_{1,2} - \eta\,\frac{\partial J}{\partial W^{(1)}_{1,2}}",
        r"= 0.5 - 0.5 \cdot \left(-\frac{1}{16}\right)",
        r"= 0.53125",
    )


@pytest.mark.parametrize(("rule", "has"), [("plain", ""), ("penalty", "l"), ("both", "lm")])
def test_a_term_stands_in_the_formula_only_where_it_is_not_0(rule, has):
    text = " ".join(lines(descent("mazur", "W1-1-1", RULES[rule]), RULES[rule]))
    assert (r"\lambda" in text, r"\mu" in text) == ("l" in has, "m" in has)
    of_bias = " ".join(lines(descent("mazur", "b1-1", RULES[rule]), RULES[rule]))
    assert r"\lambda" not in of_bias


def test_what_takes_no_step_has_no_formula():
    kept = Rule(HALF, freeze_b=True)
    assert descent("worksheet", "x-1", kept) is None
    assert descent("worksheet", "b1-1", kept) is None
    assert descent("worksheet", "W1-1-1", kept) is not None


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_layers_matrices_come_to_its_new_weights(rule):
    update = updated(solution_of(PUBLISHED["worksheet"]), rule)
    for layer in (1, 2):
        new = numeric(lines(weights_of(update, layer), rule)[-1])[-1].astype(float)
        assert new == pytest.approx(update.layers[layer - 1].new.W.astype(float), abs=1e-3)
