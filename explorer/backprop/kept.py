"""What the browser keeps of a state, and which layers have fields on the page."""

from explorer.backprop import names
from explorer.backprop.answers import GradientJson, StateJson
from explorer.backprop.names import Selection
from explorer.backprop.problem import (
    Problem,
    View,
    parameters,
    problem_to_query,
    to_json,
    to_query,
)
from explorer.common.mathml import mathml
from explorer.common.view import view_state
from explorer.common.writing import in_latex

MOST_FIELDS = 150


def _gradient_symbol(problem: Problem, view: View, select: Selection) -> str:
    """A gradient in one line: of the sample's own loss, where it is that one's."""
    is_own = problem.further and select.kind == "x"
    loss = f"J_{{{view.sample}}}" if is_own else names.LOSS
    return rf"\partial {loss}/\partial {select.symbol}"


def gradients(problem: Problem, view: View) -> list[GradientJson]:
    """Every gradient on the page: by what, its number's hook, its symbol, what stands for it."""
    layers = shown_layers(problem, view)
    selections = map(Selection.parse, problem.parameters(layers))
    return [
        {
            "name": select.name,
            "hook": names.gradient_hook(select.name),
            "symbol": mathml(in_latex(_gradient_symbol(problem, view, select))),
            "light": select.light,
        }
        for select in selections
    ]


def state(problem: Problem, view: View) -> StateJson:
    """What the browser keeps of a state."""
    return {
        "problem": to_json(problem),
        **view_state(view, parameters(problem)),
        "sizes": problem.sizes,
        "gradients": gradients(problem, view),
        "query": to_query(problem, view),
        "content": problem_to_query(problem),
    }


def shown_layers(problem: Problem, view: View) -> tuple[int, ...]:
    """The layers whose fields stand on the page: all, or in a large network the chosen one."""
    layers = tuple(range(1, len(problem.sizes)))
    return (
        layers if problem.parameter_count <= MOST_FIELDS else (Selection.parse(view.select).layer,)
    )
