"""What is said of machines of −1 and +1: formulas that give the numbers beside them, no bits."""

import json
import math
import re
from itertools import product

import numpy as np
import pytest

from explorer.common.figures.axes import Frame
from explorer.common.figures.theme import VARIABLES
from explorer.rbm.blocks import blocks, copied
from explorer.rbm.derivation.sampling import halves
from explorer.rbm.names import parameter
from explorer.rbm.pictures import FIGURES
from explorer.rbm.problem import UNITS, from_query
from explorer.rbm.questions import question
from explorer.rbm.scene import Scene
from explorer.rbm.solution import solve
from explorer.rbm.stops import walk_at
from explorer.rbm.walk.steps import walk
from explorer.rbm.walk.written import Place

SPINS = UNITS["spins"]
W = np.array([[0.5, -1], [2, 0.25], [-0.75, 1]])
B, C = np.array([0.5, -1, 0.25]), np.array([-0.5, 0.75])
LINK = {
    "units": "spins",
    "W": "0.5,-1;2,0.25;-0.75,1",
    "b": "0.5,-1,0.25",
    "c": "-0.5,0.75",
    "data": "1,-1,1;-1,-1,1;-1,-1,1",
}
V, H = (np.array(list(product((-1.0, 1.0), repeat=n))) for n in (3, 2))
EVERY_V = [format(number, "03b") for number in range(8)]


def place(**changed):
    problem, view, errors = from_query({**LINK, **changed})
    assert errors == ()
    return Place(solve(problem), parameter(view.select), view.state), view


def told(step):
    return "\n".join(step.formulas)


def number(latex):
    """The value of the kind of LaTeX that the steps have."""
    code = latex.replace("{", "(").replace("}", ")").replace("\\left", "").replace("\\right", "")
    for name in ("ln", "cosh", "tanh", "sigma"):
        code = code.replace(f"\\{name}", name)
    code = code.replace("2 cosh", "2*cosh").replace("\\cdot", "*").replace("^", "**")
    sigma = lambda x: 1 / (1 + math.exp(-x))  # noqa: E731
    names = {"ln": math.log, "cosh": math.cosh, "tanh": math.tanh, "sigma": sigma, "e": math.e}
    return eval(code, {"__builtins__": {}}, names)


def by_kind(steps):
    return {step.kind: step for step in steps if not step.part}


@pytest.mark.parametrize("beta", ["1", "0.5", "3"])
def test_the_walk_works_out_numbers_of_minus_and_plus_one(beta):
    for index, state in enumerate(EVERY_V):
        at, _ = place(state=state, beta=beta, select="W2-1")
        v, scale = V[index], float(beta)
        energies = [-B @ v - C @ h - v @ W @ h for h in H]
        F = -math.log(sum(math.exp(-scale * E) for E in energies))
        found = by_kind(walk(at, "sum"))
        assert number(found["E"].formulas[-1].split("=")[-1]) == pytest.approx(energies[-1])
        parts = found["E"].formulas[1].split("= ")[-1]
        assert number(parts) == pytest.approx(energies[-1])
        sums = found["h"].formulas[1].split("= ")[-1]
        assert number(sums) == pytest.approx(math.exp(-F), rel=1e-12)
        worked = re.split(r"(?:=|\\approx)\s", found["F"].formulas[-1])[1]
        assert number(worked) == pytest.approx(F, rel=1e-12)
        share = scale * v[1] * math.tanh(scale * (C[0] + v @ W[:, 0]))
        slope = found["slope"].formulas[-1].split("\\quad ")[-1]
        assert number(slope.split(" \\approx")[0].split(" = ")[0]) == pytest.approx(share, rel=1e-9)
        assert float(at.shares[index]) == pytest.approx(share, rel=1e-12)


@pytest.mark.parametrize("select", ["W2-1", "b3", "c2"])
def test_the_walk_comes_to_the_slope_of_ln_p(select):
    at, _ = place(select=select)
    rows = V[[5, 1, 1]]

    def log_p(w, b, c):
        weights = np.array([[math.exp(b @ v + c @ h + v @ w @ h) for h in H] for v in V])
        p = weights.sum(axis=1) / weights.sum()
        return sum(math.log(p[np.flatnonzero((row == V).all(axis=1)).item()]) for row in rows)

    ends = []
    for step in (1e-5, -1e-5):
        parts = {"W": W.copy(), "b": B.copy(), "c": C.copy()}
        named = parameter(select)
        parts[named.symbol][named.index] += step
        ends.append(log_p(*parts.values()))
    central = (ends[0] - ends[1]) / 2e-5
    assert float(at.gradient) == pytest.approx(central, rel=1e-7)
    up, average = at.phases
    assert up - 3 * average == pytest.approx(central, rel=1e-7)
    step = by_kind(walk(at, "sum"))["gradient"]
    value = step.outcome.text.replace("−", "-")
    assert float(value) == pytest.approx(central, rel=1e-3)


def test_a_question_of_the_walk_has_the_right_answer_and_mistakes_with_signs():
    at, _ = place(select="c1", state="101")
    asked = {}
    for step in walk(at, "sum"):
        put = question(at, step, ("value",), ())
        if put:
            asked[step.kind] = next(each for each in put.options if each.is_right)
    v = V[5]
    assert float(asked["E"].value) == pytest.approx(-B @ v - C.sum() - v @ W.sum(axis=1))
    assert float(asked["slope"].value) == pytest.approx(math.tanh(C[0] + v @ W[:, 0]))
    assert float(asked["negative"].value) == pytest.approx(at.phases[1])


def scenes():
    links = [
        *({"tab": tab, "method": "cd", "k": "2", "clamp": "1--"} for tab in SPINS.tabs),
        *({"landscape": name} for name in SPINS.landscapes),
        {"tab": "sampling", "ladder": "3", "runs": "5", "temperatures": "20"},
        {"tab": "ascent", "method": "cd", "draw": "probabilities"},
        *({"step": str(step), "grain": "term"} for step in range(1, 50, 3)),
        {"step": "99"},
    ]
    for link in links:
        problem, view, errors = from_query({**LINK, **link})
        assert errors == ()
        solution = solve(problem)
        yield link, Scene(solution, view, walk=walk_at(solution, view))


def test_no_view_or_picture_of_spins_writes_a_state_in_bits_or_a_bracket_of_bits():
    for link, scene in scenes():
        text = re.sub(r"<[^>]*>", " ", " ".join(blocks(scene).values()))
        formulas = " ".join(line for each in copied(scene) for line in each.formulas)
        words = " ".join(f"{each.title} {each.remark}" for each in copied(scene))
        shown = " ".join((text, formulas, words, *_labels(scene)))
        assert not re.search(r"(?<![\d.])[01]{3}(?![\d.])", shown), link
        assert not re.search(r"1 \+ e", shown), link
        assert not re.search(r"\{0, 1\}", shown), link


def _labels(scene):
    """What stands on the figures to be read, and their text alternatives."""
    for row in FIGURES:
        yield row.alt(scene)
        figure = row.make(scene, Frame(600, 400), VARIABLES)
        for part in re.findall(r'"(?:text|ticktext)": (\[[^\]]*\]|"[^"]*")', json.dumps(figure)):
            yield part.encode().decode("unicode_escape")


def test_the_halves_of_a_gibbs_step_are_worked_out_with_signs():
    for beta in ("1", "2"):
        at, _ = place(beta=beta)
        up, down = halves(at.solution, "100", "01")
        v, h = V[4], H[1]
        for half, fed in ((up, C + v @ W), (down, B + W @ h)):
            p = 1 / (1 + np.exp(-2 * float(beta) * fed))
            for unit, right in zip(half.units, p, strict=True):
                assert unit.p == pytest.approx(right, rel=1e-12)
                for worked in unit.formula.split(" = "):
                    assert number(worked) == pytest.approx(right, rel=1e-9)
        p_h = (1 / (1 + np.exp(-2 * float(beta) * (C + v @ W)))).tolist()
        joint = (1 - p_h[0]) * p_h[1]
        assert up.p == pytest.approx(joint, rel=1e-12)


def test_the_waterfall_of_spins_ends_at_the_gradient_and_keeps_its_phases_apart():
    problem, view, _ = from_query({**LINK, "select": "b3", "tab": "gradient"})
    scene = Scene(solve(problem), view)
    (row,) = (each for each in FIGURES if each.name == "phases")
    bar = row.make(scene, Frame(600, 300), VARIABLES)["data"][0]
    ends = np.array(bar["base"][:-1]) + np.array(bar["y"][:-1])
    assert bar["y"][-1] == pytest.approx(ends[-1], abs=2e-5)
    data = [
        y
        for y, colour in zip(bar["y"], bar["marker"]["color"], strict=True)
        if colour == VARIABLES.positive
    ]
    assert sum(data) == pytest.approx(3)  # v_3 is +1 in every row
