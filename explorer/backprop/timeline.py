"""What the page shows of the walk: where it stands, what is known by then, what it asks."""

from fractions import Fraction

from explorer.backprop.problem import GRAINS, PREDICT, View
from explorer.backprop.stops import Walk
from explorer.backprop.walk.moving import moving
from explorer.backprop.walk.strip import Strip, strip
from explorer.backprop.walk.update import UPDATE
from explorer.common.html import render
from explorer.common.numbers import plain
from explorer.common.walk import timeline
from explorer.common.walk.timeline import Chooser, PulseJson, WalkJson

GRAIN_LABELS = tuple(zip(GRAINS, ("layer by layer", "unit by unit", "term by term"), strict=True))
PREDICT_LABELS = tuple(zip(PREDICT, ("no questions", "backward pass", "every step"), strict=True))
RATES = ("0.1", "0.5", "1")
WITHOUT_CHAIN = ("all", "after")  # they need the room for themselves


def chain(walk: Walk) -> Strip | None:
    """The strip of factors, with their values as far as they have been shown.

    None where a step needs the room for itself. Before the first sum it is what is to come, in an
    update what has been found: a spare one, for a screen that has the room.
    """
    step = walk.stop.step
    if step.name in WITHOUT_CHAIN:
        return None
    steps = [stop.step for stop in walk.stops if not stop.is_asking]
    current = None if walk.stop.is_asking else step
    is_spare = step.phase in (steps[0].phase, UPDATE)
    return strip(walk.solution, steps, walk.steps, current, is_spare=is_spare)


def pulses(walk: Walk) -> list[PulseJson]:
    """What moves along the edges at this stop: the gradient's share, and whether it is stopped."""
    found = [] if walk.stop.is_asking else moving(walk.solution, walk.stop.step)
    largest = max((abs(pulse.value) for pulse in found), default=1.0)
    return [
        {
            "name": pulse.name,
            "hop": 0,
            "share": round(pulse.value / largest, 4),
            "stops": pulse.stops,
        }
        for pulse in found
    ]


def to_json(walk: Walk) -> WalkJson:
    """Where the walk stands, as plain data for the browser."""
    return timeline.to_json(walk, pulses(walk))


def blocks(walk: Walk | None, view: View) -> dict[str, str]:
    """The timeline, and in a walk the step's card and the list of all stops, as HTML."""
    told = timeline.blocks(walk, view.present, choosers(view))
    if walk:
        found = chain(walk)
        shown = None if found and found.is_spare and view.present else found
        told["card"] = render("backprop/walk.html", "card", walk=walk, chain=shown)
    return told


def choosers(view: View) -> tuple[Chooser, ...]:
    """What there is to choose of the walk."""
    rate = "" if view.rate is None else plain(view.rate)
    rates = sorted({*RATES, rate} - {""}, key=Fraction)
    return (
        Chooser("grain", "Steps", GRAIN_LABELS, view.grain),
        Chooser("predict", "Predict first", PREDICT_LABELS, view.predict),
        Chooser("rate", "Update", [("", "none"), *((each, f"η = {each}") for each in rates)], rate),
    )
