"""The derivation of a machine with Gaussian visible units comes to its numbers."""

import re
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from explorer.common.inputs import vector
from explorer.common.mathml import mathml
from explorer.rbm.gaussian import blocks
from explorer.rbm.names import parameter
from explorer.rbm.problem import (
    UNITS,
    RbmProblem,
)
from tests.common.latex_reader import sides
from tests.rbm.gaussians import BOX, LINE, STAR, density, scene


def named(passages):
    return {passage.name: passage for passage in passages}


def last_number(latex: str) -> float:
    return float(re.findall(r"-?\d+(?:\.\d+)?", latex)[-1])


@pytest.mark.parametrize("problem", [STAR, LINE, BOX], ids=["star", "line", "box"])
def test_the_derivation_comes_to_the_density(problem) -> None:
    here = scene(problem, state=",".join(["0.5", "1", "-1"][: problem.n_visible]))
    made = named(blocks.passages(here))
    p = float(np.atleast_1d(density(problem, here.at))[0])
    assert last_number(made["gaussian-density"].formulas[-1]) == pytest.approx(p, rel=5e-4)
    logs = np.log(np.atleast_1d(density(problem, np.array(problem.data, float))))
    assert last_number(made["gaussian-data"].formulas[-1]) == pytest.approx(logs.sum(), rel=5e-4)
    assert last_number(made["gaussian-partition"].formulas[-1]) == pytest.approx(
        here.solution.mixture.log_Z, rel=5e-4
    )


def test_the_completed_square_is_the_same_energy_exactly() -> None:
    made = named(blocks.passages(scene(STAR, state="1,-0.5", hidden="101")))
    energy, square = (made[f"gaussian-{name}"].formulas for name in ("energy", "square"))
    assert energy[1].rsplit(" = ", 1)[1] == square[2].rsplit(" = ", 1)[1]
    assert r"\mu_{\mathtt{101}} = (1.5, -2.6)" in square[1], "centres are exact"
    v, W, c = np.array([1, -0.5]), np.array(STAR.W, float), np.array(STAR.c, float)
    h = np.array([1, 0, 1])
    assert last_number(energy[1]) == pytest.approx(v @ v / 2 - c @ h - v @ W @ h)


@pytest.mark.parametrize("select", ["c2", "b1", "W2-3"])
def test_both_phases_add_up_to_central_differences(select) -> None:
    made = named(blocks.passages(scene(STAR, tab="gradient", select=select)))
    whole = made["gaussian-numbers"].formulas[-1]
    told = float(re.findall(r"\\approx (-?[\d.]+)", whole)[-1])
    at, ends = parameter(select), []
    for step in (Fraction(1, 1000), Fraction(-1, 1000)):
        part = np.array(getattr(STAR, at.symbol), dtype=object)
        part[at.index] += step
        values = tuple(map(tuple, part)) if at.symbol == "W" else tuple(part)
        moved = replace(STAR, **{at.symbol: values})
        ends.append(np.log(density(moved, np.array(STAR.data, float))).sum())
    assert told == pytest.approx((ends[0] - ends[1]) / 0.002, rel=2e-3)


@pytest.mark.parametrize("tab", blocks.VIEWS)
def test_every_formula_can_be_set(tab: str) -> None:
    for problem in (STAR, replace(BOX, data=())):
        for select in ("c1", "b2", "W1-2"):
            passages = blocks.copied(scene(problem, tab=tab, select=select))
            for formula in (line for passage in passages for line in passage.formulas):
                assert mathml(formula, display=True).startswith("<math")
                assert "nan" not in formula


ROUNDED = RbmProblem(
    W=(vector("1/7000", "-2/3000"), vector("2/7000", "-1/3000")),
    b=vector("1/300", "-2/700"),
    c=vector("1/9000", "-5/1100"),
    data=(vector("1/3", "2/7"), vector("-1/9", 1)),
    beta=Fraction(6, 7),
    units=UNITS["gaussian"],
)


@pytest.mark.parametrize("tab", ["probability", "gradient", "ascent", "sampling"])
def test_what_is_rounded_stands_behind_an_approximate_sign_in_every_line(tab: str) -> None:
    for select in ("c1", "b2", "W1-2"):
        here = scene(ROUNDED, tab=tab, select=select, clamp="-,0.3" if tab == "sampling" else "")
        for passage in blocks.passages(here):
            for line in passage.formulas:
                for relation, side in sides(line):
                    if re.search(r"\.\d{3}", side) and "0.3" not in side:
                        assert relation != "=", line
