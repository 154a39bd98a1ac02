"""What was measured, as a table: a row a number, its target beside it."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One number: what it is, what was measured, and what it should be ("" where nothing)."""

    what: str
    measured: str
    target: str = ""
    is_met: bool | None = None


def quantile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` (0 to 1) of the values lie below."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def spread(values: Sequence[float]) -> str:
    """The median and the 95th percentile of times in milliseconds."""
    return f"p50 {statistics.median(values):.1f}  p95 {quantile(values, 0.95):.1f} ms"


def median(values: Sequence[float]) -> float:
    """The value in the middle."""
    return statistics.median(values)


def table(rows: Sequence[Row]) -> str:
    """The rows under their headings, in columns."""
    cells = [("what", "measured", "target", "met")]
    cells += [(row.what, row.measured, row.target, _verdict(row)) for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in range(4)]
    lines = ["  ".join(map(str.ljust, line, widths)).rstrip() for line in cells]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def _verdict(row: Row) -> str:
    return "" if row.is_met is None else "yes" if row.is_met else "NO"
