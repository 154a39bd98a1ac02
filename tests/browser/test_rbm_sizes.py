"""The RBM page on every screen, in every theme, for everybody."""

import pytest

from tests.browser.axe import violations
from tests.browser.rbm_page import FIGURES, RbmPage

SMALL_TARGETS = """
const targets = document.querySelectorAll('a[href], button, input, select, [role="tab"]');
return [...targets].filter((target) => target.checkVisibility() && !target.matches('.skip'))
  .filter((target) => {
    const {width, height} = target.getBoundingClientRect();
    return Math.min(width, height) < 23.9;
  }).map((target) => target.dataset.testid ?? target.outerHTML.slice(0, 60));
"""
# 8 visible and 6 hidden units, the most that the page takes.
EIGHT_BY_SIX = "W=" + ";".join(["0.5,-0.5,1,-1,0,1"] * 8) + "&b=1,1,1,1,0,0,0,0&c=1,-1,1,-1,0,0"
SCROLLED_INSIDE = """
return [...document.querySelectorAll('.values :is(.row, .matrix)')]
  .filter(({scrollHeight, clientHeight}) => scrollHeight > clientHeight + 1)
  .map(({className, dataset}) => `${className} ${dataset.called}`);
"""
# What there is to sampling beside the walk.
SAMPLED = "clamp=1--&runs=20&ladder=3"
WIDER_THAN_THE_SCREEN = "return document.scrollingElement.scrollWidth - innerWidth"


@pytest.fixture
def page(rbm_page: RbmPage) -> RbmPage:
    """The RBM page, not yet opened."""
    return rbm_page


@pytest.mark.parametrize(
    ("theme", "size"),
    [("theme=light", (1366, 768)), ("theme=dark", (390, 844)), ("projector=1", (1366, 768))],
    ids=["light on a laptop", "dark on a phone", "projector on a laptop"],
)
def test_axe_finds_nothing_wrong(page: RbmPage, theme: str, size: tuple[int, int]) -> None:
    page.view_as(*size)
    page.open(f"{theme}&{SAMPLED}")
    assert violations(page) == []
    for tab in ("gradient", "sampling", "learning"):
        page.press(f"tab-{tab}")
        assert violations(page, "[role=tabpanel]:not([hidden])") == []
    assert page.run(SMALL_TARGETS) == []


def test_every_control_has_a_name_of_its_own(page: RbmPage) -> None:
    page.open("tab=sampling")
    controls = [each for each in page.find_all("button, input, select") if each.is_displayed()]
    names = [control.accessible_name for control in controls]
    assert all(names)
    assert {name for name in names if names.count(name) > 1} == set()


@pytest.mark.parametrize("width", [320, 390, 683, 1024])
def test_a_narrow_page_scrolls_in_one_direction_only(page: RbmPage, width: int) -> None:
    page.view_as(width, 640)
    page.open()
    for tab in ("gradient", "sampling", "learning"):
        assert page.run(WIDER_THAN_THE_SCREEN) == 0
        page.press(f"tab-{tab}")


def test_on_a_phone_the_largest_w_b_and_c_are_whole_with_nothing_to_scroll_inside_the_page(
    page: RbmPage,
) -> None:
    page.view_as(390, 844)
    page.open(EIGHT_BY_SIX)
    fields = page.find_all(
        '.values .field:is([data-path^="W["], [data-path^="b["], [data-path^="c["])'
    )
    assert len(fields) == 8 * 6 + 8 + 6
    boxes = [field.rect for field in fields]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)
    assert page.run(SCROLLED_INSIDE) == []


def test_on_a_large_screen_figures_and_all_that_can_be_changed_are_seen_at_once(
    page: RbmPage,
) -> None:
    page.view_as(1920, 1080)
    page.open()
    changed = page.find_all(".values .field, .values .slider, .values .bit, [data-temperature]")
    boxes = [each.rect for each in changed if each.is_displayed()]
    boxes += [page.find(hook).rect for hook in (*(f"{each}-figure" for each in FIGURES), "result")]
    assert len(boxes) > 30
    assert max(box["y"] + box["height"] for box in boxes) <= 1080


def test_figures_follow_the_size_of_the_window(page: RbmPage) -> None:
    page.open()
    with page.changing():
        page.view_as(1000, 900)
    page.wait_until_idle()
    for figure in FIGURES:
        drawn = page.drawn(figure)
        assert drawn["drawing"] == drawn["room"]


def test_a_projector_shows_every_figure_and_the_result_at_once_in_large_type(page: RbmPage) -> None:
    page.view_as(1920, 1080)
    page.open("projector=1&tab=gradient")
    for figure in (*FIGURES, "phases"):
        assert min(page.drawn(figure)["sizes"]) >= 27.9, figure
    for hook in (*(f"{figure}-figure" for figure in FIGURES), "result"):
        box = page.find(hook).rect
        assert 0 < box["y"] < box["y"] + box["height"] <= 1080, hook


@pytest.mark.parametrize("theme", ["theme=light", "projector=1"])
def test_what_is_pressed_lies_over_the_units_of_the_machine_in_every_theme(
    page: RbmPage, theme: str
) -> None:
    page.open(theme)
    for row in (("flip-1", "flip-2", "flip-3"), ("choose-c1", "choose-c2")):
        boxes = [page.find(hook).rect for hook in row]
        room = page.find("machine-figure").rect
        middles = [(box["x"] + box["width"] / 2 - room["x"]) / room["width"] for box in boxes]
        assert middles == pytest.approx([(i + 0.5) / len(row) for i in range(len(row))], abs=0.01)
