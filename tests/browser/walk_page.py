"""The walk, presenter mode and the speaker's window as a lecturer uses them; asserts nothing."""

from dataclasses import dataclass

from tests.browser.document import Document
from tests.browser.pages import BackpropPage

# What of the stage cannot be seen at once: the card if it has to be scrolled, formulas wider than
# their room, and parts that leave the screen. A formula's ink may be higher than its line.
CUT_OFF = """
const shown = (selector) => [...document.querySelectorAll(`.stage :is(${selector})`)]
  .filter((part) => part.checkVisibility() && !part.matches('.visually-hidden'));
const name = ({dataset, className}) => dataset.testid ?? className;
const card = shown('[data-testid="step-card"]')
  .filter((part) => part.scrollHeight - part.clientHeight > 1);
const wide = shown('.formula-line, .chain-value, .chain .symbol')
  .filter((part) => part.scrollWidth - part.clientWidth > 2);
const parts = '.network-figure, .card > *, [data-testid="says"], .steps-bar > *';
const away = shown(parts).filter((part) => {
  const {left, top, right, bottom} = part.getBoundingClientRect();
  return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
});
return [...card, ...wide, ...away].map(name);
"""
FORMULA_SIZES = """
const formulas = document.querySelectorAll('.step-formulas math');
return [...formulas].map((math) => [math.textContent, parseFloat(getComputedStyle(math).fontSize)]);
"""
ON_SCREEN = """
const found = document.querySelectorAll('.values [data-value]');
return [...found].filter((each) => each.checkVisibility({visibilityProperty: true}))
  .map(({dataset}) => dataset.testid);
"""
PLACE = "return document.querySelector('.card [data-testid=step-number]')?.dataset.value ?? 0"
SCRUB = """
const range = document.querySelector('[data-scrub]');
range.value = arguments[0];
range.dispatchEvent(new InputEvent('input', {bubbles: true}));
"""
TEXT_ON_SCREEN = """
const names = [...document.querySelectorAll('[aria-label], [title]')];
const told = names.filter((each) => each.checkVisibility({visibilityProperty: true}))
  .map((each) => `${each.ariaLabel ?? ''} ${each.title}`);
return [document.body.innerText, ...told].join(' ');
"""
# All of the document but the answers to choose from, and what the diagram is drawn from.
EVERYTHING = """
const copy = document.documentElement.cloneNode(true);
for (const part of copy.querySelectorAll('.options, style, script:not([type])')) part.remove();
const {data} = document.querySelector('[data-figure="network"]');
return copy.outerHTML + JSON.stringify(data ?? []);
"""
BLACK = """
const {content, backgroundColor, position, zIndex} = getComputedStyle(document.body, '::after');
return content !== 'none' && position === 'fixed' && backgroundColor === 'rgb(0, 0, 0)'
  && Number(zIndex) > 50;
"""
# Notes of every pulse that comes whether it is stopped at a killed unit.
WATCH = """
const isPulse = (node) => node instanceof Element && node.matches('.pulse');
window.pulses = new Map();
new MutationObserver((records) => {
  for (const {addedNodes, target} of records) {
    for (const node of [...addedNodes, target].filter(isPulse)) {
      window.pulses.set(node, node.classList.contains('stopped') || window.pulses.get(node));
    }
  }
}).observe(document.body, {childList: true, subtree: true, attributes: true});
"""
# What can be read of the step: on the page itself, and in the picture of it beside the notes.
READ = """
const frame = document.querySelector('[data-testid="class-frame"]');
const seen = frame ? frame.contentDocument : document;
const stage = seen.querySelector('.stage');
const lit = [...seen.querySelectorAll('.told:is(.halo, .handle)')]
  .map((each) => each.dataset.testid ?? each.getAttribute('d'));
return stage && [stage.innerText, lit, seen.documentElement.hasAttribute('data-blank')];
"""
PULSES = "return [...window.pulses.values()].map(Boolean)"


@dataclass(frozen=True)
class Guess:
    """What is told of a guess once its step is shown."""

    verdict: str
    text: str


class WalkPage(BackpropPage):
    """The backprop page on which somebody walks from step to step."""

    @property
    def place(self) -> int:
        """The number of the step; 0 while nobody walks."""
        return int(self.run(PLACE))

    @property
    def count(self) -> int:
        return int(self.run("return document.querySelector('[data-scrub]').max"))

    @property
    def name(self) -> str:
        """The name of the step: ``h1``, ``ask-h1``."""
        return str(self.run("return document.querySelector('.step-title').dataset.name"))

    def tap(self, key: str) -> None:
        """Press a key that leads to another step."""
        with self.changing():
            self.keys(key)

    def go_to(self, place: int) -> None:
        """Go to a step by its number, as on the timeline."""
        if place != self.place:
            with self.changing():
                self.run(SCRUB, place)

    @property
    def is_presenting(self) -> bool:
        return bool(self.run("return document.documentElement.hasAttribute('data-present')"))

    @property
    def is_black(self) -> bool:
        """Whether the screen is blank, whatever lies under."""
        return bool(self.run(BLACK))

    def cut_off(self) -> list[str]:
        """What of the stage has to be scrolled to or leaves the screen."""
        return list(self.run(CUT_OFF))

    def drag_slider_in_hand(self, hook: str, distance: int) -> None:
        """Drag a slider that stands by itself; wait for the answer."""
        with self.changing():
            self.drag_in(hook, distance)

    def formula_sizes(self) -> list[tuple[str, float]]:
        """The step's formulas and how large they are, in px."""
        return [(text, size) for text, size in self.run(FORMULA_SIZES)]

    def values_on_screen(self) -> set[str]:
        """The hooks of the numbers below the network that can be seen."""
        return set(self.run(ON_SCREEN))

    def guess(self) -> Guess:
        return Guess(self.attribute("guess", "data-guessed") or "", self.text("guess"))

    def text_on_screen(self) -> str:
        """All text that can be seen, and the names of all that can be chosen in the network."""
        return str(self.run(TEXT_ON_SCREEN))

    def everything(self) -> str:
        """All that the page holds, seen or not, but the answers to choose from."""
        return str(self.run(EVERYTHING))

    def read(self) -> list[object]:
        """What a class sees: the text of the stage, what is lit, whether the screen is blank."""
        return list(self.run(READ) or [])

    def watch_pulses(self) -> None:
        """Take note of all pulses from here on."""
        self.run(WATCH)

    def pulses(self) -> list[bool]:
        """The pulses seen since they are watched: whether each was stopped."""
        return list(self.run(PULSES))

    @property
    def is_playing(self) -> bool:
        return bool(self.run("return 'playing' in document.documentElement.dataset"))

    def swipe(self, distance: int) -> None:
        """Draw a finger over the network, to the right (or left) by some pixels."""
        box = self.find("network-figure").rect
        x, y = box["x"] + box["width"] / 2 - distance / 2, box["y"] + box["height"] * 0.9
        at = [{"x": x, "y": y}]
        self.command("Input.dispatchTouchEvent", type="touchStart", touchPoints=at)
        for share in (0.3, 0.6, 1):
            at = [{"x": x + share * distance, "y": y}]
            self.command("Input.dispatchTouchEvent", type="touchMove", touchPoints=at)
        self.command("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def touch(self, is_on: bool) -> None:
        """Let the screen be one to touch, or not."""
        self.command("Emulation.setTouchEmulationEnabled", enabled=is_on)

    def open_speaker(self) -> "SpeakerPage":
        """Open the speaker's window and go to it; ``leave`` it to come back."""
        first = self.browser.current_window_handle
        self.find("button-notes").click()
        self.wait_until(lambda: len(self.browser.window_handles) > 1)
        (other,) = set(self.browser.window_handles) - {first}
        return SpeakerPage(self, first, other)


class SpeakerPage(Document):
    """The speaker's window, beside the one that the class sees."""

    def __init__(self, seen: WalkPage, first: str, own: str) -> None:
        super().__init__(seen.browser, seen.url)
        self.first, self.own = first, own
        self.enter()
        self.wait_until_ready()

    def enter(self) -> None:
        self.browser.switch_to.window(self.own)

    def leave(self) -> None:
        """Go to the window that the class sees."""
        self.browser.switch_to.window(self.first)

    def close(self) -> None:
        self.enter()
        self.browser.close()
        self.leave()

    @property
    def name(self) -> str:
        """The name of the step that it speaks of."""
        return self.attribute("step-title", "data-name") or ""

    def read(self) -> list[object]:
        """The same as the class's page tells, of the picture of it."""
        return list(self.run(READ) or [])
