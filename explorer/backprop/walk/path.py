"""The way that a gradient has come: from the loss to the parameter that it is sought for."""

from explorer.backprop import names
from explorer.backprop.names import Selection
from explorer.backprop.solution import Solution


def path_lights(solution: Solution, select: Selection) -> tuple[str, ...]:
    """All that lies on the way from the loss to a parameter, from end to end: it, units, weights,
    the ways from the outputs to the loss. A way through which nothing comes is not on it.
    """
    layer, unit = (0, select.source) if select.kind == "x" else (select.layer, select.to)
    lights = [select.name, *names.outputs(layer, [unit] * (select.kind != "x"))]
    reached = {unit} if layer == 0 or solution.layer(layer).delta[unit - 1] else set()
    last = len(solution.problem.layers)
    for after in range(layer + 1, last + 1):
        solved, edges = solution.layer(after), solution.problem.layers[after - 1].edges
        ways = [
            (to + 1, source + 1)
            for to, source in edges
            if source + 1 in reached and solved.delta[to] and solved.W[to, source]
        ]
        reached = {to for to, _ in ways}
        lights += [names.weight(after, *way) for way in ways]
        lights += names.outputs(after, sorted(reached))
    slopes = solution.exact_gradients.dy
    ends = [unit for unit in sorted(reached) if slopes[unit - 1]]
    return (*lights, *map(names.loss_slope, ends), *[names.LOSS] * bool(ends))
