"""The derivation of an RBM's p(v) and gradient: every number right, every formula readable."""

import itertools
import math
import re
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from scipy.special import logsumexp

from explorer.common.inputs import vector
from explorer.common.latex_copy import passages_latex
from explorer.common.mathml import mathml
from explorer.rbm.derivation import gradient as rbm_gradient
from explorer.rbm.derivation import probability as derivation
from explorer.rbm.maths.gradient import Contributions, Parameter, contributions
from explorer.rbm.problem import DEFAULT, PRESETS, RbmProblem
from explorer.rbm.solution import machine, solve
from tests.common.latex_reader import sides
from tests.rbm.machines import WORKED, joint_log_weights

SOLUTION = solve(DEFAULT)
DATA = np.array(DEFAULT.data, float)
PARAMETERS = [Parameter("c", (0,)), Parameter("b", (2,)), Parameter("W", (1, 0))]
STATES = ["".join(bits) for bits in itertools.product("01", repeat=3)]


def terms(parameter: Parameter) -> Contributions:
    return contributions(WORKED, DATA, parameter)


def named(passages):
    return {passage.name: passage for passage in passages}


def last_number(latex: str) -> float:
    return float(re.findall(r"-?\d+(?:\.\d+)?", latex)[-1])


@pytest.mark.parametrize("state", STATES)
def test_the_numbers_of_a_state_are_those_of_a_sum_over_all_pairs(state: str) -> None:
    weights = np.exp(joint_log_weights(WORKED))
    passages = named(derivation.probability(SOLUTION, state))
    F = -math.log(weights[int(state, 2)].sum())
    assert last_number(passages["free-energy"].formulas[-1]) == pytest.approx(F, rel=5e-4)
    p = weights[int(state, 2)].sum() / weights.sum()
    assert last_number(passages["probability"].formulas[-1]) == pytest.approx(p, rel=5e-4)
    assert last_number(passages["partition"].formulas[-1]) == pytest.approx(
        4.215547701514, abs=1e-3
    )
    assert last_number(passages["data"].formulas[-1]) == pytest.approx(-6.000083853259, abs=1e-3)


@pytest.mark.parametrize("h", ["00", "01", "10", "11"])
@pytest.mark.parametrize("v", STATES)
def test_an_energy_is_exact(v: str, h: str) -> None:
    expected = -joint_log_weights(WORKED)[int(v, 2), int(h, 2)]
    assert derivation.exact_energy(DEFAULT, v, h) == Fraction(expected)


def test_a_rounded_energy_is_not_said_to_be_equal() -> None:
    third = replace(DEFAULT, b=vector("1/3", -1, 1))
    passage = named(derivation.probability(solve(third), "101"))["energy"]
    assert r"\mathtt{00}) = -\frac{4}{3}" in passage.formulas[1]
    long = replace(DEFAULT, b=vector("0.123456789", -1, 1))
    passage = named(derivation.probability(solve(long), "101"))["energy"]
    assert r"\mathtt{00}) \approx -1.123" in passage.formulas[1]


def shown_of(problem: RbmProblem, state: str) -> list[str]:
    """Every line of all derivations of a machine."""
    solution = solve(problem)
    data = np.array(problem.data, float)
    passages = [*derivation.probability(solution, state)]
    for parameter in (Parameter("c", (0,)), Parameter("b", (0,)), Parameter("W", (0, 0))):
        both = contributions(solution.rbm, data, parameter)
        passages += rbm_gradient.gradient(solution, parameter, both, state)
    return [line for passage in passages for line in passage.formulas]


@pytest.mark.parametrize("state", STATES)
def test_what_is_rounded_stands_behind_an_approximate_sign_in_every_line(state: str) -> None:
    rounded = replace(
        DEFAULT,
        W=tuple(vector(f"{i}/7000", f"-{i}/3000") for i in (1, 2, 4)),
        b=vector("1/300", "2/700", "-4/900"),
        c=vector("1/9000", "-5/1100"),
        beta=Fraction(6, 7),
    )
    seen = 0
    for line in shown_of(rounded, state):
        for relation, side in sides(line):
            if re.search(r"\.\d", side):
                assert relation != "=", line
                seen += 1
    assert seen > 15


def test_what_is_not_rounded_is_equal() -> None:
    lines = shown_of(DEFAULT, "101")
    assert any(rf"F({derivation.bits('101')}) = " in line for line in lines)
    assert any(r"\mathtt{101}) = \sigma(" in line for line in lines)


def test_the_states_summed_over_are_counted_on_each_side() -> None:
    assert (len(DEFAULT.b), len(DEFAULT.c)) == (3, 2)
    remark = named(derivation.probability(SOLUTION, "101"))["partition"].remark
    assert "all 8 visible states; over the 4 hidden ones" in remark
    wide = replace(DEFAULT, W=tuple(row * 2 for row in DEFAULT.W), c=DEFAULT.c * 2)
    remark = named(derivation.probability(solve(wide), "101"))["partition"].remark
    assert "all 8 visible states; over the 16 hidden ones" in remark


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_both_phases_add_up_to_the_gradient(parameter: Parameter) -> None:
    passages = named(rbm_gradient.gradient(SOLUTION, parameter, terms(parameter), "101"))
    positive, negative, whole = passages["numbers"].formulas
    up, down = last_number(positive), last_number(negative)
    gradient = float(re.findall(r"\\approx (-?[\d.]+)", whole)[-1])
    assert up - down == pytest.approx(gradient, abs=2e-3)
    checked = {"c": 0.40740361, "b": -0.44949608}
    if parameter.symbol in checked:
        assert gradient == pytest.approx(checked[parameter.symbol], abs=5e-5)


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_the_n_that_the_sheet_leaves_out_is_there_and_said(parameter: Parameter) -> None:
    passages = named(rbm_gradient.gradient(SOLUTION, parameter, terms(parameter), "101"))
    assert r"n\,\sum_v p(v)" in passages["phases"].formulas[0]
    assert "no factor n" in passages["phases"].aside
    both = terms(parameter)
    without = float(both.positive.sum() - both.negative.sum() / 3)
    told = re.search(r"would give (−?[\d.]+)\.$", passages["phases"].aside)
    assert told
    assert float(told[1].replace("−", "-")) == pytest.approx(without, rel=5e-4)


def test_for_one_row_the_sheet_is_right() -> None:
    one = solve(replace(DEFAULT, data=DEFAULT.data[:1]))
    parameter = PARAMETERS[0]
    both = contributions(WORKED, DATA[:1], parameter)
    passages = named(rbm_gradient.gradient(one, parameter, both, "101"))
    assert "would give" not in passages["phases"].aside
    assert "mean" not in passages["numbers"].formulas[-1]


def test_without_rows_the_formulas_stand_without_numbers() -> None:
    empty = solve(replace(DEFAULT, data=()))
    passages = named(rbm_gradient.gradient(empty, PARAMETERS[0], None, "101"))
    assert "numbers" not in passages
    assert "no rows" in named(derivation.probability(empty, "101"))["data"].remark


def test_at_another_temperature_beta_is_in_every_formula_that_needs_it() -> None:
    warm = solve(replace(DEFAULT, beta=Fraction(1, 2)))
    passages = named(derivation.probability(warm, "101"))
    assert r"\beta = 0.5" in passages["temperature"].formulas[1]
    assert r"\mathtt{00}) = -1," in passages["energy"].formulas[1], "E knows no temperature"
    assert r"e^{-\beta E(v, h)}" in passages["energy"].formulas[2]
    weights = np.exp(joint_log_weights(WORKED) / 2).sum(axis=1)
    written = passages["free-energy"].formulas
    assert written[2].startswith(r"\beta F(v) = -\beta\, b")
    assert written[3].startswith(r"\beta F(\mathtt{101})")
    assert last_number(written[3]) == pytest.approx(-math.log(weights[5]), rel=5e-4)
    assert r"e^{-\beta F(v) - \ln Z}" in passages["probability"].formulas[0]
    p = weights[5] / weights.sum()
    assert last_number(passages["probability"].formulas[1]) == pytest.approx(p, rel=5e-4)
    for passage in passages.values():
        for line in passage.formulas:
            assert not re.search(r"(?<!beta )[EF]\((v|v, h)\)\}", line), line
    gradient = named(rbm_gradient.gradient(warm, PARAMETERS[0], None, "101"))
    assert r"\sigma(\beta (c_z" in gradient["phases"].formulas[0]
    assert r"-\frac{\partial \beta F(v)}" in gradient["to-sigma"].formulas[0]
    assert r"e^{-\beta E(v, h)}" in gradient["to-sigma"].formulas[0]
    assert r"= \beta\left(" in gradient["pattern"].formulas[0]
    assert r"n\,\beta\,\sum_v" in gradient["phases"].formulas[0]
    assert "temperature" not in named(derivation.probability(SOLUTION, "101"))


OF_TWO_VALUES = [preset for preset in PRESETS if not preset.problem.units.is_continuous]


@pytest.mark.parametrize("preset", OF_TWO_VALUES, ids=lambda preset: preset.name)
@pytest.mark.parametrize("beta", [1, 2])
def test_every_formula_can_be_set(preset, beta: int) -> None:
    solution = solve(replace(preset.problem, beta=Fraction(beta)))
    state = "1" * preset.problem.n_visible
    data = np.array(preset.problem.data, float)
    passages = [*derivation.probability(solution, state)]
    for parameter in (Parameter("c", (0,)), Parameter("b", (0,)), Parameter("W", (0, 0))):
        both = contributions(solution.rbm, data, parameter)
        passages += rbm_gradient.gradient(solution, parameter, both, state)
    for passage in passages:
        for formula in passage.formulas:
            assert mathml(formula, display=True).startswith("<math")
            assert "nan" not in formula
    assert passages_latex(passages).count(r"\[") == sum(len(p.formulas) for p in passages)


def test_sigma_of_a_huge_sum_does_not_overflow() -> None:
    huge = solve(replace(DEFAULT, c=vector(800, -800)))
    for z, expected in ((0, "1"), (1, "0")):
        parameter = Parameter("c", (z,))
        passages = named(rbm_gradient.gradient(huge, parameter, None, "000"))
        assert last_number(passages["to-sigma"].formulas[-1]) == pytest.approx(float(expected))


def test_where_large_numbers_cancel_what_is_left_of_them_is_written() -> None:
    large = replace(
        DEFAULT,
        W=(vector(800, -800), vector(-800, 800), vector(400, 0)),
        b=vector(0, -800, 1),
        c=vector(-1, 800),
    )
    # Of e^1201, e^1200.3.. only the joint states of largest weight count.
    joint = joint_log_weights(machine(large))
    log_p = float(logsumexp(joint[0b101]) - logsumexp(joint))
    line = named(derivation.probability(solve(large), "101"))["probability"].formulas[-1]
    assert rf"e^{{{log_p:.4f}}}" in line
    assert last_number(line) == pytest.approx(math.exp(log_p), rel=5e-4)


def test_what_is_copied_has_the_remarks_and_the_slip_in_characters_that_latex_sets() -> None:
    parameter = PARAMETERS[0]
    passages = rbm_gradient.gradient(SOLUTION, parameter, terms(parameter), "101")
    copied = passages_latex(passages)
    assert "no factor n" in copied
    assert r"with s = v$_i$ h\_z for W" in copied
    outside = re.sub(r"\\\[.*?\\\]|\$.*?\$", "", copied)
    assert not re.search(r"[βσθ−≈∞→]|(?<!\\)[_^&%#]", outside)


@pytest.mark.parametrize(("beta", "line"), [(1, "= 0 + 1 + 1 = 2"), (2, "= 0 + 2 + 2 = 4")])
def test_bits_of_the_data_add_up_exactly(beta, line):
    warm = replace(DEFAULT, beta=Fraction(beta))
    parameter = Parameter("b", (1,))
    found = rbm_gradient.gradient(solve(warm), parameter, terms(parameter), "110")
    assert line in named(found)["numbers"].formulas[0]
