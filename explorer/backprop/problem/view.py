"""A page's view in its query string: the selected number, the step, the theme."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from explorer.backprop.problem.lesson import lesson_from_query, lesson_to_query
from explorer.backprop.problem.limits import MAX_STEP
from explorer.backprop.problem.model import TABS, THEMES, Problem, View, default_select
from explorer.common.inputs import InputError
from explorer.common.numbers import quoted

_EDGE = re.compile(r"W([1-9]\d?)-([1-9]\d?)-([1-9]\d?)", re.ASCII)
_BIAS = re.compile(r"b([1-9]\d?)-([1-9]\d?)", re.ASCII)
_INPUT = re.compile(r"x-([1-9]\d?)", re.ASCII)


def view_from_query(
    args: Mapping[str, str], problem: Problem
) -> tuple[View, tuple[InputError, ...]]:
    """Read the view of ``problem``; a bad value gives a message and its default."""
    errors: list[InputError] = []

    def read(name: str, reader: Callable[[str], str | int]) -> str | int | None:
        if name not in args:
            return None
        try:
            return reader(args[name].strip())
        except InputError as error:
            errors.append(error)
            return None

    select = read("select", lambda text: _select(text, problem))
    theme = read("theme", _theme)
    step = read("step", _step)
    projector = read("projector", _projector)
    tab = read("tab", _tab)
    lesson, lesson_errors = lesson_from_query(args)
    view = View(
        str(select or default_select(problem)),
        str(projector or theme or ("projector" if lesson.present else "")),
        int(step or 0),
        str(tab or TABS[0]),
        lesson,
    )
    return view, (*errors, *lesson_errors)


def is_selectable(select: str, problem: Problem) -> bool:
    """Whether ``select`` names a weight, bias or input that the problem has."""
    sizes = problem.sizes
    if match := _EDGE.fullmatch(select):
        layer, to_unit, from_unit = (int(part) for part in match.groups())
        fits = layer < len(sizes)
        return fits and to_unit <= sizes[layer] and from_unit <= sizes[layer - 1]
    if match := _BIAS.fullmatch(select):
        layer, unit = (int(part) for part in match.groups())
        return layer < len(sizes) and unit <= sizes[layer]
    match = _INPUT.fullmatch(select)
    return match is not None and int(match[1]) <= sizes[0]


def _select(text: str, problem: Problem) -> str:
    if not is_selectable(text, problem):
        allowed = "allowed are weights, biases and inputs that there are, such as W1-1-1 or b1-1"
        raise InputError(f"select is {quoted(text)}; {allowed}", "select")
    return text


def _theme(text: str) -> str:
    if text not in THEMES:
        allowed = ", ".join(theme for theme in THEMES if theme)
        raise InputError(f"theme is {quoted(text)}; allowed are {allowed}", "theme")
    return text


def _tab(text: str) -> str:
    if text not in TABS:
        raise InputError(f"tab is {quoted(text)}; allowed are {', '.join(TABS)}", "tab")
    return text


def _projector(text: str) -> str:
    if text not in ("0", "1"):
        raise InputError(f"projector is {quoted(text)}; allowed are 0 and 1", "projector")
    return "projector" if text == "1" else ""


def _step(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or int(text) > MAX_STEP:
        message = f"step is {quoted(text)}; allowed are whole numbers from 0 to {MAX_STEP}"
        raise InputError(message, "step")
    return int(text)


def view_to_query(view: View, problem: Problem) -> dict[str, str]:
    """The view's query parameters; "" for what equals its default or is not there to select."""
    projector = view.theme == "projector"
    is_default = view.select == default_select(problem)
    return {
        "select": view.select if is_selectable(view.select, problem) and not is_default else "",
        "step": str(view.step) if view.step else "",
        "tab": "" if view.tab == TABS[0] else view.tab,
        "theme": "" if projector else view.theme,
        "projector": "1" if projector else "",
        **lesson_to_query(view.lesson),
    }
