"""Takes the README's pictures anew: `python tests/screenshots.py` writes docs/*.png."""

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
    Picture("rbm", "theme=light", 1920, 1080, path="rbm"),
)


def take(chrome: Chrome, address: str, picture: Picture) -> None:
    """Open the page, wait for the live figure and write the picture."""
    size = {"width": picture.width, "height": picture.height, "deviceScaleFactor": 1}
    chrome.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {**size, "mobile": picture.is_phone}
    )
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", NO_PULSE)
    chrome.get(f"{address}{picture.path}?{picture.query}")
    body = chrome.find_element("tag name", "body")
    WebDriverWait(chrome, 20).until(lambda _: body.get_attribute("data-state") == "ready")
    (DOCS / f"{picture.name}.png").write_bytes(chrome.get_screenshot_as_png())


def main() -> None:
    """Take every picture of ``PICTURES``."""
    DOCS.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as profile,
        running_server() as server,
        start_chrome(Path(profile)) as chrome,
    ):
        for picture in PICTURES:
            take(chrome, server.url, picture)


if __name__ == "__main__":
    main()
