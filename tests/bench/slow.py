"""A control moves where that is slow: on a machine of a quarter of the speed, on the RBM's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from selenium.webdriver import Chrome

from tests.bench.table import Row, quantile, spread
from tests.chrome import start_chrome
from tests.live_server import running_server

MOVES = 40
SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Case:
    """A page, the slider that moves, the number that follows it, and the limit in milliseconds."""

    what: str
    path: str
    slider: str
    number: str
    limit: int
    slowdown: int = 1
    size: tuple[int, int] = (1366, 768)


def machine(visible: int, hidden: int) -> str:
    """A link to a machine of a size, with weights that are not all the same."""
    rows = [[(3 * i + 5 * j) % 7 / 4 - 0.75 for j in range(hidden)] for i in range(visible)]
    return "rbm?W=" + ";".join(",".join(f"{weight:g}" for weight in row) for row in rows)


WORKSHEET = ("", "slider-W1-1-2", "value-h1-1")
RBM = ("slider-W-1-1", "value-log-Z")
PHONE = (390, 844)
CASES = (
    Case("moved -> painted, 4x slower browser, 1366x768", *WORKSHEET, 100, 4),
    Case("moved -> painted, 4x slower browser, 390x844", *WORKSHEET, 100, 4, PHONE),
    Case("RBM of 3 x 2: moved -> painted", machine(3, 2), *RBM, 33),
    Case("RBM of 8 x 6: moved -> painted", machine(8, 6), *RBM, 100),
)


def measure(folder: Path) -> list[Row]:
    """Move a slider in each case, one move after the other."""
    with running_server() as server, start_chrome(folder) as chrome:
        chrome.set_script_timeout(120)
        return [_row(case, _times(chrome, server.url, case)) for case in CASES]


def _times(chrome: Chrome, url: str, case: Case) -> Sequence[float]:
    width, height = case.size
    screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    chrome.get(url + case.path)
    chrome.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": case.slowdown})
    times = chrome.execute_async_script(SCRIPT, MOVES, case.slider, case.number)
    chrome.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": 1})
    if "error" in times:
        raise RuntimeError(times["error"])
    return [float(time) for time in times]


def _row(case: Case, times: Sequence[float]) -> Row:
    late = quantile(times, 0.95)
    return Row(case.what, spread(times), f"p95 < {case.limit} ms", late < case.limit)
