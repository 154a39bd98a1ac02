"""Find the slip: in four stages it is found, named, mended and explained, each after the last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from explorer.common.exercise import Exercise
from explorer.common.handwriting import read
from explorer.common.html import render
from explorer.common.inputs import InputError
from explorer.common.numbers import NumberError, parse, quoted
from explorer.common.slipped import Slipped

FOUND = "All four are right: found, named, mended and explained."


@dataclass(frozen=True)
class Stage:
    """A stage: its ``name``, what it asks, its options (none: a number is written), whether an
    answer is right, and what is said where it is not.
    """

    name: str
    asks: str
    options: Callable[[Slipped], tuple[str, ...]]
    is_right: Callable[[Slipped, Exercise, str], bool]
    says: str


def _is_mended(slip: Slipped, exercise: Exercise, text: str) -> bool:
    right = next(row.text for row in exercise.rows if row.name == slip.line)
    try:
        return read(text).agrees(parse(right))
    except NumberError:
        return False


STAGES = (
    Stage(
        "line",
        "Which is the first line that is wrong?",
        lambda slip: (),
        lambda slip, _, text: text == slip.line,
        "This line follows from those before it, or an earlier one is wrong. Which is the first?",
    ),
    Stage(
        "name",
        "What went wrong there?",
        lambda slip: slip.names,
        lambda slip, _, text: text == slip.name,
        "That would have given another number. Try it.",
    ),
    Stage(
        "value",
        "What belongs there?",
        lambda slip: (),
        _is_mended,
        "Not yet: work this line out from those before it.",
    ),
    Stage(
        "reason",
        "Why is that so?",
        lambda slip: slip.reasons,
        lambda slip, _, text: text == slip.reason,
        "That is true or false elsewhere, but it is not what this slip breaks.",
    ),
)


def find(slip: Slipped, exercise: Exercise, data: Mapping[str, object]) -> dict[str, object]:
    """What is said of the answer in a stage, and where it is right the next stage as HTML.

    Raises `InputError` for a stage that there is not.
    """
    names = [stage.name for stage in STAGES]
    if data.get("stage") not in names:
        allowed = ", ".join(names)
        raise InputError(f"stage is {quoted(data.get('stage'))}; allowed are {allowed}", "stage")
    number = names.index(str(data["stage"]))
    stage = STAGES[number]
    if not stage.is_right(slip, exercise, str(data.get("answer", ""))):
        return {"right": False, "says": stage.says, "html": ""}
    if stage is STAGES[-1]:
        return {"right": True, "says": FOUND, "html": ""}
    coming = STAGES[number + 1]
    html = render("practice/finding.html", "stage", stage=coming, options=coming.options(slip))
    return {"right": True, "says": "Right.", "html": html}
