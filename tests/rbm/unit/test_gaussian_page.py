"""What the page shows of a machine with Gaussian visible units: figures, formulas, links."""

import itertools
import math
import re
from dataclasses import replace
from fractions import Fraction

import numpy as np
import plotly.graph_objects as go
import pytest
from scipy.integrate import simpson
from scipy.special import logsumexp
from scipy.stats import multivariate_normal

from explorer.common.figures.axes import Frame
from explorer.common.figures.theme import LIGHT, THEMES
from explorer.common.inputs import InputError, vector
from explorer.common.mathml import mathml
from explorer.rbm.gaussian import blocks, pictures
from explorer.rbm.gaussian.figures.density import density_grid
from explorer.rbm.gaussian.scene import GaussianScene
from explorer.rbm.gaussian.solution import solve
from explorer.rbm.names import parameter
from explorer.rbm.problem import (
    DEFAULT,
    PRESETS,
    UNITS,
    RbmProblem,
    default_view,
    from_json,
    from_query,
    to_json,
    to_query,
)
from explorer.rbm.solution import solve as solve_of_two_values
from tests.common.latex_reader import sides

FRAME = Frame(620, 420)
(STAR,) = (preset.problem for preset in PRESETS if preset.name == "gaussian")
LINE = RbmProblem(
    W=(vector("2.5", -1),), b=vector("0.4"), c=vector("-1.5", "0.5"), data=((Fraction(1),),),
    units=UNITS["gaussian"],
)  # fmt: skip
BOX = RbmProblem(
    W=(vector(1, -1), vector("0.5", 2), vector(0, "1.5")), b=vector(0, 1, -1), c=vector(0, -1),
    data=(vector(1, "0.5", -2),), beta=Fraction(2), units=UNITS["gaussian"],
)  # fmt: skip


def scene(problem, **view):
    return GaussianScene(solve(problem), replace(default_view(problem), **view))


def density(problem, points):
    """p(v) of SciPy's normals, their shares from completing the square."""
    W, b, c = (np.array(part, float) for part in (problem.W, problem.b, problem.c))
    beta = float(problem.beta)
    logs, parts = [], []
    for h in itertools.product((0, 1), repeat=len(c)):
        shift = W @ h
        logs.append(beta * (c @ h + b @ shift + shift @ shift / 2))
        parts.append(multivariate_normal(b + shift, np.eye(len(b)) / beta).pdf(points))
    shares = np.exp(np.array(logs) - logsumexp(logs))
    return np.tensordot(shares, parts, axes=1)


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


def test_a_link_says_a_machine_of_numbers_and_reads_it_back() -> None:
    view = replace(default_view(STAR), state="0.5,-1", clamp="-,2", tab="sampling", path=7)
    link = dict(part.split("=", 1) for part in to_query(STAR, view).split("&"))
    problem, seen, errors = from_query(link)
    assert (problem, seen, errors) == (STAR, view, ())
    assert from_json(to_json(STAR)) == STAR


@pytest.mark.parametrize("landscape", ["gaussian", "surface"])
def test_a_link_of_old_opens_the_machine_and_says_what_it_assumes(landscape) -> None:
    link = {"W": "3,-1;1,2", "b": "1,0", "c": "-1,-2", "data": "10,11,11", "state": "10"}
    problem, view, errors = from_query({**link, "landscape": landscape})
    assert errors == ()
    assert problem.units.name == "gaussian"
    assert problem.data == ((1, 0), (1, 1), (1, 1))
    assert (view.landscape, view.state) == (landscape, "1,0")
    (told,) = (each for each in problem.assumed if each.field == "units")
    assert told.value == "gaussian"


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ({"data": "1,a;2,3"}, "data row 1"),
        ({"data": "1,2;3"}, "data row 2 has 1 entry"),
        ({"beta": "0"}, "above 0"),
        ({"state": "1,2,3"}, "a point has 2 numbers"),
        ({"clamp": "1"}, "2 numbers with commas between"),
        ({"plane": "1-3"}, "allowed are 1-2"),
        ({"landscape": "hypercube"}, "allowed are gaussian, surface"),
        ({"experiment": "bars-2x2"}, "allowed are rows"),
        ({"step": "3"}, "the walk and the presentation are not there"),
    ],
)
def test_what_gaussian_units_do_not_take_is_said(link, says) -> None:
    _, view, errors = from_query({"units": "gaussian", "W": "1,2;3,4", **link})
    assert any(says in error.message for error in errors), [error.message for error in errors]
    assert view.step == 0


@pytest.mark.parametrize(
    ("weights", "typed", "read"),
    [
        ("1,2", "0,5", "0.5"),
        ("1,2", "-½", "-0.5"),
        ("1,2;3,4", "0,5;1", "0.5,1"),
        ("1,2;3,4", "0,5", "0,5"),
        ("1,2;3,4", "2.5, -1", "2.5,-1"),
    ],
)
def test_a_comma_in_a_point_is_a_decimal_one_where_nothing_else_can_be_meant(
    weights, typed, read
) -> None:
    link = {"units": "gaussian", "W": weights, "state": typed, "clamp": typed}
    _, view, errors = from_query(link)
    assert errors == ()
    assert (view.state, view.clamp) == (read, read)


def test_the_machine_of_two_values_is_never_worked_out_in_its_place() -> None:
    with pytest.raises(InputError, match="two values alone"):
        solve_of_two_values(replace(DEFAULT, units=UNITS["gaussian"]))
