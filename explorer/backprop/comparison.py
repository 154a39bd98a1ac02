"""Numbers in print beside what comes out here."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from explorer.backprop import names
from explorer.backprop.batch import Batch, work_out
from explorer.backprop.maths.descent import Rule
from explorer.backprop.names import Selection
from explorer.backprop.numbers import columns, columns_of_all_samples
from explorer.backprop.problem import Example, Problem, Published
from explorer.backprop.update import updated
from explorer.common.numbers import MINUS

# What floats may be off by, as a share of a number: some publications print all of their digits.
FLOATS = Fraction(1, 10**14)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A published number: what it is of, in LaTeX and whether ``after`` an update; its digits, and
    as many of the number that comes out here; whether they agree, else ``why`` not.
    """

    symbol: str
    after: bool
    printed: str
    here: str
    agrees: bool
    why: str


@lru_cache
def comparisons(example: Example) -> tuple[Comparison, ...]:
    """What was published of an example beside what comes out here, in the order of the rows."""
    batch = work_out(example.problem)
    tables = {False: _by_hook(batch)}
    if example.rate is not None:
        rule = Rule(example.rate, freeze_b=example.freeze_b)
        tables[True] = _by_hook(work_out(updated(batch, rule).after))
    return tuple(_compared(row, tables[row.after]) for row in example.published)


def _by_hook(batch: Batch) -> dict[str, float]:
    """Every number of the first sample, and what all samples come to."""
    layers = range(1, len(batch.problem.layers) + 1)
    shown = (*columns(batch.at(1), layers), *columns_of_all_samples(batch, 1, layers))
    values = {hook: float(value) for column in shown for hook, value in column}
    return values | _parameters(batch.problem)


def _parameters(problem: Problem) -> dict[str, float]:
    """Every weight and bias by its field's hook."""
    layers = range(1, len(problem.layers) + 1)
    selections = map(Selection.parse, problem.parameters(layers))
    return {
        names.field_hook(each.name): float(_value(problem, each))
        for each in selections
        if each.kind != "x"
    }


def _value(problem: Problem, select: Selection) -> Fraction:
    layer = problem.layers[select.layer - 1]
    if layer.b and select.kind == "b":
        return layer.b[select.to - 1]
    return layer.W[select.to - 1][select.source - 1]


def _compared(row: Published, values: Mapping[str, float]) -> Comparison:
    value = row.times * values[row.quantity]
    sign = "-" if row.times < 0 else ""
    return Comparison(
        symbol=sign + names.written(row.quantity),
        after=row.after,
        printed=_typeset(row.printed),
        here=_typeset(f"{value:.{_places(row.printed)}f}"),
        agrees=agrees(value, row.printed),
        why=row.why,
    )


def agrees(value: float, printed: str) -> bool:
    """Whether printed digits are a number's own, rounded or cut off."""
    number, text = Fraction(value), Fraction(printed)
    unit, slack = Fraction(1, 10 ** _places(printed)), abs(number) * FLOATS
    is_rounded = abs(number - text) <= unit / 2 + slack
    is_cut_off = 0 <= abs(number) - abs(text) + slack < unit and number * text >= 0
    return is_rounded or is_cut_off


def _places(printed: str) -> int:
    return len(printed.partition(".")[2])


def _typeset(text: str) -> str:
    return text.replace("-", MINUS)
