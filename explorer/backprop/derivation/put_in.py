"""The formulas of activations and losses with the numbers put in, unit by unit."""

from fractions import Fraction

from explorer.backprop.derivation import layout
from explorer.backprop.derivation.symbols import is_rounded_away, output_symbol, sum_symbol
from explorer.backprop.maths.curves import exp
from explorer.backprop.maths.exact import as_numbers, exact_array
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.solution import Solution
from explorer.common import latex as tex
from explorer.common.arrays import Array
from explorer.common.numbers import Number

LARGEST_POWER = 100  # of e that is written out: where a sum is larger, softmax takes it off first


def outputs(solution: Solution, layer: int) -> tuple[str, ...]:
    """The outputs of a layer as lines: in symbols, and with the numbers of every unit put in."""
    solved = solution.layer(layer)
    row, h, a = solved.activation, solved.h, solved.a
    if row.last_layer_only:
        return _shares(solution, layer)
    formula, total = tex.displayed(row.latex), sum_symbol(solution, layer, None)
    in_symbols = f"{output_symbol(solution, layer, None)} = {tex.put(formula, h=total)}"
    if formula == "h":
        return in_symbols, f"{tex.equals(a)} {layout.vector(a)}"
    if len(h) > 1:  # no room for σ(h) beside what that is
        formula = formula.rpartition(" = ")[2]
    put_in = layout.put_in_vector(h, lambda each: tex.put(formula, h=tex.given(each)))
    relation = tex.follows(a, row.value, h)
    return in_symbols, f"{tex.equals(h)} {put_in} {relation} {layout.vector(a)}"


def _shares(solution: Solution, layer: int) -> tuple[str, ...]:
    """Softmax: the sum of its powers, and the share that each output has of it."""
    solved, total = solution.layer(layer), sum_symbol(solution, layer, None)
    formula, h, a = solved.activation.latex, solved.h, solved.a
    if len(h) == 1:
        formula = tex.single(formula)
        put_in = tex.put(formula, h=tex.given(h[0]))
        return f"y = {tex.put(formula, h=total)}", f"{tex.equals(h)} {put_in} = {tex.number(a[0])}"
    share, below = tex.put(formula, h=total), rf"\sum_k e^{{{total}_k}}"
    in_symbols = f"y_i = {share}"
    if max(map(abs, h)) > LARGEST_POWER:
        in_symbols += rf" = {_lessened(share)},\quad m = \max_k {total}_k {_told(max(h))}"
        h, below = h - max(h), _lessened(below)
    (whole,) = as_numbers(exp(h).sum(keepdims=True))
    powers = [rf"e^{{{tex.given(each)}}}" for each in h]
    shares = layout.put_in_vector(h, lambda each: rf"e^{{{tex.given(each)}}}")
    part = rf"\frac{{1}}{{{tex.number(whole)}}}"
    relation = tex.equals(h, [whole])
    return (
        in_symbols,
        f"{below} {tex.equals(h)} {tex.added(powers)} {relation} {tex.number(whole)}",
        f"y {relation} {tex.product(part, shares)} {tex.equals(h, [whole], a)} {layout.vector(a)}",
    )


def _told(value: Number) -> str:
    return f"{tex.equals([value])} {tex.given(value)}"


def _lessened(formula: str) -> str:
    """Powers of e in symbols, of sums less the largest."""
    return formula.replace("_i}", "_i - m}").replace("_k}", "_k - m}")


def loss(solution: Solution) -> tuple[str, ...]:
    """The loss as lines: in symbols, with the numbers put in, and its terms."""
    row, (y, t) = LOSSES[solution.problem.loss], outputs_and_targets(solution)
    J = solution.exact_gradients.J
    formula = tex.displayed(row.latex)
    if len(y) == 1:
        formula = tex.single(formula)
    value = tex.number(J)
    if any(map(is_rounded_away, y)):
        return (f"J = {formula} {tex.equals(J)} {value}",)
    if len(y) == 1:
        h = solution.exact_trace.layers[-1].h
        put_in = tex.put(formula, y=tex.number(y[0]), t=tex.given(t[0]))
        relation = tex.follows(J, lambda y, t: row.value(y, h, t), y, t)
        told = "" if put_in == value else f"{tex.equals(y, t)} {put_in} "
        return (f"J = {formula} {told}{relation} {value}",)
    term = tex.put(formula, n=str(len(y))).replace(r"\sum_i ", "")
    terms = as_numbers(row.term(y, t))
    written, worked = each_put_in(term, y, t), [*map(tex.number, terms)]
    lines = [f"J = {formula}", f"{tex.equals(y, t)} {tex.added(written)}"]
    if written != worked:
        lines.append(f"{tex.follows(terms, row.term, y, t)} {tex.added(worked)}")
    lines[-1] += f" {tex.equals(terms, J)} {value}"
    return tuple(lines)


def outputs_and_targets(solution: Solution) -> tuple[Array, Array]:
    """y and t; where the loss asks for no target, that is 0."""
    y = solution.exact_trace.y
    return y, exact_array(solution.problem.t or (Fraction(0),) * len(y))


def each_put_in(formula: str, y: Array, t: Array) -> list[str]:
    """A formula of one output, with the numbers of each put in."""
    alone = formula.replace("_i", "")
    return [
        tex.put(alone, y=tex.number(output), t=tex.given(wanted))
        for output, wanted in zip(y, t, strict=True)
    ]
