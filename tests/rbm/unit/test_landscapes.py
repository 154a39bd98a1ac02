"""The pictures of the landscape: bars in three dimensions, Gaussian units, what each one needs."""

import itertools
import math

import numpy as np
import plotly.graph_objects as go
import pytest
from scipy.integrate import simpson
from scipy.stats import multivariate_normal

from explorer.common.figures.axes import Frame
from explorer.common.figures.theme import LIGHT, THEMES
from explorer.rbm.derivation.gaussian import gaussian
from explorer.rbm.figures import landscapes, relief
from explorer.rbm.figures.gaussian import contour_figure, density_grid, gaussian_alt, surface_figure
from explorer.rbm.figures.landscapes import FLAT, PICTURES, pictured
from explorer.rbm.maths.rbm import RBM, gray_order
from explorer.rbm.problem import LANDSCAPES, PRESETS
from explorer.rbm.solution import machine, solve
from tests.rbm.machines import WORKED, joint_log_weights, random_rbm

FRAME = Frame(620, 420)
(STAR,) = (preset for preset in PRESETS if preset.name == "gaussian")
PLANE = machine(STAR.problem)


def test_every_picture_that_a_link_can_ask_for_is_there() -> None:
    assert list(PICTURES) == list(LANDSCAPES)
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
    name, why = pictured("surface", WORKED, True)
    assert (name, "has 3" in why) == ("map", True)


def test_without_webgl_the_flat_picture_stays() -> None:
    assert pictured("bars", WORKED, False) == ("map", landscapes.NO_WEBGL)
    assert pictured("surface", PLANE, False) == ("gaussian", landscapes.NO_WEBGL)
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


def test_the_grid_is_minus_the_log_of_a_mixture_of_gaussians() -> None:
    seen = density_grid(PLANE, 1.5)
    weights = []
    parts = []
    for h in itertools.product((0, 1), repeat=3):
        shift = PLANE.W @ h
        weights.append(math.exp(PLANE.c @ h + PLANE.b @ shift + shift @ shift / 2))
        normal = multivariate_normal(PLANE.b + shift, np.eye(2))
        parts.append(normal.pdf(np.stack(np.meshgrid(seen.x, seen.y), axis=-1)))
    density = np.tensordot(weights, parts, axes=1) / sum(weights)
    assert np.exp(-seen.z) == pytest.approx(density, rel=1e-9)
    mass = simpson(simpson(density, x=seen.x), x=seen.y)
    assert 0.99 < mass < 1.0001, "nearly all of it is in sight"


@pytest.mark.parametrize("size", [(900, 400), (300, 700)])
def test_the_plane_is_drawn_to_scale(size: tuple[int, int]) -> None:
    layout = contour_figure(PLANE, "10", Frame(*size), LIGHT)["layout"]
    margin = layout["margin"]
    wide, high = size[0] - margin["l"] - margin["r"], size[1] - margin["t"] - margin["b"]
    x, y = (np.diff(layout[axis]["range"])[0] for axis in ("xaxis", "yaxis"))
    assert x / wide == pytest.approx(y / high)


def test_every_centre_carries_its_h_and_the_weightier_ones_are_larger() -> None:
    data = {trace["uid"]: trace for trace in contour_figure(PLANE, "10", FRAME, LIGHT)["data"]}
    centres = data["centres"]
    places = dict(zip(centres["text"], zip(centres["x"], centres["y"], strict=True), strict=True))
    assert places["100"] == pytest.approx((3, 0))
    assert places["011"] == pytest.approx((-3, 0))
    sizes = dict(zip(centres["text"], centres["marker"]["size"], strict=True))
    assert max(sizes, key=sizes.__getitem__) in ("010", "001")
    assert "000, 111" in sizes, "in one place"
    assert sizes["000, 111"] < sizes["100"]
    assert (data["chosen"]["x"], data["chosen"]["y"]) == ([1], [0])


def test_the_surface_has_the_contours_heights() -> None:
    surface = surface_figure(PLANE, "10", FRAME, LIGHT)["data"][0]
    assert np.array(surface["z"]) == pytest.approx(density_grid(PLANE).z, abs=1e-4)


def test_the_alternative_names_the_weightiest_centre() -> None:
    twins = RBM(np.array([[4.0], [0.0]]), np.zeros(2), np.array([-8.0 + math.log(3)]))
    told = gaussian_alt(twins, "10")
    assert "2 Gaussians" in told
    assert "the weightiest: h 1 at (4, 0) with p(h) 0.7500" in told


def test_the_derivation_shows_the_density_at_the_chosen_state() -> None:
    lines = gaussian(solve(STAR.problem), "10")
    normals = []
    for h in itertools.product((0, 1), repeat=3):
        shift = PLANE.W @ h
        weight = math.exp(PLANE.c @ h + PLANE.b @ shift + shift @ shift / 2)
        normals.append((weight, multivariate_normal(PLANE.b + shift, np.eye(2)).pdf([1, 0])))
    density = sum(w * n for w, n in normals) / sum(w for w, _ in normals)
    assert rf"\approx {-math.log(density):.3f}" in lines[-1].formulas[-1]
    share = max(w for w, _ in normals) / sum(w for w, _ in normals)
    assert f"{share:.4f}" in lines[1].formulas[2]
    (line,) = (each for each in lines[1].formulas if r"h = \mathtt{001}" in each)
    assert "(-1.5, -2.6)" in line, "centres are exact"
