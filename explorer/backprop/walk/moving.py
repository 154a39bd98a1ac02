"""What a step of the walk moves in the diagram, and where it says that this is stopped."""

from typing import NamedTuple

from explorer.backprop import names
from explorer.backprop.figures.edges import drawn_edges, loss_links
from explorer.backprop.figures.geometry import WIDE, Edge
from explorer.backprop.figures.quantities import flow, gradient
from explorer.backprop.solution import Solution
from explorer.backprop.walk.step import Step


class Pulse(NamedTuple):
    """What moves back along an edge, and whether the unit there ends it."""

    name: str
    value: float
    stops: bool


def moving(solution: Solution, step: Step) -> list[Pulse]:
    """What is new at a step, edge by edge, where it is not 0; and what it says to be stopped."""
    news, stopped = set(step.adds), set(stops_at(solution, step))
    edges = (*loss_links(WIDE, solution.problem.sizes), *drawn_edges(solution, WIDE, ""))
    found = [
        Pulse(edge.name, _moves(solution, edge, edge.name not in news), _end(edge) in stopped)
        for edge in edges
        if {names.flow(edge.name), edge.name} & news or _end(edge) in stopped
    ]
    return [pulse for pulse in found if pulse.value]


def stops_at(solution: Solution, step: Step) -> tuple[tuple[int, int], ...]:
    """The dead units (layer and unit from 1) that a step says to stop what arrives."""
    if step.kind != "delta" or not step.layer:
        return ()
    dead = solution.layer(step.layer).dead
    return tuple((step.layer, unit) for unit in dead if names.delta(step.layer, unit) in step.adds)


def _end(edge: Edge) -> tuple[int, int]:
    """Where what flows back through an edge arrives: a layer and a unit, from 1."""
    return edge.layer, edge.source + 1


def _moves(solution: Solution, edge: Edge, is_flow: bool) -> float:
    return flow(solution, edge) if is_flow else gradient(solution, edge)
