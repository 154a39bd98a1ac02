"""The pages, and what they ask for while they are open."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request

from explorer.backprop import page
from explorer.backprop.derivation.latex import derivation_latex
from explorer.backprop.figures.geometry import CANVASES, WIDE
from explorer.backprop.figures.handles import handles
from explorer.backprop.limits import MAX_LAYERS, MAX_UNITS
from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.names import Selection
from explorer.backprop.problem import (
    EXAMPLES,
    Problem,
    View,
    from_json,
    from_query,
    problem_to_query,
    resized,
    to_query,
    view_from_query,
    without_layer,
)
from explorer.backprop.solution import solve
from explorer.backprop.timeline import concealed, walk_at
from explorer.common.figures.theme import LIGHT, THEMES, stylesheet
from explorer.common.inputs import InputError, object_in, view_in
from explorer.common.mathml import mathml
from explorer.common.numbers import MAX_TEXT
from explorer.common.sliders import as_float, slider_reach
from explorer.web.api import read_json
from explorer.web.responses import json_response

THEME_CHOICES = (("", "Auto"), ("light", "Light"), ("dark", "Dark"), ("projector", "Projector"))
TABS = (("edge", "This edge"), ("matrix", "Whole matrix"), ("forward", "Forward pass"))

bp = Blueprint("pages", __name__)
bp.add_app_template_filter(mathml, "maths")
bp.add_app_template_filter(as_float, "as_float")
bp.add_app_template_global(slider_reach, "slider_reach")


@bp.get("/")
def backprop() -> str:
    """The backprop explorer: the state of the link, worked out and drawn."""
    problem, view, errors = from_query(request.args)
    return render_template("backprop/page.html", **_context(problem, view, errors))


@bp.get("/speaker")
def speaker() -> str:
    """The speaker's window: notes, the next step and a clock, beside the page that a class sees."""
    problem, view, _ = from_query(request.args)
    seen = replace(view, step=max(view.step, 1))
    return render_template(
        "speaker/page.html",
        page="speaker",
        title="Speaker notes",
        description="Notes for the step that the class sees, and the one after it.",
        theme=view.theme,
        theme_css=stylesheet(),
        modules=current_app.extensions["assets"].modules("speaker"),
        problems=(),
        walk=walk_at(solve(problem), seen),
    )


@bp.post("/api/page/backprop")
def backprop_answer() -> Response:
    """What the open page shows once its controls have moved.

    A refused value is an answer here, with status 200: a field half typed is no failed request,
    and browsers write every failed request into their console.
    """
    try:
        problem, view, data = _read_state()
    except InputError as error:
        return json_response({"ok": False, "error": error.message, "field": error.field})
    canvas = CANVASES.get(str(data.get("canvas")), WIDE)
    theme = THEMES.get(str(data.get("theme")), LIGHT)
    drawn = object_in(data, "drawn")
    return json_response({"ok": True, **page.answer(solve(problem), view, canvas, theme, drawn)})


@bp.post("/api/page/backprop/resized")
def backprop_resized() -> Response:
    """The link to the same network with other layer sizes, or without one of its layers."""
    problem, _, data = _read_state()
    changed = (
        without_layer(problem, data["remove"])
        if "remove" in data
        else resized(problem, data.get("sizes"))
    )
    return json_response({"ok": True, "query": problem_to_query(changed)})


@bp.post("/api/page/backprop/latex")
def backprop_latex() -> Response:
    """The derivation on the page as LaTeX."""
    problem, view, _ = _read_state()
    text = derivation_latex(solve(problem), Selection.parse(view.select))
    return json_response({"ok": True, "latex": text})


def _read_state() -> tuple[Problem, View, Mapping[str, Any]]:
    data = read_json()
    problem = from_json(object_in(data, "problem"))
    view, errors = view_from_query(view_in(data), problem)
    if errors:
        raise errors[0]
    return problem, view, data


def _context(problem: Problem, view: View, errors: tuple[InputError, ...]) -> dict[str, Any]:
    solution = solve(problem)
    walk = walk_at(solution, view)
    layers = page.shown_layers(problem, view)
    shown = page.numbers(solution, layers)
    return {
        "page": "backprop",
        "title": "Backprop explorer",
        "description": "Backpropagation, worked out and drawn: change any number and every value, "
        "gradient and step of the derivation follows.",
        "theme": view.theme,
        "theme_css": stylesheet(),
        "theme_choices": THEME_CHOICES,
        "modules": current_app.extensions["assets"].modules("backprop"),
        "problems": errors,
        "state": page.state(problem, view),
        "view": view,
        "sizes": problem.sizes,
        "shown_layers": layers,
        "numbers": shown,
        "concealed": set(concealed(walk, shown)),
        "walk": walk,
        "alt": page.alt(solution, walk),
        "pictures": page.first_pictures(solution, view, walk),
        "handles": handles(solution, view.select),
        "canvases": list(CANVASES.values()),
        "frame": page.frame(),
        "blocks": page.blocks(solution, view, walk),
        "tabs": TABS,
        **_choices(),
    }


def _choices() -> dict[str, Any]:
    rows = [(row.name, row.label) for row in ACTIVATIONS.values()]
    return {
        "activations": rows,
        "hidden_activations": [
            (name, label) for name, label in rows if not ACTIVATIONS[name].last_layer_only
        ],
        "losses": [(row.name, row.label) for row in LOSSES.values()],
        "examples": [
            {"title": each.title, "source": each.source, "query": to_query(each.problem, View())}
            for each in EXAMPLES
        ],
        "longest_number": MAX_TEXT,
        "most_units": MAX_UNITS,
        "most_layers": MAX_LAYERS,
    }
