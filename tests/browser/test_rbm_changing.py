"""The RBM page in a browser: changed by every control."""

import pytest
from selenium.webdriver import Keys

from tests.browser.rbm_page import FIGURES, RbmPage

# A weight moves: what map, bars and margins look like before Plotly is asked, and afterwards.
PAINTED_AND_DRAWN = """
const [value, done] = arguments;
const frame = () => new Promise((resume) => requestAnimationFrame(resume));
let asked = new Set();
const react = Plotly.react;
Plotly.react = (graph, ...rest) => react(graph, ...rest).finally(() => asked.add(graph.id));
async function colours(image) {
  const copy = new Image();
  copy.src = image.href.baseVal;
  await copy.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [400, 800];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.imageSmoothingEnabled = false;
  context.drawImage(copy, 0, 0, 400, 800);
  const cell = (n) => context.getImageData(50 + 100 * (n % 4), 50 + 100 * (n >> 2), 1, 1).data;
  return [...Array(32).keys()].map((n) => [...cell(n)]);
}
const pathsOf = (figure) => [...document.querySelectorAll(`#${figure} .barlayer path`)]
  .map((path) => (path.getAttribute('d').match(/-?[\\d.]+/g) ?? []).map(Number));
const wordsOf = () =>
  [...document.querySelectorAll(':is(#energy, #pv) text')].map((text) => text.textContent);
const image = () => document.querySelector('#energy .hm image');
const TICKS = ':is(.ygrid, .x2grid, .y2grid, :is(.ytick, .x2tick, .y2tick) text)';
const ticksOf = (figure) => [...document.querySelectorAll(`#${figure} ${TICKS}`)]
  .map((tick) => [tick.textContent,
    ...tick.getAttribute('transform').match(/-?[\\d.]+/g).map(Number)]);
const look = async () => [await colours(image()), pathsOf('energy'), pathsOf('pv'), wordsOf(),
  [...ticksOf('energy'), ...ticksOf('pv')]];
(async () => {
  const { revision } = document.body.dataset;
  const field = document.querySelector('[data-testid="rbm-W-1-1"]');
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  while (document.body.dataset.revision === revision) await frame();
  const early = asked.size;
  const painted = await look();
  while (!(asked.has('energy') && asked.has('pv'))) await frame();
  await frame();
  Plotly.react = react;
  done([early, painted, await look()]);
})();
"""


@pytest.fixture
def page(rbm_page: RbmPage) -> RbmPage:
    """The RBM page, not yet opened."""
    return rbm_page


def test_a_typed_number_changes_every_figure_and_the_link(page: RbmPage) -> None:
    page.open()
    before = {name: page.drawn(name) for name in FIGURES}
    page.set_number("W-1-2", "1/2")
    assert page.query == "W=1,0.5;2,0;0,1&b=0,-1,1&c=-1,0&data=101,110,111"
    assert {name for name in FIGURES if page.drawn(name) != before[name]} == set(FIGURES)
    assert sum(page.probabilities().values()) == pytest.approx(1)
    page.press("button-undo")
    assert page.query == ""
    assert page.entered("W-1-2") == "-1"
    page.press("button-redo")
    assert page.entered("W-1-2") == "0.5"


def test_a_refused_count_stays_until_another_is_chosen_elsewhere(page: RbmPage) -> None:
    page.open("tab=sampling&runs=20")
    page.run("arguments[0].focus(); arguments[0].select()", page.find("input-runs"))
    page.keys("abc", Keys.ENTER)
    page.wait_until(lambda: page.is_shown("error-runs"))
    assert "whole numbers from 2 to 500" in page.text("error-runs")
    page.put_number("W-1-1", "2")
    page.keys(Keys.ENTER)
    page.wait_until(lambda: "W=2" in page.query)
    page.wait_until_idle()
    assert page.find("input-runs").get_property("value") == "abc"
    page.press("estimate-runs")
    assert not page.is_there("error-runs")
    assert "runs" not in page.query
    assert page.console() == []


# With 4 every scale ends elsewhere.
@pytest.mark.parametrize(
    ("query", "weight"), [("", "4"), ("scale=log&order=gray", "0.9"), ("landscape=joint", "4")]
)
def test_what_moves_is_painted_at_once_as_plotly_draws_it_afterwards(
    page: RbmPage, query: str, weight: str
) -> None:
    page.open(query)
    early, painted, drawn = page.run_async(PAINTED_AND_DRAWN, weight)
    assert early == 0, "Plotly draws nothing anew while a number moves, wherever scales end"
    colours, margins, bars, words, ticks = painted
    assert colours == [pytest.approx(each, abs=1) for each in drawn[0]]
    assert len({*map(tuple, colours)}) > 3
    assert margins == [pytest.approx(each, abs=0.02) for each in drawn[1]]
    # On a logarithmic axis Plotly begins bars far below what is seen.
    tops = [[each[2] for each in some if _is_seen(each)] for some in (bars, drawn[2])]
    assert tops[0] == pytest.approx(tops[1], abs=0.02)
    assert words == drawn[3]
    for (name, *place), (drawn_name, *drawn_place) in zip(
        sorted(ticks), sorted(drawn[4]), strict=True
    ):
        assert name == drawn_name
        assert place == pytest.approx(drawn_place, abs=0.02)


def _is_seen(outline: list[float]) -> bool:
    return len(outline) > 2 and abs(outline[1] - outline[2]) > 0.01


def test_nonsense_is_refused_beside_its_field_and_the_picture_stays(page: RbmPage) -> None:
    page.open()
    before = page.numbers()
    page.put_number("c-2", "much")
    page.wait_until(lambda: page.is_shown("error-rbm-c-2"))
    assert '"much"' in page.text("error-rbm-c-2")
    assert page.entered("c-2") == "much"
    assert page.numbers() == before
    page.put_number("beta", "-1")
    page.wait_until(lambda: page.is_shown("error-rbm-beta"))
    with page.changing(state="error"):
        page.put_number("beta", "1")
    with page.changing():
        page.put_number("c-2", "0")
    assert page.numbers() == before
    assert not page.is_there("error-rbm-c-2")


def test_a_dragged_slider_is_one_step_to_undo(page: RbmPage) -> None:
    page.open()
    page.drag_slider("b-1", 20)
    assert float(page.entered("b-1")) > 0
    page.press("button-undo")
    assert page.entered("b-1") == "0"


def test_bits_of_the_data_are_switched_and_rows_come_and_go(page: RbmPage) -> None:
    page.open()
    page.press("data-1-2")
    assert page.rows() == ["111", "110", "111"]
    assert page.text("value-count-111") == "2"
    assert "data=111,110,111" in page.query
    page.press("choose-state-000")
    page.press("add-row")
    assert page.rows() == ["111", "110", "111", "000"]
    for _ in range(4):
        page.press("remove-row-1")
    assert page.rows() == []
    assert "data=" in page.query.split("&")
    assert page.text("result-sentence").endswith("needs rows of data.")
    for _ in range(4):
        page.press("button-undo")
    assert page.rows() == ["111", "110", "111", "000"]


def test_units_come_and_go(page: RbmPage) -> None:
    page.open()
    before = page.probabilities()
    page.press("add-hidden")
    assert page.probabilities() == pytest.approx(before)
    assert page.entered("W-3-3") == "0"
    page.press("add-visible")
    assert len(page.probabilities()) == 16
    page.press("remove-hidden")
    page.press("remove-visible")
    assert page.probabilities() == pytest.approx(before)
    assert page.query == ""


def test_temperature_flattens_or_sharpens(page: RbmPage) -> None:
    page.open()
    page.set_number("beta", "0")
    assert page.numbers()["value-effective-states"] == pytest.approx(8)
    page.set_number("beta", "50")
    assert page.numbers()["value-effective-states"] < 5
    assert "beta=50" in page.query
    with page.changing():
        page.find("slider-T").send_keys(Keys.END)
    assert page.entered("beta") == "0"
    assert not page.is_there("error-rbm-beta")


def test_the_chosen_parameter_is_changed_beside_its_gradient(page: RbmPage) -> None:
    page.open("select=W2-1")
    slope = page.numbers()["result"]
    with page.changing():
        page.find("chosen-slider").send_keys(Keys.ARROW_LEFT)
    assert float(page.entered("W-2-1")) < 2
    assert page.numbers()["result"] != slope
    page.press("choose-c2")
    assert page.find("chosen-field").get_property("value") == "0"
    with page.changing():
        page.run("arguments[0].select()", page.find("chosen-field"))
        page.find("chosen-field").send_keys("1/2", Keys.ENTER)
    assert page.entered("c-2") == "1/2"
    assert page.entered("W-2-1") != "1/2"
    page.press("button-undo")
    assert page.find("chosen-field").get_property("value") == "0"
