"""The pictures of the landscape: bars in three dimensions, what each one needs."""

import numpy as np
import plotly.graph_objects as go
import pytest

from explorer.common.figures.axes import Frame
from explorer.common.figures.theme import LIGHT, THEMES
from explorer.rbm.figures import landscapes, relief
from explorer.rbm.figures.landscapes import FLAT, PICTURES, pictured
from explorer.rbm.maths.rbm import gray_order
from explorer.rbm.problem import DISCRETE
from tests.rbm.machines import WORKED, joint_log_weights, random_rbm

FRAME = Frame(620, 420)
PLANE = random_rbm(2, 3, 1)


def test_every_picture_that_a_link_can_ask_for_is_there() -> None:
    assert list(PICTURES) == list(DISCRETE)
    assert set(FLAT) == {name for name, picture in PICTURES.items() if picture.is_solid}


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("name", PICTURES)
def test_plotly_takes_every_picture(name, theme) -> None:
    figure = PICTURES[name].make(PLANE, "10", FRAME, theme, 2.0)
    go.Figure(figure)
    assert figure["layout"]["meta"]
    assert PICTURES[name].alt(PLANE, "10", 2.0).endswith(".")


def test_what_a_machine_cannot_be_shown_as_is_told_and_the_map_stays() -> None:
    assert pictured("map", random_rbm(8, 6, 1), True) == ("map", "")
    assert pictured("bars", random_rbm(6, 4, 1), True) == ("bars", "")
    name, why = pictured("bars", random_rbm(6, 5, 1), True)
    assert (name, "2048 pairs" in why) == ("map", True)
    name, why = pictured("hypercube", random_rbm(7, 1, 1), True)
    assert (name, "has 7" in why) == ("map", True)


def test_without_webgl_the_flat_picture_stays() -> None:
    assert pictured("bars", WORKED, False) == ("map", landscapes.NO_WEBGL)
    assert pictured("hypercube", WORKED, False) == ("hypercube", "")


def tops(mesh):
    """The height and the place of every bar: where its highest corners are."""
    points = np.array([mesh["x"], mesh["y"], mesh["z"]]).T.reshape(-1, 8, 3)
    for bar in points:
        high = bar[bar[:, 2] == bar[:, 2].max()]
        yield high[:, 0].mean(), high[:, 1].mean(), high[0, 2], len(high)


def test_a_bar_for_every_pair_has_a_flat_top_at_its_energy() -> None:
    mesh = relief.relief_figure(WORKED, "101", FRAME, LIGHT)["data"][0]
    energies = -joint_log_weights(WORKED)
    v, h = gray_order(3), gray_order(2)
    found = list(tops(mesh))
    assert len(found) == energies.size
    for x, y, top, corners in found:
        assert corners == 4
        assert top == pytest.approx(energies[v[round(y)], h[round(x)]])
        assert (x, y) == pytest.approx((round(x), round(y)))


def test_nothing_stands_between_two_bars_and_none_is_hidden_below_the_floor() -> None:
    corners, triangles = relief.boxes(np.array([[1.0, -3.0]]), -4.0)
    first, second = corners[:8], corners[8:]
    assert first[:, 0].max() < second[:, 0].min()
    assert corners[:, 2].min() == -4
    assert {int(n) // 8 for n in triangles[:10].ravel()} == {0}
    # Each side of a box but the lowest, seen from outside.
    for a, b, c in triangles[:10]:
        normal = np.cross(first[b] - first[a], first[c] - first[a])
        outwards = first[[a, b, c]].mean(axis=0) - first.mean(axis=0)
        assert normal @ outwards > 0


def test_the_chosen_rows_tops_are_outlined() -> None:
    line = relief.relief_figure(WORKED, "101", FRAME, LIGHT)["data"][1]
    row = [format(n, "03b") for n in gray_order(3)].index("101")
    assert {round(y) for y in line["y"] if y is not None} == {row}
    energies = -joint_log_weights(WORKED)[0b101, gray_order(2)]
    assert line["z"][::6] == pytest.approx(energies)
