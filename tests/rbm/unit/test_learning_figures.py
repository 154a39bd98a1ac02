"""The figures of learning: curves, filters, and a machine's likeliest states."""

import math

import numpy as np
import plotly.graph_objects as go
import pytest

from explorer.common.figures.axes import Frame
from explorer.common.figures.theme import LIGHT, PROJECTOR, THEMES
from explorer.rbm.figures import learning, tiles
from explorer.rbm.figures.learning import Curve
from explorer.rbm.maths.datasets import bars_and_stripes
from explorer.rbm.maths.experiments import EXPERIMENTS
from explorer.rbm.maths.rbm import RBM
from tests.rbm.machines import joint_log_weights, random_rbm

FRAME = Frame(640, 480)
ERRORS = (0.25, 0.01, 0.0004)
CURVES = [
    Curve("exact", (0, 5, 10), (-9.0, -5.0, -3.5), ERRORS),
    Curve("cd-1", (0, 5, 10), (-9.0, -5.0, -7.5), ERRORS),
]


def drawn(figure):
    """The traces by their names, and the layout."""
    return {trace["uid"]: trace for trace in figure["data"]}, figure["layout"]


def made(theme=LIGHT, frame=FRAME):
    rbm = random_rbm(9, 6, 1)
    data = bars_and_stripes(3)
    return {
        "learning": learning.learning_figure(CURVES, ("cd-1", 1), -3.4, frame, theme),
        "filters": tiles.filters_figure(rbm.W, (3, 3), frame, theme),
        "likeliest": tiles.likeliest_figure(rbm, data, (3, 3), frame, theme),
    }


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
def test_plotly_takes_every_figure(theme) -> None:
    for figure in made(theme, Frame(100, 100, 28)).values():
        go.Figure(figure)


def test_projector_figures_carry_the_type_that_is_asked_for() -> None:
    for figure in made(PROJECTOR, Frame(900, 600, 28)).values():
        fonts = [trace["textfont"]["size"] for trace in figure["data"] if "textfont" in trace]
        assert min([figure["layout"]["font"]["size"], *fonts]) >= 28


def test_likelihoods_stand_above_errors_on_one_axis_of_updates() -> None:
    traces, layout = drawn(made()["learning"])
    low, high = layout["yaxis"]["range"]
    assert low < -9 < -3.4 < high
    assert traces["best"]["y"] == [-3.4, -3.4]
    assert layout["yaxis2"]["domain"][1] < layout["yaxis"]["domain"][0]
    for curve in CURVES:
        above, below = traces[curve.method], traces[f"{curve.method}-error"]
        assert (above["yaxis"], below["yaxis"]) == ("y", "y2")
        assert above["x"] == below["x"] == list(curve.steps)
        assert above["line"] == below["line"]
        assert below["y"] == list(curve.errors)
    assert traces["cd-1"]["line"]["dash"] != traces["exact"]["line"]["dash"]
    assert "not a likelihood" in traces["title-y2"]["text"][0]


def test_the_chosen_moment_is_marked_on_both_lines_of_its_method() -> None:
    traces, _ = drawn(made()["learning"])
    marks = [(traces[name]["x"], traces[name]["y"]) for name in ("chosen-y", "chosen-y2")]
    assert marks == [([5], [-5.0]), ([5], [0.01])]


def test_a_curve_that_falls_below_its_start_leaves_the_frame_and_the_title_says_so() -> None:
    fallen = [CURVES[0], Curve("pcd", (0, 5, 10), (-9.0, -6.0, -40.0), ERRORS)]
    traces, layout = drawn(learning.learning_figure(fallen, ("pcd", 2), -3.4, FRAME, LIGHT))
    assert -10 < layout["yaxis"]["range"][0] < -9
    assert "cut off" in traces["title-y"]["text"][0]
    assert "cut off" not in drawn(made()["learning"])[0]["title-y"]["text"][0]
    assert "pcd: −40.00 at the end, −6.000 at best" in learning.learning_alt(fallen, -3.4)


@pytest.mark.parametrize(
    "errors", [(0.25, 1e-5), (0.3, 0.29), (0.02, 0.004), (0.0, 0.0), (0.2, 0.06)]
)
def test_a_logarithmic_axis_has_two_to_four_ticks_within_its_range(errors) -> None:
    curve = Curve("exact", (0, 10), (-3.0, -2.0), errors)
    _, layout = drawn(learning.learning_figure([curve], ("exact", 1), -1.0, FRAME, LIGHT))
    axis = layout["yaxis2"]
    low, high = (10**end for end in axis["range"])
    assert 2 <= len(axis["tickvals"]) <= learning.MOST_TICKS
    assert all(low <= value <= high for value in axis["tickvals"])
    assert len(set(axis["ticktext"])) == len(axis["tickvals"])


def test_a_filter_shows_a_column_of_weights_where_its_cells_are() -> None:
    W = random_rbm(9, 6, 1).W
    traces, layout = drawn(made()["filters"])
    assert len(layout["shapes"]) == 6
    for j in range(6):
        trace = traces[f"filter-{j + 1}"]
        assert np.array(trace["z"]).ravel() == pytest.approx(W[:, j], abs=1e-5)
        assert -trace["zmin"] == trace["zmax"] == pytest.approx(np.abs(W).max())
        signs = {
            (text, weight > 0)
            for text, weight in zip(np.ravel(trace["text"]), W[:, j], strict=True)
        }
        assert signs <= {("+", True), ("−", False), ("", True), ("", False)}
    i, j = np.unravel_index(np.abs(W).argmax(), W.shape)
    assert f"from v{i + 1} to h{j + 1}" in tiles.filters_alt(W)


@pytest.mark.parametrize("frame", [FRAME, Frame(180, 170), Frame(800, 330, 28)])
@pytest.mark.parametrize(("count", "shape"), [(8, (4, 4)), (6, (8, 1)), (1, (1, 1)), (12, (3, 3))])
def test_images_stand_inside_the_frame_and_apart(frame, count, shape) -> None:
    placed = tiles.grid(count, shape, frame)
    corners = [placed.corner(index) for index in range(count)]
    across, down = placed.cell * shape[1], placed.cell * shape[0]
    for x, y in corners:
        assert x >= 0
        assert y >= 0
        assert x + across <= frame.width
        assert y + down + frame.text <= frame.height
    for index, (x, y) in enumerate(corners):
        for other_x, other_y in corners[:index]:
            assert abs(x - other_x) >= across or abs(y - other_y) >= down + frame.text


def test_the_likeliest_states_come_first_and_rows_of_the_data_are_framed() -> None:
    rbm, data = random_rbm(4, 3, 2), bars_and_stripes(2)
    weights = np.exp(joint_log_weights(rbm)).sum(axis=1)
    p = weights / weights.sum()
    traces, layout = drawn(tiles.likeliest_figure(rbm, data, (2, 2), FRAME, LIGHT))
    shown = [np.ravel(traces[f"state-{n}"]["z"]) for n in range(1, tiles.MOST_STATES + 1)]
    numbers = [int("".join(str(int(bit)) for bit in bits), 2) for bits in shown]
    assert numbers == np.argsort(-p)[: tiles.MOST_STATES].tolist()
    assert traces["names"]["text"][0] == f"{p.max():.3f}"
    rows = {0, 3, 12, 15, 5, 10}
    dashes = [shape["line"]["dash"] for shape in layout["shapes"]]
    assert dashes == ["solid" if number in rows else "dot" for number in numbers]
    alt = tiles.likeliest_alt(rbm, data)
    share = float(alt.split(" have ")[1].split(" of ")[0])
    assert share == pytest.approx(p[sorted(rows)].sum(), rel=1e-3)
    assert f"{dashes.count('solid')} are patterns" in alt


def test_a_machine_of_one_unit_has_figures_too() -> None:
    rbm = RBM(np.zeros((1, 1)), np.zeros(1), np.zeros(1))
    go.Figure(tiles.filters_figure(rbm.W, (1, 1), FRAME, LIGHT))
    go.Figure(tiles.likeliest_figure(rbm, np.ones((1, 1)), (1, 1), FRAME, LIGHT))


def test_every_experiment_is_a_set_of_different_images() -> None:
    for experiment in EXPERIMENTS.values():
        assert experiment.n_visible == math.prod(experiment.shape)
        assert len(np.unique(experiment.data, axis=0)) == len(experiment.data)
