"""A page as a document in a browser: open it, wait for it, find things, press keys."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Self

from selenium.common.exceptions import JavascriptException, StaleElementReferenceException
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

PATIENCE = 30  # seconds; a busy machine's
OFTEN = 0.02
# Whether the page is neither loading nor fetching anything, in two looks with a pause between.
# Chrome may withhold idle time for as long as it expects more input, so that it is not waited for
# without an end.
IDLE = """
const done = arguments[0];
const mark = () => [document.body.dataset.state, document.body.dataset.revision,
  performance.getEntriesByType('resource').length, location.search].join();
const before = mark();
const look = () => done(mark() === before && document.body.dataset.state !== 'loading');
const pause = (next) => requestIdleCallback(next, {timeout: 500});
pause(() => pause(look));
"""
# Ends once the page has drawn more than so many answers and is in a state: the page tells, where to
# ask it again and again was a tenth of all work.
DRAWN = """
const [count, state, done] = arguments;
const {dataset} = document.body;
const look = () => {
  if (dataset.state !== state || Number(dataset.revision) <= count) return;
  watch.disconnect();
  done();
};
// In a task of its own, as a driver would look that asks.
const watch = new MutationObserver(() => setTimeout(look));
watch.observe(document.body, {attributes: true, attributeFilter: ['data-state', 'data-revision']});
look();
"""

NO_CLIPBOARD = """
Object.defineProperty(navigator, 'clipboard', {value: undefined});
window.prompt = (_, text) => { window.offered = text; };
document.addEventListener('copy', () => { window.offered = String(getSelection()); });
"""


class Document:
    """The document on screen. A change is over when a new answer has been drawn."""

    def __init__(self, browser: Chrome, url: str) -> None:
        self.browser = browser
        self.browser.set_script_timeout(PATIENCE)
        self.url = url

    def visit(self, query: str = "") -> Self:
        """Load the page of a link."""
        self.browser.get(f"{self.url}?{query}" if query else self.url)
        return self

    def open(self, query: str = "") -> Self:
        """Load the page of a link and wait until it is drawn."""
        self.visit(query)
        self.wait_until_ready()
        return self

    def reload(self) -> None:
        self.browser.refresh()
        self.wait_until_ready()

    def back(self) -> None:
        with self.changing():
            self.browser.back()

    def forward(self) -> None:
        with self.changing():
            self.browser.forward()

    def wait_until(self, condition: Callable[[], Any]) -> None:
        """Wait for a condition; what the page takes away while it is looked at is not there yet."""
        moving = (StaleElementReferenceException,)
        waiting = WebDriverWait(self.browser, PATIENCE, OFTEN, ignored_exceptions=moving)
        waiting.until(lambda _: condition())

    def wait_until_ready(self) -> None:
        self._wait_until_drawn(-1, "ready")

    def wait_until_idle(self) -> None:
        """Wait until nothing more comes in: no request is under way, nothing is left to draw."""
        self.wait_until(lambda: self.run_async(IDLE))

    @contextmanager
    def changing(self, state: str = "ready") -> Iterator[None]:
        """Do something that changes the page, then wait until its answer has been drawn."""
        before = self.revision
        yield
        self._wait_until_drawn(before, state)

    def _wait_until_drawn(self, count: int, state: str) -> None:
        """Wait until more than so many answers are drawn; where the page is left meanwhile, in the
        next one.
        """

        def is_drawn() -> bool:
            with suppress(JavascriptException):
                self.run_async(DRAWN, count, state)
                return True
            return False

        self.wait_until(is_drawn)

    def drag_slider(self, name: str, distance: int) -> None:
        """Drag the middle of a slider to the right (or left); wait for the answer."""
        with self.changing():
            self.drag_in(f"slider-{name}", distance)

    def drag_in(self, hook: str, distance: int) -> None:
        """Drag in a figure to the right (or left) by some pixels."""
        chain = ActionChains(self.browser, duration=0).click_and_hold(self.find(hook))
        for _ in range(4):
            chain.move_by_offset(distance // 4, 0)
        chain.release().perform()

    def run(self, script: str, *arguments: Any) -> Any:
        return self.browser.execute_script(script, *arguments)

    def run_async(self, script: str, *arguments: Any) -> Any:
        """Run a script that ends by calling its last argument."""
        return self.browser.execute_async_script(script, *arguments)

    def find(self, hook: str) -> WebElement:
        """The element with a test hook."""
        return self.browser.find_element(By.CSS_SELECTOR, f'[data-testid="{hook}"]')

    def find_all(self, selector: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def is_there(self, hook: str) -> bool:
        return bool(self.find_all(f'[data-testid="{hook}"]'))

    def is_shown(self, hook: str) -> bool:
        return any(element.is_displayed() for element in self.find_all(f'[data-testid="{hook}"]'))

    def text(self, hook: str) -> str:
        """The text of an element, whether or not it is on screen."""
        return " ".join(str(self.find(hook).get_property("textContent")).split())

    def attribute(self, hook: str, name: str) -> str | None:
        return self.find(hook).get_dom_attribute(name)

    @property
    def state(self) -> str:
        return str(self.run("return document.body.dataset.state"))

    @property
    def revision(self) -> int:
        return int(self.run("return document.body.dataset.revision"))

    @property
    def query(self) -> str:
        return str(self.run("return location.search.slice(1)"))

    @property
    def focused(self) -> str | None:
        """The test hook of what has the focus."""
        hook = self.run("return document.activeElement?.dataset.testid")
        return str(hook) if hook else None

    def open_menu(self) -> None:
        """Open the menu that a narrow page has for what stands in the bar elsewhere."""
        self.find("button-menu").click()
        self.wait_until(lambda: self.is_shown("menu"))

    def press(self, hook: str) -> None:
        """Press a button that changes what is drawn, where nothing lies over it."""
        with self.changing():
            button = self.find(hook)
            self.run("arguments[0].scrollIntoView({block: 'nearest'})", button)
            button.click()

    def keys(self, *keys: str) -> None:
        """Press keys where the focus is, each after the other."""
        ActionChains(self.browser, duration=0).send_keys(*keys).perform()

    def chord(self, *held: str, key: str) -> None:
        """Press a key while others are held down."""
        chain = ActionChains(self.browser, duration=0)
        for each in held:
            chain.key_down(each)
        chain.send_keys(key)
        for each in reversed(held):
            chain.key_up(each)
        chain.perform()

    def point_at(self, element: WebElement) -> None:
        """Move the mouse over an element."""
        ActionChains(self.browser, duration=0).move_to_element(element).perform()

    def command(self, name: str, **parameters: Any) -> Any:
        """Give the browser itself a command of the Chrome DevTools Protocol."""
        return self.browser.execute_cdp_cmd(name, parameters)

    def view_as(self, width: int, height: int) -> None:
        """Make the viewport exactly this large."""
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def prefer(self, **features: str) -> None:
        """Let the system prefer something: ``prefer(prefers_reduced_motion="reduce")``."""
        given = [{"name": name.replace("_", "-"), "value": v} for name, v in features.items()]
        self.command("Emulation.setEmulatedMedia", media="", features=given)

    def console(self) -> list[str]:
        """What the console has said since it was last asked."""
        return [f"{entry['level']} {entry['message']}" for entry in self.browser.get_log("browser")]

    @contextmanager
    def slow_network(self, milliseconds: int) -> Iterator[None]:
        """Let every answer take some time."""
        self.command("Network.enable")
        self._emulate_network(milliseconds)
        yield
        self._emulate_network(0)

    def _emulate_network(self, latency: int) -> None:
        full = {"downloadThroughput": -1, "uploadThroughput": -1, "offline": False}
        self.command("Network.emulateNetworkConditions", latency=latency, **full)

    @contextmanager
    def without(self, *addresses: str) -> Iterator[None]:
        """Let the browser fetch nothing from addresses like these: ``*plotly*``."""
        self.command("Network.enable")
        self.command("Network.setCacheDisabled", cacheDisabled=True)
        self.command("Network.setBlockedURLs", urls=list(addresses))
        try:
            yield
        finally:
            self.command("Network.setBlockedURLs", urls=[])
            self.command("Network.setCacheDisabled", cacheDisabled=False)

    @contextmanager
    def without_scripts(self) -> Iterator[None]:
        """Let no page run any script of its own."""
        self.command("Emulation.setScriptExecutionDisabled", value=True)
        try:
            yield
        finally:
            self.command("Emulation.setScriptExecutionDisabled", value=False)

    def allow_clipboard(self) -> None:
        for name in ("clipboard-read", "clipboard-write"):
            self.command("Browser.setPermission", permission={"name": name}, setting="granted")

    def clipboard(self) -> str:
        return str(self.run_async("navigator.clipboard.readText().then(arguments[0])"))

    def take_clipboard_away(self) -> None:
        """Leave the page without a clipboard, as over http from another machine; and note what
        it then offers to copy by hand.
        """
        self.run(NO_CLIPBOARD)

    def offered(self) -> str:
        """What the page has offered to copy by hand."""
        return str(self.run("return window.offered ?? ''"))
