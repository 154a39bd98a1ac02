"""One step of learning in formulas: by the exact gradient, and by contrastive divergence."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from explorer.common import latex as tex
from explorer.common.arrays import Array
from explorer.common.inputs import Matrix, Vector
from explorer.common.numbers import decimal
from explorer.common.passage import Passage
from explorer.rbm.ascent import AnyStep, Change, Expectations
from explorer.rbm.derivation.gradient import symbol
from explorer.rbm.problem import Rule

CHANGES = {"W": r"v_0 h_0^{\mathsf{T}} - v_k h_k^{\mathsf{T}}", "b": "v_0 - v_k", "c": "h_0 - h_k"}
DRAWN = {
    "samples": "Every unit is drawn, and what is drawn counts.",
    "mixed": "Every unit is drawn; in the change p(h = 1 | v) stands for h, as in Learning.",
    "probabilities": "Nothing is drawn: probabilities stand for the units all the way.",
}
# The same of units that have a sign.
DRAWN_SIGNS = DRAWN | {
    "mixed": "Every unit is drawn; in the change E[h | v] stands for h, as in Learning.",
    "probabilities": "Nothing is drawn: mean values stand for the units all the way.",
}


def ascent(
    step: AnyStep, rule: Rule, select: str, drawn: Mapping[str, str] = DRAWN
) -> tuple[Passage, ...]:
    """The rule of the step, and the chosen parameter's numbers in it; ``drawn`` says what is."""
    (change,) = (each for each in step.changes() if each.name == select)
    if step.chain:
        return (_contrastive(step, rule, change, drawn[rule.draw]),)
    return (_exact(step, rule, change),)


def _exact(step: AnyStep, rule: Rule, change: Change) -> Passage:
    n = len(step.rows)
    remark = "The gradient is that of the sum over the rows."
    if n > 1:
        same = decimal(rule.rate * n).text
        remark += f" Learning climbs their mean: at the rate {same} it would take this very step."
    formula = (
        r"\theta \leftarrow \theta + \eta\,\frac{\partial \ln p(x \mid \theta)}{\partial \theta}"
    )
    return Passage("step", "One step up", (formula, _numbers(rule, change)), remark)


def _contrastive(step: AnyStep, rule: Rule, change: Change, drawn: str) -> Passage:
    beta = "" if step.solution.problem.beta == 1 else r"\beta\,"
    sums = r"\sum " if len(step.rows) > 1 else ""
    part = CHANGES[change.parameter.symbol]
    formula = (
        rf"\Delta {change.parameter.symbol} = \eta\,{beta}{sums}\left({part}\right), "
        rf"\qquad k = {rule.k}"
    )
    title = f"One step of CD-{rule.k}"
    return Passage("step", title, (formula, _numbers(rule, change)), drawn)


def _numbers(rule: Rule, change: Change) -> str:
    name, old = symbol(change.parameter), tex.given(change.old)
    up = tex.approximate(change.positive)
    phases = rf"\left({up} - {tex.operand(tex.approximate(change.negative))}\right)"
    return (
        rf"{name} \leftarrow {old} + {tex.given(rule.rate)} \cdot {phases} "
        rf"{tex.approximately(change.new)}"
    )


def closing_in(step: AnyStep, told: Expectations, select: str) -> Passage:
    """What CD-k expects of its negative phase, from the kernel of a Gibbs step."""
    (change,) = (each for each in step.changes() if each.name == select)
    at = change.parameter
    values = [float(getattr(each, at.symbol)[at.index]) for each in told.after]
    k = len(step.chain) - 1
    expected, model = values[k], float(getattr(told.model, at.symbol)[at.index])
    formulas = (
        r"q_k(v) = \sum_{v'} q_0(v')\,T^k(v', v), \qquad "
        r"T(v, v') = \sum_h p(h \mid v)\,p(v' \mid h)",
        rf"\mathbb{{E}}[\text{{negative}}_{{{k}}}] {tex.approximately(expected)}, \qquad "
        rf"\text{{the model’s: }} {tex.approximate(model)}",
    )
    remark = (
        f"Exact, whatever is drawn: q₀ are the rows, and q_k goes to p(v). Half the sum of "
        f"|q_k(v) − p(v)| is {decimal(told.apart[0]).text} at k = 0, "
        f"{decimal(told.apart[k]).text} at k = {k} and {decimal(told.apart[-1]).text} at "
        f"k = {len(told.apart) - 1}."
    )
    return Passage("closing", "How far CD is from the gradient", formulas, remark)


def everything(step: AnyStep) -> Passage:
    """Every parameter's step, as matrices: what a table shows on the page."""
    return Passage("all", "Every parameter", tuple(_matrices(step, name) for name in "Wbc"))


def _matrices(step: AnyStep, name: str) -> str:
    parts = step.solution.problem, step.delta, step.new
    old, delta, new = (tex.matrix(_as_objects(getattr(each, name)), tex.given) for each in parts)
    return rf"{name} \leftarrow {old} + {delta} \approx {new}"


def _as_objects(values: Array | Matrix | Vector) -> Array:
    objects: Array = np.array(values, dtype=object)
    return objects
