"""What a page shows of a walk: where it stands, and what leads on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from explorer.common.html import render
from explorer.common.walk.stops import Walk
from explorer.common.walk.thumbnails import BOX

AnyWalk = Walk[Any]


class FlowJson(TypedDict):
    """What flows along an edge, as a share of the largest, and how many hops away."""

    name: str
    share: float
    hop: int


class PulseJson(FlowJson):
    """What moves along an edge at a stop of the walk, and whether the unit there ends it."""

    stops: bool


class WalkJson(TypedDict):
    """Where a walk stands, what is lit there and what moves."""

    number: int
    count: int
    name: str
    step: str
    like: str
    lights: list[str]
    pulses: list[PulseJson]


@dataclass(frozen=True)
class Chooser:
    """A choice beside the timeline: the parameter of the view, what it is called, its values with
    their labels, and the one that is chosen.
    """

    name: str
    label: str
    rows: Iterable[tuple[str, str]]
    chosen: str


def alt(walk: AnyWalk) -> str:
    """The diagram in the walk, for listeners."""
    where = ", ".join(filter(None, (walk.stop.step.phase, walk.place)))
    return f"Step {walk.number} of {len(walk.stops)}, {where}. {walk.stop.says}"


def to_json(walk: AnyWalk, pulses: Sequence[PulseJson] = ()) -> WalkJson:
    """Where the walk stands, as plain data for the browser."""
    stop = walk.stop
    return {
        "number": walk.number,
        "count": len(walk.stops),
        "name": stop.name,
        "step": stop.step.name,
        "like": stop.step.like,
        "lights": list(stop.lights),
        "pulses": list(pulses),
    }


def blocks(walk: AnyWalk | None, present: bool, choosers: Sequence[Chooser]) -> dict[str, str]:
    """The timeline, and in a walk the list of all stops, as HTML."""
    if walk is None:
        return {"timeline": render("walk.html", "start")}
    given = {"walk": walk, "present": present, "choosers": choosers}
    return {
        "timeline": render("walk.html", "timeline", **given),
        "overview": render("walk.html", "overview", walk=walk, box=BOX),
    }
