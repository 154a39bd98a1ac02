"""A number in its field: as somebody would type it."""

import pytest

from explorer.common.sliders import as_typed


@pytest.mark.parametrize(
    ("value", "text"),
    [(1e-09, "1e-9"), (-1.234e-06, "-0.000001234"), (1, "1"), (0.75, "0.75"), ("1/3", "1/3")],
)
def test_a_number_stands_in_its_field_as_somebody_would_type_it(value, text):
    assert as_typed(value) == text
