"""In front of a class: a remote, a projector, and nothing on the wall cut off."""

from collections.abc import Iterator

from selenium.webdriver import Keys

from tests.browser.axe import violations
from tests.browser.test_sizes import MAIN_NUMBER, ROUNDING, SMALLEST_TEXT, TEXTS
from tests.browser.walk_page import WalkPage

NAMES = (
    "given h1 a1 h2 a2 J factor-1 factor-2 delta2 factor-3 arriving1 factor-4 delta1 factor-5 "
    "dW1 answer all"
).split()
LAST = len(NAMES)
PROJECTOR, OLD_PROJECTOR = (1920, 1080), (1024, 768)
# The steps with the most on their card: the sheet's slip, and the guess beside the truth.
FULLEST = {"factor-4": 22, "dW1": 28, "answer": 29}
# How far each row of what was multiplied so far is from the row above it, in px.
ROWS_APART = """
const boxes = (row) => [...row.querySelectorAll("mn, mi, mo")]
  .map((each) => each.getBoundingClientRect());
return [...document.querySelectorAll(".chain .so-far mtr + mtr")].map((row) =>
  Math.min(...boxes(row).map(({top}) => top))
  - Math.max(...boxes(row.previousElementSibling).map(({bottom}) => bottom)));
"""


def lecture(walk: WalkPage) -> Iterator[str]:
    """Go from step to step with a remote; at each, its name."""
    yield walk.name
    while walk.place < walk.count:
        walk.tap(Keys.PAGE_DOWN)
        yield walk.name


def test_a_remote_leads_from_the_first_step_to_the_last_in_type_for_the_last_row(
    walk: WalkPage,
) -> None:
    walk.view_as(*PROJECTOR)
    walk.open("present=1&step=1")
    assert walk.theme == "projector"
    names, cut, small, formulas = [], {}, {}, {}
    for name in lecture(walk):
        names.append(name)
        assert f"step={len(names)}" in walk.query.split("&")
        cut[name] = walk.cut_off()
        small[name] = [text for text in walk.run(TEXTS) if text[1] < SMALLEST_TEXT - ROUNDING]
        sizes = walk.formula_sizes()
        assert sizes, name
        formulas[name] = [each for each in sizes if each[1] < MAIN_NUMBER - ROUNDING]
    assert names == NAMES
    for found in (cut, small, formulas):
        assert {name: parts for name, parts in found.items() if parts} == {}
    walk.keys(Keys.PAGE_DOWN)
    walk.tap(Keys.PAGE_UP)
    assert walk.name == NAMES[-2], "beyond the last step there is none to come back from"


def test_rows_of_what_was_multiplied_so_far_keep_off_each_other(walk: WalkPage) -> None:
    for size in ((1920, 1080), (1366, 768), (1024, 768)):
        walk.view_as(*size)
        walk.open("present=1&step=16")
        walk.wait_until_idle()
        rows = walk.run(ROWS_APART)
        assert rows
        assert min(rows) > 1, size


def test_with_guesses_and_slips_nothing_is_cut_off_either(walk: WalkPage) -> None:
    walk.view_as(*PROJECTOR)
    cut = {}
    for name, step in FULLEST.items():
        walk.open(f"present=1&predict=on&step={step}")
        assert walk.name == name
        cut[name] = walk.cut_off()
    assert cut == {name: [] for name in FULLEST}


# How high the type of the edges' labels is on the screen.
LABELS = """
const edges = [...document.querySelectorAll('[data-figure="network"] text')]
  .filter((text) => text.textContent.startsWith('\N{MATHEMATICAL ITALIC SMALL W}'));
return edges.map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a);
"""


def test_an_old_projector_shows_every_step_and_its_update_uncut(walk: WalkPage) -> None:
    walk.view_as(*OLD_PROJECTOR)
    walk.open("present=1&step=7&rate=0.5")
    heights = walk.run(LABELS)
    assert len(heights) >= 6
    assert min(heights) >= 0.026 * OLD_PROJECTOR[1], "the last row reads what an edge carries"
    cut = {name: walk.cut_off() for name in lecture(walk)}
    assert len(cut) == LAST - 6 + 3
    assert {name: parts for name, parts in cut.items() if parts} == {}


def test_in_every_theme_a_class_sees_large_labels_and_one_answer_draws_them(walk: WalkPage) -> None:
    walk.view_as(*OLD_PROJECTOR)
    for theme in ("light", "dark"):
        walk.open(f"theme={theme}")
        before, usual = walk.revision, walk.run(LABELS)
        walk.press("button-present")
        assert min(walk.run(LABELS)) >= 0.026 * OLD_PROJECTOR[1]
        walk.press("button-leave")
        assert (walk.run(LABELS)[:1], walk.revision) == (usual[:1], before + 2), theme


def test_a_reload_in_the_middle_keeps_the_place_and_all_keys_lead_on(walk: WalkPage) -> None:
    walk.open("present=1&step=1")
    for _ in range(4):
        walk.tap(Keys.PAGE_DOWN)
    walk.keys(Keys.F5)
    walk.reload()
    assert (walk.place, walk.name, walk.is_presenting) == (5, "a2", True)
    places = walk.run("return history.length")
    ways = {Keys.END: LAST, Keys.HOME: 1, Keys.SPACE: 2, Keys.ARROW_RIGHT: 3, Keys.ARROW_DOWN: 4}
    ways |= {Keys.ARROW_LEFT: 3, Keys.ARROW_UP: 2, Keys.PAGE_UP: 1}
    for key, number in ways.items():
        walk.tap(key)
        assert walk.place == number, repr(key)
    with walk.slow_network(milliseconds=150):
        walk.keys(*[Keys.PAGE_DOWN] * 4)
        walk.wait_until(lambda: walk.place == 5)
        walk.wait_until_idle()
    assert walk.place == 5, "as many steps as the remote was pressed"
    walk.keys("o")
    assert walk.is_shown("overview")
    assert len(walk.find_all("[data-testid=overview] [data-step-to]")) == LAST
    walk.wait_until(lambda: len(walk.find_all("[data-testid=thumbnails] symbol")) == LAST + 1)
    ways = {
        Keys.ARROW_RIGHT: {6},
        Keys.ARROW_DOWN: set(range(7, 14)),
        Keys.ARROW_LEFT: set(range(6, 13)),
    }
    ways |= {Keys.ARROW_UP: set(range(1, 7)), Keys.END: {LAST}, Keys.HOME: {1}}
    assert walk.focused == "goto-5"
    for key, numbers in ways.items():
        walk.keys(key)
        assert int(walk.focused.removeprefix("goto-")) in numbers, repr(key)
    walk.press("goto-13")
    assert walk.find_all("[data-testid=thumbnails] symbol") == []
    assert (walk.name, walk.is_shown("overview")) == ("delta1", False)
    walk.press("phase-loss")
    assert walk.name == "J"
    assert walk.run("return history.length") == places, "the walk is one place to go back to"


def test_the_screen_goes_blank_and_comes_back_and_letters_can_be_switched_off(
    walk: WalkPage,
) -> None:
    walk.open("present=1&step=3")
    for key in ("b", "."):
        walk.keys(key)
        assert walk.is_black
        assert walk.text("blank-told") == "The screen is blank."
        walk.keys(key)
        assert not walk.is_black
        assert walk.text("blank-told") == ""
    walk.keys("b", Keys.PAGE_DOWN)
    assert (walk.is_black, walk.place) == (False, 3), "from a dark screen a remote only wakes"
    walk.keys("?")
    listed = {each.text for each in walk.find_all("[data-testid=help] dt")}
    remote = {"Page Down, Space, →", "Page Up, ←", "Home", "End", "1 2 3 4"}
    assert remote | {"p", "f", "b or .", "o", "n", "k"} <= listed
    walk.find("single-keys").click()
    walk.find("button-close-help").click()
    walk.keys("b", ".", "o", "p", "k", "?")
    walk.wait_until_idle()
    assert not walk.is_black
    assert (walk.is_presenting, walk.is_shown("overview"), walk.is_shown("help")) == (
        *(True, False, False),
    )
    walk.tap(Keys.PAGE_DOWN)
    assert walk.name == "h2"
    walk.press("button-leave")
    assert (walk.is_presenting, walk.theme, walk.place) == (False, "", 4)


def test_axe_finds_nothing_wrong_in_presenter_mode(walk: WalkPage) -> None:
    walk.open("present=1&step=2&predict=on")
    assert walk.name == "ask-h1"
    assert violations(walk) == []
    walk.tap(Keys.PAGE_DOWN)
    assert violations(walk, ".stage, .walk") == []
    walk.keys("o")
    assert violations(walk, "[data-testid=overview]") == []


def test_a_link_hides_what_a_class_shall_not_see(walk: WalkPage) -> None:
    walk.open("step=2&hide=values,options")
    assert not walk.is_shown("input-x-1")
    assert not walk.is_shown("select-grain")
    assert walk.is_shown("scrub")
    assert walk.is_shown("select-example")
    walk.tap(Keys.PAGE_DOWN)
    assert "hide=values,options" in walk.query
    assert not walk.is_shown("input-x-1")
    walk.open("step=2&hide=timeline,examples,themes")
    shown = {
        hook: walk.is_shown(hook) for hook in ("scrub", "select-example", "themes", "input-x-1")
    }
    assert shown == {"scrub": False, "select-example": False, "themes": False, "input-x-1": True}


def test_another_theme_before_a_class_is_the_one_that_its_link_says(walk: WalkPage) -> None:
    walk.open("present=1&step=1")
    worn = [walk.theme]
    for _ in range(3):
        with walk.changing():
            walk.keys("t")
        worn.append(walk.theme)
        assert {f"theme={walk.theme}", f"{walk.theme}=1"} & set(walk.query.split("&"))
    assert worn == ["projector", "light", "dark", "projector"]
    with walk.changing():
        walk.keys("t")
    with walk.changing():
        walk.run("document.querySelector('[data-testid=theme-system]').click()")
    assert (walk.theme, "projector=1" in walk.query.split("&")) == ("projector", True)
