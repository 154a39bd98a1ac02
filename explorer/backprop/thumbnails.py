"""The steps of the walk as small pictures, for whoever looks for one, and for the speaker."""

from dataclasses import replace

from explorer.backprop import names
from explorer.backprop.figures.thumbnail import ground, thumbnail
from explorer.backprop.problem import PREDICT, View
from explorer.backprop.stops import Walk
from explorer.common.walk.thumbnails import Thumbnails

OFF = PREDICT[0]
ABOUT_THE_LOSS = ("J", "dy", "after")  # kinds of steps


def thumbnails(walk: Walk, view: View) -> Thumbnails:
    """A picture for every stop. While questions are put, no picture shows more than is known where
    the walk stands, and of what is to come no more than which part of the network it is about.
    """
    now = None if view.predict == OFF or walk.is_told else walk
    stops = [replace(walk, number=number) for number in range(1, len(walk.stops) + 1)]
    shows = [_shown(there, view.sample, now) for there in stops]
    return Thumbnails(ground(walk.solution), shows)


def _shown(there: Walk, sample: int, now: Walk | None) -> str:
    if now is not None and there.number > now.number:
        return thumbnail(now.solution, now.knowledge, _part(there))
    update = there.update
    solution = update.solved(sample) if update else there.solution
    known = there.knowledge if now is None else there.knowledge.within(now.knowledge)
    return thumbnail(solution, known, there.stop.lights)


def _part(walk: Walk) -> tuple[str, ...]:
    """The part of the network that a stop is about, whatever its numbers are."""
    step = walk.stop.step
    if step.kind in ABOUT_THE_LOSS:
        return (names.LOSS,)
    if step.layer is None:
        return ()
    size = walk.solution.problem.sizes[step.layer]
    return names.outputs(step.layer, (step.unit,) if step.unit else range(1, size + 1))
