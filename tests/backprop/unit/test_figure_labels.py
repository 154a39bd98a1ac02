"""Where the words of the diagram stand: inside the canvas, and clear of units and each other."""

import math
import random
import re
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
import pytest

from explorer.backprop.figures.geometry import CANVASES
from explorer.backprop.figures.rooms import value_room
from explorer.backprop.problem import WORKSHEET, LayerValues, Problem
from tests.backprop.drawings import (
    boxes,
    by_uid,
    edges_of,
    figure_of,
    points,
    text_width,
    unit_centres,
    words,
)
from tests.backprop.networks import PUBLISHED, random_network

MINUS = "\N{MINUS SIGN}"
SLACK = 6.0  # pixels that two boxes may share: their corners hold no ink, and widths are estimates
SIZES = [(2, 2, 1), (2, 2, 2), (3, 3, 1), (2, 3, 3, 1), (4, 4, 1), (4, 4, 4), (1, 4, 1), (1, 1)]


def usual(sizes):
    """Numbers as they come: rounded to four digits, most of them with a sign."""
    return random_network(sizes, seed=3, hidden="tanh", output="tanh")


def saturated(sizes):
    """Gradients so small that they are written with a power of ten."""
    return _constant(sizes, Fraction(-8, 3), "sigmoid")


def dead(sizes):
    """Every unit is killed and says so."""
    return _constant(sizes, Fraction(-1), "relu")


def _constant(sizes, weight, activation):
    layers = tuple(
        LayerValues(((weight,) * inputs,) * units, (2 * weight,) * units, activation)
        for inputs, units in pairwise(sizes)
    )
    x, t = (Fraction(5, 7),) * sizes[0], (Fraction(-1, 3),) * sizes[-1]
    return Problem(layers, "half_squared_error", x, t)


CASES = {usual: SIZES, dead: SIZES, saturated: [(2, 2, 1), (2, 3, 3, 1), (4, 4, 4)]}
NETWORKS = PUBLISHED | {
    f"{case.__name__} {'-'.join(map(str, sizes))}": case(sizes)
    for case, cases in CASES.items()
    for sizes in cases
}
EVERY_CANVAS = pytest.mark.parametrize("canvas", CANVASES)
EVERY_NETWORK = pytest.mark.parametrize("problem", NETWORKS.values(), ids=NETWORKS)


def circles(problem, figure):
    """Every unit's name, centre and radius, and the loss's (half its width)."""
    traces = by_uid(figure)
    radius = traces["units"]["marker"]["size"] / 2
    found = {unit: (at, radius) for unit, at in unit_centres(problem, figure).items()}
    found["J"] = (points(traces["loss"])[0], traces["loss"]["marker"]["size"] / 2)
    return found


def stands_in(box, centre, radius):
    """Whether a text is a unit's own number in its middle, or what is given on its rim."""
    middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    if box.row == "badges":
        return box.top > centre[1] and math.dist(middle, centre) < 2.6 * radius
    return box.row == "values" and middle == pytest.approx(centre, abs=1)


@EVERY_CANVAS
@EVERY_NETWORK
def test_no_word_stands_on_a_unit_but_the_number_in_its_own(problem, canvas):
    figure = figure_of(problem, canvas)
    standing = [
        (box.row, box.text, unit)
        for box in boxes(figure)
        for unit, (centre, radius) in circles(problem, figure).items()
        if box.reaches(centre, radius) > SLACK and not stands_in(box, centre, radius)
    ]
    assert standing == []


@EVERY_CANVAS
@EVERY_NETWORK
def test_no_word_leaves_the_canvas(problem, canvas):
    figure = figure_of(problem, canvas)
    width, height = figure["layout"]["width"], figure["layout"]["height"]
    leaving = [
        (box.row, box.text)
        for box in boxes(figure)
        if min(box.left, box.top) < 0 or box.right > width or box.bottom > height
    ]
    assert leaving == []


@EVERY_CANVAS
@EVERY_NETWORK
def test_no_word_stands_on_another(problem, canvas):
    pairs = combinations(boxes(figure_of(problem, canvas)), 2)
    overlapping = [
        (one.row, one.text, other.row, other.text)
        for one, other in pairs
        if one.overlaps(other, SLACK)
    ]
    assert overlapping == []


@EVERY_CANVAS
@EVERY_NETWORK
def test_a_number_fits_into_its_unit_or_the_room_beside_it(problem, canvas):
    figure = figure_of(problem, canvas)
    row = by_uid(figure)["values"]
    rows = row["text"], row["textfont"]["size"], circles(problem, figure).values()
    too_wide = [
        text
        for text, size, (_, radius) in zip(*rows, strict=True)
        if text_width(text, size)
        > 1.95 * radius + 2 * value_room(CANVASES[canvas], problem.sizes, 1)
    ]
    assert too_wide == []


@EVERY_CANVAS
@EVERY_NETWORK
def test_the_chosen_edge_always_shows_its_numbers(problem, canvas):
    rows = by_uid(figure_of(problem, canvas))
    assert any(text.strip() for text in rows["weights"]["text"])
    assert len(rows["weights"]["text"]) == len(rows["gradients"]["text"])


@pytest.mark.parametrize("canvas", ["wide", "large", "narrow", "tall"])
def test_more_of_every_edge_of_the_worksheet_is_seen_than_its_labels_hide(canvas: str) -> None:
    figure = figure_of(WORKSHEET, canvas)
    lines = [[box for box in boxes(figure) if box.row == row] for row in ("weights", "gradients")]
    labels = list(zip(*lines, strict=True))  # each covers the edge between its lines too
    for uid, edge in edges_of(figure).items():
        route = points(edge)
        hidden = [
            any(
                min(w.left, dw.left) < x < max(w.right, dw.right) and w.top < y < dw.bottom
                for w, dw in labels
            )
            for x, y in route
        ]
        assert sum(hidden) < len(route) / 2, uid


@pytest.mark.parametrize("name", ["wide", "large"])
def test_a_given_number_stands_whole_in_its_unit_and_a_calculated_one_with_three_digits(
    name: str,
) -> None:
    """In 2-8-8-1 too; on a laptop its canvas is 0.778 as large, before a class 1.094."""
    draw = random.Random(5)
    problem = random_network((2, 8, 8, 1), hidden="tanh")
    for _ in range(20):
        x = tuple(Fraction(draw.randint(-999999, 999999), 10**5) for _ in range(2))
        figure = figure_of(replace(problem, x=x), name)
        values = by_uid(figure)["values"]
        least = {"wide": 12 / 0.778, "large": 24 / 1.094}[name]
        assert min(values["textfont"]["size"]) >= least - 0.1
        shown = [text.replace(MINUS, "-") for text in words(figure, "values")]
        assert shown[:2] == [f"{float(value):.6f}".rstrip("0").rstrip(".") for value in x]
        for text in shown[2:]:
            digits = re.sub(r"[^0-9]", "", text.partition("×")[0]).lstrip("0")
            assert len(digits) >= 3 or float(text) == 0 or len(text) < 5, text


def test_a_unit_says_that_it_is_saturated_with_its_slope_where_no_relu_stops_it() -> None:
    weights = ((Fraction(3),), (Fraction(1),))
    layers = tuple(
        LayerValues(W, (Fraction(0),) * len(W), "tanh")
        for W in (weights, ((Fraction(1), Fraction(0)),))
    )
    problem = Problem(layers, "half_squared_error", (Fraction(1),), (Fraction(0),))
    slopes = 1 - np.tanh([3.0, 1.0]) ** 2
    assert (slopes < 0.01).tolist() == [True, False]
    verdicts = words(figure_of(problem), "verdicts")
    assert verdicts == ["", f"saturated, f′ ≈ {slopes[0]:.6f}", "", ""]
    relu = replace(
        problem, layers=(replace(layers[0], W=((Fraction(-3),),) * 2, activation="relu"), layers[1])
    )
    assert words(figure_of(relu), "verdicts")[1:3] == ["killed by ReLU"] * 2


def test_each_way_from_an_output_to_the_loss_is_called_by_its_output() -> None:
    several = words(figure_of(NETWORKS["usual 2-2-2"]), "weights")
    assert several[-2:] == ["∂J/∂y1", "∂J/∂y2"]
    assert words(figure_of(WORKSHEET), "weights")[-1] == "∂J/∂y"
