"""Which way matrices lie: for some readers vectors are rows, and W has one column a unit."""

from fractions import Fraction

import numpy as np
import pytest

from explorer.backprop.notation import NOTATIONS, writing
from explorer.backprop.problem import GRAINS, Problem
from explorer.backprop.walk.step import Step
from explorer.common.writing import written
from tests.backprop.networks import SMALL
from tests.backprop.walks import numeric, steps_of
from tests.common.latex_reader import sides

ROWS = [name for name, row in NOTATIONS.items() if row.rows_for_vectors]
NETWORK = SMALL["random 2-3-2"]
# Steps by what they work out: vectors, weights, and what is a row for everybody.
VECTORS = {"h", "a", "delta", "arriving", "db", "after"}
WEIGHTS = {"dW", "update", "multiplied"}
MIXED = {"given", "all", "update"}  # vectors and weights in one step
# As NumPy code has a layer and its gradients, and as nn.Linear has them.
FORMULAS = {
    "cs231n": {
        "h1": r"z_{1} = xW_{1} + b_{1}",
        "dW2": r"\frac{\partial L}{\partial W_{2}} = h_{1}{}^{\mathsf{T}}\,dz_{2}",
        "arriving1": r"\frac{\partial L}{\partial h_{1}} = dz_{2}\,W_{2}{}^{\mathsf{T}}",
    },
    "pytorch": {
        "h1": r"z_{1} = xW_{1}{}^{\mathsf{T}} + b_{1}",
        "dW2": r"\frac{\partial L}{\partial W_{2}} = "
        r"\left(\frac{\partial L}{\partial z_{2}}\right){}^{\mathsf{T}}\,a_{1}",
        "arriving1": r"\frac{\partial L}{\partial a_{1}} = "
        r"\frac{\partial L}{\partial z_{2}}\,W_{2}",
    },
}


def steps(name: str, problem: Problem, select: str, grain: str = "layer") -> dict[str, Step]:
    """The steps of a walk as a notation has them."""
    with written(writing(name)):
        return steps_of(problem, select, grain, Fraction(1, 2))


def values(formulas: tuple[str, ...]) -> list[np.ndarray]:
    """The sides of a step's formulas that are numbers, as matrices."""
    return [np.atleast_2d(value) for formula in formulas for value in numeric(formula)]


@pytest.mark.parametrize("name", FORMULAS)
def test_layers_and_gradients_are_written_as_in_the_code(name: str) -> None:
    found = steps(name, NETWORK, "W1-1-1") | steps(name, NETWORK, "W2-1-1")
    latex = writing(name).latex
    assert {step: latex(found[step].formulas[0]) for step in FORMULAS[name]} == FORMULAS[name]


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("grain", GRAINS)
@pytest.mark.parametrize("network", SMALL)
def test_the_same_numbers_stand_there_transposed_where_the_notation_says(
    name: str, grain: str, network: str
) -> None:
    kinds = VECTORS | (WEIGHTS if NOTATIONS[name].columns_for_units else set())
    for select in ("W1-1-1", "x-1"):
        sheet = steps("worksheet", SMALL[network], select, grain)
        for step_name, step in steps(name, SMALL[network], select, grain).items():
            for own, theirs in zip(
                values(step.formulas), values(sheet[step_name].formulas), strict=True
            ):
                expected = theirs.T if step.kind in kinds else theirs
                if step.kind not in ("given", "all"):
                    assert own.tolist() == expected.tolist(), (step_name, step.formulas)


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("network", SMALL)
def test_every_product_is_right_as_it_is_printed(name: str, network: str) -> None:
    """The reader multiplies matrices: what is equal on the worksheet is equal here."""
    for grain in GRAINS:
        for step in steps(name, SMALL[network], "W1-1-1", grain).values():
            for formula in step.formulas:
                exact = [side for relation, side in sides(formula) if relation == "="]
                read = [value for side in exact for value in numeric(side)]
                flat = [np.ravel(value).astype(float).tolist() for value in read]
                assert all(each == pytest.approx(flat[0]) for each in flat), formula
            assert step.shapes is None or step.shapes.fits, step.name


def test_what_is_said_of_rows_is_said_of_columns_where_they_are() -> None:
    said = steps("cs231n", NETWORK, "W1-1-1")["dW1"].says
    assert said.startswith("One column for each unit")
    assert steps("pytorch", NETWORK, "W1-1-1")["dW1"].says.startswith("One row for each unit")


def test_what_one_reader_is_shown_changes_nothing_for_the_next() -> None:
    before = steps("worksheet", NETWORK, "W1-1-1")["h1"].formulas
    steps("cs231n", NETWORK, "W1-1-1")
    assert steps("worksheet", NETWORK, "W1-1-1")["h1"].formulas == before
