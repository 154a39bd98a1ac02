"""The network diagram's text alternative."""

from explorer.backprop.figures.captions import unit_name
from explorer.backprop.names import Selection
from explorer.backprop.solution import Solution
from explorer.common.equations import equation

MOST_MISSING = 4


def _killed_names(solution: Solution) -> list[str]:
    sizes = solution.problem.sizes
    return [
        unit_name(sizes, layer, unit - 1)
        for layer in range(1, len(sizes))
        for unit in solution.layer(layer).dead
    ]


def _missing(solution: Solution) -> str:
    """Which edges there are not, in a sentence; "" where there are all."""
    every = [Selection.parse(name).text for name in sorted(solution.problem.absent)]
    shown, rest = every[:MOST_MISSING], len(every) - MOST_MISSING
    more = f" and {rest} more" if rest > 0 else ""
    return f" No edge: {', '.join(shown)}{more}." if every else ""


def alt_text(solution: Solution) -> str:
    """The diagram in one or two sentences: what a listener needs to know of it now."""
    sizes = solution.problem.sizes
    killed = _killed_names(solution)
    outputs = ", ".join(
        equation(unit_name(sizes, len(sizes) - 1, unit), value)
        for unit, value in enumerate(solution.exact_trace.y[:4])
    )
    fate = (
        f" Killed, so no gradient passes: {', '.join(killed)}." if killed else " No unit is dead."
    )
    shape = "-".join(map(str, sizes))
    J = equation("J", solution.exact_gradients.J)
    return f"A {shape} network: {outputs}; {J}.{_missing(solution)}{fate}"


def hidden_text(solution: Solution) -> str:
    """The diagram while its numbers are somebody's to work out."""
    shape = "-".join(map(str, solution.problem.sizes))
    return f"A {shape} network with its weights and inputs; the rest is hidden.{_missing(solution)}"
