"""The panel of one step: what its tables hold, row by row, with their test hooks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array
from explorer.common.numbers import Number, TextAndValue, text_and_value
from explorer.rbm import names
from explorer.rbm.ascent import AnyStep, Ascent, Change, Expectations
from explorer.rbm.comparison import Comparison
from explorer.rbm.derivation.gradient import symbol
from explorer.rbm.maths.gradient import Parameter
from explorer.rbm.maths.values import BITS, Values

MOST_CHAINS = 6
MOST_STAGES = 6
MOMENTS = {
    "W": r"\langle v_{{{}}} h_{{{}}} \rangle",
    "b": r"\langle v_{{{}}} \rangle",
    "c": r"\langle h_{{{}}} \rangle",
}
SHOWN_KS = (0, 1, 2, 5, 10, 20, 50)


@dataclass(frozen=True)
class Row:
    """A parameter's row: its symbol in LaTeX, its name, its path, and numbers by their hooks."""

    symbol: str
    name: str
    path: str
    cells: dict[str, TextAndValue]


@dataclass(frozen=True)
class StageRow:
    """A chain after ``t`` steps: v, p(h = 1 | v) and h as text, by their hooks."""

    t: int
    hooks: tuple[str, str]
    v: str
    p_h: str
    h: str
    is_gap: bool = False


def changes(step: AnyStep) -> list[Row]:
    """Every parameter: both phases, what it was, what is added, what it is then."""
    return [_changed(each) for each in step.changes()]


def _changed(change: Change) -> Row:
    values: dict[str, Number] = {
        "positive": change.positive,
        "negative": change.negative,
        "old": change.old,
        "step": change.delta,
        "new": change.new,
    }
    cells = {f"{name}-{change.name}": text_and_value(value) for name, value in values.items()}
    return Row(symbol(change.parameter), change.name, change.path, cells)


def likelihoods(step: AnyStep) -> list[tuple[str, str, TextAndValue, TextAndValue | None]]:
    """ln p(data) and p(data) before and after: symbol, hook, both numbers."""
    before, after = step.log_likelihoods
    pairs = (before, after), (_exp(before), None if after is None else _exp(after))
    names = (r"\ln p(x \mid \theta)", "log-likelihood"), (r"p(x \mid \theta)", "p")
    return [
        (latex, f"step-{hook}", text_and_value(was), None if now is None else text_and_value(now))
        for (latex, hook), (was, now) in zip(names, pairs, strict=True)
    ]


def _exp(value: float) -> float:
    """e^value; infinite where a density of many rows is beyond every float."""
    with np.errstate(over="ignore"):
        return float(np.exp(value))


def chains(step: Ascent) -> list[list[StageRow]]:
    """The first few chains, each stage by stage; the middle ones of many left out."""
    return [list(_stages(step, number)) for number in range(min(len(step.rows), MOST_CHAINS))]


def _stages(step: Ascent, number: int) -> Iterator[StageRow]:
    chain, values = step.chain, step.solution.problem.units.values
    last = len(chain) - 1
    for t, stage in enumerate(chain):
        if len(chain) > MOST_STAGES and MOST_STAGES - 2 < t < last:
            continue
        hooks = f"cd-v-{number + 1}-{t}", f"cd-h-{number + 1}-{t}"
        v, h = (_units(layer[number], values) for layer in (stage.v, stage.h))
        p_h = _units(stage.p_h[number], BITS)
        is_gap = len(chain) > MOST_STAGES and t == last
        yield StageRow(t, hooks, v, p_h, h, is_gap)


def _units(layer: Array, values: Values) -> str:
    """Bits as they are written, probabilities of 1 as the mean values that they give."""
    numbers = [float(value) for value in layer]
    if all(value in (0, 1) for value in numbers):
        return values.written("".join(f"{value:.0f}" for value in numbers))
    means = values.of(layer).tolist()
    return "  ".join(f"{value:.3f}".replace("-", "−") for value in means)


def expected(step: Ascent, found: Expectations) -> list[Row]:
    """Every parameter: the drawn negative phase, the expected one, the model's."""
    k = len(step.chain) - 1
    rows = []
    for each in step.changes():
        at = each.parameter
        values = {
            "drawn": each.negative,
            "expected": float(getattr(found.after[k], at.symbol)[at.index]),
            "model": float(getattr(found.model, at.symbol)[at.index]),
        }
        cells = {f"{name}-{each.name}": text_and_value(value) for name, value in values.items()}
        rows.append(Row(symbol(at), each.name, each.path, cells))
    return rows


def distances(step: Ascent, found: Expectations) -> list[tuple[int, bool, TextAndValue]]:
    """How far q_k is from p(v) for some k: k, whether it is the chosen one, the number."""
    chosen = len(step.chain) - 1
    ks = sorted({k for k in (*SHOWN_KS, chosen) if k < len(found.apart)})
    return [(k, k == chosen, text_and_value(found.apart[k])) for k in ks]


def moments(found: Comparison) -> list[Row]:
    """Every moment: of the data, of the model, and their difference."""
    assert found.model is not None, "the page's machines are small"
    rows = []
    for kind in ("W", "b", "c"):
        for index in np.ndindex(getattr(found.data, kind).shape):
            symbol = MOMENTS[kind].format(*(i + 1 for i in index))
            ends = (float(getattr(each, kind)[index]) for each in (found.data, found.model))
            rows.append(compared(symbol, names.of(Parameter(kind, index)), *ends))
    return rows


def compared(symbol: str, name: str, data: float, model: float) -> Row:
    """A moment of the data beside that of the model."""
    values = {"data": data, "model": model, "apart": data - model}
    cells = {f"moment-{side}-{name}": text_and_value(value) for side, value in values.items()}
    return Row(symbol, name, "", cells)
