r"""The update of parameters as formulas: ``w \leftarrow w - \eta \partial J/\partial w = ...``.

Momentum and penalty stand in them only where they are not 0.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from explorer.backprop.derivation import layout
from explorer.backprop.maths.descent import Rule, step, step_of_bias
from explorer.backprop.maths.exact import exact_array
from explorer.backprop.names import Selection
from explorer.backprop.update import Update
from explorer.common import latex as tex
from explorer.common.arrays import Array
from explorer.common.numbers import Number

Chain = tuple[str, str, str]  # a formula, the numbers put in, the result
PENALIZED = r"J + \frac{\lambda}{2} \sum W^2"  # what is minimized where weights are penalized


@dataclass(frozen=True, eq=False)
class Descent:
    """Parameters that take a step, in arrays of one shape: their ``symbol``, where they are weights
    the ``mask`` of those that there are (else None), the ``old`` ones, the gradient (``slope``),
    the step ``before``, this one (``delta``), and the ``new`` ones.
    """

    symbol: str
    mask: Array | None
    old: Array
    slope: Array
    before: Array
    delta: Array
    new: Array

    @property
    def is_weight(self) -> bool:
        """Whether they are weights, which may be penalized."""
        return self.mask is not None

    def written(self, values: Array, write: Callable[[Number], str] = tex.number) -> str:
        """Some of these arrays as a matrix."""
        shown = values if self.mask is None else layout.by_weight(values, self.mask)
        return layout.weight_matrix(shown, write)


def weights_of(update: Update, layer: int) -> Descent:
    """A layer's weights in an update; layers are counted from 1."""
    solved, moved = update.solution.layer(layer), update.layers[layer - 1]
    before, symbol = update.before(layer).W, tex.indexed("W", layer)
    return Descent(symbol, solved.mask, solved.W, solved.dW, before, moved.delta.W, moved.new.W)


def parameter_of(update: Update, select: Selection) -> Descent | None:
    """One parameter in an update; None where it is not learned: an input, a bias that stays."""
    if select.kind == "x":
        return None
    solved, moved = update.solution.layer(select.layer), update.layers[select.layer - 1]
    before = update.before(select.layer)
    if select.kind == "W":
        row, column = slice(select.to - 1, select.to), slice(select.source - 1, select.source)
        parts = (solved.mask, solved.W, solved.dW, before.W, moved.delta.W, moved.new.W)
        return Descent(select.symbol, *(part[row, column] for part in parts))
    b = None if solved.b is None else exact_array(solved.b)
    biases = (b, solved.db, before.b, moved.delta.b, moved.new.b)
    there = [part[select.to - 1 : select.to] for part in biases if part is not None]
    if update.rule.freeze_b or len(there) < len(biases):
        return None
    return Descent(select.symbol, None, *there)


def lines(descent: Descent, rule: Rule) -> tuple[str, ...]:
    """The update as one line after the other."""
    return tuple(line for chain in chains(descent, rule) for line in chain)


def chains(descent: Descent, rule: Rule) -> tuple[Chain, ...]:
    """The update: with momentum the step and what it is added to, else both in one formula."""
    if rule.momentum:
        return _momentum(descent, rule), _added(descent)
    return (_plain(descent, rule),)


def _plain(descent: Descent, rule: Rule) -> Chain:
    symbol, old = descent.symbol, descent.written(descent.old, tex.given)
    scaled = tex.product(tex.given(rule.rate), _slope_in_numbers(descent, rule))

    def work(old: Array, slope: Array) -> Array:
        return old + _step(descent, rule, old, slope, descent.before)

    return (
        rf"{symbol} \leftarrow {symbol} - \eta\,{_slope(descent, rule)}",
        rf"{tex.equals(descent.old, rule.rate, descent.slope)} {old} - {scaled}",
        rf"{tex.follows(descent.new, work, descent.old, descent.slope)} "
        rf"{descent.written(descent.new, tex.given)}",
    )


def _momentum(descent: Descent, rule: Rule) -> Chain:
    delta = rf"\Delta {descent.symbol}"
    carried = tex.product(tex.given(rule.momentum), descent.written(descent.before, tex.given))
    scaled = tex.product(tex.given(rule.rate), _slope_in_numbers(descent, rule))
    operands = (descent.old, descent.slope, descent.before)

    def work(old: Array, slope: Array, before: Array) -> Array:
        return _step(descent, rule, old, slope, before)

    return (
        rf"{delta} \leftarrow \mu\,{delta} - \eta\,{_slope(descent, rule)}",
        rf"{tex.equals(*operands[1:], rule.momentum, rule.rate)} {carried} - {scaled}",
        rf"{tex.follows(descent.delta, work, *operands)} "
        rf"{descent.written(descent.delta, tex.given)}",
    )


def _added(descent: Descent) -> Chain:
    symbol, operands = descent.symbol, (descent.old, descent.delta)
    old, delta = (descent.written(each, tex.given) for each in operands)
    return (
        rf"{symbol} \leftarrow {symbol} + \Delta {symbol}",
        rf"{tex.equals(*operands)} {old} + {tex.operand(delta)}",
        rf"{tex.follows(descent.new, lambda old, delta: old + delta, *operands)} "
        rf"{descent.written(descent.new, tex.given)}",
    )


def _step(descent: Descent, rule: Rule, old: Array, slope: Array, before: Array) -> Array:
    if descent.is_weight:
        return step(old, slope, before, rule)
    return step_of_bias(slope, before, rule)


def _slope(descent: Descent, rule: Rule) -> str:
    """What the step goes against, in symbols."""
    slope = tex.derivative("J", descent.symbol)
    if not (rule.l2 and descent.is_weight):
        return slope
    return rf"\left({slope} + \lambda\,{descent.symbol}\right)"


def _slope_in_numbers(descent: Descent, rule: Rule) -> str:
    slope = descent.written(descent.slope)
    if not (rule.l2 and descent.is_weight):
        return slope
    shrunk = tex.product(tex.given(rule.l2), descent.written(descent.old, tex.given))
    return rf"\left({slope} + {shrunk}\right)"
