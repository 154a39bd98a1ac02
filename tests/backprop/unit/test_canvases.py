"""What a network is drawn on: a canvas for every shape of screen."""

import pytest

from explorer.backprop.figures.geometry import canvases, first_canvases, fitting, unit_at
from explorer.backprop.figures.rooms import unit_radius

READABLE = 20  # px of a radius, on a phone about as wide as the canvas


@pytest.mark.parametrize("layers", [1, 3, 5, 8])
def test_on_a_phone_the_units_of_a_deep_network_are_no_smaller_and_all_stand_on_the_canvas(
    layers: int,
) -> None:
    sizes = (2,) * (layers + 1)
    narrow = canvases(sizes)["narrow"]
    assert unit_radius(narrow, sizes) > READABLE
    places = [unit_at(narrow, sizes, layer, 0)[1] for layer in range(layers + 1)]
    assert all(0 < place < narrow.last < narrow.height for place in places)
    assert narrow.last - places[-1] == pytest.approx(places[-1] - places[-2])


def test_the_other_canvases_are_the_same_for_every_network() -> None:
    for name in ("wide", "large"):
        assert canvases((2, 2, 1))[name] == canvases((2,) * 9)[name]


def test_a_slide_on_a_phone_is_about_as_high_as_wide() -> None:
    narrow = canvases((2, 2, 1))["narrow"]
    assert 0.9 < narrow.height / narrow.width <= 1


def test_on_a_phone_a_walk_has_the_lower_canvas_whatever_is_asked_for() -> None:
    sizes = (2, 2, 1)
    for name in ("narrow", "tall"):
        assert fitting(name, sizes, is_walking=True).name == "narrow"
        assert fitting(name, sizes, is_walking=False).name == "tall"


@pytest.mark.parametrize("is_walking", [True, False])
def test_on_other_screens_a_walk_changes_no_canvas(is_walking: bool) -> None:
    for name in ("wide", "large"):
        assert fitting(name, (2, 2, 1), is_walking=is_walking).name == name
    assert fitting("none such", (2, 2, 1), is_walking=is_walking).name == "wide"


def test_the_first_pictures_are_those_that_can_be_seen() -> None:
    first = {
        is_walking: [canvas.name for canvas in first_canvases((2, 2, 1), is_walking=is_walking)]
        for is_walking in (True, False)
    }
    assert first == {True: ["wide", "large", "narrow"], False: ["wide", "large", "tall"]}
