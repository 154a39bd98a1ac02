"""p(v) on a logarithmic axis: its powers of ten, its reach, and what has no bar on it."""

import math

import numpy as np
import pytest

from explorer.common.figures.axes import Frame
from explorer.common.figures.theme import LIGHT
from explorer.rbm.figures import probability
from explorer.rbm.figures.probability import Bars

FRAME = Frame(640, 480)


@pytest.mark.parametrize("least", [0.04, 1e-3, 1e-9, 1e-200])
def test_a_logarithmic_axis_has_powers_of_ten_and_no_bar_for_0(least: float) -> None:
    p = np.array([0.0, least, 0.3, 0.7 - least])
    figure = probability.probability_figure(
        Bars(p, np.zeros(4)), "binary", "log", "01", FRAME, LIGHT
    )
    axis = figure["layout"]["yaxis"]
    low, high = axis["range"]
    assert low < math.log10(least) < low + 1.1
    assert math.log10(p.max()) < high
    assert 2 <= len(axis["tickvals"]) <= 7
    for value, text in zip(axis["tickvals"][1:], axis["ticktext"][1:], strict=True):
        power = int(text.removeprefix("10").translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")))
        assert value == pytest.approx(10.0**power)
    assert figure["data"][1]["y"] == pytest.approx(list(p), rel=1e-5)
    assert "logarithmic" in probability.probability_alt(p, "log")
