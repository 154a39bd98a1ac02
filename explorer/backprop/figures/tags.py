"""What is told of a unit in the lines under it: its sum, and on the way back its tag.

A tag fills as the walk goes on: what arrives, the slope that it is multiplied by, and the δ that
leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
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
        begin = f"{FLAT}, f′"
        room = max(NUMBER_ROOM, lines.second - width(f"{begin} = "))
        shown = _shown(slope, room)
        whole = f"{begin} {shown.relation} {shown.text}"
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
    return Told(_told("h", solution.layer(layer).h[unit], lines.first, SUM_ROOM))


def _tag(solution: Solution, at: tuple[int, int], known: Knowledge, lines: Lines) -> Told:
    layer, unit = at
    begin = _arrival(solution, at, known, lines.first)
    if not layer:
        return Told(begin)
    slope, delta = _slope(solution, at, known, lines), ""
    if names.delta(layer, unit + 1) in known:
        delta = _told("δ", solution.layer(layer).delta[unit], lines.third)
    if lines.count == 3:
        return Told(begin, slope and f"· {slope}", delta)
    if delta and lines.count == 1:
        return Told(delta=delta)
    both = begin and slope and _product(solution, at, known, lines.first)
    return Told(both or slope or begin, "", delta)


def _arrival(solution: Solution, at: tuple[int, int], known: Knowledge, length: float) -> str:
    come, ways, count = arrived(solution, *at, known)
    if not ways:
        return ""
    by, more = _output(solution, at[0]), MORE * (ways < count)
    shown = _shown(come, NUMBER_ROOM)
    whole = f"∂J/∂{by} {shown.text}{more}"
    told = whole.replace(" ", f" {shown.relation} ", 1)
    short = _plain(f"∂{by}", come, length - width(more)) + more
    return _fitting((told, whole, short), length)


def _output(solution: Solution, layer: int) -> str:
    """What a unit of a layer passes on, in a word for all of them."""
    return "x" if layer == 0 else "y" if layer == len(solution.problem.layers) else "a"


def _slope(solution: Solution, at: tuple[int, int], known: Knowledge, lines: Lines) -> str:
    """The slope of a unit, behind its sign for a product where that has a line of its own."""
    layer, unit = at
    slopes = solution.layer(layer).slope
    if slopes is None or names.slope(layer, unit + 1) not in known:
        return ""
    length = lines.second - width("· ") if lines.count == 3 else lines.first
    *longer, symbol = _slope_symbols(solution, at, known)
    shown = _shown(slopes[unit], NUMBER_ROOM)
    told = (f"{each} {shown.relation} {shown.text}" for each in longer)
    return _fitting((*told, _told(symbol, slopes[unit], length)), length)


def _slope_symbols(solution: Solution, at: tuple[int, int], known: Knowledge) -> tuple[str, ...]:
    """What a slope is called; until its δ is known with the sum that it is the slope at, where
    there is room for that.
    """
    layer, unit = at
    if names.delta(layer, unit + 1) in known or names.total(layer, unit + 1) not in known:
        return ("f′",)
    return f"f′({_shown(solution.layer(layer).h[unit], NUMBER_ROOM).text})", "f′"


def _product(solution: Solution, at: tuple[int, int], known: Knowledge, length: float) -> str:
    """What arrives times the slope; "" where there is no room for both."""
    layer, unit = at
    slopes = solution.layer(layer).slope
    assert slopes is not None
    factors = [
        _shown(each, NUMBER_ROOM) for each in (arrived(solution, *at, known)[0], slopes[unit])
    ]
    whole = Shown(" · ".join(each.text for each in factors), all(each.exact for each in factors))
    lines = [
        f"∂J/∂{_output(solution, layer)} · {symbol} {whole.relation} {whole.text}"
        for symbol in _slope_symbols(solution, at, known)
    ]
    line = _fitting(lines, length)
    return line if width(line) <= length else ""


def _fitting(lines: Sequence[str], length: float) -> str:
    """The first line that there is room for, else the last."""
    return next((line for line in lines if width(line) <= length), lines[-1])


def _told(symbol: str, value: Number, length: float, most: float = NUMBER_ROOM) -> str:
    """A number behind its symbol, and a sign between where there is room for that too."""
    plain = _plain(symbol, value, length, most)
    shown = _shown(value, min(most, length - width(f"{symbol} ")))
    return _fitting((f"{symbol} {shown.relation} {shown.text}", plain), length)


def _plain(symbol: str, value: Number, length: float, most: float = NUMBER_ROOM) -> str:
    """A number behind its symbol, with as many digits as a line has room for."""
    return f"{symbol} {fitted(value, min(most, length - width(f'{symbol} ')))}"


def _shown(value: Number, room: float) -> Shown:
    """A number in a room, and whether its text is the number itself."""
    text = fitted(value, room)
    return Shown(text, decimal(value) == Shown(text, True))
