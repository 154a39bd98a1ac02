"""Takes the README's pictures anew: `python tests/screenshots.py` writes docs/*.png.

With a folder, `python tests/screenshots.py FOLDER`, every step of the worksheet's walk is written
there as a class sees it, to be looked at.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from selenium.webdriver import Chrome
from selenium.webdriver.support.wait import WebDriverWait

from tests.chrome import start_chrome
from tests.live_server import PROJECT, running_server

DOCS = PROJECT / "docs"
NO_PULSE = {"media": "", "features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}


@dataclass(frozen=True)
class Picture:
    """One picture: its file, the link it shows, the window's size, whether it is a phone's."""

    name: str
    query: str
    width: int
    height: int
    is_phone: bool = False
    path: str = ""


PICTURES = (
    Picture("worksheet", "theme=light", 1920, 1080),
    Picture("dark", "theme=dark&tab=matrix", 1366, 768),
    Picture("projector", "projector=1", 1920, 1080),
    Picture("phone", "theme=light", 390, 844, is_phone=True),
    Picture("presenter", "step=15&present=1", 1920, 1080),
    Picture("rbm", "theme=light", 1920, 1080, path="rbm"),
    Picture("practice", "kind=live&seed=102&level=3&theme=light", 1366, 768, path="practice"),
)


STEPS = 17


def take(chrome: Chrome, address: str, picture: Picture, folder: Path) -> None:
    """Open the page, wait for the live figure and write the picture."""
    size = {"width": picture.width, "height": picture.height, "deviceScaleFactor": 1}
    chrome.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {**size, "mobile": picture.is_phone}
    )
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", NO_PULSE)
    chrome.get(f"{address}{picture.path}?{picture.query}")
    body = chrome.find_element("tag name", "body")
    WebDriverWait(chrome, 20).until(lambda _: body.get_attribute("data-state") == "ready")
    (folder / f"{picture.name}.png").write_bytes(chrome.get_screenshot_as_png())


def walk() -> tuple[Picture, ...]:
    """Every step of the walk through the worksheet, in presenter mode."""
    return tuple(
        Picture(f"step-{number:02}", f"step={number}&present=1", 1920, 1080)
        for number in range(1, STEPS + 1)
    )


def main() -> None:
    """Take the README's pictures, or those of the walk into a folder that is named."""
    pictures, folder = (walk(), Path(sys.argv[1])) if sys.argv[1:] else (PICTURES, DOCS)
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as profile,
        running_server() as server,
        start_chrome(Path(profile)) as chrome,
    ):
        for picture in pictures:
            take(chrome, server.url, picture, folder)


if __name__ == "__main__":
    main()
