"""The temperature in words: infinite, given, cold, and what is left as it goes to 0."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from explorer.rbm.problem import DEFAULT, PRESETS, RbmProblem
from explorer.rbm.solution import machine, solve
from explorer.rbm.temperature import temperature
from tests.rbm.machines import joint_log_weights

OF_TWO_VALUES = [preset for preset in PRESETS if not preset.problem.units.is_continuous]


def at(beta: Fraction, problem: RbmProblem = DEFAULT):
    return temperature(solve(replace(problem, beta=beta)))


def test_the_temperature_is_one_over_beta_and_infinite_at_0() -> None:
    assert (at(Fraction(5)).text, at(Fraction(5)).value) == ("0.2", 0.2)
    assert (at(Fraction(0)).text, at(Fraction(0)).value) == ("∞", "∞")


def test_at_infinite_temperature_all_pairs_are_equally_likely_and_it_says_so() -> None:
    assert "all 32 pairs (v, h) are equally likely, 1/32 each" in at(Fraction(0)).now


def test_between_its_ends_it_is_hotter_or_colder_than_1() -> None:
    assert "Hotter" in at(Fraction(1, 2)).now
    assert "β = 1" in at(Fraction(1)).now
    assert "Colder" in at(Fraction(2)).now
    (two,) = (preset for preset in PRESETS if preset.name == "two-modes")
    assert "As good as T = 0" in at(Fraction(100), two.problem).now


@pytest.mark.parametrize("preset", OF_TWO_VALUES, ids=lambda preset: preset.name)
def test_what_the_cold_leaves_are_all_pairs_of_lowest_energy(preset) -> None:
    joint = joint_log_weights(machine(preset.problem))
    count = int(np.isclose(joint, joint.max()).sum())
    told = at(Fraction(1), preset.problem).cold.replace("\u00a0", " ")
    assert ("the pair of" in told) == (count == 1)
    assert (f"the {count} pairs of" in told) == (count > 1)
    n_visible, n_hidden = preset.problem.n_visible, preset.problem.n_hidden
    v, h = np.unravel_index(np.argmax(joint), joint.shape)
    if count <= 3:
        written = preset.problem.units.values.written
        assert f"v {written(f'{v:0{n_visible}b}')}, h {written(f'{h:0{n_hidden}b}')}" in told
