"""Nothing moves under the hand: a slider that is dragged steadily gives steady values."""

import numpy as np
import pytest

from tests.browser.document import Document
from tests.browser.pages import BackpropPage
from tests.browser.rbm_page import RbmPage

FAR, STEP = 120, 24  # pixels
NETWORKS = {
    "2-2-1": "",
    "2-3-2": "W1=0.75,0.5;-1,1;0.3,-0.2&b1=0,0,0.1&W2=1,1,0.5;-0.4,0.3,0.2&b2=-1,0.2&t=1,0",
}
# The first slider of every row of every matrix and vector: those beside it move alike.
SLIDERS = """
const names = [...document.querySelectorAll('.values .slider')].map((each) => each.dataset.testid);
const rowOf = (name) => name.replace(/-\\d+$/, '');
const firstOf = (name) => names.find((other) => rowOf(other) === rowOf(name));
return names.filter((name) => firstOf(name) === name);
"""
# The value of a slider, and where all that is among the numbers stands on the screen.
SEEN = """
const slider = document.querySelector(`[data-testid="${arguments[0]}"]`);
const held = ['.matrix', '.field', '.slider', '.number', '.gradient', 'select'];
const boxes = [...document.querySelectorAll(`.values :is(${held})`)].map((each) => {
  const { left, top } = each.getBoundingClientRect();
  return [left, top];
});
return [Number(slider.value), boxes];
"""
PLACE = """
const slider = document.querySelector(`[data-testid="${arguments[0]}"]`);
slider.scrollIntoView({block: 'center'});
const {left, width, top, height} = slider.getBoundingClientRect();
const share = (slider.value - slider.min) / (slider.max - slider.min);
return [left + 8 + share * (width - 16), top + height / 2];
"""


def drag(page: Document, hook: str) -> tuple[list[float], list[list[list[float]]]]:
    """Drag a slider to the left: its values after each little move, and where all boxes stand
    before, meanwhile and after it is let go.
    """
    x, y = page.run(PLACE, hook)
    looks = [page.run(SEEN, hook)]

    def mouse(kind: str, x: float, **more: object) -> None:
        page.command("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", **more)

    mouse("mousePressed", x, clickCount=1, buttons=1)
    for moved in range(0, FAR, STEP):
        mouse("mouseMoved", x - moved, buttons=1)
        looks.append(page.run(SEEN, hook))
    mouse("mouseReleased", x - FAR, clickCount=1)
    page.wait_until_idle()
    looks.append(page.run(SEEN, hook))
    values, boxes = zip(*looks, strict=True)
    return list(values[1:-1]), list(boxes)


def assert_steady(page: Document) -> None:
    for hook in page.run(SLIDERS):
        values, boxes = drag(page, hook)
        assert values == sorted(values, reverse=True), hook
        assert np.ptp(np.array(boxes), axis=0).max() < 1, hook


@pytest.mark.parametrize("network", NETWORKS)
def test_every_slider_of_a_network_follows_the_hand_steadily(
    page: BackpropPage, network: str
) -> None:
    page.open(NETWORKS[network])
    assert_steady(page)


def test_every_slider_of_a_machine_follows_the_hand_steadily(rbm_page: RbmPage) -> None:
    rbm_page.open()
    assert_steady(rbm_page)
