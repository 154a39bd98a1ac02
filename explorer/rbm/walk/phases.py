"""The two phases of the gradient: row by row over the data, state by state over the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from explorer.common import latex as tex
from explorer.common.counted import counted
from explorer.common.numbers import decimal
from explorer.rbm.walk.lights import chosen, fed
from explorer.rbm.walk.step import DATA, MODEL, Step
from explorer.rbm.walk.terms import each_term
from explorer.rbm.walk.written import Place, added, number, worked

SAY_POSITIVE = "One number a row. Every row of data pulls the parameter its own way."
SAY_NEGATIVE = "Every state counts, by how likely the model thinks it: what it dreams of."
SAY_N = "Ask how many rows brought a ln Z. That many averages are subtracted."
MOST_ROWS = 8


def positive_terms(place: Place) -> Iterator[Step]:
    """The positive phase, a step for each row, while they are few."""
    return each_term(place.rows, partial(_of_row, place))


def _of_row(place: Place, index: int, row: str) -> Step:
    value = place.share(row)
    step = Step(
        kind="positive",
        phase=DATA,
        title=f"Positive phase: row {index}",
        formulas=(
            rf"v_{{{index}}} = {place.bits(row)}",
            rf"{place.before_sum}{of_row(place, str(index))} "
            rf"{place.equals_share(row)} {worked(place.share_of(row), value)}",
        ),
        says=f"Row {index} of the data, v = {place.said(row)}, adds {decimal(value).text}.",
        notes=SAY_POSITIVE,
    )
    return _seen_at(place, row, step)


def _seen_at(place: Place, state: str, step: Step) -> Step:
    """A step with the figures at what one visible state contributes."""
    return replace(step, lights=fed(place, state), state=state, lit=(state,))


def of_row(place: Place, k: str) -> str:
    """What the row ``k`` contributes, in LaTeX without beta."""
    return place.factor.replace("v^", rf"v_{{{k}}}^").replace("v_i", rf"v_{{{k},i}}")


def positive(place: Place) -> Step:
    """The positive phase: the sum over the rows of data."""
    shares = [place.share(row) for row in place.rows]
    lines = [
        rf"v_{{{k}}} = {place.bits(row)}: \quad {worked(place.share_of(row), share)}"
        for k, (row, share) in enumerate(zip(place.rows, shares, strict=True), 1)
    ]
    up = place.positive
    return Step(
        kind="positive",
        phase=DATA,
        title="The positive phase",
        formulas=(
            rf"\sum_{{k=1}}^{{n}} {place.before_sum}{of_row(place, 'k')}",
            *(lines if len(lines) <= MOST_ROWS else ()),
            rf"{tex.equals(shares)} "
            rf"{worked(added([number(each) for each in shares]), up)}",
        ),
        says=f"Summed over the {counted(len(shares), 'row')} of data, not averaged.",
        notes=SAY_POSITIVE,
        lights=chosen(place),
        lit=tuple(place.rows),
    )


def negative_terms(place: Place) -> Iterator[Step]:
    """The model's average, a step for each state, while they are few."""
    return each_term(place.labels, partial(_of_state, place))


def _of_state(place: Place, index: int, state: str) -> Step:
    p, value = float(place.p[index - 1]), place.model_share(state)
    step = Step(
        kind="negative",
        phase=MODEL,
        title=f"Negative phase: v = {place.said(state)}",
        formulas=(
            rf"p({place.bits(state)})\,{place.before_sum}{place.factor}",
            rf"\approx {tex.approximate(p)} \cdot {tex.operand(place.share_of(state))} "
            rf"{tex.equals(value)} {tex.given(value)}",
        ),
        says=f"The state v = {place.said(state)} counts as much as the model thinks it likely.",
        notes=SAY_NEGATIVE,
    )
    return _seen_at(place, state, step)


def negative(place: Place) -> Step:
    """The model's average, over all its states."""
    values = [place.model_share(state) for state in place.labels]
    lines = [
        rf"{place.bits(state)}: \quad {tex.approximate(p)} \cdot "
        rf"{tex.operand(place.share_of(state))} {tex.equals(value)} {tex.given(value)}"
        for state, p, value in zip(place.labels, place.p.tolist(), values, strict=True)
    ]
    average = place.average
    return Step(
        kind="negative",
        phase=MODEL,
        title="The negative phase, for one row",
        formulas=(
            rf"\sum_v p(v)\,{place.before_sum}{place.factor}",
            *(lines if len(lines) <= MOST_ROWS else ()),
            rf"{tex.equals(values)} {added([number(each) for each in values])} "
            rf"{tex.equals(average)} {tex.given(average)}",
        ),
        says="The average of what a state contributes, each by its p(v): what the model expects.",
        notes=SAY_NEGATIVE,
        lights=chosen(place),
        lit=tuple(place.labels),
    )


def times_n(place: Place) -> Step:
    """Why the average counts n times, and what the worksheet says instead."""
    n, average = len(place.rows), place.average
    total = n * average
    inside = place.before_sum + place.factor
    return Step(
        kind="n",
        phase=MODEL,
        title="Why the n is there",
        formulas=(
            rf"n \sum_v p(v)\,{inside}",
            rf"{tex.equals(average)} {n} \cdot {number(average)} "
            rf"{tex.equals(total)} {tex.given(total)}",
        ),
        says="Every row of data brought a ln Z of its own, so the average is subtracted once for "
        "each row.",
        notes=SAY_N,
        lights=chosen(place),
        lit=tuple(place.labels),
        aside=_slip(place),
    )


def _slip(place: Place) -> str:
    """What the worksheet has at this place, said before it is quoted, in this machine's numbers."""
    told = (
        "This page works out a question of a handwritten worksheet. The worksheet’s line, for the "
        "bias c of a hidden unit, is the data’s sum less the model’s average, without the n."
    )
    n, (up, average) = len(place.rows), place.phases
    if n == 1:
        return f"{told} For n = 1, as here, that is right."
    without = decimal(up - average).text
    return f"{told} That is right for n = 1. Here n = {n}, and it would give {without}."
