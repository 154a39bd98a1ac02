"""What the backprop page shows of a solution: numbers by test hook, figures, derivation."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from numpy.typing import NDArray

from explorer.backprop import names
from explorer.backprop import timeline as walk_page
from explorer.backprop.derivation import forward, slips, whole
from explorer.backprop.derivation.chain import factors
from explorer.backprop.derivation.factor import product_relation
from explorer.backprop.derivation.revival import revival
from explorer.backprop.figures import captions
from explorer.backprop.figures.alt import alt_text
from explorer.backprop.figures.edges import drawn_edges, loss_links
from explorer.backprop.figures.geometry import CANVASES, Canvas
from explorer.backprop.figures.network import network_figure
from explorer.backprop.names import Selection
from explorer.backprop.problem import (
    Problem,
    View,
    parameters,
    problem_to_query,
    to_json,
    to_query,
    with_view,
)
from explorer.backprop.solution import Solution
from explorer.backprop.timeline import Walk, concealed, knowledge, walk_at
from explorer.common.figures.drawing import paint
from explorer.common.figures.svg import svg
from explorer.common.figures.theme import VARIABLES, Theme
from explorer.common.html import render
from explorer.common.latex import is_fraction, number
from explorer.common.numbers import column, decimal
from explorer.common.view import view_state, view_texts

Shown = tuple[str, float]
MOST_FIELDS = 150


def numbers(solution: Solution, layers: Iterable[int]) -> dict[str, Shown]:
    """Every number on the page by its test hook: the text as shown and the full value.

    ``layers`` (from 1) are those whose weights stand on the page.
    """
    return dict(_numbers(solution, frozenset(layers)))


def _numbers(solution: Solution, open_layers: frozenset[int]) -> Iterator[tuple[str, Shown]]:
    trace, gradients = solution.exact_trace, solution.exact_gradients
    yield names.value_hook(names.LOSS), (decimal(gradients.J).text, float(gradients.J))
    yield from _column(names.value_hook, names.result, trace.y)
    yield from _column(names.gradient_hook, partial(names.output, 0), gradients.dx)
    for l, (values, slopes) in enumerate(zip(trace.layers, gradients.layers, strict=True), 1):
        yield from _column(names.value_hook, partial(names.total, l), values.h)
        yield from _column(names.value_hook, partial(names.output, l), values.a)
        yield from _column(names.value_hook, partial(names.delta, l), slopes.delta)
        yield from _column(names.gradient_hook, partial(names.bias, l), slopes.db)
        if slopes.f_prime is not None:
            yield from _column(names.value_hook, partial(names.slope, l), slopes.f_prime)
        for j, entries in enumerate(slopes.dW.T if l in open_layers else (), 1):
            yield from _column(names.gradient_hook, partial(names.weight, l, source=j), entries)


def _column(
    hook: Callable[[str], str], name: Callable[[int], str], values: NDArray[Any]
) -> Iterator[tuple[str, Shown]]:
    for unit, (text, value) in enumerate(zip(column(list(values)), values, strict=True), 1):
        yield hook(name(unit)), (text, float(value))


def blocks(solution: Solution, view: View, walk: Walk | None) -> dict[str, str]:
    """The derivation as HTML, block by block: in a walk its step, else the result and a view."""
    select = Selection.parse(view.select)
    value = solution.gradient(select)
    makers: dict[str, Callable[[], dict[str, Any]]] = {
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
    return shown | walk_page.blocks(walk, view)


def _edge(solution: Solution, select: Selection) -> dict[str, Any]:
    chain, value = factors(solution, select), solution.gradient(select)
    return {
        "select": select,
        "factors": chain,
        "value": number(value),
        "relation": product_relation(chain, value),
        "slips": slips.on_the_edge(solution.problem, select),
    }


def first_pictures(solution: Solution, view: View, walk: Walk | None) -> list[str]:
    """The diagram as SVG for every canvas; the style sheet shows the one that fits."""
    known = knowledge(walk)
    return [
        svg(
            network_figure(solution, view.select, canvas, VARIABLES, known),
            f"first-picture {canvas.name}",
        )
        for canvas in CANVASES.values()
    ]


def answer(
    solution: Solution, view: View, canvas: Canvas, theme: Theme, drawn: Mapping[str, Any]
) -> dict[str, Any]:
    """Everything on the page that moves with the state, as plain data for the browser.

    Where a figure of the same plan is on screen already (``drawn``), only its paint is sent.
    """
    walk, content = walk_at(solution, view), problem_to_query(solution.problem)
    figure = network_figure(solution, view.select, canvas, theme, knowledge(walk))
    layers = shown_layers(solution.problem, view)
    shown = numbers(solution, layers)
    is_repaint = figure["layout"]["meta"] == drawn.get("network")
    return {
        "query": with_view(content, standing(view, walk), solution.problem),
        "content": content,
        "select": view.select,
        "layers": ",".join(map(str, layers)),
        "numbers": shown,
        "concealed": concealed(walk, shown),
        "tab": view.tab,
        "canvas": canvas.name,
        "figures": {"network": paint(figure) if is_repaint else figure},
        "alts": {"network": alt(solution, walk)},
        "flows": flows(solution, view),
        "walk": walk_page.plain(walk) if walk else None,
        "revival": revived(solution, view),
        "view": view_texts(view, parameters(solution.problem)),
        "blocks": blocks(solution, view, walk),
    }


def standing(view: View, walk: Walk | None) -> View:
    """The view at the step where the walk stands: beyond the last one there is none."""
    return replace(view, step=walk.number) if walk else view


def alt(solution: Solution, walk: Walk | None) -> str:
    """The diagram for listeners: the network as it is, or in a walk the step."""
    return walk_page.alt(walk) if walk else alt_text(solution)


def revived(solution: Solution, view: View) -> dict[str, Any] | None:
    """The unit that can be moved across its kink now, and the ghost of what would flow in it."""
    select = Selection.parse(view.select)
    found = revival(solution, (select.layer, select.to))
    if found is None:
        return None
    ghost = {name: float(value) for name, value in found.ghost.items()}
    largest = max(map(abs, ghost.values()), default=0.0) or 1.0
    who = f"unit {found.unit} of layer {found.layer}"
    return {
        "unit": f"{found.layer}-{found.unit}",
        "path": found.path,
        "value": found.text,
        "deed": f"{'Revive' if found.is_dead else 'Kill'} {who}",
        "done": f"{who.capitalize()} {'revived' if found.is_dead else 'killed'}",
        "ghost": [
            {"name": name, "share": round(value / largest, 4)} for name, value in ghost.items()
        ],
    }


def flows(solution: Solution, view: View) -> list[dict[str, Any]]:
    """The gradient's way back: edge by edge its hop from the loss, and its size as a share."""
    sizes = solution.problem.sizes
    canvas = next(iter(CANVASES.values()))
    edges = (*loss_links(canvas, sizes), *drawn_edges(solution, canvas, view.select))
    values = [captions.flow(solution, edge) for edge in edges]
    largest = max(map(abs, values)) or 1.0
    last = len(sizes) - 1
    return [
        {"name": edge.name, "hop": last - edge.layer, "share": round(value / largest, 4)}
        for edge, value in zip(edges, values, strict=True)
        if value
    ]


def frame() -> str:
    """The aspect ratio of every canvas as CSS variables."""
    return "".join(f"--{c.name}-ratio:{c.width}/{c.height};" for c in CANVASES.values())


def state(problem: Problem, view: View) -> dict[str, Any]:
    """What the browser keeps of a state."""
    return {
        "problem": to_json(problem),
        **view_state(view, parameters(problem)),
        "sizes": problem.sizes,
        "query": to_query(problem, view),
        "content": problem_to_query(problem),
    }


def shown_layers(problem: Problem, view: View) -> tuple[int, ...]:
    """The layers whose fields stand on the page: all, or in a large network the chosen one."""
    sizes = problem.sizes
    fields = sum(n * (m + 1) for m, n in pairwise(sizes))
    layers = tuple(range(1, len(sizes)))
    return layers if fields <= MOST_FIELDS else (Selection.parse(view.select).layer,)
