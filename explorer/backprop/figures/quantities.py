"""The numbers that the network diagram shows, by the place where it shows them (from 0)."""

from explorer.backprop import names
from explorer.backprop.figures.geometry import Edge
from explorer.backprop.figures.knowledge import Knowledge
from explorer.backprop.solution import Solution
from explorer.common.numbers import Number

SATURATED = 0.01  # a unit with a smaller slope is


def leads_to_loss(solution: Solution, edge: Edge) -> bool:
    """Whether an edge is the last step, from an output to J, which has no weight."""
    return edge.layer == len(solution.problem.layers)


def exact_gradient(solution: Solution, edge: Edge) -> Number:
    """dJ/dw of an edge, or dJ/dy of the way from an output to the loss."""
    if leads_to_loss(solution, edge):
        value: Number = solution.exact_gradients.dy[edge.source]
    else:
        value = solution.layer(edge.layer + 1).dW[edge.to, edge.source]
    return value


def gradient(solution: Solution, edge: Edge) -> float:
    """The derivative that an edge shows, as a float."""
    return float(exact_gradient(solution, edge))


def flow(solution: Solution, edge: Edge) -> float:
    """What flows back through an edge to its source: w times delta of the unit it leads to."""
    if leads_to_loss(solution, edge):
        return gradient(solution, edge)
    into = solution.layer(edge.layer + 1)
    return float(into.W[edge.to, edge.source]) * float(into.delta[edge.to])


def output_of(solution: Solution, layer: int, unit: int) -> Number:
    """The value a unit passes on; layer 0 holds the inputs."""
    outputs = solution.layer(layer).a if layer else solution.exact_trace.x
    value: Number = outputs[unit]
    return value


def is_dead(solution: Solution, layer: int, unit: int) -> bool:
    """Whether a unit is killed: neither a value nor a gradient passes."""
    return layer > 0 and unit + 1 in solution.layer(layer).dead


def saturated_slope(solution: Solution, layer: int, unit: int) -> Number | None:
    """The slope of a unit that lets hardly any gradient pass, at the flat end of a smooth
    activation; None for any other.
    """
    solved = solution.layer(layer) if layer else None
    if solved is None or solved.slope is None or solved.activation.kinks:
        return None
    slope: Number = solved.slope[unit]
    return slope if abs(float(slope)) < SATURATED else None


def killer(solution: Solution, layer: int) -> str:
    """The label of the activation of a layer (1-based), as in "killed by ReLU"."""
    return solution.layer(layer).activation.label


def arrived(solution: Solution, layer: int, unit: int, known: Knowledge) -> tuple[Number, int, int]:
    """What is known to have arrived back at a unit (dJ by what it passes on), over how many ways,
    and how many there are.
    """
    if layer == len(solution.problem.layers):
        is_known = names.flow(names.loss_slope(unit + 1)) in known
        return solution.exact_gradients.dy[unit], int(is_known), 1
    after = solution.layer(layer + 1)
    ways = [to for to, source in solution.problem.layers[layer].edges if source == unit]
    told = [to for to in ways if names.flow(names.weight(layer + 1, to + 1, unit + 1)) in known]
    total: Number = sum(after.W[to, unit] * after.delta[to] for to in told)
    return total, len(told), len(ways)
