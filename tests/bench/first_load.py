"""The first visit, with an empty cache: when the page can be seen, and when it is live."""

import contextlib
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from selenium.webdriver import Chrome
from selenium.webdriver.support.ui import WebDriverWait

from tests.bench.table import Row
from tests.chrome import start_chrome
from tests.live_server import LiveServer, running_server

VISITS = 7
QUIET = 0.5  # seconds for a browser that has just started to finish that
SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
TIMES = """
const [page] = performance.getEntriesByType('navigation');
const paint = performance.getEntriesByName('first-contentful-paint')[0];
const files = performance.getEntriesByType('resource').map(
  ({name, encodedBodySize, responseEnd}) => ({name, bytes: encodedBodySize, end: responseEnd}));
return {...window.seen, paint: paint?.startTime, html: page.responseEnd,
  bytes: page.encodedBodySize, files};
"""


def measure(folder: Path) -> list[Row]:
    """Visit the worksheet's page with a new profile of the browser each time."""
    with running_server() as server:
        for _ in range(8):  # each worker compiles its templates once, before the first visitor
            with contextlib.closing(server.connect()) as connection:
                connection.request("GET", "/")
                connection.getresponse().read()
        return _rows([_visit(server, folder / str(number)) for number in range(VISITS)])


def _visit(server: LiveServer, profile: Path) -> dict[str, Any]:
    with start_chrome(profile) as chrome:
        chrome.set_window_size(1366, 768)
        chrome.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": SCRIPT})
        time.sleep(QUIET)
        chrome.get(server.url)
        WebDriverWait(chrome, 15, 0.02).until(_is_over)
        times = dict(chrome.execute_script(TIMES))
    # A frame's script runs before the frame is seen: nothing is, before the first paint.
    return times | {"picture": max(times["picture"], times["paint"])}


def _is_over(chrome: Chrome) -> bool:
    return bool(chrome.execute_script("return 'ready' in window.seen && 'live' in window.seen"))


def _rows(visits: list[dict[str, Any]]) -> list[Row]:
    def middle(of: Callable[[dict[str, Any]], float]) -> float:
        return statistics.median(of(visit) for visit in visits)

    def row(what: str, name: str, limit: int | None = None) -> Row:
        value, slowest = middle(lambda visit: visit[name]), max(visit[name] for visit in visits)
        text = f"{value:.0f} ms  (slowest {slowest:.0f})"
        return Row(what, text, f"< {limit} ms" if limit else "", value < limit if limit else None)

    plotly = middle(lambda visit: _end(visit, "plotly"))
    return [
        row(f"first load, cold cache, {VISITS} visits: first contentful paint", "paint"),
        row("  numbers, derivation and the first picture painted", "picture", 200),
        row("  Plotly's live picture, data-state=ready", "ready", 1000),
        Row("  page's last byte, Plotly's last byte", f"{middle(_html):.0f} ms, {plotly:.0f} ms"),
        Row("  sent: page, Plotly, fonts, the rest", _sizes(visits[0])),
    ]


def _html(visit: dict[str, Any]) -> float:
    return float(visit["html"])


def _end(visit: dict[str, Any], name: str) -> float:
    return max(file["end"] for file in visit["files"] if name in file["name"])


def _sizes(visit: dict[str, Any]) -> str:
    kinds = {"plotly": 0, "fonts": 0, "": 0}
    for file in visit["files"]:
        kinds[next(kind for kind in kinds if kind in file["name"])] += file["bytes"]
    return " + ".join(f"{size / 1000:.0f}" for size in (visit["bytes"], *kinds.values())) + " kB"
