"""The RBM page as a visitor uses it: it does and tells, and asserts nothing."""

from typing import Any

from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.support.ui import Select

from tests.browser.form import Form
from tests.live_server import LiveServer

FIGURES = ("energy", "pv", "machine")
ALL_NUMBERS = """
const found = document.querySelectorAll('[data-testid][data-value]');
return Object.fromEntries([...found].map(({dataset}) => [dataset.testid, Number(dataset.value)]));
"""
# What Plotly has drawn of a figure: its bars' heights, the texts in it, the fills of its bars.
DRAWN = """
const graph = document.querySelector(`[data-testid="${arguments[0]}-figure"]`);
const texts = [...graph.querySelectorAll('.main-svg text')].filter((text) => text.textContent);
const bars = [...graph.querySelectorAll('.barlayer .trace')].map((trace) =>
  [...trace.querySelectorAll('path')].map((bar) => [bar.getBoundingClientRect().height,
    getComputedStyle(bar).fill]));
return {
  bars,
  texts: texts.map((text) => text.textContent),
  sizes: texts.map((text) => {
    const {a, b} = text.getScreenCTM();
    return Math.hypot(a, b) * parseFloat(getComputedStyle(text).fontSize);
  }),
  isLive: graph.classList.contains('live'),
  room: [graph.clientWidth, graph.clientHeight],
  drawing: [graph.layout?.width, graph.layout?.height],
};
"""
NO_WEBGL = """
const {getContext} = HTMLCanvasElement.prototype;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind.includes('webgl') ? null : getContext.call(this, kind, ...rest);
};
"""
TRACE_TYPES = """
const graph = document.querySelector(`[data-testid="${arguments[0]}-figure"]`);
return graph.data.map(({type}) => type);
"""


class RbmPage(Form):
    """The RBM explorer: its numbers, controls, figures of states, rows and units."""

    controls = ("rbm-",)
    complaints = "error-rbm-"

    def __init__(self, browser: Chrome, server: LiveServer) -> None:
        super().__init__(browser, f"{server.url}rbm")

    def numbers(self) -> dict[str, float]:
        """Every number on the page by its test hook."""
        return dict(self.run(ALL_NUMBERS))

    def probabilities(self) -> dict[str, float]:
        """p(v) of every visible state."""
        found = self.numbers().items()
        return {hook[8:]: value for hook, value in found if hook.startswith("value-p-")}

    def choose_option(self, hook: str, value: str) -> None:
        with self.changing():
            Select(self.find(hook)).select_by_value(value)

    def choose_option_quietly(self, hook: str, value: str) -> None:
        """Pick from a list that by itself changes nothing."""
        Select(self.find(hook)).select_by_value(value)

    def options(self, hook: str) -> list[str]:
        """The values that a list offers."""
        return [str(each.get_property("value")) for each in Select(self.find(hook)).options]

    def click_in(self, hook: str, across: float, down: float) -> None:
        """Click into a figure, at a share of its width and height."""
        figure = self.find(hook)
        width, height = figure.size["width"], figure.size["height"]
        x, y = round((across - 0.5) * width), round((down - 0.5) * height)
        with self.changing():
            ActionChains(self.browser, duration=0).move_to_element_with_offset(
                figure, x, y
            ).click().perform()

    def drawn(self, figure: str) -> dict[str, Any]:
        """What Plotly has drawn of a figure."""
        return dict(self.run(DRAWN, figure))

    @property
    def state_chosen(self) -> list[str]:
        """The states that the table shows as chosen."""
        pressed = self.find_all('tr [data-choose-state][aria-pressed="true"]')
        return [str(each.get_property("textContent")) for each in pressed]

    def rows(self) -> list[str]:
        """The rows of data as bits."""
        rows = self.find_all(".rows .row-bits")
        return ["".join(str(row.get_property("textContent")).split()) for row in rows]

    def trace_types(self, figure: str) -> list[str]:
        """What kinds of traces Plotly has drawn in a figure."""
        return list(self.run(TRACE_TYPES, figure))

    def eye(self) -> list[float]:
        """Where the landscape is seen from."""
        eye = self.run("return document.querySelector('#energy').layout.scene.camera.eye")
        return [eye["x"], eye["y"], eye["z"]]

    def take_webgl_away(self) -> None:
        """Leave the page without WebGL."""
        self.run(NO_WEBGL)
