"""Formulas as in print: nothing of a row is cut, scrolled to, or smaller than can be read."""

import pytest

from explorer.backprop.exercise import listed
from explorer.backprop.notation import NOTATIONS
from explorer.backprop.problem import EXAMPLES
from tests.browser.pages import BackpropPage

TABS = ("edge", "matrix", "forward")
AT_ONCE = 8  # pages of many links are a long wait for one answer
SMALLEST = 9.0  # px of a formula that has been set smaller to fit
FETCH = """
const [links, done] = arguments;
const parts = async (link) => {
  const html = await (await fetch(`?${link}`)).text();
  return new DOMParser().parseFromString(html, 'text/html').querySelector('.derivation').childNodes;
};
Promise.all(links.map(parts)).then((found) => {
  window.derivations = [...(window.derivations ?? []), ...found];
  done(window.derivations.length);
});
"""
# What leaves its row, or is too small, in each of the derivations that were fetched.
CUT = """
const [least] = arguments;
const derivation = document.querySelector('.derivation');
return window.derivations.flatMap((parts, place) => {
  derivation.replaceChildren(...[...parts].map((part) => part.cloneNode(true)));
  const rows = [...derivation.querySelectorAll('.factor, .formula-line')];
  const cut = rows.filter((row) => row.scrollWidth > row.clientWidth + 1);
  const out = [...derivation.querySelectorAll('.piece')].filter((piece) => {
    const room = piece.closest('.factor, .formula-line').getBoundingClientRect();
    const size = parseFloat(getComputedStyle(piece).fontSize);
    return piece.getBoundingClientRect().right > room.right + 1 || size < least;
  });
  return [...cut, ...out].map(({textContent}) => [place, textContent.trim()]);
});
"""
SCREENS = {
    "laptop": (1366, 768, ""),
    "projector": (1024, 768, "projector"),
    "phone": (390, 844, ""),
}


def links() -> list[str]:
    """The worksheet in every notation and view; every example in one of each, in turn."""
    sheet = [f"notation={name}&tab={tab}" for name in NOTATIONS for tab in TABS]
    names = [*NOTATIONS]
    turns = [
        f"{listed(example)['query']}&notation={names[(at + turn) % len(names)]}&tab={tab}"
        for at, example in enumerate(EXAMPLES)
        for turn, tab in enumerate(TABS)
    ]
    return sheet + turns


def test_no_formula_is_cut_on_any_screen_in_any_notation(page: BackpropPage) -> None:
    page.open()
    asked = links()
    for begin in range(0, len(asked), AT_ONCE):
        fetched = page.run_async(FETCH, asked[begin : begin + AT_ONCE])
    assert fetched == len(asked)
    cut = {}
    for name, (width, height, theme) in SCREENS.items():
        page.view_as(width, height)
        page.run("document.documentElement.dataset.theme = arguments[0]", theme)
        found = page.run(CUT, SMALLEST)
        cut[name] = [(asked[place], text) for place, text in found]
    assert cut == {name: [] for name in SCREENS}


@pytest.mark.parametrize("width", [1366, 1920])
def test_a_formula_and_its_value_stand_together_in_large_type(
    page: BackpropPage, width: int
) -> None:
    page.view_as(width, 1080)
    page.open()
    gaps = page.run(
        """return [...document.querySelectorAll('.factor')].map((row) => {
          const right = row.querySelector('.formula').getBoundingClientRect().right;
          return row.querySelector('.worked').getBoundingClientRect().left - right;
        });"""
    )
    sizes = page.run(
        """return [...document.querySelectorAll('.factor .piece, .factor .symbol')]
          .map((each) => parseFloat(getComputedStyle(each).fontSize));"""
    )
    assert len(gaps) == 5
    assert max(gaps) < 20
    assert min(sizes) >= 18
