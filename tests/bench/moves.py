"""A control moves: how long until the new gradients are painted, beside Plotly's own redraw."""

from pathlib import Path
from typing import Any

from tests.bench.table import Row, median, quantile, spread
from tests.chrome import start_chrome
from tests.live_server import running_server

MOVES = 200
REDRAWS = 80
FRAME = 1000 / 60
SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def measure(folder: Path) -> list[Row]:
    """Drag a slider of the worksheet's page, one move a frame."""
    with running_server() as server, start_chrome(folder) as chrome:
        chrome.set_script_timeout(40)
        chrome.set_window_size(1366, 768)
        chrome.get(server.url)
        times = chrome.execute_async_script(SCRIPT, MOVES, REDRAWS)
    if "error" in times:
        raise RuntimeError(times["error"])
    return _rows(times)


def _rows(times: dict[str, Any]) -> list[Row]:
    painted, written, redrawn = times["painted"], times["written"], times["redrawn"]
    own = times["own"] / MOVES
    fetched = [answer["fetched"] for answer in times["answers"]]
    waited = [answer["waited"] for answer in times["answers"]]
    late = quantile(painted, 0.95)
    ratio = quantile(written, 0.95) / quantile(redrawn, 0.95)
    size = median([answer["bytes"] for answer in times["answers"]]) / 1000
    drawn_after = median(written) - median(fetched)
    return [
        Row(
            f"control moved -> number, picture, inspector painted ({MOVES} moves, one a frame)",
            f"{spread(painted)} = {late / FRAME:.2f} frames",
            f"p95 <= {FRAME:.1f} ms",
            late <= FRAME * 1.03,  # a frame's start is known to half a millisecond
        ),
        Row("  moves that are painted by an answer of their own", f"{own:.0%}"),
        Row("  control moved -> its derivation is in the page too", spread(times["told"])),
        Row("  control moved -> number, picture, inspector written into the page", spread(written)),
        Row(f"    request -> last byte of the answer ({size:.1f} kB)", spread(fetched)),
        Row("      of this, until its first byte", spread(waited)),
        Row("    the rest: queueing and writing", f"p50 {drawn_after:.1f} ms"),
        Row(f"  Plotly.react of the same figure ({REDRAWS} runs)", spread(redrawn)),
        Row(
            "  written / Plotly.react, p95 of both",
            f"{ratio:.2f}  (p50 {median(written) / median(redrawn):.2f})",
            "<= 0.33",
            ratio <= 1 / 3,
        ),
        Row("  frames while it moves", spread(times["frames"])),
    ]
