"""A large network thins out: what is chosen, pointed at or spoken of stays strong."""

import pytest

from explorer.backprop.problem import problem_to_query
from tests.backprop.networks import random_network
from tests.browser.pages import BackpropPage

MINUS = "\N{MINUS SIGN}"
LARGE = problem_to_query(random_network((2, 8, 8, 1), hidden="tanh"))
ALL = 2 * 8 + 8 * 8 + 8


def test_what_is_meant_stays_strong_and_shows_its_labels_without_asking_the_server(
    page: BackpropPage,
) -> None:
    page.open(f"{LARGE}&select=W1-1-2")
    ways = ["W1-1-2", *(f"W2-{unit}-1" for unit in range(1, 9))]
    ways += [f"W3-1-{unit}" for unit in range(1, 9)]
    assert page.figure.strong_edges() == ways
    assert page.figure.folded_labels() == []
    revision = page.revision
    unit = {f"W1-3-{source}" for source in (1, 2)} | {f"W2-{to}-3" for to in range(1, 9)}
    page.point_at(page.find("choose-b1-3"))
    assert set(page.figure.strong_edges()) == {*unit, "W1-1-2"}
    assert len(page.figure.folded_labels()) >= 8
    page.point_at(page.find("choose-W2-3-4"))
    assert page.figure.strong_edges() == ["W1-1-2", "W2-3-4"]
    (label,) = page.figure.folded_labels()
    weight = page.find("input-W2-3-4").get_attribute("value").replace("-", MINUS)
    gradient = page.number("grad-W2-3-4").value
    words, _, number = label.rpartition(" ")
    assert words == f"w = {weight}, ∂w"
    assert float(number.replace(MINUS, "-")) == pytest.approx(gradient, rel=1e-3)
    page.point_at(page.find("promise"))
    assert page.figure.strong_edges() == ways
    page.run("arguments[0].focus()", page.find("choose-x-2"))
    assert set(page.figure.strong_edges()) == {f"W1-{to}-2" for to in range(1, 9)}
    assert page.revision == revision


def test_a_step_of_the_walk_fades_what_it_does_not_speak_of(page: BackpropPage) -> None:
    page.open(f"{LARGE}&select=W1-1-2&step=1")
    assert len(page.figure.strong_edges()) == ALL
    page.press("step-next")  # the sums of layer 1
    assert set(page.figure.strong_edges()) == {
        f"W1-{to}-{source}" for to in range(1, 9) for source in (1, 2)
    }


def test_a_small_network_stays_as_it_is(page: BackpropPage) -> None:
    page.open()
    page.point_at(page.find("choose-W1-1-2"))
    assert len(page.figure.strong_edges()) == 6
