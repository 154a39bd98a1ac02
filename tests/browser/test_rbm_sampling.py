"""The view Sampling in a browser: units that flip, bits that are held."""

import re

from selenium.webdriver import Keys

from tests.browser.rbm_page import RbmPage

UNITS = """
const units = [...document.querySelectorAll('[data-testid="machine-figure"] .sampled')];
return units.map((unit) => `${unit.textContent}${unit.classList.contains('on') ? '+' : ''}`);
"""
# Every sample that the machine shows from now on.
WATCH = """
window.seen = new Set();
const figure = document.querySelector('[data-testid="machine-figure"]');
const look = new MutationObserver(() => window.seen.add(figure.dataset.sample));
look.observe(figure, {attributes: true});
"""


def test_units_flip_as_the_chain_goes_and_bits_that_are_held_stay(rbm_page: RbmPage) -> None:
    page = rbm_page
    page.open("tab=sampling")
    assert page.run(UNITS) == []
    page.press("clamp-1")
    page.find("clamp-3").send_keys(Keys.ENTER)
    page.find("clamp-3").send_keys(Keys.SPACE)
    page.wait_until_idle()
    assert page.query == "tab=sampling&clamp=1-0"
    assert page.focused == "clamp-3"
    label = page.find("clamp-3").get_dom_attribute("aria-label")
    assert label == "Visible unit 3: held at 0; press for free"
    numbers = page.numbers()
    assert numbers["completion-100"] + numbers["completion-110"] == 1
    # While it goes the machine shows every sample, and where it stands the whole page does.
    page.find("walk-toggle").click()
    page.wait_until(lambda: page.numbers()["walk-steps"] > 0)
    page.run(WATCH)
    page.wait_until(lambda: page.numbers()["walk-steps"] > 1200)
    page.find("walk-toggle").click()
    page.wait_until_idle()
    seen = page.run("return [...window.seen]")
    assert {sample[:4] for sample in seen} == {"100,", "110,"}
    v, h = page.find("machine-figure").get_dom_attribute("data-sample").split(",")
    assert page.run(UNITS) == [f"{bit}{'+' if bit == '1' else ''}" for bit in v + h]
    assert page.state_chosen == [v]
    assert re.search(r"hidden=(\d+)", page.query)[1] == h
    assert page.numbers()["walk-distance"] < 0.1
    # Another h, or v, parts from the chain, which goes on from there.
    steps = page.numbers()["walk-steps"]
    page.press("flip-h-1")
    assert page.run(UNITS) == []
    page.find("walk-step").click()
    page.wait_until(lambda: page.numbers()["walk-steps"] == steps + 1)
    page.wait_until_idle()
    assert len(page.run(UNITS)) == 5
    page.press("clamp-free")
    assert page.numbers()["walk-steps"] == 0
    assert "clamp" not in page.query
    assert page.console() == []


def test_estimates_are_asked_for_and_stay_in_the_link(rbm_page: RbmPage) -> None:
    page = rbm_page
    page.open("tab=sampling")
    assert not page.is_there("ais-log-Z")
    page.press("estimate-runs")
    page.press("estimate-ladder")
    assert page.query == "tab=sampling&runs=100&ladder=10"
    first = page.numbers()
    assert abs(first["ais-log-Z"] - first["value-log-Z"]) < 5 * first["ais-error"]
    assert first["ais-exact"] == first["value-log-Z"]
    page.press("estimate-anew")
    assert page.query.endswith("seed=2&runs=100&ladder=10")
    assert page.numbers()["ais-log-Z"] != first["ais-log-Z"]
    page.reload()
    again = page.numbers()
    page.press("estimate-ladder")
    assert not page.is_there("tempering-apart")
    assert page.numbers()["ais-log-Z"] == again["ais-log-Z"]
    assert not page.find("input-ladder").is_displayed()
    assert page.console() == []
