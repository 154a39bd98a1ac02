"""The backprop page as a visitor uses it: it does and tells, and asserts nothing."""

from dataclasses import dataclass

from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.support.ui import Select

from tests.browser.figure import NetworkFigure
from tests.browser.form import Form

ALL_NUMBERS = """
const found = document.querySelectorAll('[data-testid][data-value]');
return Object.fromEntries([...found].map(
  ({dataset, textContent}) => [dataset.testid, [textContent, Number(dataset.value)]]));
"""
# A formula as one line of text: fractions with a slash.
FORMULA = """
const read = (node) => {
  if (node.nodeName === 'mfrac') return [...node.children].map(read).join('/');
  return node.children.length ? [...node.children].map(read).join('') : node.textContent.trim();
};
return read(arguments[0]);
"""
HANDLES = """
const found = document.querySelectorAll(`.handles button[data-select]${arguments[0]}`);
return [...found].map((each) => each.dataset.select);
"""
MIDDLE = """
const {x, y, width, height} = arguments[0].getBoundingClientRect();
return [x + width / 2, y + height / 2];
"""
FIELDS = """
const found = document.querySelectorAll('[data-testid^="input-"]');
return Object.fromEntries([...found].map(({dataset, value}) => [dataset.testid, value]));
"""
SIZES = "return [...document.querySelectorAll('.stepper .count')].map((each) => each.textContent)"
LIT = "return [...document.querySelectorAll('.lit')].map((each) => each.dataset.lights)"


@dataclass(frozen=True)
class Shown:
    """A number on the page: its text, and the full value behind it."""

    text: str
    value: float


@dataclass(frozen=True)
class FactorRow:
    """A factor of the derivation: its value as text, its shape, what it lights."""

    value: str
    shape: str
    lights: str


# Where a share of an edge's way is on the screen.
ON_EDGE = """
const graph = document.querySelector('[data-figure="network"]');
const { x, y } = graph.data.find((trace) => trace.uid === arguments[0]);
const place = Math.round(arguments[1] * (x.length - 1));
const isSeen = (layer) => getComputedStyle(layer).display !== 'none';
const layer = [...graph.querySelectorAll('.overlay')].find(isSeen);
const point = new DOMPoint(x[place], y[place]).matrixTransform(layer.getScreenCTM());
return [point.x, point.y];
"""


class BackpropPage(Form):
    """The backprop explorer: its numbers, controls, network and derivation."""

    controls = ("input-", "select-")

    def __init__(self, browser: Chrome, url: str) -> None:
        super().__init__(browser, url)
        self.figure = NetworkFigure(browser)

    def numbers(self) -> dict[str, Shown]:
        """Every number on the page by its test hook."""
        return {hook: Shown(*shown) for hook, shown in self.run(ALL_NUMBERS).items()}

    def number(self, hook: str) -> Shown:
        return self.numbers()[hook]

    def fields(self) -> dict[str, str]:
        """What stands in every number field, by its test hook."""
        return dict(self.run(FIELDS))

    def press_on_slider(self, name: str, *keys: str) -> None:
        """Press keys at once on a slider, such as Shift and an arrow."""
        with self.changing():
            self.find(f"slider-{name}").send_keys(*keys)

    def pick(self, name: str, value: str) -> None:
        """Pick from a list; wait for nothing."""
        Select(self.control(name)).select_by_value(value)

    def choose_option(self, name: str, value: str) -> None:
        with self.changing():
            self.pick(name, value)

    def picked(self, name: str) -> str:
        """The title at which a list stands."""
        return Select(self.control(name)).first_selected_option.text

    def options(self, name: str) -> list[str]:
        """The values that a list offers."""
        return [str(each.get_property("value")) for each in Select(self.control(name)).options]

    def options_by_title(self, name: str) -> dict[str, str]:
        """The values that a list offers, by what is read there."""
        options = Select(self.find(f"select-{name}")).options
        return {option.text: str(option.get_attribute("value")) for option in options}

    def point_at_edge(self, name: str, share: float, beside: float = 0.0) -> None:
        """Move the pointer to a place on an edge as it is drawn, or so many pixels above it."""
        x, y = self.run(ON_EDGE, name, share)
        pointer = ActionBuilder(self.browser, duration=0)
        pointer.pointer_action.move_to_location(round(x), round(y - beside))
        pointer.perform()

    def click(self) -> None:
        """Click where the pointer is."""
        ActionChains(self.browser, duration=0).click().perform()

    def choose(self, name: str) -> None:
        """Click an edge, unit or input of the network: ``W1-1-2``, ``b1-1``, ``x-1``."""
        self.press(f"choose-{name}")

    @property
    def selected(self) -> str | None:
        return self.attribute("network-figure", "data-selected")

    def pressed(self) -> list[str]:
        """What the network's buttons say is chosen."""
        return list(self.run(HANDLES, '[aria-pressed="true"]'))

    def handles(self) -> list[str]:
        """All that can be chosen in the network."""
        return list(self.run(HANDLES, ""))

    def touched_at(self, name: str) -> tuple[float, float]:
        """Where on screen the middle of the button is that chooses something, in px."""
        x, y = self.run(MIDDLE, self.find(f"choose-{name}"))
        return x, y

    def first_picture(self) -> str:
        """The words in the picture that came with the page, as far as it is shown."""
        pictures = self.find_all(".first-picture")
        return " ".join(picture.text for picture in pictures if picture.is_displayed())

    def formula(self, hook: str) -> str:
        """A formula as one line of text."""
        return str(self.run(FORMULA, self.find(hook)))

    def formulas(self, selector: str) -> list[str]:
        return [str(self.run(FORMULA, element)) for element in self.find_all(selector)]

    def factors(self) -> list[FactorRow]:
        rows = self.find_all(".factors > [data-testid]")
        return [
            FactorRow(
                self.formula(f"factor-value-{number}"),
                self.text(f"factor-shape-{number}"),
                row.get_dom_attribute("data-lights") or "",
            )
            for number, row in enumerate(rows, start=1)
        ]

    def lit(self) -> set[str]:
        """What all that is lit stands for."""
        return set(self.run(LIT)) - {None}

    def open_tab(self, name: str) -> None:
        self.press(f"tab-{name}")

    def wear(self, theme: str) -> None:
        """Choose a theme by its radio button, which lies under its label."""
        with self.changing():
            self.run("arguments[0].click()", self.find(f"theme-{theme}"))

    @property
    def theme(self) -> str:
        """The theme that was chosen; "" is the system's."""
        return str(self.run("return document.documentElement.dataset.theme ?? ''"))

    @property
    def ground(self) -> str:
        """The colour behind everything."""
        return str(self.run("return getComputedStyle(document.body).backgroundColor"))

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of inputs, then of every layer's units."""
        return tuple(map(int, self.run(SIZES)))
