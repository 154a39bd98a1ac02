"""The diagram of the machine: its bits and shares, units in their frame, edges to press."""

import itertools
import math
from fractions import Fraction
from xml.etree import ElementTree

import numpy as np
import pytest

from explorer.common.figures.axes import Frame
from explorer.common.figures.theme import LIGHT, VARIABLES
from explorer.rbm.figures import machine
from explorer.rbm.figures.stretched import stretched
from tests.rbm.machines import WORKED, random_rbm

FRAME = Frame(640, 480)
LARGEST = random_rbm(8, 6, 1)


def test_the_machine_shows_the_states_bits_and_what_they_make_of_h() -> None:
    p_h = np.array([0.25, 1.0])
    figure = machine.machine_figure(WORKED, "101", p_h, "W2-1", FRAME, LIGHT)
    traces = {trace["uid"]: trace for trace in figure["data"]}
    assert traces["values-v"]["text"] == ["1", "0", "1"]
    assert traces["values-h"]["text"] == ["0.25", "1"]
    assert traces["W1-2"]["line"]["dash"] != traces["W2-1"]["line"]["dash"] == "solid"
    assert traces["W2-1"]["line"]["width"] > traces["W1-1"]["line"]["width"]
    assert traces["W2-2"]["line"]["color"] == LIGHT.zero
    seen = {uid for uid, trace in traces.items() if uid.startswith("halo-")
            and trace["line"]["color"] != LIGHT.ground}  # fmt: skip
    assert seen == {"halo-W2-1"}
    assert "101" in machine.machine_alt(WORKED, "101", p_h)


@pytest.mark.parametrize("rbm", [WORKED, LARGEST, random_rbm(1, 6, 1)])
@pytest.mark.parametrize("frame", [FRAME, Frame(300, 170), Frame(900, 520, 28)])
def test_units_stand_inside_the_frame_and_apart(rbm, frame: Frame) -> None:
    placed = machine.units(rbm, frame)
    for unit in placed:
        assert unit.size / 2 <= unit.x <= frame.width - unit.size / 2
        assert unit.size / 2 + frame.text <= unit.y <= frame.height - unit.size / 2 - frame.text
    for one, other in itertools.combinations(placed, 2):
        apart = math.hypot(one.x - other.x, one.y - other.y)
        assert apart >= (one.size + other.size) / 2


def test_the_first_picture_of_the_machine_stretches_between_its_layers() -> None:
    W = [[Fraction(1, 3), -1], [2, Fraction(-1, 2)], [0, 12]]
    p_h = np.array([0.25, 1.0])
    figure = machine.machine_figure(WORKED, "101", p_h, "c1", FRAME, VARIABLES, W)
    picture = ElementTree.fromstring(stretched(figure))
    lines = picture.iter("line")
    edges = [each for each in lines if f":{VARIABLES.ground}" not in each.attrib["style"]]
    assert [(each.get("y1"), each.get("y2")) for each in edges] == [("100.00%", "0.00%")] * 6
    assert [each.get("cx") for each in picture.iter("circle") if each.get("cy") == "100.00%"] == [
        "16.67%", "50.00%", "83.33%"
    ]  # fmt: skip
    words = [each.text for each in picture.iter("text")]
    assert words[:6] == ["0.333", "−1", "2", "−0.5", "0", "12"]
    assert words[6:] == ["0.25", "h₁", "1", "h₂", "1", "v₁", "0", "v₂", "1", "v₃"]
    assert len([each for each in picture.iter("circle") if each.get("class") == "ring"]) == 1


def test_every_edge_of_a_small_machine_can_be_pressed() -> None:
    for n_visible, n_hidden in ((2, 1), (2, 3), (3, 2)):
        pairs = [(each.visible, each.hidden) for each in machine.edge_handles(n_visible, n_hidden)]
        wanted = itertools.product(range(1, n_visible + 1), range(1, n_hidden + 1))
        assert pairs == list(wanted)


@pytest.mark.parametrize("size", list(itertools.product(range(1, 9), range(1, 7))))
@pytest.mark.parametrize("frame", [Frame(366, 220), Frame(385, 145), Frame(920, 380, 28)])
def test_presses_on_edges_are_apart_from_each_other_and_from_units(size, frame: Frame) -> None:
    rbm = random_rbm(*size, 1)
    placed = machine.units(rbm, frame)
    bottom, top = placed[0].y, placed[-1].y
    presses = [
        (frame.width * each.across, bottom + each.up * (top - bottom))
        for each in machine.edge_handles(*size)
    ]
    for (x, y), (a, b) in itertools.combinations(presses, 2):
        assert math.hypot(x - a, y - b) >= 24
    for x, y in presses:
        assert all(math.hypot(x - unit.x, y - unit.y) >= unit.size / 2 for unit in placed)


# At a desk, on a projector, on a phone, and before a class on two screens.
SHOWN = Frame(384, 146), Frame(690, 250, 28), Frame(350, 230), Frame(459, 334, 28)
SHOWN += (Frame(326, 234, 20),)


@pytest.mark.parametrize("frame", SHOWN)
def test_every_weight_of_a_small_machine_is_printed_on_its_edge_apart_from_all_else(
    frame: Frame,
) -> None:
    W = [[Fraction(1, 3), -1], [2, Fraction(-1, 2)], [0, 12]]
    figure = machine.machine_figure(WORKED, "101", np.zeros(2), "c1", frame, LIGHT, W)
    traces = {trace["uid"]: trace for trace in figure["data"]}
    words = traces["weights"]
    assert words["text"] == ["0.333", "−1", "2", "−0.5", "0", "12"]
    placed = machine.units(WORKED, frame)
    pairs = itertools.product(placed[:3], placed[3:])
    middles = list(zip(words["x"], words["y"], strict=True))
    for (lower, upper), (x, y) in zip(pairs, middles, strict=True):
        share = (y - lower.y) / (upper.y - lower.y)
        assert 0.2 < share < 0.8
        assert x == pytest.approx(lower.x + share * (upper.x - lower.x), abs=0.5)
        for unit in placed:
            assert abs(x - unit.x) > unit.size / 2 or abs(y - unit.y) > (unit.size + frame.text) / 2
    for one, other in itertools.combinations(middles, 2):
        size = words["textfont"]["size"]
        assert size >= 0.85 * frame.text
        assert abs(one[0] - other[0]) > 1.9 * size or abs(one[1] - other[1]) > size
    for (x, y), own in zip(middles, itertools.product(placed[:3], placed[3:]), strict=True):
        for lower, upper in set(itertools.product(placed[:3], placed[3:])) - {own}:
            across, up = upper.x - lower.x, upper.y - lower.y
            away = abs((x - lower.x) * up - (y - lower.y) * across) / math.hypot(across, up)
            assert away > 0.8 * frame.text, "it stands on its own edge alone"
    plates = [x for x in traces["plates"]["x"] if x is not None]
    assert len(plates) == 12


def test_a_weight_is_drawn_above_the_rings_of_units_and_below_the_units_themselves() -> None:
    W = WORKED.W.tolist()
    figure = machine.machine_figure(WORKED, "101", np.zeros(2), "c1", SHOWN[0], LIGHT, W)
    drawn = [trace["uid"] for trace in figure["data"]]
    assert max(map(drawn.index, ("W3-2", "ring-v", "ring-h"))) < drawn.index("plates")
    assert drawn.index("plates") < drawn.index("weights") < drawn.index("units-v")


def test_where_a_weight_has_no_room_none_is_printed() -> None:
    p_h, W = np.zeros(6), LARGEST.W.tolist()
    figure = machine.machine_figure(LARGEST, "0" * 8, p_h, "c1", Frame(384, 146), LIGHT, W)
    assert "weights" not in {trace["uid"] for trace in figure["data"]}
