"""What is told of a unit in the lines under it: its sum, and on the way back its tag.

A tag fills as the walk goes on: what arrives, the slope that it is multiplied by, and the δ that
leaves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from explorer.backprop import names
from explorer.backprop.figures.knowledge import Knowledge
from explorer.backprop.figures.quantities import arrived
from explorer.backprop.figures.rooms import Room
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

    def killed(self, verdict: str, room: Room) -> Told:
        """The same of a unit that is dead."""
        verdict = verdict if width(verdict) <= room.length else KILLED
        if self.delta:
            whole = f"{self.delta} · {KILLED}"
            return replace(self, delta=whole if width(whole) <= room.length else self.delta)
        if room.lines == 1:
            return self if self.is_tag else Told(verdict=verdict)
        if self.slope:  # the line of its δ is free until then
            return replace(self, delta=verdict)
        return replace(self, verdict=verdict)

    def saturated(self, slope: Number, room: Room) -> Told:
        """The same of a unit that lets hardly anything pass, where its slope is not told anyway."""
        if room.lines == 1 or self.is_tag:
            return self
        begin = f"{FLAT}, f′ "
        whole = begin + fitted(slope, max(NUMBER_ROOM, room.length - width(begin)))
        return replace(self, verdict=whole if width(whole) + APART <= room.length else FLAT)

    def within(self, room: Room) -> Told:
        """What of it there is room for."""
        return Told(
            *(
                line if width(line) <= room.length else ""
                for line in (self.first, self.slope, self.delta, self.verdict)
            )
        )

    @property
    def is_tag(self) -> bool:
        """Whether it tells of the way back."""
        return bool(self.slope or self.delta) or not self.first.startswith("h")


def told_at(solution: Solution, at: tuple[int, int], known: Knowledge, room: Room) -> Told:
    """What is told of a unit, ``at`` a layer (0: the inputs) and its place there from 0."""
    told = _tag(solution, at, known, room) if known.tells_delta else Told()
    if told == Told() and at[0]:
        return _sum(solution, at, known, room)
    return told


def _sum(solution: Solution, at: tuple[int, int], known: Knowledge, room: Room) -> Told:
    layer, unit = at
    if names.total(layer, unit + 1) not in known:
        return Told()
    value = solution.layer(layer).h[unit]
    text = fitted(value, min(SUM_ROOM, room.length - width("h ")))
    sign = "= " if decimal(value) == Shown(text, True) else "≈ "
    return Told(f"h {sign * (width('h = ' + text) <= room.length)}{text}")


def _tag(solution: Solution, at: tuple[int, int], known: Knowledge, room: Room) -> Told:
    layer, unit = at
    begin = _arrival(solution, at, known, room)
    if not layer:
        return Told(begin)
    slope, delta = _slope(solution, at, known, room, begin), ""
    if names.delta(layer, unit + 1) in known:
        delta = _told("δ ", solution.layer(layer).delta[unit], room)
    if room.lines == 3:
        return Told(begin, slope and f"· {slope}", delta)
    return (
        Told(delta=delta)
        if delta and room.lines == 1
        else Told(_joined(begin, slope, room), "", delta)
    )


def _arrival(solution: Solution, at: tuple[int, int], known: Knowledge, room: Room) -> str:
    layer, unit = at
    come, ways, count = arrived(solution, layer, unit, known)
    if not ways:
        return ""
    by = "x" if layer == 0 else "y" if layer == len(solution.problem.layers) else "a"
    more = MORE * (ways < count)
    whole = f"∂J/∂{by} {_short(come, NUMBER_ROOM)}{more}"
    if width(whole) <= room.length:
        return whole
    return _told(f"∂{by} ", come, replace(room, length=room.length - width(more))) + more


def _slope(
    solution: Solution, at: tuple[int, int], known: Knowledge, room: Room, before: str
) -> str:
    """The slope of a unit; until its δ is known with the sum that it is the slope at, where there
    is room for that, behind what stands ``before`` it in a line.
    """
    layer, unit = at
    slopes = solution.layer(layer).slope
    if slopes is None or names.slope(layer, unit + 1) not in known:
        return ""
    begin = "· f′ " if room.lines == 3 else "f′ "
    slope = _told(begin, slopes[unit], room).removeprefix("· ")
    if names.delta(layer, unit + 1) in known or names.total(layer, unit + 1) not in known:
        return slope
    at_sum = slope.replace("f′", f"f′({_short(solution.layer(layer).h[unit], NUMBER_ROOM)})")
    line = f"· {at_sum}" if room.lines == 3 else " · ".join(filter(None, (before, at_sum)))
    return at_sum if width(line) <= room.length else slope


def _joined(begin: str, slope: str, room: Room) -> str:
    """What arrives times the slope; where there is no room for both, the slope, which is news."""
    whole = " · ".join(filter(None, (begin, slope)))
    return whole if width(whole) <= room.length else slope or begin


def _told(begin: str, value: Number, room: Room) -> str:
    """A number behind its symbol, with as many digits as a line has room for."""
    return begin + _short(value, room.length - width(begin))


def _short(value: Number, room: float) -> str:
    return fitted(value, min(NUMBER_ROOM, room))
