"""The walk through one of several samples: its own loss is J₂, and its end tells of all of them."""

from collections.abc import Sequence
from dataclasses import replace

from explorer.backprop.batch import Batch
from explorer.backprop.derivation.samples import (
    gradient_lines,
    loss_lines,
    of_sample,
    told_of_sample,
)
from explorer.backprop.names import Selection
from explorer.backprop.walk.step import Step
from explorer.backprop.walk.update import UPDATE
from explorer.common.numbers import Number


def through_sample(
    steps: Sequence[Step], batch: Batch, number: int, select: Selection
) -> tuple[Step, ...]:
    """The steps of a walk through a sample (from 1) as one of several; the update is that of the
    reduced loss, and stays as it is.
    """
    return tuple(
        step if step.phase == UPDATE else _told(_own(step, number), batch, number, select)
        for step in steps
    )


def _own(step: Step, number: int) -> Step:
    """A step that speaks of its sample's loss as J₂."""
    return replace(
        step,
        title=told_of_sample(step.title, number),
        formulas=tuple(of_sample(each, number) for each in step.formulas),
        says=told_of_sample(step.says, number),
        notes=told_of_sample(step.notes, number),
        symbol=of_sample(step.symbol, number),
    )


def _told(step: Step, batch: Batch, number: int, select: Selection) -> Step:
    """A step with what it has to tell of all samples, if it has."""
    if step.kind == "J":
        return replace(step, formulas=(*step.formulas, *loss_lines(batch)))
    if step.kind == "answer" and select.kind != "x":
        return replace(
            step,
            formulas=(*step.formulas, *gradient_lines(batch, select)),
            says=_ways(batch, number, select),
        )
    if step.kind == "all":
        of_all = f"the {batch.reduction.label} over all {batch.count} samples"
        says = f"One pass back gave all gradients of sample {number}. Those of J are {of_all}."
        return replace(step, says=says)
    return step


def _ways(batch: Batch, number: int, select: Selection) -> str:
    """What raising a parameter does to the sample's loss and to that of all samples."""
    own = batch.at(number).gradient(select)
    whole = batch.gradient(select, number)
    told = f"Raising the {select.words} {_way(own)} the loss of sample {number}"
    return f"{told}, and {_way(whole)} that of all {batch.count}."


def _way(slope: Number) -> str:
    return "lowers" if slope < 0 else "raises" if slope > 0 else "does not change"
