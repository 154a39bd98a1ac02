"""Visible states as corners of a hypercube: minima, ways down, places, names, what is said."""

import itertools

import numpy as np
import pytest

from explorer.common.figures.axes import Frame
from explorer.common.figures.theme import LIGHT, PROJECTOR
from explorer.rbm.figures.corners import corners
from explorer.rbm.figures.hypercube import hypercube_alt, hypercube_figure
from explorer.rbm.maths.hypercube import basins, downhill, minima, neighbours
from explorer.rbm.maths.rbm import RBM
from explorer.rbm.problem import PRESETS
from explorer.rbm.solution import solve
from tests.rbm.machines import WORKED, joint_log_weights, random_rbm

FRAME = Frame(430, 300)


def flips(label):
    """The neighbours of a state, bit by bit, as texts."""
    return [label[:n] + "10"[int(label[n])] + label[n + 1 :] for n in range(len(label))]


def free_energies(rbm):
    """F(v) by label, by summing over all pairs."""
    sums = -np.log(np.exp(joint_log_weights(rbm)).sum(axis=1))
    labels = map("".join, itertools.product("01", repeat=rbm.n_visible))
    return dict(zip(labels, sums.tolist(), strict=True))


@pytest.mark.parametrize("units", range(1, 7))
def test_neighbours_are_one_flip_apart_the_first_bit_first(units: int) -> None:
    for number, around in enumerate(neighbours(units).tolist()):
        label = format(number, f"0{units}b")
        assert [format(each, f"0{units}b") for each in around] == flips(label)


@pytest.mark.parametrize("seed", range(5))
def test_minima_and_basins_are_those_that_walking_down_finds(seed: int) -> None:
    F = free_energies(random_rbm(5, 3, 2.0, seed))
    lowest = [label for label in F if all(F[label] <= F[other] for other in flips(label))]
    heights = np.array(list(F.values()))
    assert [format(n, "05b") for (n,) in minima(heights)] == lowest
    for label, end in zip(F, basins(heights).tolist(), strict=True):
        at = label
        while (down := min(flips(at), key=F.__getitem__)) and F[down] < F[at]:
            at = down
        assert format(end, "05b") == at


def test_equally_high_neighbours_are_one_minimum_and_rounding_makes_no_way_down() -> None:
    heights = np.array([0.1 + 0.2, 0.3, 1.0, 1.0])
    assert minima(heights) == [[0, 1]]
    assert basins(heights).tolist() == [0, 0, 0, 0]
    assert downhill(np.zeros(4)).tolist() == [0, 1, 2, 3]
    assert minima(np.zeros(8)) == [list(range(8))]


def test_a_level_stretch_with_a_way_out_is_no_minimum() -> None:
    # 000 - 001 - 011 on the level, and 111 below the last of them.
    heights = np.array([1.0, 1, 5, 1, 5, 5, 5, 0])
    assert minima(heights) == [[7]]
    assert downhill(heights)[[0, 1, 3]].tolist() == [1, 3, 7]
    assert set(basins(heights).tolist()) == {7}


def test_minima_are_the_level_stretches_with_no_lower_state_around_them() -> None:
    rng = np.random.default_rng(3)
    for _ in range(50):
        heights = rng.integers(0, 4, 16).astype(float)
        left, expected = set(range(16)), []
        while left:
            stretch = grown = {min(left)}
            while grown:
                around = {n ^ bit for n in grown for bit in (1, 2, 4, 8)}
                grown = {n for n in around if heights[n] == heights[min(left)]} - stretch
                stretch = stretch | grown
            rim = {n ^ bit for n in stretch for bit in (1, 2, 4, 8)}
            if all(heights[n] >= heights[min(left)] for n in rim):
                expected.append(sorted(stretch))
            left -= stretch
        assert minima(heights) == expected


@pytest.mark.parametrize("n_visible", [1, 3, 6])
def test_every_corner_stands_at_its_free_energy_in_a_column_of_its_own(n_visible: int) -> None:
    rbm = random_rbm(n_visible, 2, 1.5)
    F, placed = free_energies(rbm), corners(rbm)
    assert {corner.label: corner.F for corner in placed} == pytest.approx(F)
    ranked = sorted(placed, key=lambda corner: corner.column)
    ones = [corner.label.count("1") for corner in ranked]
    assert ones == sorted(ones), "one more 1 is further right"
    gaps = np.diff([corner.column for corner in ranked])
    assert min(gaps) > 0.99


def traces(rbm, chosen, frame=FRAME, theme=LIGHT):
    figure = hypercube_figure(rbm, chosen, frame, theme)
    return figure["layout"], {trace["uid"]: trace for trace in figure["data"]}


def edges(trace, placed):
    """The pairs of states that a trace of lines joins."""
    at = {(corner.column, corner.F): corner.label for corner in placed}
    points = list(zip(trace["x"], trace["y"], strict=True))
    assert all(gap == (None, None) for gap in points[2::3])
    return {frozenset((at[a], at[b])) for a, b in zip(points[::3], points[1::3], strict=True)}


def test_edges_are_flips_those_of_the_chosen_state_stand_out_and_dark_ones_lead_down() -> None:
    _, drawn = traces(WORKED, "101")
    placed, F = corners(WORKED), free_energies(WORKED)
    assert edges(drawn["flips"], placed) == {
        frozenset((label, other)) for label in F for other in flips(label)
    }
    assert edges(drawn["chosen"], placed) == {frozenset(("101", other)) for other in flips("101")}
    down = {
        frozenset((label, min(flips(label), key=F.__getitem__)))
        for label in F
        if min(F[other] for other in flips(label)) < F[label] - 1e-9
    }
    level = frozenset(("001", "011"))
    assert F["001"] == pytest.approx(F["011"])
    assert edges(drawn["down"], placed) == down | {level}, "the way down from 001 begins level"


def test_minima_have_a_ring_and_the_chosen_state_a_rim() -> None:
    _, drawn = traces(WORKED, "101")
    assert drawn["minima"]["customdata"] == ["111"]
    marks = drawn["states"]
    rims = dict(zip(marks["customdata"], marks["marker"]["line"]["color"], strict=True))
    assert [label for label, colour in rims.items() if colour == LIGHT.accent] == ["101"]
    assert marks["text"][7] == "State 111, F −2.820, minimum"


@pytest.mark.parametrize("frame", [FRAME, Frame(340, 330), Frame(920, 380, 28)])
@pytest.mark.parametrize("n_visible", [2, 4, 6])
def test_names_stay_within_the_frame_and_apart(n_visible: int, frame: Frame) -> None:
    rbm = random_rbm(n_visible, 3, 1.5, 3)
    chosen = "01" * (n_visible // 2)
    layout, drawn = traces(rbm, chosen, frame, PROJECTOR)
    margin, (left, right) = layout["margin"], layout["xaxis"]["range"]
    bottom, top = layout["yaxis"]["range"]
    wide, high = (
        frame.width - margin["l"] - margin["r"],
        frame.height - margin["t"] - margin["b"],
    )
    names = drawn["names"]
    boxes = [
        ((x - left) / (right - left) * wide, (top - y) / (top - bottom) * high)
        for x, y in zip(names["x"], names["y"], strict=True)
    ]
    half = 0.25 * n_visible * frame.text
    for x, y in boxes:
        assert half <= x <= wide - half
        assert 0 <= y <= high - 2 * frame.text
    for (x, y), (other_x, other_y) in itertools.combinations(boxes, 2):
        assert abs(x - other_x) >= 2 * half or abs(y - other_y) >= frame.text
    assert any(chosen in text for text in names["text"])


def test_the_alternative_names_minima_neighbours_and_the_way_down() -> None:
    told = hypercube_alt(WORKED, "101")
    assert "with 1 minimum: 111 with F −2.820, where 8 of 8 states lead down to" in told
    level = hypercube_alt(WORKED, "001")
    assert "no neighbour lies lower; the way down leads on the level to 011." in level
    hot = hypercube_alt(WORKED, "101", 0)
    assert "1 minimum: 000, 001, 010 and 5 more, neighbours that all have βF" in hot
    assert "it is part of a minimum" in hot
    assert "One flip from 101: 001, 111, 100; the steepest way down leads to 111." in told
    assert "it is a minimum" in hypercube_alt(WORKED, "111")


def test_the_preset_of_two_modes_has_its_two_minima() -> None:
    (preset,) = (each for each in PRESETS if each.name == "two-modes")
    rbm = solve(preset.problem).rbm
    assert [corner.label for corner in corners(rbm) if corner.is_minimum] == ["0000", "1111"]


def test_a_machine_without_weights_is_flat() -> None:
    flat = RBM(np.zeros((3, 1)), np.zeros(3), np.zeros(1))
    assert all(corner.is_minimum for corner in corners(flat))
    low, high = hypercube_figure(flat, "000", FRAME, LIGHT)["layout"]["yaxis"]["range"]
    assert low < corners(flat)[0].F < high
