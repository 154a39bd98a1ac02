"""Whatever number is typed: its field has room for it, and the page for the field."""

import pytest

from tests.browser.conftest import Either

LONG = ("1e-9", "1/3000000", "0.123456789", "-1234567.891", "-0.000001234")
# The fields in which a part of the text cannot be seen, or that stand out of their brackets.
CUT = """
const fields = [...document.querySelectorAll('.field')].filter((field) => field.checkVisibility());
const cut = fields.filter((field) => {
  const around = field.closest('.brackets, .inspector') ?? field.parentElement;
  const boxes = [field, around].map((each) => each.getBoundingClientRect());
  const [inner, outer] = boxes;
  const isOut = inner.left < outer.left || inner.right > outer.right;
  return field.scrollWidth > field.clientWidth || isOut;
});
return [fields.length > 5, cut.map(({dataset, value}) => [dataset.testid, value])];
"""
WIDTHS = "return [...document.querySelectorAll('.field')].map((each) => each.offsetWidth)"
WIDEST_OF_SHORT = 80  # px
WIDER_THAN_THE_SCREEN = "return document.scrollingElement.scrollWidth - innerWidth"


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=["laptop", "phone"])
def test_every_digit_that_is_typed_can_be_seen_and_still_when_the_link_is_opened(
    either: Either, size: tuple[int, int]
) -> None:
    page = either.page
    page.view_as(*size)
    page.open()
    assert max(page.run(WIDTHS)) < WIDEST_OF_SHORT
    for text in LONG:
        for name in either.weights:
            page.put_number(name, text)
        page.wait_until_idle()
        assert page.run(CUT) == [True, []], text
        assert page.run(WIDER_THAN_THE_SCREEN) <= 0, text
    page.set_number(either.weights[0], "1e-9")
    page.set_number(either.weights[1], "-0.000001234")
    page.reload()
    assert page.run(CUT) == [True, []]
    assert [page.entered(name) for name in either.weights] == ["1e-9", "-0.000001234"]
