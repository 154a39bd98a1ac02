"""What a network is drawn on: a canvas for every shape of screen."""

import pytest

from explorer.backprop.figures.geometry import canvases, unit_at
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
