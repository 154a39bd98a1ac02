"""The panel of the update: every parameter's step and new value, and the loss before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explorer.backprop import names
from explorer.backprop.derivation.descent import PENALIZED, chains, parameter_of
from explorer.backprop.names import Selection
from explorer.backprop.problem import View
from explorer.backprop.stops import Walk
from explorer.backprop.update import Update
from explorer.common.html import render
from explorer.common.numbers import Number, TextAndValue, column, text_and_value

DIGITS = 6  # of a loss: a small step changes little


@dataclass(frozen=True)
class Row:
    """A parameter in the panel: what it was, its step and what it is, as text and in full."""

    select: Selection
    old: TextAndValue
    delta: TextAndValue
    new: TextAndValue

    @property
    def delta_hook(self) -> str:
        """The test hook of its step."""
        return names.step_hook(self.select.name)

    @property
    def new_hook(self) -> str:
        """The test hook of its new value."""
        return names.new_hook(self.select.name)


def blocks(
    update: Update | None, view: View, layers: Iterable[int], walk: Walk | None
) -> dict[str, str]:
    """The panel as HTML, with the rows of some ``layers`` (from 1).

    There is none while a walk has not come to the update's end: it would tell what is asked.
    """
    if walk and not walk.update:
        return {}
    if update is None:
        return {"update": _html("invitation")}
    select = Selection.parse(view.select)
    chosen = parameter_of(update, select)
    given = {
        "update": update,
        "select": select,
        "formulas": chains(chosen, update.rule) if chosen else (),
        "losses": tuple(_losses(update)),
        "tables": [(layer, _rows(update, layer)) for layer in layers],
    }
    moment = {"moment": _html("moment")} if walk else {}
    return {"update": _html("update", **given), **moment}


def _html(macro: str, **given: object) -> str:
    return render("backprop/update.html", macro, **given)


def _losses(update: Update) -> Iterator[tuple[str, str, TextAndValue, TextAndValue | None]]:
    """The symbol and the test hook of every loss, its value before the step and after it."""
    before, after = update.J_before, update.J_after
    yield "J", names.value_hook(names.LOSS_AFTER), _told(before), _told_if(after)
    if update.rule.l2:
        old, new = update.penalties
        hook = names.value_hook(names.PENALIZED_AFTER)
        yield PENALIZED, hook, _told(before + old), _told_if(after, new)


def _told(value: Number) -> TextAndValue:
    return text_and_value(value, DIGITS)


def _told_if(value: Number | None, more: Number = 0) -> TextAndValue | None:
    return None if value is None else _told(value + more)


def _rows(update: Update, layer: int) -> tuple[Row, ...]:
    """A layer's parameters; all columns have the same decimals, for they are added up."""
    named = list(update.parameters(layer))
    numbers = [value for _, *values in named for value in values]
    told = iter(zip(column(numbers), map(float, numbers), strict=True))
    return tuple(
        Row(Selection.parse(name), *values)
        for (name, *_), values in zip(named, zip(told, told, told, strict=True), strict=True)
    )
