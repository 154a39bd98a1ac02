"""The RBM page in a browser: the kind of its units is chosen, and every view keeps to it."""

import math

import pytest

from tests.browser.rbm_page import RbmPage


@pytest.fixture
def page(rbm_page: RbmPage) -> RbmPage:
    """The RBM page, not yet opened."""
    return rbm_page


def test_spins_are_chosen_flipped_held_and_undone(page: RbmPage) -> None:
    page.open("W=1;1&b=0,0&c=0&data=10,11&tab=sampling")
    page.choose_option("select-units", "spins")
    assert page.query == "units=spins&W=1;1&b=0,0&c=0&data=1,-1;1,1&state=10&tab=sampling"
    assert page.numbers()["value-log-Z"] == pytest.approx(
        math.log(sum(2 * math.cosh(v + w) for v in (-1, 1) for w in (-1, 1)))
    )
    assert [page.text(f"choose-state-{state}") for state in ("00", "01", "10")] == [
        "−−",
        "−+",
        "+−",
    ]
    assert page.text("data-1-2") == "−1"
    page.press("data-1-2")
    assert "data=1,1;1,1" in page.query
    assert page.text("data-1-2") == "1"
    page.press("flip-2")
    page.press("add-row")
    assert page.query.count(";") == 3
    page.press("clamp-1")
    assert page.text("clamp-1") == "+1"
    page.press("clamp-1")
    assert page.text("clamp-1") == "−1"
    assert "clamp=0-" in page.query
    page.press("walk-step")
    page.wait_until(lambda: "v = −" in page.text("walk-now"))
    for _ in range(8):
        if "units" not in page.query:
            break
        page.press("button-undo")
    assert page.text("choose-state-01") == "01"
    assert page.text("data-1-2") == "0"
