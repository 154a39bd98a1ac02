"""Whatever somebody does, in whatever order: every number and word shown is that of the link."""

import random
from typing import Any

from tests.browser.document import Document
from tests.browser.pages import BackpropPage
from tests.browser.rbm_page import RbmPage

ACTIONS = 20  # tests/bench/truth.py does many more, of other seeds
# What has been done, or is offered, on the page, which no link holds.
OWN = ("walk-steps", "walk-distance", "walk-independent", "learn-count", "learn-at", "clock")
OWN += ("button-revive",)

# The text and number of every hook, beside a fresh load of the same link: those that differ.
DIFFERENCES = """
const [own, done] = arguments;
// What is drawn, what J was before, what is said of a refused text is not in the page that comes.
const drawn = ['[data-figure], [data-was], .overlay, .error, script',
  ...own.map((name) => `[data-testid="${name}"]`)].join();
const words = (each) => {
  const copy = each.cloneNode(true);
  copy.querySelectorAll(drawn).forEach((part) => part.remove());
  return copy.textContent.replace(/\\s+/g, ' ').trim();
};
const told = (each) =>
  [words(each), Number(each.dataset.value), each.hasAttribute('data-concealed')];
const numbers = (root) => new Map([...root.querySelectorAll('main [data-testid]')]
  .filter((each) => !each.closest(drawn))
  .map((each) => [each.dataset.testid, told(each)])
  .filter(([, [text, value]]) => text || !Number.isNaN(value)));
fetch(location.href).then((answer) => answer.text()).then((html) => {
  const fresh = numbers(new DOMParser().parseFromString(html, 'text/html'));
  const seen = numbers(document);
  const names = new Set([...fresh.keys(), ...seen.keys()]);
  done([...names].filter((name) => String(fresh.get(name)) !== String(seen.get(name)))
    .map((name) => [name, String(seen.get(name)), String(fresh.get(name))]));
});
"""
# What can be done now: fields, lists, buttons, tabs.
CHOICES = """
const visible = (element) => element.checkVisibility() && !element.disabled &&
  element.getAttribute('aria-disabled') !== 'true';
return [...document.querySelectorAll(arguments[0])].filter(visible)
  .map((element) => element.dataset.testid)
  .filter(Boolean);
"""
DO = """
const [hook, pick, text] = arguments;
const element = document.querySelector(`[data-testid="${CSS.escape(hook)}"]`);
if (element.matches('select')) {
  element.selectedIndex = Math.floor(pick * element.options.length);
  element.dispatchEvent(new Event('change', {bubbles: true}));
} else if (element.matches('.field')) {
  element.focus();
  element.value = text;
  element.dispatchEvent(new InputEvent('input', {bubbles: true}));
  element.dispatchEvent(new Event('change', {bubbles: true}));
  element.blur();
} else element.click();
"""
VALUES = ("0", "1", "-1", "0.5", "-2", "1/3", "3", "-0.25", "1e-9", "0.75", "2 1/2", "1000000")
BACKPROP = (
    ".field, .values select, [data-examples], [data-resize], [data-remove], [role=tab], .handle, "
    "[data-testid=button-undo], [data-testid=button-redo], [data-testid=button-walk], "
    "[data-testid=step-next], [data-testid=step-previous], [data-testid=button-leave], .gradient"
)
RBM = (
    ".field, [data-examples], [data-layer], [role=tab], [data-testid=button-undo], .bit, "
    ".gradient, "
    "[data-testid=button-redo], [data-choose-state], [data-add-row], [data-remove-row], "
    "[data-picture], [data-view=order], [data-scale]"
)


def act(page: Document, chance: random.Random, selector: str) -> str:
    """Do one thing that can be done now, and tell which."""
    hook = chance.choice(page.run(CHOICES, selector))
    text = chance.choice(VALUES)
    page.run(DO, hook, chance.random(), text)
    page.wait_until_idle()
    return f"{hook} {text}"


def stay_true(page: Document, seed: int, selector: str, actions: int = ACTIONS) -> None:
    """Do so many things, one after the other; after each the page shows what its link does."""
    chance, done = random.Random(seed), []
    for _ in range(actions):
        done.append(act(page, chance, selector))
        differences: list[Any] = page.run_async(DIFFERENCES, OWN)
        assert differences == [], f"{page.browser.current_url} after {done}"


def test_after_every_action_the_backprop_page_shows_what_its_link_does(page: BackpropPage) -> None:
    page.open()
    stay_true(page, 0, BACKPROP)


def test_after_every_action_the_rbm_page_shows_what_its_link_does(rbm_page: RbmPage) -> None:
    rbm_page.open()
    stay_true(rbm_page, 0, RBM)
