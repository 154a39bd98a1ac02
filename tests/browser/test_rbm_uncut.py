"""On the machine's page no box cuts a line, on any screen, in any view."""

import pytest

from tests.browser.cut import HALVED
from tests.browser.rbm_page import RbmPage
from tests.browser.test_rbm_sizes import EIGHT_BY_SIX

SIZES = ((1920, 1080), (1366, 768), (1024, 768), (390, 844))
TABS = ("probability", "gradient", "ascent", "sampling", "learning")
TWO_MODES = "W=6;6;6;6;6;6&b=-3,-3,-3,-3,-3,-3&c=-18&data=000000,111111&runs=50&ladder=5"
MACHINES = {
    "3 x 2": "method=cd&clamp=1--",
    "8 x 6": f"{EIGHT_BY_SIX}&data=10101010,11110000&method=cd",
    "6 x 1": f"{TWO_MODES}&landscape=hypercube",
}
# Where the last heading of the view Sampling is, and the buttons that ask for estimates.
IN_SIGHT = """
const parts = '.fold summary, [data-estimate], [data-walk], [data-clamp]';
const foot = (part) => part.getBoundingClientRect().bottom;
return [...document.querySelectorAll(parts)].filter((part) => part.checkVisibility())
  .filter((part) => foot(part) > innerHeight).map(({textContent}) => textContent.trim());
"""


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_box_cuts_a_line(rbm_page: RbmPage, size: tuple[int, int]) -> None:
    page, found = rbm_page, {}
    page.view_as(*size)
    for turn, (machine, link) in enumerate(MACHINES.items(), SIZES.index(size)):
        # Every machine on every screen, and every view of it on two of them.
        first, *others = TABS[turn % 2 :: 2]
        page.open(f"{link}&tab={first}")
        found[machine, first] = page.run(HALVED)
        for tab in others:
            page.press(f"tab-{tab}")
            found[machine, tab] = page.run(HALVED)
    assert {where: lines for where, lines in found.items() if lines} == {}


@pytest.mark.parametrize("link", ["", "runs=100&ladder=10", "runs=100&ladder=10&clamp=1--"])
def test_on_a_laptop_all_of_sampling_is_in_view_or_named_by_a_heading_that_is(
    rbm_page: RbmPage, link: str
) -> None:
    rbm_page.open(f"tab=sampling&{link}")
    assert rbm_page.run(IN_SIGHT) == []
