"""Units and layers come and go: networks of any size."""

import pytest
from selenium.webdriver import ActionChains

from tests.browser.pages import BackpropPage

WIDE_ROW = ",".join(["0.1", "-0.1"] * 16)
WIDE_MATRIX = ";".join([WIDE_ROW] * 32)
NETWORKS = {
    "1-1": ("x=2&layers=1&W1=0.5&b1=0.1&f1=tanh", (1, 1)),
    "three classes": (
        "W2=1,-1;0.5,0.5;-1,1&b2=0,0,0&f2=softmax&t=0,1,0&loss=softmax_cross_entropy",
        (2, 2, 3),
    ),
    "five layers": (
        "W1=1;2&x=1&W2=1,1;1,-1&W3=1,0;0,1&W4=1,1&W5=2&b5=1&f5=sigmoid",
        (1, 2, 2, 2, 1, 1),
    ),
    "8 layers of 32 units": (
        f"x={WIDE_ROW}&t={WIDE_ROW}&b8={WIDE_ROW}&"
        + "&".join(f"W{l}={WIDE_MATRIX}&f{l}=tanh" for l in range(1, 9)),
        (32,) * 9,
    ),
}


def test_units_and_layers_come_and_go_and_every_number_that_stays_keeps_its_value(
    page: BackpropPage,
) -> None:
    page.open()
    page.set_number("W1-1-1", "0.8")
    fields = page.fields()
    page.press("add-unit-1")
    assert page.sizes == (2, 3, 1)
    assert fields.items() < page.fields().items()
    page.press("add-unit-0")
    page.press("add-unit-2")
    assert page.sizes == (3, 3, 2)
    page.press("add-layer")
    assert page.sizes == (3, 3, 3, 2)
    query, numbers = page.query, page.numbers()
    page.press("remove-unit-1")
    page.press("remove-layer-2")
    assert page.sizes == (3, 2, 2)
    assert fields.items() < page.fields().items()
    for _ in range(2):
        page.press("button-undo")
    assert page.query == query
    assert page.numbers() == numbers


PAUSE = 0.06  # seconds between presses: as quick as a finger is


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=["laptop", "phone"])
def test_each_of_four_quick_presses_in_one_place_counts(
    page: BackpropPage, size: tuple[int, int]
) -> None:
    page.view_as(*size)
    page.open()
    button = page.find("add-unit-1")
    page.run("arguments[0].scrollIntoView({block: 'center'})", button)
    chain = ActionChains(page.browser, duration=0).move_to_element(button)
    for _ in range(4):
        chain.click_and_hold().pause(PAUSE).release().pause(PAUSE)
    chain.perform()
    page.wait_until(lambda: page.sizes == (2, 6, 1))
    page.wait_until_idle()
    assert page.sizes == (2, 6, 1)


def test_what_was_typed_and_refused_survives_a_change_of_size(page: BackpropPage) -> None:
    page.open()
    page.put_number("W1-1-1", "0.8x")
    page.wait_until(lambda: page.complaint("W1-1-1"))
    page.find("add-unit-1").click()
    page.wait_until(lambda: page.sizes == (2, 3, 1))
    page.wait_until_idle()
    assert page.entered("W1-1-1") == "0.8x"


@pytest.mark.parametrize(("query", "sizes"), NETWORKS.values(), ids=NETWORKS.keys())
def test_a_network_of_any_size_is_drawn(
    page: BackpropPage, query: str, sizes: tuple[int, ...]
) -> None:
    page.open(query)
    assert page.sizes == sizes
    assert not page.find_all("[data-testid^=notice-]")
    assert page.number("value-J").value >= 0
    assert len(page.figure.painting()["units"]) == sum(sizes)
    last = f"b{len(sizes) - 1}-1"
    page.choose(last)
    assert page.pressed() == [last]
    assert page.text("result-sentence").startswith(
        "The gradient of J with respect to the bias of unit 1"
    )
