"""One step of learning, taken again and again in a browser."""

import pytest

from tests.browser.rbm_page import RbmPage


def test_steps_climb_and_each_is_one_step_to_undo(rbm_page: RbmPage) -> None:
    page = rbm_page
    page.open("tab=ascent&rate=0.5")
    promised = page.numbers()["step-log-likelihood-after"]
    with page.changing():
        page.find("take-step").click()
    page.wait_until_idle()
    assert page.numbers()["value-log-likelihood"] == pytest.approx(promised, abs=1e-9)
    assert page.numbers()["step-log-likelihood-after"] > promised
    assert page.entered("c-1").startswith("-0.796298")
    assert page.query.endswith("tab=ascent&rate=0.5")
    page.press("button-undo")
    assert page.entered("c-1") == "-1"
    page.choose_option("select-method", "cd")
    page.wait_until_idle()
    assert page.drawn("closing")["isLive"]
    with page.changing():
        page.find("take-step").click()
    page.wait_until_idle()
    assert page.query.endswith("method=cd&seed=2")


def test_the_temperature_is_typed_as_beta_or_as_t(rbm_page: RbmPage) -> None:
    page = rbm_page
    page.open()
    page.set_number("beta", "T=4")
    assert page.slider("T") == pytest.approx(0.8)
    assert page.query == "beta=0.25"
    page.set_number("beta", "1")
    assert page.slider("T") == 0.5
