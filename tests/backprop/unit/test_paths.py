"""Where several paths lead back to a unit, the edge's derivation adds them up term by term."""

import re

import pytest

from explorer.backprop.derivation import paths
from explorer.backprop.derivation.chain import factors
from explorer.backprop.names import Selection
from explorer.backprop.problem import WORKSHEET, example_named
from explorer.backprop.solution import solve
from tests.backprop.networks import random_network

MAZUR = solve(example_named("mazur").problem)
NUMBER = re.compile(r"-?\d+\.\d+")


def passages(solution, select):
    return paths.passages(solution, Selection.parse(select))


def test_mazurs_two_outputs_each_add_their_term():
    (passage,) = passages(MAZUR, "W1-1-1")
    symbols, first, second, total = passage.formulas
    assert (
        symbols == r"\frac{\partial J}{\partial a^{(1)}_{1}} = \sum_i W^{(2)}_{i,1}\,\delta^{(2)}_i"
    )
    # δ of both outputs, then 0.4 δ_1 and 0.5 δ_2: 0.1385 · 0.4 = 0.0554 and −0.0381 · 0.5
    assert NUMBER.findall(first) == ["0.4", "0.1385", "0.05540"]
    assert NUMBER.findall(second) == ["0.5", "-0.03810", "-0.01905"]
    # His ∂E/∂out_h1 is 0.036350306.
    assert NUMBER.findall(total) == ["0.4", "0.1385", "0.5", "-0.03810", "0.03635"]
    assert passage.remark == (
        "This is the product of the factors 1 to 3: one term for every unit of layer 2."
    )


def test_the_sum_is_the_product_of_the_factors_that_it_names():
    solution = solve(random_network((3, 4, 3, 2), hidden="tanh", output="identity"))
    for select, layer, unit in (("W1-2-1", 1, 2), ("b2-3", 2, 3), ("x-2", 0, 2)):
        (passage,) = passages(solution, select)
        named = re.search(r"factors 1 to (\d)", passage.remark)
        chain = factors(solution, Selection.parse(select))
        product = chain[0].matrix
        for factor in chain[1 : int(named[1]) if named else None]:
            product = product @ factor.matrix
        after = solution.layer(layer + 1)
        total = sum(w * d for w, d in zip(after.W[:, unit - 1], after.delta, strict=True))
        assert float(product.item()) == pytest.approx(float(total))


@pytest.mark.parametrize("select", ["W1-1-2", "W2-1-1", "b1-1"])
def test_a_single_path_is_no_sum(select):
    assert passages(solve(WORKSHEET), select) == ()


def test_an_input_is_reached_from_every_unit_of_the_first_layer():
    (passage,) = passages(solve(WORKSHEET), "x-1")
    assert len(passage.formulas) == 4
    assert "all the factors" in passage.remark


def test_of_many_paths_the_first_are_shown():
    (passage,) = passages(solve(random_network((2, 3, 20), output="identity")), "W1-1-1")
    assert len(passage.formulas) == 8
    assert passage.remark.endswith("layer 2; the first 6 are shown.")
    assert r"\cdots" in passage.formulas[-1]
