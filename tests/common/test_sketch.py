"""The first picture of the figures of states: what plotly.js will draw, in shares of its room."""

import math
import re

import numpy as np
import pytest

from explorer.common.figures.axes import Frame
from explorer.common.figures.sketch import sketch
from explorer.common.figures.theme import VARIABLES
from explorer.rbm.figures import energy, hypercube, probability
from explorer.rbm.figures.probability import Bars
from explorer.rbm.maths.rbm import RBM
from tests.rbm.machines import WORKED, joint_log_weights, random_rbm

FRAME = Frame(430, 300)
P = np.array([0.04, 0.2, 0.04, 0.2, 0.04, 0.16, 0.06, 0.26])


def boxes(html: str, colour: str) -> list[tuple[float, ...]]:
    """x, y, width and height in % of every rectangle of a colour."""
    rect = r'<rect x="([-\d.]+)%" y="([-\d.]+)%" width="([-\d.]+)%" height="([-\d.]+)%" '
    found = re.findall(rect + f'style="fill:{re.escape(colour)}', html)
    return [tuple(map(float, each)) for each in found]


def texts(html: str, css_class: str) -> list[str]:
    return re.findall(f'<text [^>]*class="{css_class}"[^>]*>([^<]*)<', html)


def bars(scale: str) -> str:
    both = Bars(P, np.zeros(8))
    return sketch(probability.probability_figure(both, "binary", scale, "101", FRAME, VARIABLES))


def test_bars_stand_on_the_axis_and_are_as_high_as_p() -> None:
    heights = boxes(bars("linear"), VARIABLES.positive)
    assert [y + height for _, y, _, height in heights] == pytest.approx([100] * 7)
    shares = np.array([height for *_, height in heights])
    assert shares == pytest.approx(100 * np.delete(P, 5) / (1.04 * 0.3), abs=0.01)
    left, _, breadth, _ = heights[1]
    assert left + breadth / 2 == pytest.approx(100 * (1.5 + 0.75 / 4) / 8, abs=0.01)


def test_on_a_logarithmic_axis_equal_ratios_are_equal_lengths() -> None:
    heights = [height for *_, height in boxes(bars("log"), VARIABLES.positive)]
    per_e = (heights[1] - heights[0]) / np.log(0.2 / 0.04)
    assert heights[6] - heights[0] == pytest.approx(per_e * np.log(0.26 / 0.04), abs=0.02)


def test_every_cell_of_the_map_is_sketched_with_its_number() -> None:
    html = sketch(energy.energy_figure(WORKED, "110", FRAME, VARIABLES))
    assert len(re.findall(r"<rect [^>]*stroke-width:1px", html)) == 32
    assert sorted(texts(html, "cell")) == sorted(
        f"{value:.0f}".replace("-0", "0").replace("-", "−")
        for value in -joint_log_weights(WORKED).ravel()
    )
    assert texts(html, "title x") == ["hidden h", "p(v)"]
    assert texts(html, "tick y")[-1] == "0.2"
    assert html.count('width="80.00%"') == 1


def test_margins_are_as_long_as_their_probabilities() -> None:
    rbm = RBM(np.zeros((1, 1)), np.array([math.log(3)]), np.zeros(1))
    html = sketch(energy.energy_figure(rbm, "0", FRAME, VARIABLES))
    (*_, unchosen, _), *_ = boxes(html, VARIABLES.zero)
    (*_, chosen, _), *_ = boxes(html, VARIABLES.accent)
    assert unchosen == pytest.approx(3 * chosen, rel=0.01)


def test_what_cannot_be_sketched_is_left_out() -> None:
    assert sketch(hypercube.hypercube_figure(WORKED, "110", FRAME, VARIABLES)) == ""
    large = random_rbm(8, 6, 1)
    assert sketch(energy.energy_figure(large, "1" * 8, FRAME, VARIABLES)) == ""
