"""What is told of a unit in the lines under it: its sum, and on the way back its tag.

A tag fills as the walk goes on: what arrives, the slope that it is multiplied by, and the δ that
leaves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from explorer.backprop import names
from explorer.backprop.figures.knowledge import Knowledge
from explorer.backprop.figures.lines import Lines
from explorer.backprop.figures.quantities import arrived
from explorer.backprop.solution import Solution
from explorer.common.figures.lettering import fitted, width
from explorer.common.numbers import Number, Shown, decimal

SUM_ROOM, NUMBER_ROOM = 4.6, 5.1  # em, of a sum, −0.001234, and of other numbers, −0.0001234
APART = 1.0  # em that stay free beside a long verdict: labels of edges are near
MORE, KILLED, FLAT = " + …", "killed", "saturated"


@dataclass(frozen=True)
class Told:
    """What is told of a unit: a ``first`` line, the ``slope`` in one of its own where there are
    three, ``delta`` in the last. A ``verdict`` stands in the second line, or in the only one.
    """

    first: str = ""
    slope: str = ""
    delta: str = ""
    verdict: str = ""

    def killed(self, verdict: str, lines: Lines) -> Told:
        """The same of a unit that is dead."""
        length = lines.third if self.slope else lines.second
        verdict = verdict if width(verdict) <= length else KILLED
        if self.delta:
            whole = f"{self.delta} · {KILLED}"
            return replace(self, delta=whole if width(whole) <= lines.third else self.delta)
        if lines.count == 1:
            return self if self.is_tag else Told(verdict=verdict)
        if self.slope:  # the line of its δ is free until then
            return replace(self, delta=verdict)
        return replace(self, verdict=verdict)

    def saturated(self, slope: Number, lines: Lines) -> Told:
        """The same of a unit that lets hardly anything pass, where its slope is not told anyway."""
        if lines.count == 1 or self.is_tag:
            return self
        begin = f"{FLAT}, f′ "
        whole = begin + fitted(slope, max(NUMBER_ROOM, lines.second - width(begin)))
        return replace(self, verdict=whole if width(whole) + APART <= lines.second else FLAT)

    def within(self, lines: Lines) -> Told:
        """What of it there is room for."""
        lengths = lines.first, lines.second, lines.third, lines.second
        written = self.first, self.slope, self.delta, self.verdict
        return Told(
            *(
                text if width(text) <= length else ""
                for text, length in zip(written, lengths, strict=True)
            )
        )

    @property
    def is_tag(self) -> bool:
        """Whether it tells of the way back."""
        return bool(self.slope or self.delta) or not self.first.startswith("h")


def told_at(solution: Solution, at: tuple[int, int], known: Knowledge, lines: Lines) -> Told:
    """What is told of a unit, ``at`` a layer (0: the inputs) and its place there from 0."""
    told = _tag(solution, at, known, lines) if known.tells_delta else Told()
    if told == Told() and at[0]:
        return _sum(solution, at, known, lines)
    return told


def _sum(solution: Solution, at: tuple[int, int], known: Knowledge, lines: Lines) -> Told:
    layer, unit = at
    if names.total(layer, unit + 1) not in known:
        return Told()
    value = solution.layer(layer).h[unit]
    text = fitted(value, min(SUM_ROOM, lines.first - width("h ")))
    sign = "= " if decimal(value) == Shown(text, True) else "≈ "
    return Told(f"h {sign * (width('h = ' + text) <= lines.first)}{text}")


def _tag(solution: Solution, at: tuple[int, int], known: Knowledge, lines: Lines) -> Told:
    layer, unit = at
    begin = _arrival(solution, at, known, lines.first)
    if not layer:
        return Told(begin)
    slope, delta = _slope(solution, at, known, lines, begin), ""
    if names.delta(layer, unit + 1) in known:
        delta = _told("δ ", solution.layer(layer).delta[unit], lines.third)
    if lines.count == 3:
        return Told(begin, slope and f"· {slope}", delta)
    return (
        Told(delta=delta)
        if delta and lines.count == 1
        else Told(_joined(begin, slope, lines.first), "", delta)
    )


def _arrival(solution: Solution, at: tuple[int, int], known: Knowledge, length: float) -> str:
    layer, unit = at
    come, ways, count = arrived(solution, layer, unit, known)
    if not ways:
        return ""
    by = "x" if layer == 0 else "y" if layer == len(solution.problem.layers) else "a"
    more = MORE * (ways < count)
    whole = f"∂J/∂{by} {_short(come, NUMBER_ROOM)}{more}"
    if width(whole) <= length:
        return whole
    return _told(f"∂{by} ", come, length - width(more)) + more


def _slope(
    solution: Solution, at: tuple[int, int], known: Knowledge, lines: Lines, before: str
) -> str:
    """The slope of a unit; until its δ is known with the sum that it is the slope at, where there
    is room for that, behind what stands ``before`` it in a line.
    """
    layer, unit = at
    slopes = solution.layer(layer).slope
    if slopes is None or names.slope(layer, unit + 1) not in known:
        return ""
    has_own_line = lines.count == 3
    begin, length = ("· f′ ", lines.second) if has_own_line else ("f′ ", lines.first)
    slope = _told(begin, slopes[unit], length).removeprefix("· ")
    if names.delta(layer, unit + 1) in known or names.total(layer, unit + 1) not in known:
        return slope
    at_sum = slope.replace("f′", f"f′({_short(solution.layer(layer).h[unit], NUMBER_ROOM)})")
    line = f"· {at_sum}" if has_own_line else " · ".join(filter(None, (before, at_sum)))
    return at_sum if width(line) <= length else slope


def _joined(begin: str, slope: str, length: float) -> str:
    """What arrives times the slope; where there is no room for both, the slope, which is news."""
    whole = " · ".join(filter(None, (begin, slope)))
    return whole if width(whole) <= length else slope or begin


def _told(begin: str, value: Number, length: float) -> str:
    """A number behind its symbol, with as many digits as a line has room for."""
    return begin + _short(value, length - width(begin))


def _short(value: Number, room: float) -> str:
    return fitted(value, min(NUMBER_ROOM, room))
