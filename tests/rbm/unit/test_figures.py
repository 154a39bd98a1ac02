"""The RBM page's figures: what stands where, in what order, and that Plotly takes them."""

import itertools

import numpy as np
import plotly.graph_objects as go
import pytest

from explorer.common.figures.axes import Frame, names_below, names_beside
from explorer.common.figures.theme import LIGHT, PROJECTOR, THEMES
from explorer.rbm.figures import energy, machine, phases, probability
from explorer.rbm.figures.probability import Bars
from explorer.rbm.maths.gradient import Contributions, Parameter, contributions
from explorer.rbm.maths.pairs import landscape
from explorer.rbm.maths.rbm import gray_order, state_labels
from explorer.rbm.problem import PRESETS
from explorer.rbm.solution import machine as machine_of
from tests.common.test_theme import contrast
from tests.rbm.machines import WORKED, joint_log_weights, random_rbm

DATA = np.array([[1.0, 0, 1], [1, 1, 0], [1, 1, 1]])
FRAME = Frame(640, 480)
LARGEST = random_rbm(8, 6, 1)
STATES = ["".join(bits) for bits in itertools.product("01", repeat=3)]


def made(theme=LIGHT, frame=FRAME, rbm=WORKED):
    """Every figure of a machine."""
    chosen = "1" * rbm.n_visible
    count = 2**rbm.n_visible
    p = np.full(count, 1 / count)
    terms = Contributions(np.array([0.5, 0.25]), p)
    labels = state_labels(np.arange(count), rbm.n_visible)
    p_h = np.full(rbm.n_hidden, 0.5)
    return {
        "energy": energy.energy_figure(rbm, chosen, frame, theme),
        "pv": probability.probability_figure(Bars(p, p), "gray", "log", chosen, frame, theme),
        "machine": machine.machine_figure(rbm, chosen, p_h, "c1", frame, theme),
        "phases": phases.phases_figure(terms, [chosen, chosen], labels, chosen, frame, theme),
    }


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
@pytest.mark.parametrize("rbm", [WORKED, LARGEST, random_rbm(1, 1, 1)], ids=["3x2", "8x6", "1x1"])
def test_plotly_takes_every_figure(theme, rbm) -> None:
    for figure in made(theme, rbm=rbm).values():
        go.Figure(figure)


@pytest.mark.parametrize("units", range(1, 9))
def test_neighbours_in_gray_order_differ_in_one_bit(units: int) -> None:
    order = gray_order(units)
    assert sorted(order.tolist()) == list(range(2**units))
    steps = [int(a) ^ int(b) for a, b in itertools.pairwise(order)]
    assert all(step.bit_count() == 1 for step in steps)


def test_every_cell_of_the_map_is_the_energy_of_its_pair() -> None:
    for beta in (1, 5):
        heat = energy.energy_figure(WORKED, "110", FRAME, LIGHT, beta)["data"][0]
        land = landscape(WORKED, beta)
        expected = -joint_log_weights(WORKED)
        for row, v in enumerate(land.rows):
            for column, h in enumerate(land.columns):
                assert heat["z"][row][column] == pytest.approx(expected[int(v, 2), int(h, 2)])


def test_the_margins_are_what_summing_over_a_row_or_column_leaves() -> None:
    for beta in (0, 0.5, 1, 3):
        weights = np.exp(beta * joint_log_weights(WORKED))
        p = weights / weights.sum()
        for make in (energy.energy_figure, energy.joint_figure):
            drawn = {t["uid"]: t for t in make(WORKED, "110", FRAME, LIGHT, beta)["data"]}
            v = dict(zip(landscape(WORKED).rows, drawn["margin-v"]["x"], strict=True))
            h = dict(zip(landscape(WORKED).columns, drawn["margin-h"]["y"], strict=True))
            assert [v[state] for state in STATES] == pytest.approx(p.sum(axis=1), abs=1e-5)
            assert [h[state] for state in sorted(h)] == pytest.approx(p.sum(axis=0), abs=1e-5)


@pytest.mark.parametrize("height", [240, 260, 300, 480])
def test_the_upright_title_of_p_h_ends_above_the_first_rows_name(height: int) -> None:
    text = 17
    layout = energy.energy_figure(LARGEST, "1" * 8, Frame(480, height, text), PROJECTOR)["layout"]
    plot = height - layout["margin"]["t"] - layout["margin"]["b"]
    ends = [plot * share for share in layout["yaxis2"]["domain"]]
    lower_end = sum(ends) / 2 - 1.8 * text / 2  # p(h) is 1.8 em long, figures are 0.65 em high
    assert lower_end > plot * layout["yaxis"]["domain"][1] + 0.65 * text / 2 - 1
    assert layout["yaxis"]["domain"][1] * plot > plot / 2


def test_every_cell_of_the_joint_map_is_the_probability_of_its_pair() -> None:
    weights = np.exp(2 * joint_log_weights(WORKED))
    heat = energy.joint_figure(WORKED, "110", FRAME, LIGHT, 2)["data"][0]
    for row, v in enumerate(landscape(WORKED).rows):
        for column, h in enumerate(landscape(WORKED).columns):
            p = weights[int(v, 2), int(h, 2)] / weights.sum()
            assert heat["z"][row][column] == pytest.approx(p, abs=1e-6)
    assert (heat["zmin"], heat["zmax"]) == (0, pytest.approx(weights.max() / weights.sum()))


def test_the_chosen_state_is_marked_in_every_figure_of_states() -> None:
    figure = energy.energy_figure(WORKED, "110", FRAME, LIGHT)
    row = landscape(WORKED).rows.index("110")
    (outline,) = figure["layout"]["shapes"]
    assert (outline["y0"], outline["y1"]) == (row - 0.5, row + 0.5)
    margin = next(trace for trace in figure["data"] if trace["uid"] == "margin-v")
    assert [place for place, colour in enumerate(margin["marker"]["color"])
            if colour == LIGHT.accent] == [row]  # fmt: skip
    p = np.arange(8) / 28
    both = Bars(p, p)
    figure = probability.probability_figure(both, "probability", "linear", "110", FRAME, LIGHT)
    bars = figure["data"][1]
    assert bars["marker"]["color"].index(LIGHT.accent) == 1
    assert bars["customdata"][1] == "110"


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_the_likeliest_pair_has_the_colour_of_likely_and_the_least_likely_that_of_unlikely(
    preset,
) -> None:
    rbm = machine_of(preset.problem)
    heat = energy.energy_figure(rbm, "1" * rbm.n_visible, FRAME, LIGHT)["data"][0]
    joint = joint_log_weights(rbm)
    assert heat["zmin"] == pytest.approx(-joint.max())
    assert heat["zmax"] == pytest.approx(-joint.min())
    stops = heat["colorscale"]
    assert [at for at, _ in stops] == [0, 0.5, 1]
    assert all(len(colour) == 7 and colour.startswith("#") for _, colour in stops)
    assert stops[0][1] == LIGHT.mix(LIGHT.negative, LIGHT.ground, 0.8)


def test_numbers_stand_in_the_cells_only_where_there_is_room() -> None:
    def numbers(rbm, chosen, frame):
        traces = energy.energy_figure(rbm, chosen, frame, LIGHT)["data"]
        return [trace["text"] for trace in traces if trace["uid"] == "numbers"]

    ((first, *_),) = numbers(WORKED, "110", FRAME)
    assert first == "0"
    assert not numbers(WORKED, "110", Frame(300, 200))
    assert not numbers(LARGEST, "1" * 8, FRAME)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_number_in_a_cell_of_the_map_can_be_read_on_its_colour(theme) -> None:
    rbm = random_rbm(4, 3, 1.0, seed=5)
    figure = energy.energy_figure(rbm, "0000", Frame(900, 900), theme)
    heat, numbers = figure["data"][0], figure["data"][-1]
    (_, low), (_, middle), (_, high) = heat["colorscale"]
    for x, y, colour in zip(numbers["x"], numbers["y"], numbers["textfont"]["color"], strict=True):
        share = 2 * (heat["z"][y][x] - heat["zmin"]) / (heat["zmax"] - heat["zmin"]) - 1
        ground = theme.mix(high if share > 0 else low, middle, abs(share))
        assert contrast(colour, ground) >= 4.5, (x, y, share)


def test_the_low_margin_has_one_number_on_its_axis_within_its_bars() -> None:
    for rbm in (WORKED, LARGEST):
        axis = energy.energy_figure(rbm, "1" * rbm.n_visible, FRAME, LIGHT)["layout"]["yaxis2"]
        (tick,) = axis["tickvals"]
        highest = np.exp(joint_log_weights(rbm)).sum(axis=0).max()
        highest /= np.exp(joint_log_weights(rbm)).sum()
        assert highest / 3 < tick <= highest


def test_equally_likely_states_are_named_together() -> None:
    (two,) = (preset for preset in PRESETS if preset.name == "two-modes")
    rbm = machine_of(two.problem)
    for told in (energy.energy_alt(rbm), energy.joint_alt(rbm)):
        assert "The likeliest visible states, equally likely, are 0000 and 1111." in told
    assert "Lowest, 0, at v 0000, h 0 and v 1111, h 1;" in energy.energy_alt(rbm)
    weights = np.exp(joint_log_weights(rbm)).sum(axis=1)
    told = probability.probability_alt(weights / weights.sum(), "linear")
    assert f"the likeliest: 0000 and 1111 with {weights[0] / weights.sum():.4f} each;" in told
    flat = energy.energy_alt(WORKED, 0)
    assert "equally likely, are 000, 001, 011 and 5 more." in flat


@pytest.mark.parametrize("order", probability.ORDERS)
def test_bars_stand_in_the_order_asked_for(order: str) -> None:
    p = np.random.default_rng(1).dirichlet(np.ones(8))
    data = np.zeros(8)
    data[5] = 1
    bars = Bars(p, data)
    traces = probability.probability_figure(bars, order, "linear", "000", FRAME, LIGHT)["data"]
    shares, model = (dict(zip(t["customdata"], t["y"], strict=True)) for t in traces)
    assert shares == {state: float(state == "101") for state in STATES}
    assert [model[state] for state in STATES] == pytest.approx(list(p), abs=1e-6)
    heights = traces[1]["y"]
    if order == "probability":
        assert heights == sorted(heights, reverse=True)
    elif order == "binary":
        assert traces[1]["customdata"] == STATES


@pytest.mark.parametrize("parameter", [("c", (0,)), ("b", (1,)), ("W", (2, 1))])
def test_the_waterfall_ends_at_the_gradient_that_finite_differences_give(parameter) -> None:
    terms = contributions(WORKED, DATA, Parameter(*parameter))
    rows = ["".join(str(int(bit)) for bit in row) for row in DATA]
    walk = phases.steps(terms, rows, STATES)
    step = 1e-6

    def likelihood(by: float) -> float:
        parts = {name: getattr(WORKED, name).copy() for name in "Wbc"}
        parts[parameter[0]][parameter[1]] += by
        joint = joint_log_weights(type(WORKED)(**parts))
        logs = np.log(np.exp(joint).sum(axis=1)) - np.log(np.exp(joint).sum())
        return float(sum(logs[int(row, 2)] for row in rows))

    difference = (likelihood(step) - likelihood(-step)) / (2 * step)
    assert sum(each.size for each in walk) == pytest.approx(difference, abs=1e-8)
    assert all((each.size > 0) == (each.name[0] == "+") for each in walk)
    figure = phases.phases_figure(terms, rows, STATES, "101", FRAME, LIGHT)
    bar = figure["data"][0]
    tops = [base + y for base, y in zip(bar["base"], bar["y"], strict=True)]
    assert bar["base"][1:-1] == pytest.approx(tops[:-2], abs=1e-5)
    assert tops[-2] == pytest.approx(bar["y"][-1], abs=1e-5)


def test_alike_rows_are_one_step_and_small_terms_one_together() -> None:
    terms = Contributions(np.array([0.5, 0.5, 0.25]), np.full(256, 1 / 256))
    labels = state_labels(np.arange(256), 8)
    walk = phases.steps(terms, ["1" * 8, "1" * 8, "0" * 8], labels)
    assert [(each.name, each.size) for each in walk[:2]] == [("+00000000", 0.25), ("+11111111", 1)]
    assert len(walk) == 2 + phases.MOST_STEPS + 1
    assert walk[-1].size == pytest.approx(-(256 - phases.MOST_STEPS) / 256)


@pytest.mark.parametrize("text", [15, 28])
@pytest.mark.parametrize("length", [60, 300, 900])
def test_names_along_an_axis_never_touch(text: int, length: int) -> None:
    for units in range(1, 9):
        labels = state_labels(np.arange(2**units), units)
        slot = length / len(labels)
        below, beside = names_below(labels, length, text), names_beside(labels, length, text)
        taken = 0.5 * text * units if below.angle == 0 else text
        assert below.stride * slot >= taken
        assert beside.stride * slot >= text


def test_projector_figures_carry_the_type_that_is_asked_for() -> None:
    frame = Frame(900, 600, 28)
    for name, figure in made(PROJECTOR, frame).items():
        if name != "machine":
            assert figure["layout"]["font"]["size"] == 28
        else:
            sizes = [t["textfont"]["size"] for t in figure["data"] if t["mode"] == "text"]
            assert min(sizes) >= 28


def test_a_figures_plan_tells_whether_it_looks_the_same() -> None:
    plans = {name: figure["layout"]["meta"] for name, figure in made().items()}
    assert plans == {name: figure["layout"]["meta"] for name, figure in made().items()}
    others = made(PROJECTOR)
    assert all(others[name]["layout"]["meta"] != plans[name] for name in ("energy", "pv", "phases"))
