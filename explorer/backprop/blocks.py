"""The parts of the page that are sent as HTML, each on its own when it has changed."""

from collections.abc import Callable

from explorer.backprop import timeline
from explorer.backprop.derivation import forward, slips, whole
from explorer.backprop.derivation.chain import factors
from explorer.backprop.derivation.factor import product_relation
from explorer.backprop.exercise import exercise
from explorer.backprop.names import Selection
from explorer.backprop.problem import Problem, View
from explorer.backprop.solution import Solution
from explorer.backprop.timeline import Walk
from explorer.common.html import render
from explorer.common.latex import is_fraction, number
from explorer.common.numbers import decimal


def blocks(problem: Problem, solution: Solution, view: View, walk: Walk | None) -> dict[str, str]:
    """What moves on the page as HTML, block by block: what is said of ``problem``, and of its
    sample at hand the derivation: in a walk its step, else the result and a view.
    """
    select = Selection.parse(view.select)
    value = solution.gradient(select)
    makers: dict[str, Callable[[], dict[str, object]]] = {
        "result": lambda: {
            "select": select,
            "value": value,
            "latex": number(value),
            "text": decimal(value).text,
            "relation": "=" if decimal(value).exact else r"\approx",
            "is_fraction": is_fraction(value),
        },
        "edge": lambda: _edge(solution, select),
        "matrix": lambda: {"passages": whole.passages(solution, select)},
        "forward": lambda: {"passages": forward.passages(solution)},
        "check": lambda: {"check": solution.check},
    }
    names = ("check",) if walk else ("result", view.tab, "check")
    shown = {name: render("backprop/derivation.html", name, **makers[name]()) for name in names}
    said = exercise(problem, view)
    shown["exercise"] = render("backprop/exercise.html", "exercise", said=said)
    return shown | timeline.blocks(walk, view)


def _edge(solution: Solution, select: Selection) -> dict[str, object]:
    chain, value = factors(solution, select), solution.gradient(select)
    return {
        "select": select,
        "factors": chain,
        "value": number(value),
        "relation": product_relation(chain, value),
        "slips": slips.on_the_edge(solution.problem, select),
    }
