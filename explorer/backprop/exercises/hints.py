"""The formula of every line, entry by entry, in symbols and with the numbers put in (LaTeX)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from explorer.backprop import names
from explorer.backprop.derivation.symbols import delta_symbol, source_symbol
from explorer.backprop.practice.lines import Line
from explorer.backprop.practice.working import Working
from explorer.common import latex as tex
from explorer.common.latex import indexed, weight
from explorer.common.numbers import Number

Pair = tuple[str, str]


def formula(working: Working, line: Line) -> Pair:
    """A line's formula in symbols, and with the numbers put in."""
    return FORMULAS[line.kind](working, line)


def _put(value: Number) -> str:
    return tex.operand(tex.given(value))


def _products(pairs: Iterable[tuple[Number, Number]]) -> str:
    return " + ".join(tex.product(*map(tex.given, pair)) for pair in pairs)


def _sum(working: Working, line: Line) -> Pair:
    l, i = line.layer, line.unit
    sources = range(1, working.size(l - 1) + 1)
    symbols = " + ".join(f"{weight(l, i, j)} {source_symbol(l, j)}" for j in sources)
    numbers = _products((working.weight(l, i, j), working.fed(l, j)) for j in sources)
    bias = _put(working.bias(l, i))
    return f"{symbols} + {indexed('b', l, i)}", f"{numbers} + {bias}"


def _output(working: Working, line: Line) -> Pair:
    row = working.activation(line.layer)
    h = working.value(Line("h", line.layer, line.unit))
    symbols = tex.put(row.latex, h=indexed("h", line.layer, line.unit))
    return symbols, tex.put(row.latex, h=tex.given(h))


def _loss(working: Working, _: Line) -> Pair:
    y, t = working.all("a", working.last)[0], working.t[0]
    return r"\tfrac12 (t - y)^2", rf"\tfrac12 ({_put(t)} - {_put(y)})^2"


def _delta(working: Working, line: Line) -> Pair:
    l, i = line.layer, line.unit
    slope = rf"f'({indexed('h', l, i)})"
    value = _put(working.slope(l, i))
    if l == working.last:
        come = _put(working.loss_slopes()[i - 1])
        return rf"(y - t) \cdot {slope}", rf"{come} \cdot {value}"
    nexts = range(1, working.size(l + 1) + 1)
    symbols = " + ".join(rf"{weight(l + 1, k, i)} {delta_symbol(l + 1, k)}" for k in nexts)
    deltas = [working.value(Line("delta", l + 1, k)) for k in nexts]
    numbers = _products((working.weight(l + 1, k, i), deltas[k - 1]) for k in nexts)
    is_sum = len(nexts) > 1
    symbols, numbers = (f"({each})" if is_sum else each for each in (symbols, numbers))
    return rf"{symbols} \cdot {slope}", rf"{numbers} \cdot {value}"


def _weight_gradient(working: Working, line: Line) -> Pair:
    l, i, j = line.layer, line.unit, line.source
    delta = working.value(Line("delta", l, i))
    symbols = rf"{delta_symbol(l, i)} \cdot {source_symbol(l, j)}"
    return symbols, _products([(delta, working.fed(l, j))])


def _bias_gradient(working: Working, line: Line) -> Pair:
    delta = working.value(Line("delta", line.layer, line.unit))
    return delta_symbol(line.layer, line.unit), tex.given(delta)


def _input_gradient(working: Working, line: Line) -> Pair:
    units = range(1, working.size(1) + 1)
    symbols = " + ".join(f"{weight(1, i, line.source)} {delta_symbol(1, i)}" for i in units)
    numbers = _products(
        (working.weight(1, i, line.source), working.value(Line("delta", 1, i))) for i in units
    )
    return symbols, numbers


def _new_weight(working: Working, line: Line) -> Pair:
    assert working.rule, "there are new weights only where there is a rule"
    slope = working.value(Line("dW", line.layer, line.unit, line.source))
    old = working.weight(line.layer, line.unit, line.source)
    symbol = weight(line.layer, line.unit, line.source)
    gradient = tex.derivative(names.LOSS, symbol)
    numbers = rf"{tex.given(old)} - {tex.given(working.rule.rate)} \cdot {_put(slope)}"
    return rf"{symbol} - \eta {gradient}", numbers


FORMULAS: dict[str, Callable[[Working, Line], Pair]] = {
    "h": _sum,
    "a": _output,
    "J": _loss,
    "delta": _delta,
    "dW": _weight_gradient,
    "db": _bias_gradient,
    "dx": _input_gradient,
    "new-W": _new_weight,
}
