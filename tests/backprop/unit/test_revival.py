"""A unit moved just across its kink: the bias that does it, and what would flow if it lived."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from explorer.backprop.derivation.revival import revival
from explorer.backprop.problem import WORKSHEET
from tests.backprop.drawings import solution_of
from tests.backprop.networks import SMALL, random_network
from tests.backprop.oracles import plain_layers, plain_passes

KINK = Fraction(1, 20)
EIGHTH = Fraction(-1, 8)
MORTAL = random_network((3, 4, 4, 2), seed=3, output="identity")


def moved(problem, found):
    """The problem with the bias that was found."""
    layers = list(problem.layers)
    layer = layers[found.layer - 1]
    b = list(layer.b)
    b[found.unit - 1] = found.value
    layers[found.layer - 1] = replace(layer, b=tuple(b))
    return replace(problem, layers=tuple(layers))


def sum_of(problem, found):
    """The sum of a unit, by a plain forward pass."""
    x = [float(value) for value in problem.x]
    return plain_passes(plain_layers(problem), x)[found.layer - 1][0][found.unit - 1]


def test_the_worksheets_dead_unit_is_revived_by_its_bias():
    found = revival(solution_of(WORKSHEET), (1, 1))
    assert (found.layer, found.unit, found.is_dead) == (1, 2, True)
    # h = -1/2 + b shall be 1/20.
    assert found.value == Fraction(11, 20)
    assert (found.path, found.text) == ("layers[0].b[1]", "0.55")
    alive = solution_of(moved(WORKSHEET, found))
    assert alive.exact_trace.layers[0].h.tolist() == [1, KINK]
    assert alive.layer(1).dead == ()


def test_the_ghost_of_the_worksheets_unit_is_the_chain_with_a_slope_of_1():
    found = revival(solution_of(WORKSHEET), (1, 1))
    # dJ/dy · dy/dh · W(2)[1,2] · 1 · x = -1/2 · 1/4 · 1 · 1 · (1, 1/2)
    assert found.ghost == {"W1-2-1": EIGHTH, "W1-2-2": Fraction(-1, 16), "b1-2": EIGHTH}


def test_a_revived_unit_can_be_killed_again():
    found = revival(solution_of(WORKSHEET), (1, 1))
    alive = moved(WORKSHEET, found)
    again = revival(solution_of(alive), (1, 2))
    assert (again.layer, again.unit, again.is_dead, again.ghost) == (1, 2, False, {})
    assert again.value == Fraction(9, 20)
    dead = solution_of(moved(alive, again))
    assert dead.exact_trace.layers[0].h.tolist() == [1, -KINK]
    assert dead.layer(1).dead == (2,)


def test_the_chosen_one_of_several_dead_units_is_revived():
    problem = SMALL["3-2-1, every sum below 0"]
    solution = solution_of(problem)
    assert (solution.layer(1).dead, solution.layer(2).dead) == ((1, 2), (1,))
    for chosen, at in {(1, 2): (1, 2), (2, 1): (2, 1), (1, 1): (1, 1), (1, 0): (1, 1)}.items():
        found = revival(solution, chosen)
        assert (found.layer, found.unit) == at
        assert sum_of(moved(problem, found), found) == pytest.approx(float(KINK))


@pytest.mark.parametrize("at_zero", [0, 1])
@pytest.mark.parametrize("seed", range(6))
def test_the_moved_sum_stands_a_twentieth_beyond_the_kink(seed, at_zero):
    problem = replace(random_network((3, 4, 3, 1), seed), relu_derivative_at_zero=at_zero)
    solution = solution_of(problem)
    chosen = (1, 1)
    found = revival(solution, chosen)
    side = KINK if found.is_dead else -KINK
    assert found.is_dead == bool(solution.layer(1).dead or solution.layer(2).dead)
    # A bias too long for its field is rounded to 9 places.
    assert sum_of(moved(problem, found), found) == pytest.approx(float(side), abs=1e-8)


@pytest.mark.parametrize("seed", range(6))
def test_the_ghost_is_what_numpy_makes_of_the_chain_at_a_slope_of_1(seed):
    problem = random_network((3, 4, 3, 2), seed, output="identity")
    solution = solution_of(problem)
    for layer in (1, 2):
        for unit in solution.layer(layer).dead:
            found = revival(solution, (layer, unit))
            expected = chain(problem, layer, unit)
            assert {name: float(value) for name, value in found.ghost.items()} == pytest.approx(
                expected
            )


def chain(problem, layer, unit):
    """The gradients into a unit at a slope of 1, all else as it is: ReLU, then identity."""
    Ws = [np.array(each.W, float) for each in problem.layers]
    a = [np.array(problem.x, float)]
    slopes = []
    for W, each in zip(Ws, problem.layers, strict=True):
        h = W @ a[-1] + np.array(each.b, float)
        is_last = len(a) == len(Ws)
        slopes.append(np.ones_like(h) if is_last else (h >= 0).astype(float))
        a.append(h if is_last else np.maximum(0, h))
    blame = a[-1] - np.array(problem.t, float)
    for index in range(len(Ws) - 1, layer - 1, -1):
        blame = Ws[index].T @ (slopes[index] * blame)
    come = blame[unit - 1]
    inputs = {f"W{layer}-{unit}-{j}": come * v for j, v in enumerate(a[layer - 1], 1)}
    return {**inputs, f"b{layer}-{unit}": come}


@pytest.mark.parametrize(
    "activation", ["sigmoid", "tanh", "softplus", "identity", "gelu", "silu", "elu", "leaky_relu"]
)
def test_a_unit_whose_slope_is_nowhere_0_is_neither_killed_nor_revived(activation):
    problem = random_network((2, 3, 1), hidden=activation)
    for chosen in ((1, 1), (1, 3), (2, 1)):
        assert revival(solution_of(problem), chosen) is None


def test_the_inputs_and_the_output_of_the_worksheet_cannot_be_killed():
    alive = moved(WORKSHEET, revival(solution_of(WORKSHEET), (1, 1)))
    assert revival(solution_of(alive), (1, 0)) is None
    assert revival(solution_of(alive), (2, 1)) is None


def test_a_bias_too_long_for_its_field_is_rounded():
    third = Fraction(1, 3**30)
    problem = replace(WORKSHEET, x=(Fraction(1), third))
    found = revival(solution_of(problem), (1, 2))
    assert len(found.text) < 20
    assert sum_of(moved(problem, found), found) == pytest.approx(float(KINK), abs=1e-8)


def test_every_dead_unit_of_a_network_is_offered():
    solution = solution_of(MORTAL)
    dead = [(layer, unit) for layer in (1, 2) for unit in solution.layer(layer).dead]
    assert len(dead) >= 2
    for layer, unit in dead:
        found = revival(solution, (layer, unit))
        assert (found.layer, found.unit) == (layer, unit)
