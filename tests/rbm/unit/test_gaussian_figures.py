"""The pictures of a machine with Gaussian visible units."""

import itertools
import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import plotly.graph_objects as go
import pytest
from scipy.integrate import simpson

from explorer.common.figures.axes import Frame
from explorer.common.figures.theme import LIGHT, THEMES
from explorer.common.inputs import vector
from explorer.rbm.gaussian import blocks, pictures
from explorer.rbm.gaussian.figures.density import density_grid
from tests.rbm.gaussians import BOX, LINE, STAR, density, scene

FRAME = Frame(620, 420)


def traces(problem, frame=FRAME, theme=LIGHT, **view):
    row = next(each for each in pictures.FIGURES if each.name == "energy")
    figure = row.make(scene(problem, **view), frame, theme)
    go.Figure(figure)
    return {trace["uid"]: trace for trace in figure["data"]}, figure["layout"]


@pytest.mark.parametrize("beta", [Fraction(1), Fraction(1, 2), Fraction(3)])
def test_the_grid_is_minus_the_log_of_the_density(beta) -> None:
    problem = replace(STAR, beta=beta)
    grid = density_grid(scene(problem).seen, 1.5)
    points = np.stack(np.meshgrid(grid.x, grid.y), axis=-1)
    expected = density(problem, points)
    assert np.exp(-grid.z) == pytest.approx(expected, rel=1e-9)
    mass = simpson(simpson(expected, x=grid.x), x=grid.y)
    assert 0.99 < mass < 1.0001, "nearly all of it is in sight"


def test_of_three_units_two_are_seen_and_the_third_is_integrated_out() -> None:
    grid = density_grid(scene(BOX, plane="1-3").seen)
    across = np.linspace(-12, 14, 1301)
    at = (float(grid.x[20]), float(grid.y[40]))
    line = np.stack([np.full_like(across, at[0]), across, np.full_like(across, at[1])], axis=1)
    expected = simpson(density(BOX, line), x=across)
    assert math.exp(-grid.z[40, 20]) == pytest.approx(expected, rel=1e-6)
    told = blocks.blocks(scene(BOX, plane="1-3"))["landscape"]
    assert "exact marginal of these two" in told


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize(
    ("problem", "view"),
    [(STAR, {}), (STAR, {"landscape": "surface"}), (LINE, {}), (BOX, {"tab": "sampling"})],
)
def test_plotly_takes_every_picture(problem, view, theme) -> None:
    for row in pictures.FIGURES:
        figure = row.make(scene(problem, **view), FRAME, theme)
        if figure is not None:
            go.Figure(figure)
        assert row.alt(scene(problem, **view)).endswith(".")


def test_one_visible_unit_is_a_curve_that_integrates_to_one() -> None:
    data, _ = traces(LINE)
    x, y = np.array(data["density"]["x"]), np.array(data["density"]["y"])
    assert simpson(y, x=x) == pytest.approx(1, abs=2e-4)
    assert y == pytest.approx(density(LINE, x[:, None]), abs=1e-5)
    parts = [np.array(data[uid]["y"]) for uid in data if uid.startswith("part-")]
    assert sum(parts) == pytest.approx(y, abs=1e-5)
    told = blocks.blocks(scene(LINE, landscape="surface"))["landscape"]
    assert "A surface takes two" in told


@pytest.mark.parametrize("size", [(900, 400), (300, 700)])
def test_the_plane_is_drawn_to_scale(size: tuple[int, int]) -> None:
    _, layout = traces(STAR, Frame(*size))
    margin = layout["margin"]
    wide, high = size[0] - margin["l"] - margin["r"], size[1] - margin["t"] - margin["b"]
    x, y = (np.diff(layout[axis]["range"])[0] for axis in ("xaxis", "yaxis"))
    assert x / wide == pytest.approx(y / high)


def test_centres_rows_and_the_chosen_point_are_where_they_are() -> None:
    data, _ = traces(STAR, state="1,-0.5")
    centres = data["centres"]
    places = dict(zip(centres["text"], zip(centres["x"], centres["y"], strict=True), strict=True))
    assert places["100"] == pytest.approx((3, 0))
    assert places["011"] == pytest.approx((-3, 0))
    sizes = dict(zip(centres["text"], centres["marker"]["size"], strict=True))
    assert max(sizes, key=sizes.__getitem__) in ("010", "001")
    assert "000, 111" in sizes, "in one place"
    assert (data["chosen"]["x"], data["chosen"]["y"]) == ([1], [-0.5])
    rows = np.array([data["rows"]["x"], data["rows"]["y"]]).T
    assert rows == pytest.approx(np.array(STAR.data, float))
    assert "path" not in data


@pytest.mark.parametrize("frame", [Frame(300, 260, 28), FRAME])
def test_no_name_of_a_centre_lies_on_another(frame) -> None:
    data, layout = traces(STAR, frame)
    centres, em = data["centres"], frame.text
    wide = frame.width - layout["margin"]["l"] - layout["margin"]["r"]
    pixels = wide / np.diff(layout["xaxis"]["range"])[0]
    named = [
        (x * pixels, y * pixels, text)
        for x, y, text in zip(centres["x"], centres["y"], centres["text"], strict=True)
        if text
    ]
    assert any("010" in text for *_, text in named), "the weightiest one has its name"
    for (x, y, text), (a, b, other) in itertools.combinations(named, 2):
        widths = 0.5 * em * (len(text) + len(other)) / 2
        assert abs(x - a) > widths or abs(y - b) > em


def test_a_chain_is_drawn_while_sampling_from_the_chosen_point_and_stays_where_it_is_held() -> None:
    data, _ = traces(STAR, tab="sampling", state="1,-0.5", path=12)
    assert (data["path"]["x"][0], data["path"]["y"][0]) == (1, -0.5)
    assert len(data["path"]["x"]) == 13
    again, _ = traces(STAR, tab="sampling", state="1,-0.5", path=12)
    other, _ = traces(STAR, tab="sampling", state="1,-0.5", path=12, seed=2)
    assert again["path"]["x"] == data["path"]["x"] != other["path"]["x"]
    held, _ = traces(STAR, tab="sampling", state="1,-0.5", clamp="-,2", path=5)
    assert held["path"]["y"] == [2] * 6
    none, _ = traces(STAR, tab="sampling", path=0)
    assert "path" not in none


def test_narrow_gaussians_far_apart_are_still_drawn() -> None:
    wide = replace(
        STAR, W=(vector(4000, -2000, 0), vector(0, 3000, "2.6")), c=vector(-8e6, -6.5e6, 0)
    )
    data, _ = traces(wide)
    z = np.array(data["density"]["z"])
    assert (z < z.min() + 1).sum() > 3
