"""Within a step a value has one text: what stands around the units and edges, and the sentence,
write it as the formulas do. A unit's body has what fits into it.
"""

import random
import re
from decimal import Decimal
from fractions import Fraction
from functools import partial

import numpy as np
import pytest

from explorer.backprop.figures.geometry import canvases
from explorer.backprop.figures.network import network_figure
from explorer.backprop.problem import Problem, View
from explorer.backprop.solution import solve
from explorer.backprop.stops import walk_at
from explorer.common.figures.theme import LIGHT
from tests.backprop.networks import random_layers, vector

NETWORKS, STEPS = 100, 1
MOST_UNITS, MOST_LAYERS = 3, 2
NUMBER = re.compile(r"−?\d+\.\d+(?:×10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?")


def _tenth(draw):
    return Fraction(draw.randint(-19, 19), 10)


def drawn(seed):
    """A network that leaves its words room, its numbers tenths."""
    draw = random.Random(seed)
    sizes = [draw.randint(1, MOST_UNITS) for _ in range(draw.randint(2, MOST_LAYERS + 1))]
    number = partial(_tenth, draw)
    hidden = draw.choice(["tanh", "relu", "sigmoid"])
    layers = random_layers(sizes, number, hidden, "sigmoid")
    return Problem(
        layers, "half_squared_error", vector(number, sizes[0]), vector(number, sizes[-1])
    )


def text_of(value):
    """A number in full where it has six decimals or fewer, else with four digits."""
    exact = isinstance(value, Fraction) and (value * 10**6).denominator == 1
    whole = Decimal(value.numerator) / value.denominator if exact else Decimal(float(value))
    if exact:
        return f"{whole.normalize():f}".replace("-", "−")
    if abs(whole) < Decimal("1e-4"):
        return ""
    return f"{whole:.{3 - whole.adjusted()}f}".replace("-", "−")


def values_of(solution):
    """Every number of a solution: given, on the way there and on the way back."""
    problem, slopes = solution.problem, solution.exact_gradients
    yield from (*problem.x, *problem.t, slopes.J, *slopes.dx)
    for layer in range(1, len(problem.layers) + 1):
        solved = solution.layer(layer)
        parts = [solved.W, solved.b, solved.inputs, solved.h, solved.a, solved.delta, solved.dW]
        parts += [solved.slope, slopes.layers[layer - 1].db]
        for part in parts:
            yield from np.asarray([] if part is None else part, dtype=object).flat
        yield from (solved.W * solved.delta[:, None]).flat
        yield from (solved.W.T @ solved.delta).flat
    yield from np.asarray(solution.exact_trace.y, dtype=object) - np.array(problem.t, object)


@pytest.mark.parametrize("name", ["wide", "large"])
def test_a_number_around_a_unit_and_in_the_sentence_has_the_text_that_formulas_give_it(name):
    found = []
    for seed in range(NETWORKS):
        solution = solve(drawn(seed))
        known = {text_of(value) for value in values_of(solution)}
        draw = random.Random(seed)
        for _ in range(STEPS):
            view = View("W1-1-1", step=draw.randint(2, 20), grain=draw.choice(["layer", "unit"]))
            walk = walk_at(solution, view)
            canvas = canvases(solution.problem.sizes)[name]
            figure = network_figure(solution, "W1-1-1", canvas, LIGHT, walk.knowledge)
            around = (trace for trace in figure["data"] if trace["uid"] != "values")
            texts = [text for trace in around for text in trace.get("text") or ()]
            texts += [walk.stop.says] * (walk.stop.step.kind != "answer")  # it tells of an effect
            numbers = [each for each in NUMBER.findall(" ".join(texts)) if "×" not in each]
            found += [(seed, walk.stop.name, each) for each in numbers if each not in known]
    assert found == []
