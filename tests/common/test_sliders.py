"""A number in its field, as somebody would type it, and on its slider."""

import math

import pytest

from explorer.common.sliders import REACHES, as_typed, slider_reach


@pytest.mark.parametrize(
    ("value", "text"),
    [(1e-09, "1e-9"), (-1.234e-06, "-0.000001234"), (1, "1"), (0.75, "0.75"), ("1/3", "1/3")],
)
def test_a_number_stands_in_its_field_as_somebody_would_type_it(value, text):
    assert as_typed(value) == text


def test_a_slider_reaches_to_the_first_round_number_that_holds_a_value() -> None:
    for reach, farther in zip(REACHES, [*REACHES[1:], None], strict=True):
        for held in (float(reach), -float(reach), f"-{reach}", math.nextafter(reach, 0)):
            assert slider_reach(held) == reach
        if farther:
            assert slider_reach(math.nextafter(reach, math.inf)) == farther
