"""A page's fields, lists and sliders as a visitor uses them."""

from dataclasses import dataclass

from selenium.webdriver import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.browser.document import Document

FORCE = """
const [field, text] = arguments;
field.focus();
field.value = text;
field.dispatchEvent(new InputEvent('input', {bubbles: true}));
"""

PASTE = """
const [field, text] = arguments;
field.focus();
field.select();
const clipboardData = new DataTransfer();
clipboardData.setData('text/plain', text);
const asIs = field.dispatchEvent(
  new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
if (asIs) document.execCommand('insertText', false, text);
"""


@dataclass(frozen=True)
class Complaint:
    """What is said beside a control, and what assistive technology is told of it."""

    text: str
    is_described: bool
    is_invalid: bool


class Form(Document):
    """A page with numbers that can be changed, by their names."""

    controls: tuple[str, ...]  # how the test hooks of its fields and lists begin
    complaints = "error-"

    def control(self, name: str) -> WebElement:
        """The field or list of a name: ``W1-1-2``, ``f1``, ``loss``; ``W-1-2``, ``beta``."""
        hooks = (f'[data-testid="{prefix}{name}"]' for prefix in self.controls)
        return self.find_all(", ".join(hooks))[0]

    def entered(self, name: str) -> str:
        """What stands in a field or list."""
        return str(self.control(name).get_property("value"))

    def place_of(self, name: str) -> tuple[int, int]:
        """Where a field is on the page, in px."""
        place = self.control(name).location
        return place["x"], place["y"]

    def type_number(self, name: str, text: str) -> None:
        """Type over what stands in a field, key by key; wait for nothing."""
        field = self.control(name)
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(text or Keys.DELETE)

    def type_slowly(self, name: str, text: str) -> None:
        """Type over what stands in a field; wait after every key until nothing moves any more."""
        self.run("arguments[0].focus(); arguments[0].select()", self.control(name))
        for key in text:
            self.keys(key)
            self.wait_until_idle()

    def put_number(self, name: str, text: str) -> None:
        """Put a text over what stands in a field, at once; wait for nothing."""
        self.run("arguments[0].focus(); arguments[0].select()", self.control(name))
        self.command("Input.insertText", text=text)

    def force_number(self, name: str, text: str) -> None:
        """Put a text into a field as a script does, however long it is; wait for nothing."""
        self.run(FORCE, self.control(name), text)

    def paste(self, name: str, text: str) -> None:
        """Paste a text over what stands in a field; wait for nothing."""
        self.run(PASTE, self.control(name), text)

    def set_number(self, name: str, text: str) -> None:
        """Put a number into a field, finish with Enter, wait for the answer."""
        with self.changing():
            self.put_number(name, text)
            self.keys(Keys.ENTER)

    def slider(self, name: str) -> float:
        """Where a slider stands."""
        return float(str(self.find(f"slider-{name}").get_property("value")))

    def complaint(self, name: str) -> Complaint | None:
        """What is said beside a field or list, if anything is."""
        hook = f"{self.complaints}{name}"
        if not self.is_there(hook):
            return None
        note, control = self.find(hook), self.control(name)
        described_by = (control.get_dom_attribute("aria-describedby") or "").split()
        return Complaint(
            note.text,
            note.get_dom_attribute("id") in described_by,
            control.get_dom_attribute("aria-invalid") == "true",
        )
