"""Choosing an edge, unit or input: by mouse, by keyboard, and what follows it."""

import math
from collections import defaultdict
from itertools import product

import pytest
from selenium.webdriver import Keys

from tests.browser.pages import BackpropPage, FactorRow

MINUS = "\N{MINUS SIGN}"
HANDLES = ["x-1", "x-2", "b1-1", "b1-2", "b2-1"]
EDGES = [f"W1-{i}-{j}" for i, j in product((1, 2), repeat=2)] + ["W2-1-1", "W2-1-2"]
# The worksheet's factors on the way to W(1)[1,2]: only unit 1 lies on it.
FACTORS = [
    FactorRow(f"{MINUS}1/2", "1×1", "J a2-1"),
    FactorRow("1/4", "1×1", "a2-1"),
    FactorRow("1", "1×1", "W2-1-1"),
    FactorRow("1", "1×1", "a1-1"),
    FactorRow("0.5", "1×1", "x-2 W1-1-2"),
]
# Moves the focus by every arrow key from every handle: where each leads.
ARROWS = """
const handles = [...document.querySelectorAll('button.handle')];
const ways = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];
const middle = (handle) => {
  const {x, y, width, height} = handle.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
};
return handles.flatMap((handle) => ways.map((key) => {
  handle.focus();
  handle.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
  const next = document.activeElement;
  const [from, to] = [middle(handle), middle(next)];
  return [handle.dataset.select, key, next.dataset.select, to[0] - from[0], to[1] - from[1]];
}));
"""


def test_every_unit_and_edge_can_be_reached_by_tab_and_chosen_by_enter_or_space(
    page: BackpropPage,
) -> None:
    page.open()
    assert sorted(page.handles()) == sorted(HANDLES + EDGES)
    page.find(f"choose-{page.handles()[0]}").send_keys(Keys.NULL)
    reached = []
    for key in (Keys.ENTER, Keys.SPACE) * 6:
        name = (page.focused or "").removeprefix("choose-")
        if name not in HANDLES + EDGES:
            break
        with page.changing():
            page.keys(key)
        assert page.selected == name
        assert page.pressed() == [name]
        reached.append(name)
        page.keys(Keys.TAB)
    assert reached == page.handles()


@pytest.mark.parametrize(
    ("size", "query"),
    [((1366, 768), ""), ((1366, 768), "projector=1"), ((390, 844), "")],
    ids=["desktop", "projector", "phone"],
)
def test_every_button_lies_on_the_unit_or_the_label_that_it_chooses(
    page: BackpropPage, size: tuple[int, int], query: str
) -> None:
    page.view_as(*size)
    page.open(query)
    inputs, badges = page.figure.middles("units")[:2], page.figure.middles("badges")[:3]
    for name, place in zip(HANDLES, [*inputs, *badges], strict=True):
        assert math.dist(page.touched_at(name), place) < 3, name
    lines = zip(page.figure.middles("weights"), page.figure.middles("gradients"), strict=True)
    for name, ((x, above), (_, below)) in zip(EDGES, lines, strict=False):  # then dJ/dy
        assert math.dist(page.touched_at(name), (x, (above + below) / 2)) < 3, name


def test_a_click_chooses_and_the_derivation_follows(page: BackpropPage) -> None:
    page.open()
    page.choose("W2-1-1")
    assert page.selected == "W2-1-1"
    assert page.pressed() == ["W2-1-1"]
    assert page.number("result").value == -1 / 8
    assert [row.value for row in page.factors()] == [f"{MINUS}1/2", "1/4", "1"]
    assert "layer 2" in page.text("result-sentence")
    page.choose("b1-2")
    assert page.number("result").value == 0
    page.choose("x-1")
    assert page.number("result").value == -3 / 32
    assert page.formula("product").endswith(f"{MINUS}3/32")


def test_every_gradient_in_the_values_chooses_its_number(page: BackpropPage) -> None:
    page.open()
    for name in ("W1-1-1", "b2-1", "x-2"):
        with page.changing():
            page.find(f"grad-{name}").click()
        assert page.selected == name
        assert page.number("result").value == page.number(f"grad-{name}").value


def test_arrow_keys_move_to_the_neighbour_that_way_and_reach_everything(page: BackpropPage) -> None:
    page.open()
    moves = page.run(ARROWS)
    assert len(moves) == 4 * len(HANDLES + EDGES)
    for start, key, end, right, down in moves:
        if start != end:
            ahead = {"ArrowRight": right, "ArrowLeft": -right, "ArrowDown": down, "ArrowUp": -down}
            assert ahead[key] > 0, (start, key, end)
    neighbours: dict[str, set[str]] = defaultdict(set)
    for start, _, end, *_ in moves:
        neighbours[start].add(end)
    for name in HANDLES + EDGES:
        reached = {name}
        while more := set().union(*(neighbours[each] for each in reached)) - reached:
            reached |= more
        assert reached == set(HANDLES + EDGES), f"arrow keys from {name}"


def test_an_arrow_key_chooses_where_it_leads(page: BackpropPage) -> None:
    page.open()
    page.choose("x-1")
    with page.changing():
        page.keys(Keys.ARROW_DOWN)
    assert page.focused == f"choose-{page.selected}"
    assert page.selected != "x-1"


def test_the_worksheet_is_derived_in_its_five_factors(page: BackpropPage) -> None:
    page.open()
    assert page.factors() == FACTORS
    assert page.formula("product") == f"({MINUS}1/2)⋅1/4⋅1⋅1⋅0.5={MINUS}1/16"
    assert page.formulas(".result-fraction") == [f"={MINUS}1/16"]
    assert page.number("result").text == f"{MINUS}0.0625"
    assert page.number("result").value == -1 / 16
    assert page.is_shown("slip-1")
    assert "= 0.125/2 = 0.0625" in page.text("slip-1")
    assert "minus sign" in page.text("slip-1")
    assert page.attribute("check", "data-passed") == "true"


def test_the_slip_is_named_on_the_worksheet_alone(page: BackpropPage) -> None:
    page.open()
    page.choose("W1-1-1")
    assert not page.is_there("slip-1")
    page.choose("W1-1-2")
    assert page.is_there("slip-1")
    page.set_number("x-2", "0.6")
    assert not page.is_there("slip-1")


def test_the_whole_matrix_shows_shapes_jacobian_tensor_and_both_remarks_of_the_sheet(
    page: BackpropPage,
) -> None:
    page.open("tab=matrix")
    assert page.is_shown("panel-matrix")
    assert not page.is_shown("panel-edge")
    text = page.text("panel-matrix")
    for part in ("1×1 · 1×1 · 1×2 · 2×2 · 2×(2×2)", "Not 2x2", "Abuse of notation", "tensor"):
        assert part in text
    slices = page.formulas('[data-testid="passage-tensor"] math')
    assert slices[:3] == ["∂h1(1)/∂W(1)", "=[x1x200]", "=[10.500]"]
    assert page.formulas('[data-testid="passage-outer-product"] math')[-1] == (
        f"=[{MINUS}1/8{MINUS}1/1600]"
    )


def test_pointing_at_a_factor_lights_its_edge_and_the_other_way_round(page: BackpropPage) -> None:
    page.open()
    page.point_at(page.find("factor-3"))
    assert "W2-1-1" in page.lit()
    assert page.find("choose-W2-1-1").get_dom_attribute("class").split().count("lit") == 1
    assert len(page.find_all(".halo.lit")) == 1
    page.point_at(page.find("value-J"))
    assert "W2-1-1" not in page.lit()
    assert not page.find_all(".halo.lit")
    page.point_at(page.find("choose-W2-1-1"))
    assert "lit" in (page.attribute("factor-3", "class") or "").split()


def test_the_focus_lights_what_it_is_on_as_the_mouse_does(page: BackpropPage) -> None:
    page.open()
    page.run("arguments[0].focus()", page.find("factor-5"))
    assert {"W1-1-2", "x-2", "x-2 W1-1-2"} <= page.lit()
    page.run("arguments[0].focus()", page.find("choose-b1-1"))
    assert "lit" in (page.attribute("factor-4", "class") or "").split()
    assert "lit" not in (page.attribute("factor-5", "class") or "").split()


def test_a_killed_unit_is_hatched_and_crossed_and_says_so_until_it_lives(
    page: BackpropPage,
) -> None:
    page.open()
    assert "killed by ReLU" in page.figure.words("verdicts")
    killed = page.figure.words("verdicts").index("killed by ReLU")
    assert page.figure.words("notes")[killed] == f"h = {MINUS}0.5"
    assert all(page.figure.widths("hatch1-2"))
    assert all(page.figure.widths("cross1-2"))
    assert not any(page.figure.widths("hatch1-1"))
    assert "Killed" in page.text("network-alt")
    page.set_number("W1-2-1", "0")
    assert "killed by ReLU" not in page.figure.words("verdicts")
    assert not any(page.figure.widths("hatch1-2"))
    assert not any(page.figure.widths("cross1-2"))
    assert "Killed" not in page.text("network-alt")
    assert page.number("grad-W1-2-2").value != 0


def test_in_a_large_network_the_chosen_layer_has_its_fields(page: BackpropPage) -> None:
    row = ",".join(["0.1"] * 16)
    page.open(f"x={row}&W1={';'.join([row] * 16)}&W2={row}&b2=-1")
    assert page.is_there("input-W1-1-2")
    assert not page.is_there("input-W2-1-1")
    page.press("open-layer-2")
    assert page.selected == "b2-1"
    assert page.is_there("input-W2-1-1")


@pytest.mark.parametrize(("size", "share"), [((1366, 768), 0.9), ((390, 844), 0.6)])
def test_an_edge_is_chosen_where_it_is_drawn(
    page: BackpropPage, size: tuple[int, int], share: float
) -> None:
    page.view_as(*size)
    page.open()
    page.point_at_edge("W2-1-1", share, beside=6)
    with page.changing():
        page.click()
    assert page.selected == "W2-1-1"


def test_the_edge_that_a_click_would_choose_is_lit_and_named(page: BackpropPage) -> None:
    page.open()
    page.point_at_edge("W2-1-2", 0.85)
    page.wait_until(lambda: len(page.find_all(".network-figure .halo.lit")) == 1)
    assert page.find("network-figure").get_attribute("title") == (
        "Weight to unit 1 of layer 2, from 2"
    )
    page.point_at_edge("W2-1-2", 0.85, beside=90)
    page.wait_until(lambda: not page.find_all(".network-figure .halo.lit"))
    page.click()
    assert page.selected == "W1-1-2"
